"""Search in everything that was read, on the library's own thread; only the newest question is answered."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from app.controllers.background import Background
from app.library.search import Found
from app.library.writer import LibraryWriter

_FILL_AFTER_MS, _FILL_EVERY_MS = 3000, 60
_PORTION = 10  # pages made searchable at once: what is saved meanwhile waits no longer than for these


class SearchController(QObject):
    """Asks the library, and makes pages searchable that were read before there was search.

    Signals:
        found(found): a `Found`.
    """

    found = Signal(object)

    def __init__(self, writer: LibraryWriter, background: Background) -> None:
        super().__init__()
        self._writer, self._background = writer, background
        self._question = 0
        self._fill_soon = QTimer(self)
        self._fill_soon.setSingleShot(True)
        self._fill_soon.timeout.connect(self._fill)

    def begin(self) -> None:
        """Begin, in a while, to make pages searchable that are not yet."""
        self._fill_soon.start(_FILL_AFTER_MS)

    def end(self) -> None:
        """Stop doing so; the rest is done another time."""
        self._fill_soon.stop()

    def search(self, words: str) -> None:
        """Answered by `found`, unless another question comes first."""
        self._question += 1
        question = self._question
        if not self._writer.is_closed:
            take = self._background.here(partial(self._on_answered, question))
            self._writer.ask(lambda library: library.search(words), take)

    def _on_answered(self, question: int, found: Found) -> None:
        if question == self._question:
            self.found.emit(found)

    def _fill(self) -> None:
        if not self._writer.is_closed:
            self._writer.ask(lambda library: library.fill_texts(_PORTION), self._background.here(self._on_filled))

    def _on_filled(self, more: bool) -> None:
        if more:
            self._fill_soon.start(_FILL_EVERY_MS)
