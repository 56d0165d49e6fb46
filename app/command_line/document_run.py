"""One file of `recto read`: opened, its pages read or taken from the library, the result written."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from app.checkpoints.shelf import CheckpointShelf, ShelfError
from app.command_line.engine_session import EngineFailed, EngineSession
from app.command_line.exit_codes import ExitCode
from app.command_line.kept_readings import KeptReadings
from app.command_line.outputs import OutputFolder, OutputTaken, Target, print_pages
from app.command_line.page_loop import PageAgain, PageLoop, PageLost, PageRead, Step
from app.command_line.page_pictures import PagePictures
from app.command_line.progress import Progress
from app.command_line.read_options import ReadOptions
from app.document.geometry import BoundingBox, PageSize, Rotation
from app.document.page import PageState, Reading
from app.document.page_range import PageRangeError, parse_page_range
from app.document.problems import RectoError
from app.export.contract import ExportFailed, ExportPage
from app.folders import checkpoints_file
from app.recognition.read_job import ReadJob
from app.sources import PageSource, SourceError, open_source
from app.sources.crops import crop_png_from
from model_runtime.errors import ErrorCode, Problem
from model_runtime.protocol import EngineDescription

_ENGINE_TROUBLES = frozenset(
    {
        ErrorCode.UNKNOWN_ENGINE,
        ErrorCode.ENGINE_NOT_INSTALLED,
        ErrorCode.ENGINE_DIED,
        ErrorCode.ENGINE_SILENT,
        ErrorCode.PROTOCOL_MISMATCH,
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
        whole = all(reading.state in (PageState.READ, PageState.EDITED) for reading in self.readings.values())
        return ExitCode.OK if whole and not self.lost else ExitCode.PAGES_FAILED


class DocumentRun:
    """Reads files one after another with what they share: options, engine, library, output.

    Args:
        options: as the person gave them.
        session: the engine process.
        kept: readings from before, and where new ones go.
        outputs: the folder of -o, or None for standard output.
        folder: an own folder for the pictures that the engine reads.
        progress: tells the person.
        check: raises KeyboardInterrupt once the person has asked to stop.
    """

    def __init__(
        self,
        options: ReadOptions,
        session: EngineSession,
        kept: KeptReadings,
        outputs: OutputFolder | None,
        folder: Path,
        progress: Progress,
        check: Callable[[], None],
    ) -> None:
        self._options = options
        self._session = session
        self._kept = kept
        self._outputs = outputs
        self._folder = folder
        self._progress = progress
        self._check = check
        self._runs = 0
        self._loaded = False
        self._pages_together = 1

    def run(self, path: Path) -> ExitCode:
        """Read one file; what goes wrong is told and becomes the exit code."""
        try:
            with closing(open_source(path, self._options.password)) as source:
                return self._read_source(source)
        except PageRangeError as error:
            code = ExitCode.USAGE
            self._progress.tell_problem(error)
        except SourceError as error:
            code = ExitCode.INPUT
            self._progress.tell_problem(error)
        except EngineFailed as error:
            code = ExitCode.ENGINE
            self._progress.tell_problem(error)
        except (OutputTaken, ExportFailed) as error:
            code = ExitCode.OUTPUT
            self._progress.tell_problem(error)
        return code

    def _read_source(self, source: PageSource) -> ExitCode:
        for note in source.notes:
            self._progress.tell(f"recto: {note}")
        numbers = [page.number for page in source.pages]
        wanted = parse_page_range(self._options.pages, len(numbers)) if self._options.pages else tuple(numbers)
        targets = self._outputs.prepare(source.title) if self._outputs else ()
        pages = Pages(wanted)
        self._read_pages(source, pages)
        self._progress.clear()
        self._check()
        self._write(source, pages, targets)
        return pages.exit_code()

    # --- reading -------------------------------------------------------------------------------------------------

    def _read_pages(self, source: PageSource, pages: Pages) -> None:
        mode = self._options.mode or self._session.engine(self._options.engine).default_mode
        self._kept.open(source)
        for number in pages.wanted:
            pages.rotations[number] = self._kept.rotation(number)
            if not self._options.reads_anew and (reading := self._kept.find(number, self._options, mode)):
                pages.readings[number] = reading
        missing = [number for number in pages.wanted if number not in pages.readings]
        if len(missing) < len(pages.wanted):
            count = len(pages.wanted) - len(missing)
            self._progress.tell_page(f"{source.title}: {count} of {len(pages.wanted)} pages were read before")
        if missing:
            self._make_ready()
            for step in self._steps(source, [self._job(number, mode, pages) for number in missing]):
                self._take(source, pages, step)

    def _make_ready(self) -> None:
        """See that the engine is there; one with weights of its own is loaded now, so that trouble is told once.

        Raises:
            EngineFailed: it is not there or cannot be loaded.
        """
        engine = self._session.engine(self._options.engine)
        if engine.needs_checkpoint and not self._loaded:
            options = {"checkpoint": str(self._checkpoint(engine)), **self._options.load_options}
            self._pages_together = self._session.load(engine.name, options, self._progress.show_loading).pages_together
            self._loaded = True

    def _checkpoint(self, engine: EngineDescription) -> Path:
        shelf = CheckpointShelf(checkpoints_file())
        try:
            if self._options.checkpoint:
                return shelf.folder(self._options.checkpoint)
            if added := shelf.for_engine(engine.name):
                return added.path
        except ShelfError as error:
            raise EngineFailed(error.title, error.hint, error.detail) from error
        hint = "Add the folder that holds it with `recto models add DIR`, or name it with --checkpoint DIR."
        raise EngineFailed(f"{engine.title} needs its model, and none was added", hint)

    def _job(self, number: int, mode: str, pages: Pages) -> ReadJob:
        options = self._options
        rotation, layer = pages.rotations[number], not options.read_picture
        return ReadJob(number, options.engine, mode, options.task, options.prompt, rotation, layer)

    def _pictures(self, source: PageSource) -> PagePictures:
        return PagePictures(source, self._folder, self._options.page_options)

    def _steps(self, source: PageSource, jobs: list[ReadJob]) -> Iterator[Step]:
        self._runs += 1
        sizes = {page.number: page.size for page in source.pages}
        name = f"file-{self._runs}"
        loop = PageLoop(self._session, self._pictures(source), sizes, name, self._pages_together)
        for step in loop.run(jobs):
            if step is not None:
                yield step
            self._progress.show(source.title, loop.progress)
            self._check()

    def _take(self, source: PageSource, pages: Pages, step: Step) -> None:
        match step:
            case PageRead(number=number, reading=reading):
                pages.readings[number] = reading
                self._kept.keep(number, reading)
                seconds = reading.seconds.get("total", 0.0)
                self._progress.tell_page(f"{source.title}: page {number} read in {seconds:.1f} s")
                for note in reading.notes:
                    self._progress.tell(f"{source.title}: page {number}: {note}")
            case PageLost(number=number, problem=problem):
                pages.lost[number] = problem
                self._progress.tell_problem(_page_error(source, number, problem))
            case PageAgain(number=number, problem=problem):
                self._progress.tell(f"{source.title}: page {number}: {problem.title}. It is read again.")

    # --- writing -------------------------------------------------------------------------------------------------

    def _write(self, source: PageSource, pages: Pages, targets: tuple[Target, ...]) -> None:
        if not pages.readings:
            return  # a file that says only that nothing was read helps nobody
        sizes = {page.number: page.size for page in source.pages}
        exported = [_export_page(number, sizes[number], pages) for number in pages.wanted]

        def crop(number: int, bbox: BoundingBox) -> bytes:
            return crop_png_from(source, number, bbox, rotation=pages.rotations[number])

        if self._outputs is None:
            print_pages(self._options.formats[0], source.title, exported, crop)
        for target in targets:
            assert self._outputs is not None
            report = self._outputs.write(target, source.title, exported, crop)
            for remark in report.remarks:
                self._progress.tell(f"{target.path.name}: {remark.sentence}")
            self._progress.tell(f"{source.title}: written to {target.path}")


def _export_page(number: int, size: PageSize, pages: Pages) -> ExportPage:
    reading = pages.readings.get(number)
    if reading is None:
        return ExportPage(number, size, (), PageState.FAILED)
    return ExportPage(number, size, reading.blocks, reading.state, reading)


def _page_error(source: PageSource, number: int, problem: Problem) -> RectoError:
    where = f"{source.title}, page {number}: "
    return RectoError(where + problem.title + (f" ({problem.detail})" if problem.detail else ""), problem.hint)
