"""Pages of one file read in one way: taken from the library where that was done before, else read by the engine."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, partial

from app.command_line.document_language import in_language_of, unknown_to
from app.command_line.kept_readings import KeptReadings
from app.command_line.missing_pages import MissingPages, Standing
from app.command_line.progress import Progress
from app.command_line.read_options import ReadOptions
from app.command_line.wanted_pages import Pages
from app.comparison.reading_along import as_second
from app.document.geometry import PageSize
from app.document.page import Way
from app.document.page_range import format_page_range
from app.document.problems import RectoError
from app.jobs.read_job import PageFailed, PageRetried, ReadJob
from app.sessions.engine_session import EngineSession
from app.sessions.local_backend import LocalBackend
from app.sessions.page_drawing import PageDrawing
from app.sessions.page_loop import PageLoop, PageRead, Step
from app.sessions.page_modes import PageModes, SecondTry, settled_by
from app.sessions.page_session import OpenFile, PageSession
from app.sessions.portions import growing_portions
from app.sessions.reading_backend import PassOrder, ReadingBackend
from app.spelling.dictionaries import dictionary_files, load
from app.spelling.unknown_words import Speller
from model_runtime.errors import ErrorCode, Problem
from model_runtime.messages import message
from model_runtime.resolution_modes import AUTO, ResolutionMode

_UNSURE_ORDER = "The order of the text is unsure: its parts do not stand in clear columns."


@dataclass(frozen=True, slots=True)
class Desk:
    """What a command that reads works with.

    Attributes:
        backend: where pages are read.
        drawing: the page process; it has the file open.
        kept: readings from before, and where new ones go; told of the file that is open.
        progress: tells the person.
        check: raises KeyboardInterrupt once the person has asked to stop.
    """

    backend: ReadingBackend
    drawing: PageSession
    kept: KeptReadings
    progress: Progress
    check: Callable[[], None]


def local_backend(session: EngineSession, drawing: PageSession, progress: Progress) -> LocalBackend:
    """The processes of this machine, with what there is to tell of them told."""
    tell = progress.tell
    return LocalBackend(
        session, drawing, progress.show_loading, lambda place: tell(f"recto: pages are sent to {place}")
    )


class PageReading:
    """Reads pages of the file that is open at a desk, by what all files share."""

    def __init__(self, desk: Desk) -> None:
        self._backend, self._drawing, self._kept = desk.backend, desk.drawing, desk.kept
        self._progress, self._check = desk.progress, desk.check
        self._speller = cache(lambda: Speller(load(dictionary_files())))
        self._remarked: set[tuple[str, str]] = set()  # by the engine's name
        self._lost_for: tuple[str, Problem] | None = None
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
        options = in_language_of(options, self._kept)
        jobs = self._missing(source, options, pages, name, standing)
        portions = iter([list(jobs)]) if pages.modes is None else growing_portions(jobs)
        order: PassOrder | None = None
        for portion in portions:
            while portion:
                order = order or self._order(source, options)
                portion = self._read_jobs(order, portion, pages, name, standing)

    def _read_jobs(
        self, order: PassOrder, jobs: list[ReadJob], pages: Pages, name: str, standing: Standing
    ) -> list[ReadJob]:
        """Read these; the jobs of those that are to be read again."""
        loop, again, done = self._backend.begin(order), [], pages.done
        try:
            for step in loop.run(jobs):
                if step is not None and (job := self.take(name, pages, step, standing)) is not None:
                    again.append(job)
                progress = loop.progress
                if pages.modes is not None:
                    progress = progress.as_part_of(len(pages.wanted), done)
                self._progress.show(name, progress)
                self._check()
        finally:
            self.tell_rest()
        return again

    def missing(
        self,
        source: OpenFile,
        options: ReadOptions,
        pages: Pages,
        *,
        name: str,
        standing: Standing = Standing.SHOWN,
        document: str = "",
    ) -> list[ReadJob]:
        """Put into `pages` what became of them before; the jobs of those that are still to be read.

        The arguments are those of `read`; `document` tells the jobs from those of other documents.

        Raises:
            EngineFailed: there is no such engine, or no such model of it.
        """
        return list(self._missing(source, options, pages, name, standing, document))

    def _missing(
        self, source: OpenFile, options: ReadOptions, pages: Pages, name: str, standing: Standing, document: str = ""
    ) -> Iterator[ReadJob]:
        """The same, one after another: Auto looks at a page when its job is taken."""
        way = self._backend.way(options)
        engine = self._backend.engine(way.engine)
        if way.mode == AUTO:
            pages.modes = PageModes(self._drawing, source.pages, engine, options.aim)
        return self._looked_for(
            MissingPages(self._kept, engine, options, way, standing, document, pages.modes), pages, name
        )

    def _looked_for(self, missing: MissingPages, pages: Pages, name: str) -> Iterator[ReadJob]:
        asked = set()
        for job in missing.jobs(pages):
            asked.add(job.number)
            yield job
            self._check()
        if before := len(pages.readings.keys() - asked):
            self._progress.tell_page(f"{name}: {before} of {len(pages.wanted)} pages were read before")

    def modes(self, options: ReadOptions) -> tuple[ResolutionMode, ...]:
        """See that the engine is there, and the modes to read in.

        Raises:
            EngineFailed: it is not there, cannot be loaded or does not know the mode or the task.
        """
        return self._make_ready(options, self._backend.way(options))

    def loop(
        self,
        local: LocalBackend,
        options: ReadOptions,
        pictures: PageDrawing,
        size_of: Callable[[ReadJob], PageSize],
        language_of: Callable[[ReadJob], str],
    ) -> PageLoop:
        """What reads jobs of several documents on this machine; `language_of` says for each what `options` do not."""
        return local.loop(pictures, size_of, options.page_options, lambda job: self._spelled(language_of(job)))

    def language_of(self, text: str) -> str:
        """The code of the language that a text tells; empty where no dictionary knows it."""
        found = self._speller().language_of(text)
        return found.code if found else ""

    def _make_ready(self, options: ReadOptions, way: Way) -> tuple[ResolutionMode, ...]:
        """See that the engine is there; one that needs something is loaded now, so that trouble is told once.

        Returns:
            The mode to read in, or all that Auto may take.

        Raises:
            EngineFailed: it is not there, cannot be loaded or does not know the mode or the task.
        """
        engine = self._backend.engine(way.engine)
        for remark in (*map(str, engine.remarks), *unknown_to(engine, options.language)):
            if (engine.name, remark) not in self._remarked:
                self._remarked.add((engine.name, remark))
                self._progress.tell(f"recto: {remark}")
        return self._backend.make_ready(options, way)

    def _order(self, source: OpenFile, options: ReadOptions) -> PassOrder:
        speller, modes = partial(self._spelled, options.language), self.modes(options)
        return PassOrder(source, options, modes, options.password, options.page_options, options.language, speller)

    def _spelled(self, language: str) -> Speller:
        return self._speller().in_language(language)

    def take(self, name: str, pages: Pages, step: Step, standing: Standing = Standing.SHOWN) -> ReadJob | None:
        """Tell and keep what became of a page; `kept` is at its document.

        Returns:
            The job of a page that is to be read again.
        """
        settled = settled_by(pages.modes, step)
        match settled:
            case SecondTry(job=job, reading=reading, note=note):
                self._kept.keep(job.number, reading, choose=False)  # the one that follows may be worse
                self._progress.tell(f"{name}: page {job.number}: {note}.")
                return job
            case PageRead():
                self._take_page(name, pages, settled, standing)
            case PageFailed(job=job, problem=problem):
                pages.lost[job.number] = problem
                if standing is Standing.SHOWN:
                    self._kept.keep_failure(job.number, problem)
                self._tell_lost(name, job.number, problem)
            case PageRetried(job=job, problem=problem):
                if standing is Standing.SHOWN:
                    self._kept.keep_retry(job.number)
                self._progress.tell(f"{name}: page {job.number}: {problem.title}. It is read again.")
        return None

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
        if (name, problem) == self._lost_for and problem.code is ErrorCode.IMAGE_UNREADABLE:
            self._lost_too.append(number)
            return
        self.tell_rest()
        self._lost_for = name, problem
        self._progress.tell_problem(_page_error(name, number, problem))

    def tell_rest(self) -> None:
        """Say which further pages were lost for the reason that was told last."""
        if self._lost_for is not None and self._lost_too:
            self._progress.tell(f"recto: {self._lost_for[0]}, likewise pages {format_page_range(self._lost_too)}")
        self._lost_for, self._lost_too = None, []


def _page_error(name: str, number: int, problem: Problem) -> RectoError:
    what = problem.title
    if problem.detail:
        what = message("{title} ({detail})", title=what, detail=problem.detail)
    return RectoError(message("{name}, page {number}: {what}", name=name, number=number, what=what), problem.hint)
