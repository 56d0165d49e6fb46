"""Recto's licence and those of what comes with it, read from `resources/licences` for the About dialog."""

from __future__ import annotations

from pathlib import Path

from app.resources import resource_path
from app.views.dialogs.about_dialog import LicenceText

_TABLE_WIDTH = 4


def licence_texts() -> list[LicenceText]:
    """One entry for each row of the licence tables, Recto's own first."""
    folder = resource_path("licences/README.md").parent
    own = LicenceText("Recto", "AGPL-3.0-or-later", _text(folder, "agpl-3.0.txt"))
    return [own, *(_entry(folder, row) for row in _rows((folder / "README.md").read_text("utf-8")))]


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
