"""Charts held against their pictures: an engine that can looks for each number where it should stand.

It is asked in the process of the second reader, for a chart that somebody looks at, and once for the same numbers.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QObject, Signal

from app.charts.chart_reading import chart_data_of
from app.charts.picture_check import CheckedCell, PictureCheck, PictureQuestion, question_of
from app.controllers.document_session import DocumentSession
from app.controllers.engine_status import EngineStatus
from app.controllers.reading.aside_runner import AsideRunner
from app.controllers.reading.reading_pictures import ReadingPictures
from app.document.block import Block, BlockKind, Origin
from app.document.document import PageRecord
from app.document.geometry import box_from_unit
from app.document.page import Reading
from app.engine_client.engine_client import EngineClient
from app.jobs.read_job import Outcome, PageCancelled, PageDone, PageFailed, PageReplaced, ReadJob
from app.pages.messages import PreparedPage
from app.recognition.spans import span_on_page
from model_runtime.messages import NOTHING, Message, message
from model_runtime.protocol import CHECK_CHART


@dataclass(frozen=True, slots=True)
class ChartCheck:
    """How a chart stands against its picture.

    Attributes:
        is_under_way: it is being looked at.
        trouble: why nothing is known, for people; empty where something is.
    """

    picture: PictureCheck = field(default_factory=PictureCheck)
    is_under_way: bool = False
    trouble: Message = NOTHING


class ChartChecker(QObject):
    """Knows what was asked of the document that is open.

    Signals:
        checked(number): more is known of a chart of this page.
    """

    checked = Signal(int)

    def __init__(
        self,
        session: DocumentSession,
        pictures: ReadingPictures,
        engine: EngineClient,
        status: EngineStatus,
        name: str,
    ) -> None:
        """Nothing is asked yet.

        Args:
            session: the document.
            pictures: of its own.
            engine: a process that reads nothing that is waited for.
            status: knows the engines there are.
            name: begins the ids of the jobs, and differs from that of all others who send any.
        """
        super().__init__()
        self._session, self._status = session, status
        self._by_rows: dict[tuple[int, int], bool | None] = {}  # how each chart was asked about last
        self._asked: dict[ReadJob, PictureQuestion] = {}
        self._known: dict[ReadJob, ChartCheck] = {}
        self._latest: dict[tuple[int, int], tuple[ReadJob, PictureQuestion]] = {}
        self._runner = AsideRunner(pictures, engine, self._tell, name)
        session.document_left.connect(self._forget)

    def check(self, number: int, block: Block, by_rows: bool | None = None) -> ChartCheck | None:
        """What the picture says of the numbers of a chart; it is looked at where that is not known.

        Args:
            number: the page.
            block: the chart as it stands.
            by_rows: whether each series is a row; None leaves it to the names.

        Returns:
            None where there is nothing to ask, or nobody to be asked.
        """
        self._by_rows[number, block.id] = by_rows
        found = self._job(number, block)
        if found is None:
            return None
        job, question = found
        if job not in self._known:
            self._known[job] = ChartCheck(self._still_known(number, block.id, question), is_under_way=True)
            self._asked[job], self._latest[number, block.id] = question, (job, question)
            self._runner.add(job, urgent=True)
        return self._known[job]

    def known(self, number: int, block: Block) -> PictureCheck:
        """What the picture has said of the numbers as they stand; nothing is asked."""
        if (number, block.id) not in self._by_rows:
            return PictureCheck()
        found = self._job(number, block)
        known = self._known.get(found[0]) if found else None
        return known.picture if known is not None else PictureCheck()

    # --- within ---

    def _still_known(self, number: int, block_id: int, question: PictureQuestion) -> PictureCheck:
        """What was said of the values of a chart that are as they were when it was asked about last."""
        job, before = self._latest.get((number, block_id), (None, question))
        known = self._known.get(job) if job is not None else None
        return known.picture.of_unchanged(before, question) if known is not None else PictureCheck()

    def _job(self, number: int, block: Block) -> tuple[ReadJob, PictureQuestion] | None:
        page, engine = self._session.page(number), self._status.catalog.checker_of_charts
        if page is None or page.reading is None or engine is None or block.table is None:
            return None
        question = question_of(chart_data_of(block.table, self._by_rows.get((number, block.id))))
        if question is None or not _can_be_asked(page.reading, block, engine.name):
            return None
        mode, rotation = engine.usual_mode.name, page.reading.rotation
        return ReadJob(number, engine.name, mode, CHECK_CHART, question.html, rotation, False, block.bbox), question

    def _tell(self, outcome: Outcome, picture: PreparedPage | None) -> None:
        match outcome:
            case PageDone(job=job) if picture is not None:
                page, asked = self._session.page(job.number), self._asked.pop(job, None)
                if page is not None and asked is not None:
                    self._learn(job, _check_of(outcome, page, picture, asked))
            case PageFailed(job=job, problem=problem):
                self._asked.pop(job, None)
                self._learn(job, ChartCheck(trouble=problem.title))
            case PageCancelled(job=job) | PageReplaced(job=job):
                self._asked.pop(job, None)
                self._known.pop(job, None)

    def _learn(self, job: ReadJob, check: ChartCheck) -> None:
        self._known[job] = check
        self.checked.emit(job.number)

    def _forget(self) -> None:
        self._runner.forget()
        self._by_rows.clear()
        self._asked.clear()
        self._known.clear()
        self._latest.clear()


def _can_be_asked(reading: Reading, block: Block, engine: str) -> bool:
    """Whether a chart's numbers can be looked for, and not only by the one who measured them in the same picture."""
    if block.kind is not BlockKind.CHART or block.bbox is None or block.bbox.area <= 0:
        return False
    is_own = reading.key.engine == engine and block.origin is Origin.RECOGNIZED and bool(block.axes)
    return not is_own


def _check_of(done: PageDone, page: PageRecord, picture: PreparedPage, question: PictureQuestion) -> ChartCheck:
    """What the engine has said, in the places of the chart's own table."""
    spans = [span_on_page(span, picture.piece) for span in done.spans]
    cells = {
        place: CheckedCell(one.is_confirmed, one.measured, box_from_unit(one.box, page.size, done.job.rotation))
        for span in spans
        for one in span.checked
        if (place := question.place(one.row, one.column)) is not None
    }
    return ChartCheck(PictureCheck(cells), trouble=NOTHING if cells else _why(done.finished.notes))


def _why(notes: Sequence[Message]) -> Message:
    return notes[-1] if notes else message("The values of this chart could not be looked for in its picture.")
