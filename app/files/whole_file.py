"""Files that appear whole or not at all: written under another name in the same folder, then moved into place.

A file under such a name, or the lock in a folder, is held by who writes it. What nobody holds was left by a process
that was killed, and is deleted when something is written to the same place again.
"""

from __future__ import annotations

import errno
import os
import re
import secrets
import shutil
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from app.files.file_lock import lock_new, try_lock
from app.files.locked_folder import delete_unless_used, mark_used
from app.folders import open_private

_NAME_SHOWN = 40  # characters of the target's name in a temporary one, far below any file system's limit


def write_whole(
    target: Path, write: Callable[[BinaryIO], object], *, private: bool = False, settled: bool = True
) -> None:
    """Write a file by `write` and put it at `target` in one step, over what stood there.

    Args:
        target: where it is to stand; what a link there points to.
        write: writes it to a stream.
        private: let only its owner read it, whatever stood there before.
        settled: wait until it is on the disk, which may take long. Without that it is, after a power cut, the old file
            or the new one.

    Raises:
        OSError: it could not be written; nothing half is left, and what stood there still stands.
    """
    place = real_place(target)
    with staged_file(place, write, private=private, settled=settled) as staged:
        os.replace(staged, place)
    if settled:
        settle_folder(place.parent)


def put_whole(target: Path, make: Callable[[Path], object]) -> None:
    """The same for a file that `make` makes at the path it is given, where nothing is: another process may do it.

    The path is in a folder of its own, so that such a process need be let into no other.

    Raises:
        OSError: as `write_whole`; what `make` raises, likewise.
    """
    place = real_place(target)
    for left in left_behind(place):
        _delete_unless_locked(left)
    workplace, lock = _new_workplace(place)
    made = workplace / f"made{place.suffix[:_NAME_SHOWN]}"
    try:
        make(made)
        with made.open("rb") as stream:
            os.fsync(stream.fileno())
        with suppress(OSError):
            os.chmod(made, place.stat().st_mode & 0o777)
        os.replace(made, place)
    finally:
        lock.close()
        shutil.rmtree(workplace, ignore_errors=True)
    settle_folder(place.parent)


def is_same_file(one: Path, other: Path) -> bool:
    """Whether two names are of one file that is there."""
    try:
        return one.samefile(other)
    except (OSError, ValueError):
        return False


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
def staged_file(
    place: Path, write: Callable[[BinaryIO], object], *, private: bool = False, settled: bool = True
) -> Iterator[Path]:
    """A complete file beside `place`; it is gone afterwards unless it was moved away. See `write_whole`."""
    for left in left_behind(place):
        _delete_unless_locked(left)
    staged, stream = _new_locked(place, private)
    try:
        write(stream)
        stream.flush()
        if settled:
            os.fsync(stream.fileno())
        if not private:
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


def _new_locked(place: Path, private: bool) -> tuple[Path, BinaryIO]:
    """A new file beside `place`, locked.

    Raises:
        OSError: it cannot be made.
    """
    while True:
        staged = temporary_name(place)
        stream = open(staged, "xb", opener=open_private if private else None)  # noqa: SIM115 - whoever asked for it closes it
        if lock_new(staged, stream):
            return staged, stream
        stream.close()  # it was taken for abandoned before it was locked


def _new_workplace(place: Path) -> tuple[Path, BinaryIO]:
    """A new private folder beside `place`, in use until the file is closed.

    Raises:
        OSError: it cannot be made.
    """
    while True:
        folder = temporary_name(place)
        folder.mkdir(mode=0o700)
        if (lock := mark_used(folder)) is not None:
            return folder, lock


def _delete_unless_locked(staged: Path) -> None:
    with suppress(OSError):
        if stat.S_ISDIR(staged.lstat().st_mode):
            _delete_workplace(staged)
            return
        if not stat.S_ISREG(staged.lstat().st_mode):
            return
        with open(staged, "r+b") as stream:
            if not try_lock(stream):
                return
            if os.name != "nt":
                staged.unlink()
        staged.unlink(missing_ok=True)  # Windows deletes no open file, and so none that is being written either


def _delete_workplace(folder: Path) -> None:
    try:
        delete_unless_used(folder)
    except FileNotFoundError:
        folder.rmdir()  # whoever made it was killed before it was marked, or finds it gone and makes another


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
