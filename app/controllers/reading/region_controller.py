"""Regions of pages: read through the same queue as pages, and their answers put where they belong.

Answers go through the `EditController`, so that they can be undone, but stay marked as recognized, and a page that has
nothing else from a person's hand does not count as edited. What a person has corrected is replaced only when they say
so; an answer that waits for that is kept here.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto

from PySide6.QtCore import QObject, Signal

from app.controllers.correcting.edit_controller import EditController
from app.controllers.document_session import DocumentSession
from app.controllers.reading.reading_controller import ReadingController
from app.document.block import Block, Origin
from app.document.document import PageRecord
from app.document.geometry import BoundingBox
from app.document.page import PageState, Reading, ReadingKey, StopReason
from app.document.problems import PageProblem
from app.document.tasks import REGIONS, finds_places, words_needed
from app.jobs.job_runner import unusable
from app.jobs.read_job import PageCancelled, PageDone, PageFailed, PageReplaced, ReadJob
from app.pages.messages import PreparedPage
from app.recognition.region_results import Attachment, Part, RegionAsked, attach
from app.recognition.spans import block_from_span, one_place_each, span_on_page
from model_runtime.errors import Problem

_log = logging.getLogger(__name__)

RegionOutcome = PageDone | PageFailed | PageCancelled | PageReplaced


@dataclass(frozen=True, slots=True)
class RegionRequest:
    """What the person asked about a region.

    Attributes:
        number: the page.
        region: in points of the unturned page.
        words: the phrase or prompt, for a task that needs one.
        block_id: the block that was pointed at; None for a region drawn by hand.
        undo_words: what is done, as it stands after "Undo".
        mode: of the engine, in which it is read; empty for the one that pages are read in.
    """

    number: int
    region: BoundingBox
    task: str
    words: str = ""
    block_id: int | None = None
    undo_words: str = ""
    mode: str = ""


class RegionEnd(Enum):
    """How a region ended, for the person."""

    ATTACHED = auto()
    ATTACHED_IN_PART = auto()
    THERE_BEFORE = auto()
    NOTHING = auto()
    NO_TABLE = auto()
    FAILED = auto()
    STOPPED = auto()


_ENDS = {
    Part.WHOLE: RegionEnd.ATTACHED,
    Part.PUT_IN: RegionEnd.ATTACHED_IN_PART,
    Part.THERE_BEFORE: RegionEnd.THERE_BEFORE,
}


@dataclass(frozen=True, slots=True)
class RegionReport:
    """What came of a region.

    Attributes:
        stop_reason: why the engine stopped writing, where it wrote anything.
        problem: why it failed, where it did.
        block_id: the block that holds the answer.
    """

    request: RegionRequest
    end: RegionEnd
    stop_reason: StopReason | None = None
    problem: PageProblem | None = None
    block_id: int | None = None


@dataclass(frozen=True, slots=True)
class RegionAnswer:
    """What an engine said of a region, before it has a place on the page.

    Attributes:
        blocks: in page points.
        key: of the reading that it would be as a page of its own.
    """

    request: RegionRequest
    asked: RegionAsked
    blocks: tuple[Block, ...]
    stop_reason: StopReason
    key: ReadingKey


@dataclass(frozen=True, slots=True)
class Places:
    """Places found on a page, in points of the unturned page; `words` is what was looked for, if it was words."""

    words: str
    boxes: tuple[BoundingBox, ...]


class RegionController(QObject):
    """Reads regions of the open document's pages.

    Signals:
        under_way_changed(number): regions of this page are being read now, or no longer are.
        ended(report): a `RegionReport`.
        replace_asked(answer, edited): a `RegionAnswer` that would replace words or cells: those a person corrected
            (`edited`), or whole ones by some that are not whole. Call `replace` or `drop` with it.
        places_found(number, places): `Places`, on a region or on a whole page; none of them are told too.
        reading_made(number, reading): what was read of a page that had no reading, to be saved.
    """

    under_way_changed = Signal(int)
    ended = Signal(object)
    replace_asked = Signal(object, bool)
    places_found = Signal(int, object)
    reading_made = Signal(int, object)

    def __init__(self, session: DocumentSession, reading: ReadingController, edits: EditController) -> None:
        super().__init__()
        self._session, self._reading, self._edits = session, reading, edits
        self._under_way: dict[ReadJob, RegionRequest] = {}
        self._held: list[RegionAnswer] = []  # their page is being read; they are put in once it is done
        reading.region_ended.connect(self._on_region_ended)
        reading.reading_kept.connect(self._on_reading_kept)
        session.document_left.connect(self._on_document_left)
        session.page_changed.connect(self._on_page_changed)

    def read(self, request: RegionRequest) -> bool:
        """Read a region; whether it will be.

        It is not without the words its task needs, nor where the page shows something that cannot be changed now; the
        `EditController` then says why.
        """
        page = self._session.page(request.number)
        if page is None or (words_needed(request.task) and not request.words.strip()):
            return False
        to_be_changed = not finds_places(request.task) and page.reading is not None
        if to_be_changed and page.activity is not PageState.READING and not self._edits.can_change(page.number):
            return False
        job = self._reading.read_region(request.number, request.region, request.task, request.words, request.mode)
        if job is None:
            return False
        self._under_way[job] = request
        self.under_way_changed.emit(request.number)
        return True

    def under_way(self, number: int) -> tuple[RegionRequest, ...]:
        """The regions of a page that wait or are being read."""
        return tuple(request for request in self._under_way.values() if request.number == number)

    def replace(self, answer: RegionAnswer) -> None:
        """Put an answer in, whatever it replaces."""
        self.put_in(answer, asked_before=True)

    def drop(self, answer: RegionAnswer) -> None:
        """Leave the page as it is."""
        self._held = [other for other in self._held if other is not answer]

    # --- what happens ---

    def _on_region_ended(self, outcome: RegionOutcome, picture: PreparedPage | None) -> None:
        request = self._under_way.pop(outcome.job, None)
        page = self._session.page(outcome.job.number)
        if request is None or page is None:
            return
        self.under_way_changed.emit(request.number)
        match outcome:
            case PageFailed(problem=problem):
                self._tell_failed(request, problem)
            case PageCancelled():
                self.ended.emit(RegionReport(request, RegionEnd.STOPPED))
            case PageDone() if picture is not None:
                try:
                    self._take(_answer(outcome, request, page, picture))
                except Exception as error:
                    _log.exception("nothing could be made of a region of page %s", request.number)
                    self._tell_failed(request, unusable(error))

    def _tell_failed(self, request: RegionRequest, problem: Problem) -> None:
        told = PageProblem.of(problem)
        self.ended.emit(RegionReport(request, RegionEnd.FAILED, problem=told))

    def _take(self, answer: RegionAnswer) -> None:
        if finds_places(answer.request.task):
            places = _places(answer.request.words, answer.blocks)
            self.places_found.emit(answer.request.number, places)
        else:
            self.put_in(answer)

    def put_in(self, answer: RegionAnswer, asked_before: bool = False) -> None:
        """Put an answer in, after asking where it would replace what should not be replaced unasked."""
        page = self._session.page(answer.request.number)
        if page is None:
            return
        if page.activity is PageState.READING:
            self._held.append(answer)
            return
        attachment = attach(page.reading.blocks if page.reading else (), answer.asked, answer.blocks)
        if attachment is None:
            said = any(block.text.strip() for block in answer.blocks)
            self._tell(answer, RegionEnd.NO_TABLE if said else RegionEnd.NOTHING)
            return
        edited = any(block.origin is Origin.EDITED for block in attachment.replaced)
        doubtful = answer.stop_reason is not StopReason.END and bool(attachment.replaced)
        if (edited or doubtful) and not asked_before:
            self.replace_asked.emit(answer, edited)
        elif self._write(page, answer, attachment):
            self._tell(answer, _ENDS[attachment.part], attachment.block_id)

    def _write(self, page: PageRecord, answer: RegionAnswer, attachment: Attachment) -> bool:
        """Change the page; a page that was never read gets a reading of what was read of it."""
        if page.reading is None:
            reading = _first_reading(answer, attachment.blocks)
            self._session.put_reading(page.number, reading)
            self._session.choose_reading(page.number, reading.key)
            self.reading_made.emit(page.number, reading)
            return True
        if attachment.blocks == page.reading.blocks:
            return True  # it was read right before
        return self._edits.change(page.number, answer.request.undo_words, attachment.blocks, by_hand=False)

    def _tell(self, answer: RegionAnswer, end: RegionEnd, block_id: int | None = None) -> None:
        self.ended.emit(RegionReport(answer.request, end, answer.stop_reason, block_id=block_id))

    def _on_reading_kept(self, number: int, reading: Reading) -> None:
        if finds_places(reading.key.task):
            self.places_found.emit(number, _places(reading.key.prompt, reading.blocks))

    def _on_page_changed(self, number: int) -> None:
        page = self._session.page(number)
        if not self._held or page is None or page.activity is PageState.READING:
            return
        now = [answer for answer in self._held if answer.request.number == number]
        self._held = [answer for answer in self._held if answer.request.number != number]
        for answer in now:
            self.put_in(answer)

    def _on_document_left(self) -> None:
        self._under_way.clear()
        self._held.clear()


def _answer(done: PageDone, request: RegionRequest, page: PageRecord, picture: PreparedPage) -> RegionAnswer:
    job = done.job
    spans = [span_on_page(span, picture.piece) for span in done.spans]
    if finds_places(job.task):
        spans = one_place_each(spans)
    blocks = tuple(block_from_span(span, index, page.size, job.rotation) for index, span in enumerate(spans))
    asked = RegionAsked(request.region, page.size, job.rotation, request.task, request.block_id)
    key = ReadingKey(job.engine, done.finished.engine_version, job.mode, job.task, job.prompt, model=job.model)
    return RegionAnswer(request, asked, blocks, StopReason(done.finished.stop_reason), key)


def _places(words: str, blocks: Sequence[Block]) -> Places:
    return Places(words, tuple(block.bbox for block in blocks if block.bbox is not None))


def _first_reading(answer: RegionAnswer, blocks: tuple[Block, ...]) -> Reading:
    """A reading of a page of which only a region was read: it is cut short by its nature."""
    key = replace(answer.key, task=REGIONS, prompt="")
    return Reading(key, blocks, StopReason.CANCELLED, answer.asked.rotation, created=time.time())
