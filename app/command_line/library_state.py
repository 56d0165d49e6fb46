"""What state the library is in, found without changing or creating anything."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from app.command_line.finding import Finding
from app.library.checks import Unusable, check
from app.library.documents import totals
from app.library.schema import STEPS

_SET_ASIDE = "the library {}; Recto will set it aside, unchanged, and begin a new one"


def library_finding(path: Path) -> Finding:
    """The library at `path` in one line."""
    if not path.exists():
        return _found("none yet; it begins with the first page that is read")
    size = path.stat().st_size / 1e6
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as connection:
            check(connection, len(STEPS))
            documents, pages = totals(connection)
    except Unusable as error:
        return _found(str(path), _SET_ASIDE.format(error))
    except sqlite3.Error as error:
        return _found(str(path), f"it cannot be read: {error}")
    return _found(f"{_count(documents, 'document')}, {_count(pages, 'page')} read, {size:.1f} MB")


def _count(number: int, what: str) -> str:
    return f"{number:,} {what}" if number == 1 else f"{number:,} {what}s"


def _found(value: str, trouble: str = "") -> Finding:
    return Finding("Folders", "Library", value, trouble)
