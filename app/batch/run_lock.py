"""One run of a batch at a time: whoever holds the lock in its folder. The system gives it back when a process ends."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from app.batch.manifest import BATCH_FOLDER
from app.document.problems import RectoError
from app.files.file_lock import is_held_elsewhere
from app.folders import make_private_folder, open_private
from model_runtime.messages import message

_FILE = "running"
_PATIENCE_SECONDS, _TURN_SECONDS = 0.5, 0.05  # a look whether it is held, `is_running`, holds it for a moment


class BatchRunning(RectoError):
    """Another run has the batch."""


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Have the batch with results in `folder`, which is made where it is missing.

    Raises:
        BatchRunning: another process has it.
        OSError: the folder cannot be made.
    """
    make_private_folder(folder / BATCH_FOLDER)
    lock = folder / BATCH_FOLDER / _FILE
    with os.fdopen(open_private(lock, os.O_RDWR | os.O_CREAT), "r+b") as file:
        if not _is_taken(file):
            title = message("A batch is writing into “{folder}” already", folder=folder)
            raise BatchRunning(title, message("Wait for it, or look how far it is with `recto batch --status`."))
        yield


def is_running(folder: Path) -> bool:
    """Whether a run has the batch with results in `folder` now."""
    try:
        with (folder / BATCH_FOLDER / _FILE).open("r+b") as file:
            return is_held_elsewhere(file)
    except OSError:
        return False


def _is_taken(file: BinaryIO) -> bool:
    """Take the lock; whether that could be done."""
    until = time.monotonic() + _PATIENCE_SECONDS
    while is_held_elsewhere(file):
        if time.monotonic() > until:
            return False
        time.sleep(_TURN_SECONDS)
    return True
