"""The documents in a folder whose truth stands beside them."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pymupdf

from tests.quality.measures.telling import told_by_markdown, told_by_truth, told_by_words
from tests.quality.measures.told import Told
from tests.sample_builder.truth import load_truth

PICTURE, OWN_TEXT = "picture", "own text"
"""The ways a document can be read."""

_PICTURES = frozenset({".png", ".jpg", ".jpeg", ".tif", ".tiff", ".webp", ".bmp"})
_NUMBERED = re.compile(r"(.+)-\d{3,}")


@dataclass(frozen=True, slots=True)
class Case:
    """A document read in one way.

    Attributes:
        name: its path below the folder, without suffix.
        kind: the row of the table it counts in: its name without a number at the end, else its folder's name.
        truth: the file that says what it says.
        pages: how many it has.
    """

    name: str
    kind: str
    path: Path
    truth: Path
    way: str
    pages: int

    @property
    def key(self) -> str:
        return f"{self.way}: {self.name}"

    def told(self) -> Told:
        """What its truth says."""
        if self.truth.suffix == ".json":
            return told_by_truth(load_truth(self.truth))
        text = self.truth.read_text(encoding="utf-8")
        return (told_by_words if self.truth.suffix == ".txt" else told_by_markdown)(text, self.pages)

    def digest(self) -> str:
        """Changes when the document or its truth does."""
        return hashlib.sha256(self.path.read_bytes() + self.truth.read_bytes()).hexdigest()[:16]


def cases_in(folder: Path, ways: tuple[str, ...] = (PICTURE, OWN_TEXT)) -> list[Case]:
    """All pictures and PDFs with a truth (NAME.json, NAME.expected.md, NAME.md or NAME.txt), each in every wanted way.

    A PDF is read by its own text only where it has some.
    """
    return [case for path in sorted(folder.rglob("*")) for case in _cases_of(path, folder) if case.way in ways]


def _cases_of(path: Path, folder: Path) -> Iterator[Case]:
    if path.suffix.lower() not in {*_PICTURES, ".pdf"} or (truth := _truth_of(path)) is None:
        return
    name = path.relative_to(folder).with_suffix("").as_posix()
    numbered = _NUMBERED.fullmatch(path.stem)
    kind = numbered[1] if numbered else path.parent.name
    pages, has_text = _looked_into(path) if path.suffix.lower() == ".pdf" else (1, False)
    for way in (PICTURE, OWN_TEXT) if has_text else (PICTURE,):
        yield Case(name, kind, path, truth, way, pages)


def _truth_of(path: Path) -> Path | None:
    for suffix in (".json", ".expected.md", ".md", ".txt"):
        truth = path.with_suffix(suffix)
        if truth.is_file() and (suffix != ".json" or "source" in json.loads(truth.read_text(encoding="utf-8"))):
            return truth
    return None


def _looked_into(path: Path) -> tuple[int, bool]:
    """How many pages a PDF has, and whether any holds text."""
    with pymupdf.open(path) as document:
        return len(document), any(page.get_text().strip() for page in document)
