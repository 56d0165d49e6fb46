"""What a person wants of a batch, as it is kept among the settings and as `recto batch` is told it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.document.page import Way
from app.export.formats import FORMATS, Choice
from app.export.markdown_flavors import USUAL_FLAVOR

USUAL_FORMATS = ("md",)
USUAL_CHOICES = frozenset({Choice.PICTURES})
_UNKNOWN = Way("", "")
_FLAGS = {
    Choice.MARGINS: "--with-heads",
    Choice.FRONT_MATTER: "--front-matter",
    Choice.PAGE_FILES: "--page-files",
    Choice.CHARTS: "--charts=native",
    Choice.OWN_TEXT: "--text-layer=replace",
    Choice.PDFA: "--pdfa",
}

CHOICES = (Choice.PICTURES, *_FLAGS)
"""What of `ExportOptions` is on or off for all files of a batch."""


@dataclass(frozen=True, slots=True)
class BatchPlan:
    """One batch.

    Attributes:
        folder: for the results; None while there is nothing to read.
        inputs: files and folders; none where the batch was begun elsewhere, which then says itself what it reads.
        formats: names of the formats.
        way: who reads, and how finely.
        address: of the server that pages are sent to, for an engine that sends them.
        reads_picture: whether pictures are read also where a file has text of its own.
        second_reader: whether the built-in reader reads along with a model.
        choices: those of `CHOICES` that are on.
        flavor: of Markdown.
        began: whether a run was begun, so that what is left stands in the folder.
    """

    folder: Path | None = None
    inputs: tuple[Path, ...] = ()
    formats: tuple[str, ...] = USUAL_FORMATS
    way: Way = _UNKNOWN
    address: str = ""
    reads_picture: bool = False
    second_reader: bool = False
    choices: frozenset[Choice] = USUAL_CHOICES
    flavor: str = USUAL_FLAVOR
    began: bool = False

    @property
    def understood(self) -> frozenset[Choice]:
        """What can be chosen of the formats."""
        return frozenset[Choice]().union(*(FORMATS[name].choices for name in self.formats if name in FORMATS))

    def arguments(self) -> list[str]:
        """The command line; what was begun elsewhere is gone on with as it was meant there."""
        if not self.inputs:
            return ["batch", "--go-on", str(self.folder)]
        way, options = self.way, [f"--output={self.folder}", f"--to={','.join(self.formats)}"]
        values = {"engine": way.engine, "mode": way.mode, "model": way.model, "address": self.address}
        for flag, value in values.items():
            options += [f"--{flag}={value}"] if value else []
        understood = self.understood
        options += [flag for choice, flag in _FLAGS.items() if choice in self.choices & understood]
        asked = {
            f"--markdown-flavor={self.flavor}": Choice.FLAVOR in understood and self.flavor != USUAL_FLAVOR,
            "--without-pictures": Choice.PICTURES in understood - self.choices,
            "--read-picture": self.reads_picture,
            "--second-reader": self.second_reader,
        }
        options += [flag for flag, wanted in asked.items() if wanted]
        return [
            "batch",
            *options,
            *(str(path.absolute()) for path in self.inputs),
        ]  # "@…" alone would be a list of files

    def to_settings(self) -> dict[str, Any]:
        """For the settings."""
        return {
            "folder": str(self.folder) if self.folder else "",
            "inputs": [str(path) for path in self.inputs],
            "formats": list(self.formats),
            "way": list(self.way),
            "address": self.address,
            "reading": [self.reads_picture, self.second_reader],
            "choices": sorted(self.choices),
            "flavor": self.flavor,
            "began": self.began,
        }


def plan_from(kept: Mapping[str, Any]) -> BatchPlan:
    """The plan out of the settings; an empty one where it is none, for a file may say anything."""
    try:
        way, reading = [str(part) for part in kept["way"]], [bool(one) for one in kept["reading"]]
        folder = str(kept["folder"])
        return BatchPlan(
            Path(folder) if folder else None,
            tuple(Path(str(path)) for path in kept["inputs"]),
            tuple(str(name) for name in kept["formats"]) or USUAL_FORMATS,
            Way(way[0], way[1], way[2]),
            str(kept["address"]),
            reading[0],
            reading[1],
            frozenset(Choice(name) for name in kept["choices"]),
            str(kept["flavor"]),
            bool(kept["began"]),
        )
    except (KeyError, TypeError, ValueError, IndexError):
        return BatchPlan()


def suggested_folder(inputs: Sequence[Path], name: str) -> Path:
    """Where results go unless the person says otherwise: beside the first folder, or into one beside the first file.

    Args:
        inputs: at least one.
        name: what stands behind the folder's name, or is the name of the one beside a file.
    """
    first = inputs[0]
    return first.with_name(f"{first.name} {name}") if not first.suffix else first.parent / name
