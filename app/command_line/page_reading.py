"""Pages of one file read in one way: taken from the library where that was done before, else read by the engine."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from app.command_line.chosen_model import engine_of, given_for, model_of
from app.command_line.engine_session import EngineFailed, EngineSession
from app.command_line.exit_codes import ExitCode
from app.command_line.kept_readings import KeptReadings
from app.command_line.page_drawing import PageDrawing
from app.command_line.page_loop import PageLoop, PageRead, Step
from app.command_line.page_session import OpenFile, PageSession
from app.command_line.progress import Progress
from app.command_line.read_options import ReadOptions
from app.document.geometry import Rotation
from app.document.ink_account import account_of
from app.document.page import PageState, Reading, Way
from app.document.page_range import format_page_range
from app.document.problems import RectoError
from app.folders import prepared_folder
from app.jobs.read_job import PageFailed, PageRetried, ReadJob
from app.spelling.dictionaries import dictionary_files, load
from app.spelling.unknown_words import Speller
from model_runtime.errors import ErrorCode, Problem
from model_runtime.messages import message
from model_runtime.protocol import EngineDescription
from model_runtime.resolution_modes import ResolutionMode

_UNSURE_ORDER = "The order of the text is unsure: its parts do not stand in clear columns."
_ENGINE_TROUBLES = frozenset(
    {
        ErrorCode.UNKNOWN_ENGINE,
        ErrorCode.ENGINE_NOT_INSTALLED,
        ErrorCode.ENGINE_DIED,
        ErrorCode.ENGINE_SILENT,
        ErrorCode.PROTOCOL_MISMATCH,
        ErrorCode.BAD_ANSWER,
        ErrorCode.BAD_REQUEST,
    }
)


@dataclass(slots=True)
class Pages:
    """What has become of the wanted pages so far."""

    wanted: tuple[int, ...]
    readings: dict[int, Reading] = field(default_factory=dict)
    lost: dict[int, Problem] = field(default_factory=dict)
    rotations: dict[int, Rotation] = field(default_factory=dict)

    def exit_code(self) -> ExitCode:
        if not self.readings and self.lost and all(p.code in _ENGINE_TROUBLES for p in self.lost.values()):
            return ExitCode.ENGINE
        return ExitCode.OK if all(self._is_whole(number) for number in self.wanted) else ExitCode.PAGES_FAILED

    def _is_whole(self, number: int) -> bool:
        reading = self.readings.get(number)
        return reading is not None and reading.state in (PageState.READ, PageState.EDITED)


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
        self._loaded = ("", "")  # engine and model
        self._remarked: set[str] = set()
        self._pages_together: dict[str, int] = {}
        self._lost_for: Problem | None = None
        self._lost_too: list[int] = []

    def read(
        self, source: OpenFile, options: ReadOptions, pages: Pages, *, name: str = "", apart: bool = False
    ) -> None:
        """Read the wanted pages.

        Args:
            source: the open file.
            options: engine, mode and so on.
            pages: takes what becomes of each.
            name: what the file is called in messages; its title if empty.
            apart: the readings stand beside what is shown of the pages: corrected ones do not count, and new ones do
                not take its place.

        Raises:
            EngineFailed: the engine is not there or cannot be loaded.
        """
        name = name or source.title
        way = self._way(options)
        find = self._kept.find_as_read if apart else self._kept.find
        for number in pages.wanted:
            pages.rotations[number] = self._kept.rotation(number)
            reading = None if options.reads_anew else find(number, options, way)
            if reading is not None and not self._can_be_read_now(reading, way.engine):
                pages.readings[number] = reading
        missing = [number for number in pages.wanted if number not in pages.readings]
        if len(missing) < len(pages.wanted):
            count = len(pages.wanted) - len(missing)
            self._progress.tell_page(f"{name}: {count} of {len(pages.wanted)} pages were read before")
        if not missing:
            return
        mode = self._make_ready(options, way)
        jobs = [_job(number, way, options, pages) for number in missing]
        try:
            for step in self._steps(source, options, mode, jobs, name):
                self._take(name, pages, step, not apart)
        finally:
            self._tell_rest(name)

    def _way(self, options: ReadOptions) -> Way:
        """Who reads, and how finely; the engine process is asked only for what was not said.

        Raises:
            EngineFailed: there is no such engine, or no such model of it.
        """
        engine = options.engine or engine_of(options.model) or self._session.engine("").name
        mode = options.mode or self._session.engine(engine).usual_mode.name
        return Way(engine, mode, model_of(engine, options, lambda: bool(self._session.engine(engine).needs)))

    def _can_be_read_now(self, reading: Reading, engine: str) -> bool:
        """Whether the page lacks print in a script that the engine did not know then and knows now."""
        account = account_of(reading)
        if account is None or not account.unknown_scripts or reading.is_corrected:
            return False
        known = {script.name for script in self._session.engine(engine).scripts}
        return not known.isdisjoint(account.unknown_scripts)

    def _make_ready(self, options: ReadOptions, way: Way) -> ResolutionMode:
        """See that the engine is there; one that needs something is loaded now, so that trouble is told once.

        Returns:
            The mode to read in.

        Raises:
            EngineFailed: it is not there, cannot be loaded or does not know the mode or the task.
        """
        engine = self._session.engine(way.engine)
        for remark in engine.remarks if engine.name not in self._remarked else ():
            self._progress.tell(f"recto: {remark}")
        self._remarked.add(engine.name)
        _check_known("task", options.task, engine.tasks, engine.title)
        check_mode(engine, way.mode)
        wanted = engine.name, options.checkpoint or way.model
        if engine.needs and self._loaded != wanted:
            given = {**given_for(engine, options), "prepared": str(prepared_folder()), **options.load_options}
            ready = self._session.load(engine.name, given, self._progress.show_loading)
            self._pages_together[engine.name] = ready.pages_together
            self._loaded = wanted
        return next(mode for mode in engine.modes if mode.name == way.mode)

    def _steps(
        self, source: OpenFile, options: ReadOptions, mode: ResolutionMode, jobs: list[ReadJob], name: str
    ) -> Iterator[Step]:
        self._runs += 1
        sizes = {page.number: page.size for page in source.pages}
        name_of_jobs, together = f"file-{self._runs}", self._pages_together
        pictures, given = PageDrawing(self._drawing, mode), options.page_options
        loop = PageLoop(self._session, pictures, sizes, name_of_jobs, together, given, self._speller)
        for step in loop.run(jobs):
            if step is not None:
                yield step
            self._progress.show(name, loop.progress)
            self._check()

    def _take(self, name: str, pages: Pages, step: Step, choose: bool) -> None:
        match step:
            case PageRead(number=number, notes=notes):
                reading = step.upright if choose else step.reading
                if reading.rotation is not pages.rotations[number]:
                    pages.rotations[number] = reading.rotation
                    self._kept.turn(number, reading.rotation)
                    self._progress.tell(f"{name}: page {number} was turned: its text lay on its side")
                pages.readings[number] = reading
                self._kept.keep(number, reading, choose=choose)
                seconds = reading.seconds.get("total", 0.0)
                self._progress.tell_page(f"{name}: page {number} read in {seconds:.1f} s")
                for note in (*notes, *reading.notes):
                    self._progress.tell(f"{name}: page {number}: {note}")
                if reading.order_is_unsure:
                    self._progress.tell(f"{name}: page {number}: {_UNSURE_ORDER}")
            case PageFailed(job=job, problem=problem):
                pages.lost[job.number] = problem
                self._tell_lost(name, job.number, problem)
            case PageRetried(job=job, problem=problem):
                self._progress.tell(f"{name}: page {job.number}: {problem.title}. It is read again.")

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


def _job(number: int, way: Way, options: ReadOptions, pages: Pages) -> ReadJob:
    layer, rotation = not options.read_picture, pages.rotations[number]
    return ReadJob(number, way.engine, way.mode, options.task, options.prompt, rotation, layer, model=way.model)


def check_mode(engine: EngineDescription, name: str) -> None:
    """Go no further in a mode that an engine has not; no name stands for its own.

    Raises:
        EngineFailed: so it is.
    """
    _check_known("mode", name, [mode.name for mode in engine.modes], engine.title)


def _check_known(what: str, name: str, known: Sequence[str], engine: str) -> None:
    if name and known and name not in known:
        title = message("{engine} has no {what} “{name}”", engine=engine, what=what, name=name)
        raise EngineFailed(title, message("It has: {names}.", names=", ".join(known)))


def _page_error(name: str, number: int, problem: Problem) -> RectoError:
    what = problem.title
    if problem.detail:
        what = message("{title} ({detail})", title=what, detail=problem.detail)
    return RectoError(message("{name}, page {number}: {what}", name=name, number=number, what=what), problem.hint)
