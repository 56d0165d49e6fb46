"""Writes files that a person asked for: a drawing, a structure, a report. Each is written whole, beside the window."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from app.controllers.background import Background, Failure, Order
from app.document.problems import RectoError
from app.export.placing import write_placed
from model_runtime.messages import message


def unwritten(target: Path, failure: Failure) -> RectoError:
    """Why a file is not there, for the person."""
    title = message("“{name}” could not be written", name=target.name)
    return failure.problem(title, message("Try another format."))


class FileSaving(QObject):
    """Saves files, one after another: of two with one name the later stays.

    Signals:
        saved(path): it is on the disk.
        failed(error): a `RectoError`; it could not be written; what stood there still stands.
    """

    saved = Signal(object)
    failed = Signal(object)

    def __init__(self, background: Background, name: str = "saving") -> None:
        """`name` is that of its lane."""
        super().__init__()
        self._lane = background.lane(name, Order.IN_ORDER, must_finish=True)

    def save(self, target: Path, data: bytes | Callable[[], bytes]) -> None:
        """Write `data` to `target`, over what stands there; answered by `saved` or `failed`.

        What takes long to make can be given as a function, which is called on a thread and may raise a `RectoError`.
        """

        def write() -> None:
            content = data if isinstance(data, bytes) else data()
            write_placed(target, lambda stream: stream.write(content))

        self.write(target, write)

    def write(self, target: Path, write: Callable[[], None]) -> None:
        """Have a function write `target`, on a thread; answered as `save` is. It leaves nothing half when it raises."""
        self._lane.run(write, partial(self._on_ended, target))

    def _on_ended(self, target: Path, ended: Failure | None) -> None:
        if ended is None:
            self.saved.emit(target)
        else:
            self.failed.emit(unwritten(target, ended))
