"""Asks a model which words of its own reading of a page hang on the picture, once somebody wants to see it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from app.comparison.picture_words import PictureWord, picture_words
from app.controllers.document_session import DocumentSession
from app.controllers.engine_status import EngineStatus
from app.controllers.reading.aside_runner import AsideRunner
from app.controllers.reading.reading_pictures import ReadingPictures
from app.document.block import Block
from app.document.document import PageRecord
from app.engine_client.engine_client import EngineClient
from app.jobs.read_job import Outcome, PageCancelled, PageDone, PageFailed, PageReplaced, ReadJob
from app.pages.messages import PreparedPage
from model_runtime.protocol import WEIGH_WORDS, AnswerIds, PageFinished


class WordWeigher(QObject):
    """Knows what was weighed of the document that is open. A reading is weighed once; its words may be edited since.

    Signals:
        weighed(number): more is known of a page.
        failed(number, problem): a `Problem`: its words could not be weighed.
    """

    weighed = Signal(int)
    failed = Signal(int, object)

    def __init__(
        self,
        session: DocumentSession,
        pictures: ReadingPictures,
        engine: EngineClient,
        status: EngineStatus,
        name: str,
        before_page: Callable[[str, str], None] = lambda _engine, _model: None,
    ) -> None:
        """Nothing is asked yet.

        Args:
            session: the document.
            pictures: of its own.
            engine: the process that pages are read in.
            status: knows the engines there are.
            name: begins the ids of the jobs, and differs from that of all others who send any.
            before_page: is called with the names of engine and model before a page is sent to them.
        """
        super().__init__()
        self._session, self._status = session, status
        self._asked: set[ReadJob] = set()
        self._known: dict[ReadJob, PageFinished] = {}
        self._runner = AsideRunner(pictures, engine, self._tell, name, before_page)
        session.document_left.connect(self._forget)

    def can_weigh(self, number: int) -> bool:
        """Whether what is shown of the page was written by a model that is here and can be asked."""
        page = self._session.page(number)
        return page is not None and self._job(page) is not None

    def weigh(self, number: int) -> None:
        """Have a page's words weighed; answered by `weighed` or `failed`. Nothing where that is known, or cannot be."""
        page = self._session.page(number)
        job = self._job(page) if page is not None else None
        if job is not None and job not in self._known and job not in self._asked:
            self._asked.add(job)
            self._runner.add(job)

    def words(self, number: int, blocks: tuple[Block, ...]) -> list[PictureWord]:
        """What is known of the words of a page's blocks as they stand; none where nothing is."""
        page = self._session.page(number)
        job = self._job(page) if page is not None and self._known else None
        known = self._known.get(job) if job is not None else None
        return picture_words(blocks, known.raw, known.weighed_words) if known is not None else []

    # --- within ---

    def _job(self, page: PageRecord) -> ReadJob | None:
        reading = page.reading
        if reading is None or not (reading.prompt_token_ids and reading.output_token_ids):
            return None
        key, engine = reading.key, self._status.catalog.find(reading.key.engine)
        if engine is None or not engine.ready or not engine.weighs_words or engine.mode(key.mode) is None:
            return None
        ids = AnswerIds(reading.prompt_token_ids, reading.output_token_ids).as_prompt()
        return ReadJob(
            page.number, key.engine, key.mode, WEIGH_WORDS, ids, reading.rotation, False, beside=True, model=key.model
        )

    def _tell(self, outcome: Outcome, _picture: PreparedPage | None) -> None:
        match outcome:
            case PageDone(job=job):
                self._asked.discard(job)
                self._known[job] = outcome.finished
                self.weighed.emit(job.number)
            case PageFailed(job=job, problem=problem):
                self._asked.discard(job)
                self.failed.emit(job.number, problem)
            case PageCancelled(job=job) | PageReplaced(job=job):
                self._asked.discard(job)

    def _forget(self) -> None:
        self._runner.forget()
        self._asked.clear()
        self._known.clear()
