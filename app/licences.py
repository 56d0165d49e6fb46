"""Recto's licence and those of all that comes with it: in a package what was packed, else what is installed with it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from app.resources import resource_path

_TABLE_WIDTH = 4
_PACKED = "packed.json"  # written into a packaged program (`installer/packaging`)


@dataclass(frozen=True, slots=True)
class LicenceText:
    """The licence of one part: the part's name, the licence's short name, its text."""

    part: str
    licence: str
    text: str


def licence_texts() -> list[LicenceText]:
    """One entry for each part, Recto's own first.

    Raises:
        ResourceMissingError: the table that belongs to Recto is not there.
    """
    folder = resource_path("licences/README.md").parent
    own = LicenceText("Recto", "AGPL-3.0-or-later", _text(folder, "agpl-3.0.txt"))
    table = (folder / "README.md").read_text("utf-8")
    packed = folder / _PACKED
    if not packed.is_file():
        return [own, *(_entry(folder, row) for row in _rows(table))]
    parts = (LicenceText(**one) for one in json.loads(packed.read_text("utf-8")))
    carried = (_entry(folder, row) for row in _rows(table.partition("## Carried as data")[2]))
    return [own, *(part for part in parts if part.part.partition(" ")[0] != "recto-reader"), *carried]


def _rows(table: str) -> list[list[str]]:
    """The cells of all rows whose third cell names text files."""
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in table.splitlines() if line[:1] == "|"]
    return [row for row in rows if len(row) == _TABLE_WIDTH and ".txt" in row[2]]


def _entry(folder: Path, row: list[str]) -> LicenceText:
    names = [name.strip() for name in row[2].split(",")]
    return LicenceText(row[0], row[1], "\n\n".join(_text(folder, name) for name in names))


def _text(folder: Path, name: str) -> str:
    file = folder / name
    return file.read_text("utf-8", "replace") if file.is_file() else name
