"""What the set-up says to the person, and the log of what its tools said."""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TextIO

Say = Callable[[str], None]


def say(text: str) -> None:
    """One line on standard error, at once: standard output belongs to what Recto reads."""
    print(text, file=sys.stderr, flush=True)


class Log:
    """Everything the tools print, kept for when something goes wrong.

    It begins as a temporary file, because the folder it will live in may not exist yet or be made anew. With no
    room for even that, it is kept in memory only.
    """

    def __init__(self, final_path: Path) -> None:
        self._final_path = final_path
        self._file: TextIO | None = None
        self._path: Path | None = None
        self.lines: list[str] = []

    def write(self, line: str) -> None:
        self.lines.append(line)
        try:
            if self._file is None:
                self._open()
            if self._file is not None:
                print(line, file=self._file, flush=True)
        except OSError:
            self._file = None  # a full disk: the lines stay in memory, and the tool's own error says so

    def _open(self) -> None:
        if self._path is None:
            descriptor, name = tempfile.mkstemp(prefix="recto-setup-", suffix=".log")
            self._path = Path(name)
            self._file = open(descriptor, "w", encoding="utf-8", errors="replace")  # noqa: SIM115 - open to the end

    def text_since(self, start: int) -> str:
        """What was written from line number `start` on."""
        return "\n".join(self.lines[start:])

    def settle(self) -> Path | None:
        """Move the log to its final place if that can be written; returns where it is, or None without one."""
        if self._file is not None:
            self._file.close()
            self._file = None
        if self._path is None or not self._path.exists():
            return None
        try:
            shutil.move(self._path, self._final_path)
        except OSError:
            return self._path
        return self._final_path
