"""The log file, shared by all processes of a person, and turned over when it is full."""

from __future__ import annotations

import logging
import os
import sys
import threading
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import TracebackType

from app.files.file_lock import is_held_elsewhere
from app.folders import log_folder, make_private_folder, open_private
from app.logs.line import LogLine

NAME = "recto.log"
MOST_BYTES = 512 * 1024
EARLIER = 3
"""So many full files are kept beside the one that is written."""

_log = logging.getLogger(__name__)


class LogFile(logging.Handler):
    """Appends to the file, which is made with the first line. What cannot be written is not missed."""

    def __init__(self, folder: Path) -> None:
        super().__init__(logging.WARNING)
        self._path = folder / NAME
        self.setFormatter(LogLine())

    def emit(self, record: logging.LogRecord) -> None:
        """Write one record, whole, at the end of the file."""
        try:
            line = (self.format(record) + "\n").encode("utf-8", "replace")
            make_private_folder(self._path.parent)
            if _size(self._path) + len(line) > MOST_BYTES:
                self._turn_over()
            with open(self._path, "ab", opener=open_private) as file:
                file.write(line)
        except Exception:  # whatever it is, the work that is being logged goes on
            return

    def _turn_over(self) -> None:
        """Give the full file another name, unless another process is at that or has done it."""
        with open(self._path.with_suffix(".lock"), "ab", opener=open_private) as lock:
            if is_held_elsewhere(lock) or _size(self._path) <= MOST_BYTES // 2:
                return
            for number in range(EARLIER, 0, -1):
                before = self._path if number == 1 else _numbered(self._path, number - 1)
                with suppress(FileNotFoundError):
                    before.replace(_numbered(self._path, number))


@contextmanager
def kept_log() -> Iterator[None]:
    """Keep the log of this process meanwhile, also of errors that nobody catches; nothing goes to standard error."""
    handler, root = LogFile(log_folder()), logging.getLogger()
    root.addHandler(handler)
    program_hook, thread_hook = sys.excepthook, threading.excepthook

    def on_error(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if not issubclass(kind, KeyboardInterrupt):
            _log.critical("nobody caught an error", exc_info=(kind, error, trace))
        program_hook(kind, error, trace)

    def on_thread_error(hook: threading.ExceptHookArgs) -> None:
        if hook.exc_value is not None and not issubclass(hook.exc_type, SystemExit):
            _log.critical("a thread ended by an error", exc_info=(hook.exc_type, hook.exc_value, hook.exc_traceback))
        thread_hook(hook)

    sys.excepthook, threading.excepthook = on_error, on_thread_error
    try:
        yield
    finally:
        if sys.excepthook is on_error:
            sys.excepthook = program_hook
        if threading.excepthook is on_thread_error:
            threading.excepthook = thread_hook
        root.removeHandler(handler)
        handler.close()


def last_lines(folder: Path, count: int) -> list[str]:
    """The last lines of the log, oldest first; none where there is none, or it cannot be read."""
    lines: deque[str] = deque(maxlen=count)
    path = folder / NAME
    for file in (*(_numbered(path, number) for number in range(EARLIER, 0, -1)), path):
        with suppress(OSError):
            lines.extend(file.read_text("utf-8", "replace").splitlines())
    return list(lines)


def _numbered(path: Path, number: int) -> Path:
    return path.with_name(f"{path.name}.{number}")


def _size(path: Path) -> int:
    try:
        return os.path.getsize(path)
    except OSError:
        return 0
