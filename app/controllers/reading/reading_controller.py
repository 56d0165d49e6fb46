"""Reading pages: from the person's wish through the queue, the page's picture and the engine to the session.

Everything that is finished goes into the session at once and out as `reading_kept`, so that it can be saved.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from PySide6.QtCore import QObject, QTimer, Signal

from app.auto_mode.words import told_too_coarse
from app.controllers.correcting.spelling import Spelling
from app.controllers.document_session import DocumentSession
from app.controllers.engine_status import EngineStatus
from app.controllers.reading.auto_modes import AutoModes
from app.controllers.reading.chosen_way import ChosenWay
from app.controllers.reading.early_pages import EarlyPages, EarlyWish
from app.controllers.reading.engine_turns import EngineTurns
from app.controllers.reading.read_pages import ReadPages
from app.controllers.reading.reading_pictures import ReadingPictures
from app.controllers.reading.silence_watch import SilenceWatch
from app.document.document import PageRecord
from app.document.geometry import BoundingBox
from app.document.page import PageState
from app.document.problems import PageProblem
from app.engine_client.engine_client import EngineClient
from app.engine_client.process_exit import ProcessExit
from app.jobs.job_runner import JobRunner
from app.jobs.read_job import (
    Outcome,
    PageAdvanced,
    PageCancelled,
    PageDone,
    PageFailed,
    PageReplaced,
    PageRequeued,
    PageRetried,
    ReadJob,
)
from app.pages.messages import PreparedPage
from model_runtime.errors import Problem
from model_runtime.messages import Message
from model_runtime.protocol import Describe, Event, PageStarted


class ReadingController(QObject):
    """One window's pages through the engine process that all windows share; a `Reader` of `EngineTurns`.

    Signals:
        progress_changed(progress): a `QueueProgress`; its `total` is 0 once nothing is left to do.
        reading_kept(number, reading): a reading of the open document to save.
        kept_apart(number, reading): one to save beside what the page shows.
        left_behind(numbers): the document is left while these pages wait or are read.
        page_failed(number, problem): a page could not be read; a `PageProblem`.
        page_turned(number, before): a page was turned to stand upright; the `Rotation` it had before.
        page_begun(job): the engine has begun a page; again, if it begins it anew.
        page_given_up(job): a page was stopped, or could not be read.
        region_ended(outcome, picture): a region has come to its end: `PageDone`, `PageFailed`, `PageCancelled` or
            `PageReplaced`, and the `PreparedPage` that was read, if it came so far. What comes of it is not decided
            here.
        words_missing(task): nothing is read, because the task needs words and has none.
    """

    progress_changed = Signal(object)
    reading_kept = Signal(int, object)
    kept_apart = Signal(int, object)
    left_behind = Signal(object)
    page_failed = Signal(int, object)
    page_turned = Signal(int, object)
    page_begun = Signal(object)
    page_given_up = Signal(object)
    region_ended = Signal(object, object)
    words_missing = Signal(str)

    def __init__(
        self,
        session: DocumentSession,
        pictures: ReadingPictures,
        engine: EngineClient,
        status: EngineStatus,
        before_page: Callable[[str, str], None] = lambda _engine, _model: None,
        spelling: Spelling | None = None,
        turns: EngineTurns | None = None,
        name: str = "page",
        auto: AutoModes | None = None,
    ) -> None:
        """Nothing is read yet.

        Args:
            session: the window's document.
            pictures: of its own.
            engine: the process, which others use too.
            status: what is known of it.
            before_page: is called with the names of engine and model before a page is sent to them.
            spelling: mends what is read.
            turns: who else reads; None where there is nobody.
            name: begins the ids of the jobs, and differs from that of all others who send any.
            auto: takes the modes of pages where that is chosen; None where it cannot be.
        """
        super().__init__()
        self._prefers_text_layer = True
        self._session, self._pictures, self._engine, self._status = session, pictures, engine, status
        self._pages = ReadPages(session, status, spelling)
        self._documents = 0
        self.turns = turns or EngineTurns()
        self._runner = JobRunner(
            pictures, engine.send, self._act_on, name, before_page, may_send=lambda job: self.turns.may_send(self, job)
        )
        for known, together in status.pages_together.items():
            self._runner.allow(known, together)
        self._silence = SilenceWatch(engine, self._runner.is_overdue, self)
        self._early = EarlyPages()
        self._auto = auto
        self.chosen = ChosenWay(status, auto, self)
        self._pages.kept.connect(self.reading_kept)
        self._pages.kept_apart.connect(self.kept_apart)
        self._pages.failed.connect(self.page_failed)
        self._pages.turned.connect(self.page_turned)
        pictures.ready.connect(self._on_picture_ready)
        pictures.failed.connect(self._on_picture_failed)
        engine.event_received.connect(self._on_event)
        engine.exited.connect(self._on_exited)
        status.changed.connect(self._on_status_changed)
        session.current_page_changed.connect(self._on_current_page_changed)
        self.turns.changed.connect(self._on_turns_changed)
        if auto is not None:
            auto.measured.connect(self._on_measured)

    # --- what the person wants ----------------------------------------------------------------------------------

    @property
    def is_reading(self) -> bool:
        return not self._runner.is_empty or bool(self._early)

    @property
    def is_under_way(self) -> bool:
        """Whether the engine is at a page or region of this window now."""
        return self._runner.is_under_way

    @property
    def waits_for(self) -> str:
        """The document in another window whose pages are read while these wait; empty where none is waited for."""
        other = self.turns.waits_for(self)
        return other.document_name if other is not None else ""

    @property
    def takes_turns(self) -> bool:
        """Whether pages of other windows are read at the same time."""
        return bool(self.turns.others_reading(self))

    @property
    def document_name(self) -> str:
        return self._session.document.path.name if self._session.document is not None else ""

    def reads_with(self, engine: str, *, other_than: str | None = None) -> bool:
        """Whether anything is to be read by this engine, and by another of its models than this one."""
        return any(job.engine == engine and job.model != other_than for job in self._runner.jobs)

    def uses(self, engine: str) -> bool:
        """Whether this engine reads."""
        return self.chosen.way.engine == engine

    @property
    def pages_left(self) -> tuple[int, ...]:
        """The numbers of the pages that wait or are being read."""
        numbers = {job.number for job in self._runner.jobs if job.region is None}
        return tuple(sorted(numbers | self._early.numbers))

    def prefer_text_layer(self, prefer: bool) -> None:
        """Whether a document's own good text is read instead of the picture, where nothing else is said."""
        self._prefers_text_layer = prefer

    def read(self, numbers: Iterable[int], *, with_text_layer: bool | None = None) -> None:
        """Read pages, the one in view first; pages being read in the same way go on.

        Nothing is read where the task needs words and has none; `words_missing` tells.
        """
        if self.chosen.lacks_words:
            self.words_missing.emit(self.chosen.choice.task)
            return
        with_text_layer = self._prefers_text_layer if with_text_layer is None else with_text_layer
        pages = [page for number in numbers if (page := self._session.page(number)) is not None]
        if not self._status.known:
            self._early.await_hello((page.number for page in pages), EarlyWish(with_text_layer))
            self._session.set_waiting((page.number for page in pages), True)
            self._engine.send(Describe())  # starts the process, which says hello
            return
        unknown = [page.number for page in pages if self.chosen.mode_of(page) is None]
        wish = EarlyWish(with_text_layer, urgent=len(pages) == 1)
        self._early.await_mode(unknown, wish)
        self._put_in([page for page in pages if page.number not in self._early.unmeasured], wish)
        if self._auto is not None and unknown:
            self._auto.measure(unknown)

    def read_again(self, job: ReadJob, note: Message | None = None) -> None:
        """Read a page of the open document once more in its turn, as this job says; `note` then stands on the page."""
        job = replace(job, document=self._document)
        if note is not None:
            self._pages.say_of(job, note)
        self._pages.try_again(job)
        self._runner.add([job])
        self._session.set_waiting([job.number], True)
        self._tell_progress()

    def read_region(
        self, number: int, region: BoundingBox, task: str, words: str = "", mode: str = ""
    ) -> ReadJob | None:
        """Read a region of a page before all pages that wait; the job, or None where there is no such page or engine.

        Args:
            number: the page.
            region: in points of the unturned page.
            task: what to do with it.
            words: the phrase or prompt, for a task that needs one.
            mode: one of the engine's; the one that pages are read in where it is empty.
        """
        page = self._session.page(number)
        if page is None or self.chosen.engine is None:
            return None
        engine, usual, model = self.chosen.way
        job = ReadJob(
            number,
            engine,
            mode or usual,
            task,
            words.strip(),
            page.rotation,
            False,
            region,
            self._document,
            model=model,
        )
        self._runner.add([job], urgent=True)
        self._tell_progress()
        return job

    def stop(self) -> None:
        """Stop everything; what was read so far is kept, marked as cut short."""
        self._session.set_waiting(self._early.clear(), False)
        # Those that had not begun go at once, however many: telling a thousand one by one would be felt.
        idle = [job.number for job in self._runner.waiting if job.region is None]
        self._session.set_waiting(idle, False)
        self._runner.cancel_all()
        self._tell_progress()

    def leave_document(self) -> None:
        """Keep what has been read of the page under way, drop the rest, and be ready for another document.

        The one that is left may stay after all, where the other cannot be opened: nothing of it waits any more.
        """
        if self.pages_left:
            self.left_behind.emit(self.pages_left)
        self._early.clear()
        for job in self._runner.at_engine:
            page = self._session.page(job.number)
            if page is not None and page.partial and job.region is None:
                self._pages.keep_part(page, job)
        for job in self._runner.jobs:
            picture = self._runner.forget(job)
            if job.region is not None:
                self.region_ended.emit(PageReplaced(job), picture)
        self._session.set_idle()
        self._documents += 1
        self._pictures.forget()
        self._pages.forget()
        self._tell_progress()

    # --- the jobs -----------------------------------------------------------------------------------------------

    @property
    def _document(self) -> str:
        """Tells the open document's pages from those of the documents before it."""
        return str(self._documents)

    def _put_in(self, pages: Sequence[PageRecord], wish: EarlyWish) -> None:
        """Put pages whose modes are known into the queue; all that wait are told to the session."""
        self._runner.promote(self._document, self._session.current_page)
        self._runner.add((self._job(page, wish.with_text_layer) for page in pages), urgent=wish.urgent)
        self._session.set_waiting((job.number for job in self._runner.jobs if job.region is None), True)
        self._session.set_waiting(self._early.unmeasured, True)
        self._tell_progress()

    def _on_measured(self, number: int) -> None:
        """Auto knows the mode of a page, which may wait for that."""
        page, wish = self._session.page(number), self._early.measured(number)
        if wish is not None and page is not None:
            self._runner.add([self._job(page, wish.with_text_layer)], urgent=wish.urgent)
            self._tell_progress()

    def _job(self, page: PageRecord, with_text_layer: bool) -> ReadJob:
        engine, usual, model = self.chosen.way
        choice = self.chosen.auto_choice(page)
        job = ReadJob(
            page.number,
            engine,
            choice.mode.name if choice is not None else usual,
            self.chosen.choice.task,
            self.chosen.words,
            page.rotation,
            with_text_layer,
            document=self._document,
            model=model,
        )
        if choice is not None and (coarse := told_too_coarse(choice)) is not None:
            self._pages.say_of(job, coarse)
        return job

    def _tell_progress(self) -> None:
        self._silence.look_on(not self._runner.is_empty)
        self.turns.tell(self)
        self.progress_changed.emit(self._runner.progress)

    def _act_on(self, outcome: Outcome, picture: PreparedPage | None) -> None:
        match outcome:
            case PageAdvanced(job=job, event=event):
                if job.region is None:
                    self._pages.advance(job, event)
                    if isinstance(event, PageStarted):
                        self.page_begun.emit(job)
            case PageDone() | PageFailed() | PageCancelled():
                if outcome.job.region is None:
                    self._pages.conclude(outcome)
                    if not isinstance(outcome, PageDone):
                        self.page_given_up.emit(outcome.job)
                else:
                    self.region_ended.emit(outcome, picture)
            case PageRetried(job=job) | PageRequeued(job=job):
                if job.region is None:
                    self._session.set_activity(job.number, PageState.QUEUED)
            case PageReplaced(job=job):
                if job.region is not None:
                    self.region_ended.emit(outcome, picture)

    # --- what happens -------------------------------------------------------------------------------------------

    def _on_picture_ready(self, _job: ReadJob) -> None:
        self._runner.go_on()
        self._tell_progress()

    def _on_picture_failed(self, job: ReadJob, problem: Problem) -> None:
        self._runner.on_picture_failed(job, problem)
        self._tell_progress()

    def _on_event(self, event: Event) -> None:
        self._runner.on_event(event)
        if getattr(event, "job_id", ""):
            self._tell_progress()

    def _on_exited(self, ended: ProcessExit) -> None:
        self._runner.on_exit(ended.problem, ended.lost_jobs, ended.blamed_jobs)
        if ended.problem is not None and not self._status.known:
            self._fail_before_hello(ended.problem)
        self._tell_progress()

    def _fail_before_hello(self, problem: Problem) -> None:
        """The engine process did not even say hello: the pages that wait for it are told why."""
        for number, _ in self._early.after_hello():
            self._session.fail(number, PageProblem.of(problem))

    def _on_status_changed(self) -> None:
        if self._status.known and self._early:  # not at once: others hear of it after this and choose the model
            QTimer.singleShot(0, self, self._read_what_waited)

    def _read_what_waited(self) -> None:
        if self._status.known and (waiting := self._early.after_hello()):
            self._session.set_waiting((number for number, _ in waiting), False)  # the task may need words by now
            for with_text_layer in (True, False):
                numbers = [number for number, wish in waiting if wish.with_text_layer is with_text_layer]
                self.read(numbers, with_text_layer=with_text_layer)

    def _on_turns_changed(self) -> None:
        """It may be our turn; and if not, whom we wait for may be another."""
        if self.is_reading:
            self._runner.go_on()
            self.progress_changed.emit(self._runner.progress)

    def _on_current_page_changed(self, number: int) -> None:
        self._runner.promote(self._document, number)
