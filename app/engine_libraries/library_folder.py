"""Where the installed libraries lie, and which of them an engine process may use."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

VARIABLE = "RECTO_ENGINE_LIBRARIES"
"""Names the folder to an engine process (`model_runtime/further_libraries.py`)."""

_MARK = "recto-libraries.json"


@dataclass(frozen=True, slots=True)
class InstalledLibraries:
    """A folder whose libraries were tried.

    Attributes:
        build: the name of torch's build; empty for that of the usual index.
        number: counts installations; the last one is used.
        is_chosen: whether the person named the build; else it was the one that fitted the machine.
    """

    folder: Path
    build: str
    number: int
    is_chosen: bool = False

    @property
    def unpacking(self) -> Path:
        """Where files lie while they are being unpacked: on the same disk, and gone with what was left half done."""
        return self.folder.with_name(f"{self.number}-unpacking")


def this_python() -> str:
    """What libraries are installed for: another one cannot import them."""
    return f"{sys.implementation.name}-{sys.version_info[0]}.{sys.version_info[1]}-{sys.platform}"


def installed_libraries(root: Path) -> InstalledLibraries | None:
    """The libraries in use: those installed last, of all that fit this Python; None where there are none."""
    return max(_found(root), key=lambda one: one.number, default=None)


def next_folder(root: Path, build: str) -> InstalledLibraries:
    """A folder for the next installation, which is not there yet."""
    numbers = [int(path.name.partition("-")[0]) for path in root.glob("*-*") if path.name.partition("-")[0].isdecimal()]
    number = max(numbers, default=0) + 1
    return InstalledLibraries(root / f"{number}-{build or 'usual'}", build, number)


def mark_usable(folder: Path, build: str, is_chosen: bool = False) -> None:
    """Say that the libraries in a folder were tried and can be used.

    Raises:
        OSError: it cannot be written.
    """
    told = {"python": this_python(), "build": build, "chosen": is_chosen}
    (folder / _MARK).write_text(json.dumps(told), "utf-8")


def remove_others(root: Path, kept: InstalledLibraries) -> None:
    """Delete what was installed before, and what interrupted installations left; what is in use goes the next time."""
    for path in root.iterdir():
        if path != kept.folder and path.name.partition("-")[0].isdecimal():
            shutil.rmtree(path, ignore_errors=True)


def _found(root: Path) -> Iterator[InstalledLibraries]:
    for mark in root.glob(f"*/{_MARK}"):
        number = mark.parent.name.partition("-")[0]
        with suppress(OSError, ValueError, KeyError, TypeError):
            told = json.loads(mark.read_text("utf-8"))
            if told["python"] == this_python() and number.isdecimal():
                chosen = told.get("chosen") is True
                yield InstalledLibraries(mark.parent, str(told["build"]), int(number), chosen)
