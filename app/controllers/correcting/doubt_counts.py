"""How many doubtful places each page has, found out page by page while the window has nothing else to do."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import QObject, QTimer, Signal

from app.controllers.correcting.spelling import Spelling
from app.controllers.document_session import DocumentSession
from app.document.doubts import Doubt

_REST_MS = 25  # between two pages: each takes some milliseconds of the window's own
_DICTIONARIES_MS = 1500  # they take a second of a processor, which a page that has just come into view needs itself


class DoubtCounts(QObject):
    """Looks at the page in view first, and again at each page that changes.

    Without dictionaries it counts what is doubtful without them, and anew once they are there.

    Signals:
        found(number, doubts): these are the doubtful places of a page now.
    """

    found = Signal(int, object)

    def __init__(self, session: DocumentSession, spelling: Spelling, doubts: Callable[[int], Sequence[Doubt]]) -> None:
        """`doubts` gives those of one page."""
        super().__init__()
        self._session, self._spelling, self._doubts = session, spelling, doubts
        self._waiting: dict[int, None] = {}
        self._rest = QTimer(self, interval=_REST_MS)
        self._rest.timeout.connect(self._look)
        self._dictionaries = QTimer(self, singleShot=True, interval=_DICTIONARIES_MS)
        self._dictionaries.timeout.connect(spelling.begin)
        spelling.ready.connect(self._look_at_all)
        session.document_left.connect(self._forget)
        session.blocks_changed.connect(lambda number: self._look_at((number,)))
        session.page_changed.connect(lambda number: self._look_at((number,)))

    def is_settled(self) -> bool:
        """Whether all pages have been looked at as they are."""
        return not self._waiting

    def look_again(self, number: int) -> None:
        """More is known of a page."""
        self._look_at((number,))

    def look_at_all_again(self) -> None:
        """What counts as doubtful is something else now."""
        self._look_at_all()

    def _forget(self) -> None:
        self._waiting.clear()
        self._rest.stop()
        self._dictionaries.stop()

    def _look_at_all(self) -> None:
        document = self._session.document
        if document is not None:
            self._look_at(page.number for page in document.pages if page.reading is not None)

    def _look_at(self, numbers: Iterable[int]) -> None:
        self._waiting.update(dict.fromkeys(numbers))
        if self._waiting and not self._rest.isActive():
            self._rest.start()

    def _look(self) -> None:
        if not self._waiting:
            self._rest.stop()
            return
        here = self._session.current_page
        number = here if here in self._waiting else next(iter(self._waiting))
        del self._waiting[number]
        page = self._session.page(number)
        if page is None:
            return
        if page.reading is not None and not self._spelling.is_ready and not self._dictionaries.isActive():
            self._dictionaries.start()
        self.found.emit(number, tuple(self._doubts(number)))
