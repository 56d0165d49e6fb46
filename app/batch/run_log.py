"""What a batch did and when, in lines for a person or a program that watches. Never a word of a document's text."""

from __future__ import annotations

import time
from contextlib import suppress
from pathlib import Path
from typing import TextIO

from app.batch.manifest import BATCH_FOLDER
from app.document.plain_name import without_orders

_FILE, _EARLIER = "log.txt", "log.earlier.txt"
MOST_BYTES = 8 * 1024**2  # some 80,000 pages; then it is begun anew, and one full file kept beside it


class RunLog:
    """Adds lines to the log in the folder of a batch; a log that cannot be written is no reason to stop."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / BATCH_FOLDER / _FILE
        self._file: TextIO | None = None
        self._open()

    def _open(self) -> None:
        with suppress(OSError):
            self._file = self._path.open("a", encoding="utf-8", errors="backslashreplace")

    def _turn_over(self) -> None:
        self.close()
        with suppress(OSError):
            self._path.replace(self._path.with_name(_EARLIER))
        self._open()

    def add(self, *words: object) -> None:
        """One line, with the time before it; line ends in names become blanks, what turns round the rest a mark."""
        if self._file is None:
            return
        stamp = time.strftime("%Y-%m-%dT%H:%M:%S%z")
        line = without_orders(" ".join(" ".join(map(str, words)).splitlines()))
        with suppress(OSError, ValueError):
            self._file.write(f"{stamp} {line}\n")
            self._file.flush()
            if self._file.tell() >= MOST_BYTES:
                self._turn_over()

    def close(self) -> None:
        if self._file is not None:
            with suppress(OSError):
                self._file.close()
