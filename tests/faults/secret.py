"""A word that stands in a document and in what an engine says of it, and may be in no log."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

SECRET = "Xylophonfabrikant"
DYING: dict[str, Any] = {
    "page": {"spans": [{"text": f"The {SECRET} wrote this."}]},
    "pages": {"2": {"spans": [{"text": SECRET}, {"text": SECRET}], "deed": "kill", "after": 1}},
}
"""A script of an engine that says the word on every page, and dies over the second one each time."""


def lines_in(*places: Path) -> list[str]:
    """All lines of the logs in these folders; that there are some is for the caller to see."""
    files: Iterable[Path] = (file for place in places for file in sorted(place.glob("*")) if file.is_file())
    return [line for file in files for line in file.read_text("utf-8", "replace").splitlines()]


def has_secret(lines: Iterable[str]) -> list[str]:
    """The lines that have the word, in any case."""
    return [line for line in lines if SECRET.casefold() in line.casefold()]
