"""A folder that appears whole or not at all: filled under another name beside its place, then moved there."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from app.document.problems import RectoError
from app.model_hub.sizes import size_words
from model_runtime.messages import message

RESERVE_BYTES = 1024**3
"""What must stay free on a disk."""


class ModelNotBrought(RectoError):
    """A model could not be brought to where it was to be; where it was it still is."""


class FolderMissing(RectoError):
    """A folder is not there, maybe only for now."""


def missing(folder: Path) -> FolderMissing:
    """The words for a folder that is not there."""
    title = message("The folder {folder} is not there", folder=folder)
    return FolderMissing(title, message("Is its drive connected? Then try again."))


@contextmanager
def new_folder(place: Path) -> Iterator[Path]:
    """A folder to fill; it is at `place` afterwards, or, where something failed, nothing is.

    Raises:
        ModelNotBrought: something is at `place`, or the system does not let it be filled.
    """
    staging = place.with_name(f".{place.name}.filling")
    try:
        if place.is_file() or (place.is_dir() and any(place.iterdir())):
            title = message("{folder} is there already, and is not empty", folder=place)
            raise ModelNotBrought(title, message("Name a folder that is empty or not there yet."))
        shutil.rmtree(staging, ignore_errors=True)  # what a killed try has left
        staging.mkdir(parents=True)
        yield staging
        with suppress(FileNotFoundError):
            place.rmdir()
        staging.rename(place)
    except OSError as error:
        title = message("{folder} cannot be filled: {why}", folder=place, why=error.strerror or error)
        hint = message("See that the disks are there and that the folder can be written.")
        raise ModelNotBrought(title, hint, str(error)) from error
    finally:
        shutil.rmtree(staging, ignore_errors=True)


def see_that_there_is_room(folder: Path, needed: int) -> None:
    """See that so many bytes fit.

    Raises:
        ModelNotBrought: they do not.
        OSError: the disk does not say.
    """
    free = shutil.disk_usage(folder).free
    if free < needed:
        title = message(
            "The disk of {folder} has {free} free, and {needed} are needed",
            folder=folder, free=size_words(free), needed=size_words(needed),
        )  # fmt: skip
        raise ModelNotBrought(title, message("Make room, or take a folder on another disk."))
