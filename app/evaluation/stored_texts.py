"""Readings of a benchmark's pages from files that were made elsewhere, or before."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from app.evaluation.benchmark import FoundText, TruthUnreadable
from model_runtime.messages import message

MOST_BYTES = 16 * 1024 * 1024
_ENDINGS = (".md", ".mmd", ".markdown", ".txt")


def read_text(path: Path) -> FoundText:
    """One stored reading.

    Raises:
        TruthUnreadable: the file cannot be read, is no text in UTF-8, or is too large for a page.
    """
    try:
        if path.stat().st_size > MOST_BYTES:
            title = message("{name} is too large for the text of a page", name=path.name)
            raise TruthUnreadable(title, message("Up to {count} MB can be read.", count=MOST_BYTES >> 20))
        return FoundText(path.read_text("utf-8-sig"))
    except (OSError, UnicodeDecodeError) as error:
        title = message("{name} cannot be read", name=path.name)
        raise TruthUnreadable(title, message("See that it is there, and a text in UTF-8."), str(error)) from error


def first_there(folder: Path, names: Iterable[str]) -> list[Path]:
    """The first of these files that is in the folder; nothing where none is."""
    return [path for path in (folder / name for name in names) if path.is_file()][:1]


def named_so(stem: str) -> list[str]:
    """What the reading of a page of this name may be called."""
    return [stem + ending for ending in _ENDINGS]
