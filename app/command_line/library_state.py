"""What state the library is in, found without changing or creating anything."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from app.command_line.finding import DoctorFinding
from app.library.checks import check, odd_errors_are_damage
from app.library.connecting import open_to_read
from app.library.database import own_library
from app.library.documents import totals
from app.library.errors import NewerVersion, Unusable, is_damage
from app.library.files import version_file
from app.library.schema import STEPS

_SET_ASIDE = "the library {}; Recto will set it aside, unchanged, and begin a new one"


def library_finding(path: Path) -> DoctorFinding:
    """The library at `path` in one line."""
    if not path.exists():
        return _found("none yet; it begins with the first page that is read")
    try:
        return _found(_content(path))
    except NewerVersion as error:
        return _found(_content_of_own(path), f"the library {error}. {own_library(version_file(path, len(STEPS)))}")
    except Unusable as error:
        return _found(str(path), _SET_ASIDE.format(error))
    except (sqlite3.Error, OSError, MemoryError) as error:
        damage = _SET_ASIDE.format("was damaged")
        return _found(str(path), damage if is_damage(error) else f"it cannot be read: {error}")


def _content(path: Path) -> str:
    """What is in a library.

    Raises:
        Unusable, sqlite3.Error, OSError, MemoryError: it cannot be looked at.
    """
    size = path.stat().st_size / 1e6
    with odd_errors_are_damage(), closing(open_to_read(path)) as connection:
        check(connection, len(STEPS))
        documents, pages = totals(connection)
    return f"{_count(documents, 'document')}, {_count(pages, 'page')} read, {size:.1f} MB"


def _content_of_own(path: Path) -> str:
    own = version_file(path, len(STEPS))
    try:
        return _content(own)
    except (Unusable, sqlite3.Error, OSError, MemoryError):
        return str(own)


def _count(number: int, what: str) -> str:
    return f"{number:,} {what}" if number == 1 else f"{number:,} {what}s"


def _found(value: str, trouble: str = "") -> DoctorFinding:
    return DoctorFinding("Folders", "Library", value, trouble)
