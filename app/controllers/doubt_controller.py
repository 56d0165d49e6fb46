"""Stepping through the doubtful places of the open document, page after page, and finding them right."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from app.controllers.document_session import DocumentSession
from app.controllers.edit_controller import EditController
from app.controllers.spelling import Spelling
from app.document.document import PageRecord
from app.document.doubts import Doubt, accept, doubts_of, words_of
from app.document.page import PageState


@dataclass(frozen=True, slots=True)
class DoubtfulPlace:
    """Where the person is: a place, and the how-manieth it is of how many on its page (from 1)."""

    number: int
    doubt: Doubt
    index: int
    count: int


class DoubtController(QObject):
    """Holds one place at a time. The pages are looked through when they are come to, not before.

    Signals:
        place_changed(place): a `DoubtfulPlace`, or None where there is none left in that direction.
    """

    place_changed = Signal(object)

    def __init__(
        self, session: DocumentSession, edits: EditController, spelling: Spelling, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._session, self._edits, self._spelling = session, edits, spelling
        self._place: DoubtfulPlace | None = None
        self._is_on = False
        session.blocks_changed.connect(self._on_blocks_changed)
        session.document_changed.connect(self.end)
        spelling.ready.connect(self._on_dictionaries)

    @property
    def place(self) -> DoubtfulPlace | None:
        return self._place

    def begin(self) -> None:
        """Go to the first doubtful place from the page in view on."""
        self._is_on = True
        self._spelling.begin()
        self._show(self._first(range(self._session.current_page, self._last_page() + 1)))

    def end(self) -> None:
        """The person is done."""
        self._is_on = False
        self._place = None

    def step(self, by: int) -> None:
        """Go to the next place (1) or the one before (-1), over the ends of pages, but not round."""
        if self._place is None:
            self.begin()
            return
        here, index = self._place, self._place.index - 1 + by
        doubts = self.doubts(here.number)
        if 0 <= index < len(doubts):
            self._show(DoubtfulPlace(here.number, doubts[index], index + 1, len(doubts)))
        elif by > 0:
            self._show(self._first(range(here.number + 1, self._last_page() + 1)))
        else:
            self._show(self._first(range(here.number - 1, 0, -1), last=True))

    def accept(self) -> None:
        """The place in view is right as it stands; go on to the next."""
        place = self._place
        page = self._session.page(place.number) if place else None
        if place is None or page is None:
            return
        self._place = None  # the change tells of new blocks; where to go from here is known already
        if self._edits.change(place.number, self.tr("found right"), accept(page.blocks, place.doubt)):
            self._go_to(place.number, place.index - 1)
        else:
            self._place = place

    def doubts(self, number: int) -> list[Doubt]:
        """The doubtful places of a page that has been read."""
        page = self._session.page(number)
        if page is None or page.reading is None or page.activity is PageState.READING:
            return []
        return doubts_of(page.reading, self._unknown(page))

    def _unknown(self, page: PageRecord) -> frozenset[str]:
        return self._spelling.unknown("\n".join(words_of(block) for block in page.blocks))

    def _go_to(self, number: int, index: int) -> None:
        """The place that stands there now, else the first after it."""
        doubts = self.doubts(number)
        if index < len(doubts):
            self._show(DoubtfulPlace(number, doubts[index], index + 1, len(doubts)))
        else:
            self._show(self._first(range(number + 1, self._last_page() + 1)))

    def _first(self, numbers: range, last: bool = False) -> DoubtfulPlace | None:
        return next(self._ends_of(numbers, last), None)

    def _ends_of(self, numbers: range, last: bool) -> Iterator[DoubtfulPlace]:
        for number in numbers:
            doubts = self.doubts(number)
            if doubts:
                index = len(doubts) if last else 1
                yield DoubtfulPlace(number, doubts[index - 1], index, len(doubts))

    def _last_page(self) -> int:
        document = self._session.document
        return len(document.pages) if document else 0

    def _show(self, place: DoubtfulPlace | None) -> None:
        self._place = place
        self.place_changed.emit(place)

    def _on_blocks_changed(self, number: int) -> None:
        """A correction took the place in view away, or counted the others anew."""
        if self._is_on and self._place is not None and self._place.number == number:
            self._go_to(number, self._place.index - 1)

    def _on_dictionaries(self) -> None:
        """There is more to be found now: on the page in view, or where nothing was found before."""
        if self._is_on and self._place is None:
            self.begin()
        elif self._place is not None:
            self._go_to(self._place.number, self._place.index - 1)
