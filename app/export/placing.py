"""Files that appear whole or not at all: written under another name in the same folder, then moved into place.

A file under such a name is locked by who writes it. One that nobody has locked was left by a process that was killed,
and is deleted when something is written to the same place again.

Knows nothing of documents. Every failure of the file system becomes an `ExportFailed` that names the file.
"""

from __future__ import annotations

import errno
import io
import os
import re
import secrets
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from app.export.contract import ExportFailed
from app.processes.file_lock import lock_new, try_lock
from model_runtime.messages import Message, message

_NAME_SHOWN = 40  # characters of the target's name in a temporary one, far below any file system's limit


@contextmanager
def explained(target: Path) -> Iterator[None]:
    """Turn an error of the file system into one that names `target` and the next step."""
    try:
        yield
    except OSError as error:
        raise ExportFailed(*_words(error, target), detail=f"{type(error).__name__}: {error}") from error


def write_placed(target: Path, write: Callable[[BinaryIO], object]) -> None:
    """Write a file by `write` and put it at `target` in one step, over what stood there.

    Raises:
        ExportFailed: it could not be written; nothing half is left, and what stood there still stands.
    """
    with explained(target):
        place = real_place(target)
        with staged_file(place, write) as staged:
            os.replace(staged, place)
        settle_folder(place.parent)


def write_archive(target: Path, write: Callable[[io.BytesIO], object]) -> None:
    """Write a file by a library that makes a ZIP archive of it; see `write_placed`.

    Such a library holds on to its stream and ends the archive when it is let go of, also when the disk is full and
    the stream has been closed. So it is given memory to write to.

    Raises:
        ExportFailed: as `write_placed`.
    """
    made = io.BytesIO()
    write(made)
    write_placed(target, lambda stream: stream.write(made.getbuffer()))


def real_place(target: Path) -> Path:
    """Where a file is to stand, through links, so that a link stays one.

    Raises:
        IsADirectoryError: a folder stands there.
    """
    place = Path(os.path.realpath(target))
    if place.is_dir():
        raise IsADirectoryError(errno.EISDIR, "is a folder", str(target))
    return place


@contextmanager
def staged_file(place: Path, write: Callable[[BinaryIO], object]) -> Iterator[Path]:
    """A file beside `place`, complete and on the disk; it is gone afterwards unless it was moved away."""
    for left in left_behind(place):
        _delete_unless_locked(left)
    staged, stream = _new_locked(place)
    try:
        write(stream)
        stream.flush()
        os.fsync(stream.fileno())
        with suppress(OSError):
            os.chmod(staged, place.stat().st_mode & 0o777)
        if os.name == "nt":
            stream.close()  # an open file cannot be moved there; elsewhere it stays locked until it was
        yield staged
    finally:
        with suppress(OSError):
            stream.close()
        with suppress(OSError):
            staged.unlink(missing_ok=True)


def temporary_name(place: Path) -> Path:
    """A new hidden name beside `place`."""
    return place.with_name(f".{place.name[:_NAME_SHOWN]}.{secrets.token_hex(4)}.part")


def left_behind(place: Path) -> list[Path]:
    """What stands beside `place` under such names: in the making, or left by a process that was killed."""
    name = re.compile(re.escape(f".{place.name[:_NAME_SHOWN]}.") + r"[0-9a-f]{8}\.part")
    with suppress(OSError), os.scandir(place.parent) as entries:
        return [Path(entry.path) for entry in entries if name.fullmatch(entry.name)]
    return []


def _new_locked(place: Path) -> tuple[Path, BinaryIO]:
    """A new file beside `place`, locked.

    Raises:
        OSError: it cannot be made.
    """
    while True:
        staged = temporary_name(place)
        stream = open(staged, "xb")  # noqa: SIM115 - whoever asked for it closes it
        if lock_new(staged, stream):
            return staged, stream
        stream.close()  # it was taken for abandoned before it was locked


def _delete_unless_locked(staged: Path) -> None:
    with suppress(OSError):
        if not stat.S_ISREG(staged.lstat().st_mode):
            return
        with open(staged, "r+b") as stream:
            if not try_lock(stream):
                return
            if os.name != "nt":
                staged.unlink()
        staged.unlink(missing_ok=True)  # Windows deletes no open file, and so none that is being written either


def settle_folder(folder: Path) -> None:
    """Bring a folder's entries to the disk where the system can."""
    if not hasattr(os, "O_DIRECTORY"):
        return
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _words(error: OSError, target: Path) -> tuple[Message, Message]:
    """Title and hint for what the file system said."""
    name = target.name or str(target)
    if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        hint = message("Free some space or choose another folder; then export again.")
        return message("There is no room to write {name}", name=name), hint
    if isinstance(error, IsADirectoryError):
        return message("{name} is a folder", name=name), message("Choose another name for the file.")
    if isinstance(error, FileNotFoundError):
        hint = message("Make the folder {folder} or choose another.", folder=target.parent)
        return message("The folder for {name} does not exist", name=name), hint
    if isinstance(error, PermissionError) or error.errno == errno.EROFS:
        hint = message("Close the file if another program has it open, or choose another folder; then export again.")
        return message("Recto may not write {name}", name=name), hint
    if error.errno == errno.ENAMETOOLONG:
        title = message("The name {name}… is too long", name=name[:_NAME_SHOWN])
        return title, message("Choose a shorter name for the file.")
    if isinstance(error, NotADirectoryError | FileExistsError):
        hint = message("A file stands where a folder is needed; choose another folder.")
        return message("{name} cannot be written there", name=name), hint
    return message("{name} could not be written", name=name), message("Choose another folder and export again.")
