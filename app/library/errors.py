"""What can go wrong with the library's file, in the words a person can use."""

from __future__ import annotations

import errno
import sqlite3
from pathlib import Path

from app.document.problems import RectoError
from model_runtime.messages import Message, message, sentences


class LibraryError(RectoError):
    """The library cannot do what was asked."""


class LibraryUnwritable(LibraryError):
    """Nothing can be written just now; the same may work later. The file is sound."""


class LibraryHeldUp(LibraryUnwritable):
    """The same, and it needs nobody's help: a program that holds the file, a disk that is full for a moment."""


class LibraryDamaged(LibraryError):
    """The file is not a library any more, and cannot be moved away just now."""


class Unusable(Exception):
    """The file must not be used or changed; `what` goes on after "The library "."""

    def __init__(self, what: Message) -> None:
        super().__init__(str(what))
        self.what = what


class DamageFound(Unusable):
    """Its content is not what Recto wrote."""

    def __init__(self) -> None:
        super().__init__(message("was damaged"))


class NewerVersion(Unusable):
    """A newer Recto has written it: it is sound, and only that one understands it."""

    def __init__(self) -> None:
        super().__init__(message("was written by a newer version of Recto"))


_DAMAGE = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB})
_OUT_OF_REACH = frozenset(
    {
        sqlite3.SQLITE_PERM, sqlite3.SQLITE_ABORT, sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_NOMEM,
        sqlite3.SQLITE_READONLY, sqlite3.SQLITE_INTERRUPT, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PROTOCOL, sqlite3.SQLITE_NOLFS, sqlite3.SQLITE_AUTH,
    }
)  # fmt: skip
_NOTHING_LOST = message("What was saved before is safe.")


def is_damage(error: BaseException) -> bool:
    """Whether the error says that the file's content is wrong, and not that it cannot be reached."""
    return isinstance(error, Unusable) or (isinstance(error, sqlite3.Error) and primary_code(error) in _DAMAGE)


def is_out_of_reach(error: BaseException) -> bool:
    """Whether the error says nothing of the file's content."""
    if isinstance(error, sqlite3.Error):
        return primary_code(error) in _OUT_OF_REACH
    return isinstance(error, OSError | MemoryError)


def is_busy(error: sqlite3.Error) -> bool:
    """Whether another process holds the file; it may let go of it at any time."""
    return primary_code(error) in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)


def primary_code(error: sqlite3.Error) -> int:
    """SQLite's result code without its extension; 0 where Python itself raised the error."""
    return int(getattr(error, "sqlite_errorcode", 0)) & 0xFF


def from_sqlite(error: sqlite3.Error, path: Path) -> LibraryError:
    """The error in words."""
    code, detail = primary_code(error), f"{getattr(error, 'sqlite_errorname', 'sqlite3')}: {error}"
    if code in _DAMAGE:
        return damaged(path, detail)
    if code == sqlite3.SQLITE_FULL:
        return _disk_full(path, detail)
    if is_busy(error):
        hint = sentences(message("Another program holds it; close that program."), _NOTHING_LOST)
        return LibraryHeldUp(message("The library {path} is locked", path=path), hint, detail)
    if code in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_AUTH):
        hint = sentences(_allow_writing(path), _NOTHING_LOST)
        return LibraryUnwritable(message("The library {path} cannot be written", path=path), hint, detail)
    if code == sqlite3.SQLITE_IOERR:
        title = message("The disk with the library {path} does not answer as it should", path=path)
        return LibraryHeldUp(title, message("Look whether its disk is full, connected and well."), detail)
    return could_not(path, detail)


def could_not(path: Path, detail: str) -> LibraryError:
    """Something else went wrong."""
    title = message("The library {path} could not do that", path=path)
    return LibraryError(title, message("Start Recto again."), detail)


def damaged(path: Path, detail: str) -> LibraryDamaged:
    """The file cannot be used, and could not be set aside just now."""
    hint = message("Close every other window of Recto; then it is set aside and a new one is begun.")
    return LibraryDamaged(message("The library {path} cannot be used", path=path), hint, detail)


def from_os(error: OSError, path: Path) -> LibraryError:
    """An error of the folder around the library, in words."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return _disk_full(path, str(error))
    return LibraryUnwritable(
        message("The library {path} cannot be reached", path=path), _allow_writing(path), str(error)
    )


def no_locks(path: Path) -> LibraryUnwritable:
    """The error for a file system on which programs cannot keep out of each other's way."""
    title = message("The disk with {path} cannot lock files, as some network drives cannot", path=path)
    hint = message("Use a folder on a disk of this computer; that of the library is named in RECTO_DATA_DIR.")
    return LibraryUnwritable(title, sentences(hint, _NOTHING_LOST))


def _disk_full(path: Path, detail: str) -> LibraryHeldUp:
    title = message("The disk is full: nothing can be saved in {path}", path=path)
    return LibraryHeldUp(title, sentences(message("Free some space there."), _NOTHING_LOST), detail)


def _allow_writing(path: Path) -> Message:
    return message("Allow writing to {folder}, or name another folder in RECTO_DATA_DIR.", folder=path.parent)
