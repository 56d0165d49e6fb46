"""Writes small files that a person asked for: a drawing, a structure. Each is written whole, on a thread of its own."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal

from app.document.problems import RectoError
from app.export.placing import write_placed
from model_runtime.messages import message

_CLOSE_SECONDS = 10.0


class FileSaving(QObject):
    """Saves bytes to files.

    Signals:
        saved(path): it is on the disk.
        failed(error): a `RectoError`; it could not be written; what stood there still stands.
    """

    saved = Signal(object)
    failed = Signal(object)
    _ended = Signal(object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._threads: list[threading.Thread] = []
        self._ended.connect(self._on_ended, Qt.ConnectionType.QueuedConnection)

    def save(self, target: Path, data: bytes | Callable[[], bytes]) -> None:
        """Write `data` to `target`, over what stands there; answered by `saved` or `failed`.

        What takes long to make can be given as a function, which is called on the thread and may raise a `RectoError`.
        """
        thread = threading.Thread(target=self._write, args=(target, data), name="saving")
        self._threads = [*(other for other in self._threads if other.is_alive()), thread]
        thread.start()

    def close(self) -> None:
        """Wait for what is being written."""
        for thread in self._threads:
            thread.join(_CLOSE_SECONDS)

    def _write(self, target: Path, data: bytes | Callable[[], bytes]) -> None:
        try:
            content = data if isinstance(data, bytes) else data()
            write_placed(target, lambda stream: stream.write(content))
        except RectoError as error:
            self._ended.emit(target, error)
        except Exception as error:
            self._ended.emit(target, not_written(target, error))
        else:
            self._ended.emit(target, None)

    def _on_ended(self, target: Path, error: RectoError | None) -> None:
        if error is None:
            self.saved.emit(target)
        else:
            self.failed.emit(error)


def not_written(target: Path, error: Exception) -> RectoError:
    """The words for what a writer did not expect."""
    why = f"{type(error).__name__}: {error}"
    title = message("“{name}” could not be written: {why}", name=target.name, why=why)
    return RectoError(title, message("Try another format."))
