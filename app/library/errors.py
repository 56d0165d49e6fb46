"""What can go wrong with the library's file, in the words a person can use."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from app.document.problems import RectoError


class LibraryError(RectoError):
    """The library cannot do what was asked."""


class LibraryUnwritable(LibraryError):
    """Nothing can be written just now; the same may work later. The file is sound."""


class LibraryDamaged(LibraryError):
    """The file is not a library any more, and cannot be moved away just now."""


_DAMAGE = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB})
_NOTHING_LOST = "What was saved before is safe."


def is_damage(error: sqlite3.Error) -> bool:
    """Whether the error says that the file's content is wrong, and not that it cannot be reached."""
    return primary_code(error) in _DAMAGE


def primary_code(error: sqlite3.Error) -> int:
    """SQLite's result code without its extension; 0 where Python itself raised the error."""
    return int(getattr(error, "sqlite_errorcode", 0)) & 0xFF


def from_sqlite(error: sqlite3.Error, path: Path) -> LibraryError:
    """The error in words."""
    code, detail = primary_code(error), f"{getattr(error, 'sqlite_errorname', 'sqlite3')}: {error}"
    if code in _DAMAGE:
        return damaged(path, detail)
    if code == sqlite3.SQLITE_FULL:
        hint = f"Free some space there. {_NOTHING_LOST}"
        return LibraryUnwritable(f"The disk is full: nothing can be saved in {path}", hint, detail)
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        hint = f"Another program holds it; close that program. {_NOTHING_LOST}"
        return LibraryUnwritable(f"The library {path} is locked", hint, detail)
    if code in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_AUTH):
        hint = f"Allow writing to {path.parent}, or name another folder in RECTO_DATA_DIR. {_NOTHING_LOST}"
        return LibraryUnwritable(f"The library {path} cannot be written", hint, detail)
    if code == sqlite3.SQLITE_IOERR:
        hint = "Look whether its disk is full, connected and well."
        return LibraryUnwritable(f"The disk with the library {path} does not answer as it should", hint, detail)
    return LibraryError(f"The library {path} could not do that", "Start Recto again.", detail)


def damaged(path: Path, detail: str) -> LibraryDamaged:
    """The file cannot be used, and could not be set aside just now."""
    hint = "Close every other window of Recto; then it is set aside and a new one is begun."
    return LibraryDamaged(f"The library {path} cannot be used", hint, detail)


def from_os(error: OSError, path: Path) -> LibraryError:
    """An error of the folder around the library, in words."""
    hint = f"Allow writing to {path.parent}, or name another folder in RECTO_DATA_DIR."
    return LibraryUnwritable(f"The library {path} cannot be reached", hint, str(error))
