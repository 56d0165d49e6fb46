"""Stepping through the doubtful places of the open document, page after page, and finding them right."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto
from itertools import chain

from PySide6.QtCore import QObject, QTimer, Signal

from app.arithmetic.doubtful_sums import sum_doubts
from app.charts.picture_check import PictureCheck
from app.charts.picture_doubts import picture_doubts
from app.comparison.disagreements import disagreements
from app.comparison.own_text import own_text_disagreements
from app.comparison.picture_words import PictureWord, guessed_numbers
from app.comparison.second_reading import is_contested
from app.comparison.telling_words import Told, is_told
from app.controllers.correcting.edit_controller import EditController
from app.controllers.correcting.own_texts import Lines, OwnTexts
from app.controllers.correcting.spelling import Spelling
from app.controllers.correcting.witnesses import lacks_own_text, witness_of
from app.controllers.document_session import DocumentSession
from app.document.block import Block, BlockKind
from app.document.document import PageRecord
from app.document.doubts import Doubt, Reason, doubts_of, words_of
from app.document.page import PageState, Reading, TextSource
from app.document.unread_ink import called_picture, set_aside, unread_places
from app.recognition.engine_catalog import EngineCatalog

_Witness = Reading | Lines

_AT_A_TIME = 0.02  # seconds of looking through pages before the window has its turn


class _Entry(Enum):
    """Which place of a page is come to: its first, its last, or the first one of print that is in no text."""

    FIRST = auto()
    LAST = auto()
    INK = auto()


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
        suggested(words): what a dictionary has for the word in the place in view, likeliest first.
        judged_anew: what counts as doubtful is something else from now on, on all pages.
    """

    place_changed = Signal(object)
    suggested = Signal(object)
    judged_anew = Signal()

    def __init__(
        self,
        session: DocumentSession,
        edits: EditController,
        spelling: Spelling,
        own_texts: OwnTexts,
        catalog: Callable[[], EngineCatalog] = EngineCatalog,
        seen_in: Callable[[int, Block], PictureCheck] = lambda _number, _block: PictureCheck(),
        weighed: Callable[[int, tuple[Block, ...]], Sequence[PictureWord]] = lambda _number, _blocks: (),
    ) -> None:
        """Nothing is looked for yet.

        Args:
            session: the document.
            edits: change it.
            spelling: knows words.
            own_texts: what the document itself says.
            catalog: gives the engines there are, whose names stand beside what their readings say.
            weighed: what is known of words of a page by how much they hang on its picture.
            seen_in: what the picture of a chart of a page is known to say of its numbers.
        """
        super().__init__()
        self._catalog, self._seen_in, self._weighed = catalog, seen_in, weighed
        self._session, self._edits, self._spelling, self._own_texts = session, edits, spelling, own_texts
        self._place: DoubtfulPlace | None = None
        self._is_on = False
        self._entry = _Entry.FIRST
        self._pages_to_come: Iterator[int] = iter(())
        self._awaited = 0  # the page whose own text has to come before others are looked at
        self._on_soon = QTimer(self)  # one, however often it is looked for: two would go past what one of them found
        self._on_soon.setSingleShot(True)
        self._on_soon.timeout.connect(self._look_on)
        self._compared: tuple[Reading, _Witness, list[Doubt]] | None = None
        self._told = Told.WORDS
        session.blocks_changed.connect(self._on_blocks_changed)
        session.document_left.connect(self.end)
        spelling.ready.connect(self._on_dictionaries)
        spelling.suggested.connect(self._on_suggested)
        own_texts.arrived.connect(self._on_own_text)

    @property
    def place(self) -> DoubtfulPlace | None:
        return self._place

    def tell(self, told: Told) -> None:
        """Which differences from a second reader are places; those from other readings all are."""
        if told is not self._told:
            self._told, self._compared = told, None
            self.judged_anew.emit()
            if self._place is not None:
                self._find_again(self._place)

    def begin(self, number: int = 0) -> None:
        """Go to the first doubtful place from this page on; from the one in view where none is named."""
        self._is_on = True
        self._spelling.begin()
        self._seek(range(number or self._session.current_page, self._last_page() + 1))

    def begin_with_ink(self, number: int) -> None:
        """Go to the first place of a page where print is not in the text, else to what comes after it."""
        self._is_on = True
        self._spelling.begin()
        self._seek(range(number, self._last_page() + 1), _Entry.INK)

    def end(self) -> None:
        """The person is done."""
        self._is_on = False
        self._place = None
        self._on_soon.stop()
        self._pages_to_come, self._awaited = iter(()), 0

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
            self._seek(range(here.number + 1, self._last_page() + 1))
        else:
            self._seek(range(here.number - 1, 0, -1), _Entry.LAST)

    def accept(self) -> None:
        """The place in view is right as it stands; go on to the next."""
        page = self._page_of_place()
        if page is not None and self._place is not None:
            words = self.tr("ignored print") if self._place.doubt.patch else self.tr("found right")
            self._settle(words, set_aside(page.blocks, self._place.doubt))

    def call_always_right(self) -> None:
        """The word in the place in view is right, here and everywhere; go on to the next."""
        if self._place is not None and self._place.doubt.reason is Reason.DICTIONARY:
            word = self._place.doubt.words
            self._spelling.learn(word)
            self._go_to(self._place.number, self._place.index - 1)

    def has_dictionary(self) -> bool:
        """Whether a dictionary was asked about the page in view; one that was not tells nothing."""
        page = self._session.page(self._session.current_page)
        return page is None or self._spelling.has_dictionary_for("\n".join(words_of(block) for block in page.blocks))

    def ask_for_suggestions(self) -> None:
        """Have the dictionary say what was meant in the place in view; answered by `suggested`."""
        page = self._page_of_place()
        if page is not None and self._place is not None and self._place.doubt.reason is Reason.DICTIONARY:
            text = "\n".join(words_of(block) for block in page.blocks)
            self._spelling.suggest(text, self._place.doubt.words)

    def _on_suggested(self, word: str, words: Sequence[str]) -> None:
        if self._place is not None and self._place.doubt.words == word:
            self.suggested.emit(words)

    def call_picture(self) -> None:
        """What was taken for print in the place in view is a picture; go on to the next."""
        page = self._page_of_place()
        if page is None or page.reading is None or self._place is None or self._place.doubt.patch is None:
            return
        blocks = called_picture(page.blocks, self._place.doubt, page.size, page.reading.rotation)
        self._settle(self.tr("picture"), blocks)

    def _page_of_place(self) -> PageRecord | None:
        return self._session.page(self._place.number) if self._place else None

    def _settle(self, words: str, blocks: Sequence[Block]) -> None:
        """Change the page so that the place in view is doubtful no more, and go on to the next."""
        place = self._place
        if place is None:
            return
        self._place = None  # the change tells of new blocks; where to go from here is known already
        if self._edits.change(place.number, words, blocks):
            self._go_to(place.number, place.index - 1)
        else:
            self._place = place

    def doubts(self, number: int) -> list[Doubt]:
        """The doubtful places of a page that has been read."""
        page = self._session.page(number)
        if page is None or page.reading is None or page.activity is PageState.READING:
            return []
        unread = unread_places(page.reading, page.size)
        sums = [doubt for block in page.reading.blocks for doubt in sum_doubts(block)]
        disagreements = self._disagreements(page, page.reading)
        guessed = guessed_numbers(self._weighed(number, page.reading.blocks))
        beside = [*sums, *disagreements, *self._misdrawn(page), *guessed]
        found = doubts_of(page.reading, self._unknown(page), beside, unread)
        return [*_contested(page), *found]

    def look_again(self, number: int) -> None:
        """More is known of a page; the place in view stays, and is counted anew."""
        if self._is_on and self._place is not None and self._place.number == number:
            self._find_again(self._place)

    def _misdrawn(self, page: PageRecord) -> list[Doubt]:
        """Numbers of charts that do not stand in their pictures, as far as these were looked at."""
        charts = [block for block in page.blocks if block.kind is BlockKind.CHART and block.table is not None]
        witness = self.tr("The picture")
        return [
            doubt
            for block in charts
            for doubt in picture_doubts(block, self._seen_in(page.number, block), witness).values()
        ]

    def _unknown(self, page: PageRecord) -> frozenset[str]:
        return self._spelling.unknown("\n".join(words_of(block) for block in page.blocks))

    def _disagreements(self, page: PageRecord, reading: Reading) -> list[Doubt]:
        """Where the witness says something else. Comparing takes some milliseconds, so the last answer is kept."""
        witness = self._witness(page)
        if witness is None:
            return []
        if self._compared is None or self._compared[:2] != (reading, witness):
            self._compared = (reading, witness, self._differences(reading, witness))
        return self._compared[2]

    def _witness(self, page: PageRecord) -> _Witness | None:
        """What the reading shown is held against; the document's own text goes before every reading of a picture."""
        lines = self._own_texts.lines(page.number) if lacks_own_text(page) else ()
        return lines or witness_of(page)

    def _differences(self, reading: Reading, witness: _Witness) -> list[Doubt]:
        if isinstance(witness, Reading):
            found = disagreements(reading, witness, self._witness_name(witness, reading))
            is_second = witness.key.text_source is TextSource.SECOND
            return [doubt for doubt in found if is_told(doubt, self._told)] if is_second else found
        return own_text_disagreements(reading, witness, self.tr("The document's own text"))

    def _witness_name(self, witness: Reading, reading: Reading) -> str:
        """What another reading is called beside this one."""
        source = witness.key.text_source
        if source is TextSource.TEXT_LAYER:
            return self.tr("The document's own text")
        if source is TextSource.REFERENCE:
            return self.tr("The reference")
        catalog, key = self._catalog(), witness.key
        title = catalog.mode_title(key.engine, key.mode)
        if key.engine == reading.key.engine:
            return title
        return self.tr("{engine}, {mode}").format(engine=catalog.title(key.engine), mode=title)

    def _go_to(self, number: int, index: int) -> None:
        """The place that stands there now, else the first after it."""
        doubts = self.doubts(number)
        if index < len(doubts):
            self._show(DoubtfulPlace(number, doubts[index], index + 1, len(doubts)))
        else:
            self._seek(range(number + 1, self._last_page() + 1))

    def _seek(self, numbers: Iterable[int], entry: _Entry = _Entry.FIRST) -> None:
        """Look for the first of these pages with a doubtful place, and go to one of its places."""
        self._on_soon.stop()
        self._pages_to_come, self._entry, self._awaited = iter(numbers), entry, 0
        self._look_on()

    def _look_on(self) -> None:
        """Look through pages for a while, and leave the window its turn before going on.

        Not before the dictionaries are there: a page's first place might be one that only they know.
        """
        if not self._spelling.is_ready:
            return
        began = time.monotonic()
        for number in self._pages_to_come:
            is_known = self._knows_own_text(number)
            doubts = self.doubts(number)
            if doubts:
                index = _entered(doubts, self._entry)
                self._show(DoubtfulPlace(number, doubts[index - 1], index, len(doubts)))
                return
            if not is_known:
                self._awaited = number
                return
            if time.monotonic() - began > _AT_A_TIME:
                self._on_soon.start()
                return
        if self._is_on:
            self._show(None)

    def _knows_own_text(self, number: int) -> bool:
        """Whether a page's own text is here, or there will be none; else it is on its way."""
        page = self._session.page(number)
        if page is None or page.activity is PageState.READING or not lacks_own_text(page):
            return True
        return self._own_texts.want(page)

    def _last_page(self) -> int:
        document = self._session.document
        return len(document.pages) if document else 0

    def _show(self, place: DoubtfulPlace | None) -> None:
        self._on_soon.stop()
        self._place = place
        self.place_changed.emit(place)

    def _on_blocks_changed(self, number: int) -> None:
        """A correction took the place in view away, or counted the others anew."""
        if self._is_on and self._place is not None and self._place.number == number:
            self._go_to(number, self._place.index - 1)

    def _on_dictionaries(self) -> None:
        """Pages can be looked through from now on."""
        if self._is_on and self._place is None:
            self._look_on()

    def _on_own_text(self, number: int) -> None:
        """Go on where the page's own text was waited for; count the places anew where one of its page is in view."""
        if number == self._awaited:
            self._seek(chain([number], self._pages_to_come), self._entry)
        else:
            self.look_again(number)

    def _find_again(self, place: DoubtfulPlace) -> None:
        """Stay at a place, which may be another in number now."""
        doubts = self.doubts(place.number)
        if place.doubt in doubts:
            self._show(replace(place, index=doubts.index(place.doubt) + 1, count=len(doubts)))
        else:
            self._go_to(place.number, place.index - 1)


def _contested(page: PageRecord) -> list[Doubt]:
    """The page as a whole, where the second reader found something else on most of it."""
    if not page.blocks or not is_contested(page.reading, page.readings.values()):
        return []
    return [Doubt(page.blocks[0].id, Reason.CONTESTED)]


def _entered(doubts: Sequence[Doubt], entry: _Entry) -> int:
    """The number of the place that is come to, from 1."""
    if entry is _Entry.LAST:
        return len(doubts)
    wanted = (at for at, doubt in enumerate(doubts, 1) if entry is _Entry.FIRST or doubt.reason is Reason.INK)
    return next(wanted, 1)
