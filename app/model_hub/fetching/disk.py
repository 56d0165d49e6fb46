"""The disk that a model is fetched to: whether it takes it, and what to say where it does not."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from app.document.problems import RectoError
from app.model_hub.model_record import PART, RecordedFile
from app.model_hub.placing import see_that_there_is_room
from model_runtime.messages import message


def see_that_it_takes(folder: Path, lacking: Iterable[RecordedFile], reserve: int) -> None:
    """See that what lacks of these files fits, and so many bytes stay free.

    Raises:
        ModelNotBrought: they do not.
        OSError: the disk does not say.
    """
    needed = 0
    for file in lacking:
        needed += file.size
        with suppress(FileNotFoundError):
            needed -= min(file.size, _taken((folder / (file.path + PART)).stat()))
    if needed:
        see_that_there_is_room(folder, needed + reserve)


def _taken(found: os.stat_result) -> int:
    """What a file takes of the disk: here what was written, on Windows all of it at once."""
    return found.st_blocks * 512 if hasattr(found, "st_blocks") else found.st_size


def disk_problem(folder: Path, error: OSError) -> RectoError:
    """The words for what the system says while files are written."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        title = message("The disk of {folder} is full", folder=folder)
        return RectoError(title, message("What has come is kept. Make room and start again."), str(error))
    if error.errno == errno.EFBIG:
        title = message("The disk of {folder} does not take files of this size", folder=folder)
        return RectoError(title, message("FAT32 ends at 4 GB. Fetch into a folder on another disk."), str(error))
    title = message("“{file}” cannot be written: {why}", file=error.filename or folder, why=error.strerror or error)
    return RectoError(title, message("See that the folder can be written, and that its disk is there."), str(error))
