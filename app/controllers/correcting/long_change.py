"""A change of many pages, a few of them in each turn of the event loop: one step, which can be stopped on its way."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal

from app.controllers.correcting.edit_controller import EditController
from app.controllers.correcting.portions import Portions
from app.controllers.document_session import DocumentSession
from app.document.block import Block
from app.document.history import Step

Changed = Callable[[int], Sequence[Block] | None]


class LongChange(QObject):
    """Goes through pages once. What was changed until it is stopped stays, as a step that is undone as one.

    What the person does meanwhile is a step of its own; what comes after it is one more then. It ends where its step is
    undone, and without a word where another document is opened.

    Attributes:
        done: so many of the pages were looked through.

    Signals:
        advanced(done, total): so many of the pages were looked through.
        ended(is_whole): nothing more is changed; whether all pages were looked through.
    """

    advanced = Signal(int, int)
    ended = Signal(bool)

    def __init__(self, session: DocumentSession, edits: EditController, words: str, changed: Changed) -> None:
        """Change nothing yet.

        Args:
            session: the open document.
            edits: change it.
            words: say after "Undo" what was done.
            changed: gives the blocks of a page as they are to be; None where it stays as it is.
        """
        super().__init__()
        self._edits, self._words, self._changed = edits, words, changed
        self._portions = Portions(self, lambda: edits.is_under_way)
        self._step: Step | None = None
        self.done = self._total = 0
        session.document_left.connect(self._portions.forget)

    @property
    def is_running(self) -> bool:
        return self._portions.is_busy

    def begin(self, numbers: Iterable[int]) -> None:
        """Change the first pages now, and the others in the turns that follow."""
        wanted = list(numbers)
        self._total = len(wanted)
        self._portions.add([*(partial(self._change, number) for number in wanted), self._end])

    def stop(self) -> None:
        """Leave the other pages as they are."""
        if self.is_running:
            self._portions.forget()
            self.ended.emit(False)

    def _change(self, number: int) -> None:
        if self._step is not None and not self._edits.has_done(self._step):
            self.stop()
            return
        blocks = self._changed(number)
        if blocks is not None:
            self._step = self._edits.change_further(self._words, number, blocks, self._step)
        self.done += 1
        self.advanced.emit(self.done, self._total)

    def _end(self) -> None:
        self.ended.emit(True)
