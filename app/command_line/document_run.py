"""One file of `recto read`: opened, its pages read or taken from the library, the result written."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from app.command_line.engine_session import EngineFailed, EngineSession
from app.command_line.exit_codes import ExitCode
from app.command_line.kept_readings import KeptReadings
from app.command_line.outputs import OutputFolder, OutputTaken, Target, print_pages
from app.command_line.page_reading import PageReading, Pages
from app.command_line.progress import Progress
from app.command_line.read_options import ReadOptions
from app.document.geometry import BoundingBox, PageSize
from app.document.page import PageState
from app.document.page_range import PageRangeError, parse_page_range
from app.export.contract import ExportFailed, ExportPage
from app.sources import PageSource, SourceError, open_source
from app.sources.crops import crop_png_from


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
        self._kept = kept
        self._outputs = outputs
        self._progress = progress
        self._check = check
        self._reading = PageReading(session, kept, folder, progress, check)

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
        self._kept.open(source)
        self._reading.read(source, self._options, pages)
        self._progress.clear()
        self._check()
        return max(pages.exit_code(), self._write(source, pages, targets))

    def _write(self, source: PageSource, pages: Pages, targets: tuple[Target, ...]) -> ExitCode:
        """Write every format; one that cannot be written is told and does not stop the others."""
        code = ExitCode.OK
        if not pages.readings:
            return code  # a file that says only that nothing was read helps nobody
        sizes = {page.number: page.size for page in source.pages}
        exported = [_export_page(number, sizes[number], pages) for number in pages.wanted]

        def crop(number: int, bbox: BoundingBox) -> bytes:
            return crop_png_from(source, number, bbox, rotation=pages.rotations[number])

        if self._outputs is None:
            print_pages(self._options.formats[0], source.title, exported, crop)
        for target in targets:
            assert self._outputs is not None
            try:
                report = self._outputs.write(target, source.title, exported, crop)
            except ExportFailed as error:
                code = ExitCode.OUTPUT
                self._progress.tell_problem(error)
                continue
            for remark in report.remarks:
                self._progress.tell(f"{target.path.name}: {remark.sentence}")
            self._progress.tell(f"{source.title}: written to {target.path}")
        return code


def _export_page(number: int, size: PageSize, pages: Pages) -> ExportPage:
    reading = pages.readings.get(number)
    if reading is None:
        return ExportPage(number, size, (), PageState.FAILED)
    return ExportPage(number, size, reading.blocks, reading.state, reading, pages.rotations[number])
