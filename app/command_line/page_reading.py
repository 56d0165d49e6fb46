"""Pages of one file read in one way: taken from the library where that was done before, else read by the engine."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import chain

from app.command_line.document_language import in_language_of, unknown_to
from app.command_line.kept_readings import KeptReadings
from app.command_line.missing_pages import MissingPages, Standing
from app.command_line.progress import Progress
from app.command_line.read_options import ReadOptions
from app.command_line.wanted_pages import Pages
from app.comparison.reading_along import as_second
from app.document.page import Way
from app.document.page_range import format_page_range
from app.document.problems import RectoError
from app.jobs.read_job import PageFailed, PageRetried, ReadJob
from app.sessions.chosen_model import way_of
from app.sessions.engine_session import EngineSession
from app.sessions.page_drawing import PageDrawing
from app.sessions.page_loop import PageAgain, PageLoop, PageRead, Step
from app.sessions.page_modes import PageModes
from app.sessions.page_session import OpenFile, PageSession
from app.sessions.ready_engine import ReadyEngines
from app.spelling.dictionaries import dictionary_files, load
from app.spelling.unknown_words import Speller
from model_runtime.errors import ErrorCode, Problem
from model_runtime.messages import message
from model_runtime.protocol import EngineDescription
from model_runtime.resolution_modes import AUTO

_UNSURE_ORDER = "The order of the text is unsure: its parts do not stand in clear columns."


@dataclass(frozen=True, slots=True)
class Desk:
    """What a command that reads works with.

    Attributes:
        session: the engine process.
        drawing: the page process; it has the file open.
        kept: readings from before, and where new ones go; told of the file that is open.
        progress: tells the person.
        check: raises KeyboardInterrupt once the person has asked to stop.
    """

    session: EngineSession
    drawing: PageSession
    kept: KeptReadings
    progress: Progress
    check: Callable[[], None]


class PageReading:
    """Reads pages of the file that is open at a desk, with an engine process that all files share."""

    def __init__(self, desk: Desk) -> None:
        self._session, self._drawing, self._kept = desk.session, desk.drawing, desk.kept
        self._progress, self._check = desk.progress, desk.check
        self._speller = cache(lambda: Speller(load(dictionary_files())))
        self._runs = 0
        self._ready = ReadyEngines(desk.session, desk.progress.show_loading, self._tell_sending)
        self._remarked: set[tuple[str, str]] = set()  # by the engine's name
        self._lost_for: Problem | None = None
        self._lost_too: list[int] = []

    def read(
        self,
        source: OpenFile,
        options: ReadOptions,
        pages: Pages,
        *,
        name: str = "",
        standing: Standing = Standing.SHOWN,
    ) -> None:
        """Read the wanted pages.

        Args:
            source: the open file.
            options: engine, mode and so on.
            pages: takes what becomes of each.
            name: what the file is called in messages; its title if empty.
            standing: what the readings are to their pages.

        Raises:
            EngineFailed: the engine is not there or cannot be loaded.
        """
        name = name or source.title
        way, options = way_of(options, self._session), in_language_of(options, self._kept)
        engine = self._session.engine(way.engine)
        modes = PageModes(self._drawing, source.pages, engine, options.aim) if way.mode == AUTO else None
        jobs = MissingPages(self._kept, engine, options, way, standing, modes).jobs(pages)
        if modes is None:
            jobs = iter([*jobs])
        first = next(jobs, None)  # before the engine is loaded: perhaps it need not be
        if count := len(pages.readings):
            self._progress.tell_page(f"{name}: {count} of {len(pages.wanted)} pages were read before")
        if first is None:
            return
        self._make_ready(options, way)
        try:
            for step in self._steps(source, options, engine, modes, chain([first], jobs), name):
                self._take(name, pages, step, standing)
        finally:
            self._tell_rest(name)

    def language_of(self, text: str) -> str:
        """The code of the language that a text tells; empty where no dictionary knows it."""
        found = self._speller().language_of(text)
        return found.code if found else ""

    def _tell_sending(self, place: str) -> None:
        self._progress.tell(f"recto: pages are sent to {place}")

    def _make_ready(self, options: ReadOptions, way: Way) -> None:
        """See that the engine is there; one that needs something is loaded now, so that trouble is told once.

        Raises:
            EngineFailed: it is not there, cannot be loaded or does not know the mode or the task.
        """
        engine = self._session.engine(way.engine)
        for remark in (*map(str, engine.remarks), *unknown_to(engine, options.language)):
            if (engine.name, remark) not in self._remarked:
                self._remarked.add((engine.name, remark))
                self._progress.tell(f"recto: {remark}")
        self._ready.make_ready(options, way)

    def _steps(
        self,
        source: OpenFile,
        options: ReadOptions,
        engine: EngineDescription,
        modes: PageModes | None,
        jobs: Iterable[ReadJob],
        name: str,
    ) -> Iterator[Step]:
        self._runs += 1
        loop = PageLoop(
            self._session,
            PageDrawing(self._drawing, engine.modes),
            {page.number: page.size for page in source.pages},
            f"file-{self._runs}",
            self._ready.pages_together,
            options.page_options,
            lambda: self._speller().in_language(options.language),
            modes,
        )
        for step in loop.run(jobs):
            if step is not None:
                yield step
            self._progress.show(name, loop.progress)
            self._check()

    def _take(self, name: str, pages: Pages, step: Step, standing: Standing) -> None:
        match step:
            case PageRead():
                self._take_page(name, pages, step, standing)
            case PageAgain(number=number, reading=reading, note=note):
                self._kept.keep(number, reading, choose=False)  # the one that follows may be worse
                self._progress.tell(f"{name}: page {number}: {note}.")
            case PageFailed(job=job, problem=problem):
                pages.lost[job.number] = problem
                if standing is Standing.SHOWN:
                    self._kept.keep_failure(job.number, problem)
                self._tell_lost(name, job.number, problem)
            case PageRetried(job=job, problem=problem):
                if standing is Standing.SHOWN:
                    self._kept.keep_retry(job.number)
                self._progress.tell(f"{name}: page {job.number}: {problem.title}. It is read again.")

    def _take_page(self, name: str, pages: Pages, step: PageRead, standing: Standing) -> None:
        number, choose = step.number, standing is Standing.SHOWN
        reading = step.upright if choose else step.reading
        if reading.rotation is not pages.rotations[number]:
            pages.rotations[number] = reading.rotation
            self._kept.turn(number, reading.rotation)
            self._progress.tell(f"{name}: page {number} was turned: its text did not stand upright")
        pages.readings[number] = as_second(reading) if standing is Standing.SECOND else reading
        self._kept.keep(number, pages.readings[number], choose=choose)
        self._progress.tell_page(f"{name}: page {number} read in {reading.seconds.get('total', 0.0):.1f} s")
        if standing is not Standing.SECOND:  # else it is said of what is not in the result
            self._tell_notes(f"{name}: page {number}", step)

    def _tell_notes(self, where: str, step: PageRead) -> None:
        for note in (*step.notes, *step.reading.notes):
            self._progress.tell(f"{where}: {note}")
        if step.reading.order_is_unsure:
            self._progress.tell(f"{where}: {_UNSURE_ORDER}")

    def _tell_lost(self, name: str, number: int, problem: Problem) -> None:
        """Say why a page is lost; of many that cannot be drawn for the same reason, only for the first."""
        if problem == self._lost_for and problem.code is ErrorCode.IMAGE_UNREADABLE:
            self._lost_too.append(number)
            return
        self._tell_rest(name)
        self._lost_for = problem
        self._progress.tell_problem(_page_error(name, number, problem))

    def _tell_rest(self, name: str) -> None:
        if self._lost_too:
            self._progress.tell(f"recto: {name}, likewise pages {format_page_range(self._lost_too)}")
        self._lost_for, self._lost_too = None, []


def _page_error(name: str, number: int, problem: Problem) -> RectoError:
    what = problem.title
    if problem.detail:
        what = message("{title} ({detail})", title=what, detail=problem.detail)
    return RectoError(message("{name}, page {number}: {what}", name=name, number=number, what=what), problem.hint)
