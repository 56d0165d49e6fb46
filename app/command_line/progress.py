"""How far reading is, on standard error: one line that changes on a terminal, plain lines elsewhere."""

from __future__ import annotations

import shutil
from typing import TextIO

from app.command_line.shown_text import shown
from app.document.problems import RectoError
from app.jobs.queue_pace import QueueProgress
from model_runtime.protocol import LoadProgress

_ERASE = "\r\x1b[K"


class Progress:
    """Writes to `stream`, standard error. A stream that is closed or broken is no reason to stop."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._on_terminal = stream.isatty()
        self._shown = ""

    def show(self, name: str, progress: QueueProgress) -> None:
        """The changing line; nothing where the stream is no terminal."""
        self.show_line(progress_line(name, progress))

    def show_loading(self, progress: LoadProgress) -> None:
        """The changing line while an engine is brought into memory."""
        self.show_line(f"{progress.stage} · {round(100 * progress.fraction)} %")

    def show_line(self, text: str) -> None:
        """Any text as the changing line; nothing where the stream is no terminal."""
        line = shown(text)
        if self._on_terminal and line != self._shown:
            self._shown = line
            self._write(_ERASE + line[: shutil.get_terminal_size().columns - 1])

    def tell(self, text: str) -> None:
        """A line that stays."""
        self.clear()
        self._write(f"{shown(text)}\n")

    def tell_page(self, text: str) -> None:
        """A line about a page that went well: on a terminal the changing line says enough."""
        if not self._on_terminal:
            self.tell(text)

    def tell_problem(self, error: RectoError) -> None:
        """What went wrong, and the next step."""
        self.tell(f"recto: {error}")

    def clear(self) -> None:
        """Take the changing line away."""
        if self._shown:
            self._shown = ""
            self._write(_ERASE)

    def _write(self, text: str) -> None:
        try:
            self._stream.write(text)
            self._stream.flush()
        except (OSError, ValueError):
            self._on_terminal = False


def progress_line(name: str, progress: QueueProgress) -> str:
    """What is going on, and for how long yet."""
    parts = [f"{name}: {progress.done} of {progress.total} pages read"]
    if progress.reading:
        parts.append(f"reading page {progress.reading[0]}")
    if progress.seconds_left is not None and progress.done < progress.total:
        parts.append(f"{time_words(progress.seconds_left)} left")
    return " · ".join(parts)


def time_words(seconds: float) -> str:
    """A time as a person says it."""
    if seconds < 90:
        return f"{max(1, round(seconds))} s"
    minutes = round(seconds / 60)
    return f"{minutes} min" if minutes < 90 else f"{minutes // 60} h {minutes % 60} min"
