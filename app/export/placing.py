"""Files of an export: they appear whole or not at all, and a failure of the file system is an `ExportFailed`."""

from __future__ import annotations

import errno
import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from app.export.contract import ExportFailed
from app.files.whole_file import write_whole
from model_runtime.messages import Message, message

_NAME_SHOWN = 40  # characters of a name that is too long


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
        write_whole(target, write)


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
