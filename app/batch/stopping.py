"""Asking a run to stop, whoever began it: by a file in its folder, which works on every system and needs no pipe."""

from __future__ import annotations

import time
from contextlib import suppress
from pathlib import Path

from app.batch.manifest import BATCH_FOLDER
from app.folders import make_private_folder

_FILE = "stop"
_LOOK_SECONDS = 0.25  # between looks: the folder may be far away


def ask_to_stop(folder: Path) -> None:
    """Have the run with results in `folder` stop, where one is under way. What it has read is kept.

    Raises:
        OSError: the folder cannot be written into.
    """
    make_private_folder(folder / BATCH_FOLDER)
    (folder / BATCH_FOLDER / _FILE).touch()


class StopWatch:
    """What a run looks at now and then. One that was asked for before it began does not count."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / BATCH_FOLDER / _FILE
        self._looked = 0.0
        self._clear()

    def check(self) -> None:
        """Go no further where somebody has asked to stop.

        Raises:
            KeyboardInterrupt: so it is.
        """
        now = time.monotonic()
        if now - self._looked < _LOOK_SECONDS:
            return
        self._looked = now
        if self._file.exists():
            self._clear()
            raise KeyboardInterrupt

    def _clear(self) -> None:
        with suppress(OSError):
            self._file.unlink(missing_ok=True)
