"""What a batch did and when, in lines for a person or a program that watches. Never a word of a document's text."""

from __future__ import annotations

import time
from contextlib import suppress
from pathlib import Path
from typing import TextIO

from app.batch.manifest import BATCH_FOLDER

_FILE = "log.txt"


class RunLog:
    """Adds lines to the log in the folder of a batch; a log that cannot be written is no reason to stop."""

    def __init__(self, folder: Path) -> None:
        self._file: TextIO | None = None
        with suppress(OSError):
            self._file = (folder / BATCH_FOLDER / _FILE).open("a", encoding="utf-8", errors="backslashreplace")

    def add(self, *words: object) -> None:
        """One line, with the time before it; line ends in names become blanks."""
        if self._file is None:
            return
        stamp = time.strftime("%Y-%m-%dT%H:%M:%S%z")
        with suppress(OSError, ValueError):
            self._file.write(f"{stamp} {' '.join(' '.join(map(str, words)).splitlines())}\n")
            self._file.flush()

    def close(self) -> None:
        if self._file is not None:
            with suppress(OSError):
                self._file.close()
