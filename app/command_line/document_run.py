"""One file of `recto read`: opened, its pages read or taken from the library, the result written."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from app.command_line.document_language import in_language_of
from app.command_line.ending import exit_code_of
from app.command_line.exit_codes import ExitCode, worst_code
from app.command_line.outputs import LANGUAGE_FORMATS, OutputFolder, Target, print_pages
from app.command_line.page_reading import Desk, PageReading
from app.command_line.read_options import ReadOptions
from app.command_line.run_report import RunReport
from app.command_line.second_reader import ReadingAlong, opinion_lines
from app.command_line.shown_text import StandardOutputFailed
from app.command_line.summary import summary
from app.command_line.wanted_pages import Pages
from app.document.geometry import BoundingBox, PageSize, Rotation
from app.document.page import PageState
from app.document.page_range import parse_page_range
from app.document.plain_name import plain_name
from app.document.problems import RectoError
from app.document.running_heads import HEADS_REACH, running_heads
from app.export.contract import CropPage, ExportPage, ExportReport, SourceFile, telling_text
from app.export.report import missing_text, outlook
from app.sessions.page_session import OpenFile
from model_runtime.messages import message

_log = logging.getLogger(__name__)


Cut = Callable[[int, Rotation, BoundingBox], bytes]
"""A piece of a page as PNG; see `PageSession.crop`."""


@dataclass(frozen=True, slots=True)
class TakenUp:
    """A file that was opened: what becomes of its pages, how they are read, and where its results go."""

    source: OpenFile
    pages: Pages
    options: ReadOptions
    targets: tuple[Target, ...]


class DocumentRun:
    """Reads files one after another; `outputs` is the folder of -o, or None for standard output.

    What becomes of each is told to `report` too. `reading` reads the pages.
    """

    def __init__(self, options: ReadOptions, desk: Desk, outputs: OutputFolder | None, report: RunReport) -> None:
        self._options, self._outputs, self._report = options, outputs, report
        self._drawing, self._kept, self._progress, self._check = desk.drawing, desk.kept, desk.progress, desk.check
        self.reading = PageReading(desk)
        self._along = ReadingAlong(desk, self.reading)

    def run(self, path: Path) -> ExitCode:
        """Read one file; what goes wrong is told and becomes the exit code.

        Raises:
            StandardOutputFailed, BrokenPipeError: nothing more can be printed.
        """
        self._report.begin(path)
        try:
            return self.read(path)
        except (StandardOutputFailed, BrokenPipeError):
            raise
        except RectoError as error:
            self._tell_problem(error)
            return exit_code_of(error)
        except Exception as error:  # the other files are not to be lost for it
            _log.exception("reading %s failed", path)
            self._tell_problem(unexpected(path.name, error))
            return ExitCode.PAGES_FAILED

    def _tell_problem(self, error: RectoError) -> None:
        self._progress.tell_problem(error)
        self._report.add_problem(error)

    def read(self, path: Path) -> ExitCode:
        """Read one file; a format that cannot be written is told, all else that goes wrong raises.

        Raises:
            RectoError: it cannot be read, or nothing can be written of it.
        """
        taken = self.take_up(path)
        self.reading.read(taken.source, taken.options, taken.pages)
        if taken.options.second_reader and taken.pages.readings:
            self._along.read(taken.source, taken.options, taken.pages)
        self._progress.clear()
        self._check()
        return self.finish(taken)

    def take_up(self, path: Path) -> TakenUp:
        """Open a file, see that its results can be written, and look what is known of it.

        Raises:
            RectoError: that cannot be done.
        """
        source = self._drawing.open(path, self._options.password)
        for note in source.notes:
            self._progress.tell(f"recto: {note}")
        numbers = [page.number for page in source.pages]
        wanted = parse_page_range(self._options.pages, len(numbers)) if self._options.pages else tuple(numbers)
        targets = self._outputs.prepare(source.title) if self._outputs else ()
        self._kept.open(source)
        return TakenUp(source, Pages(wanted), in_language_of(self._options, self._kept), targets)

    def finish(self, taken: TakenUp, cut: Cut | None = None) -> ExitCode:
        """Write what was read of a file, and tell what is not in it; `cut` where it is not the one that is open."""
        source, pages, language = taken.source, taken.pages, taken.options.language
        written = self._write(source, pages, language, taken.targets, cut or self._drawing.crop)
        return worst_code((pages.exit_code(), written))

    def _write(self, source: OpenFile, pages: Pages, language: str, targets: tuple[Target, ...], cut: Cut) -> ExitCode:
        exported = self._exported(source, pages)
        self._report.add_pages(outlook(exported, self._options.export.margins))
        if pages.modes is not None:
            self._report.add_modes(pages.modes)
        if not pages.readings:
            return ExitCode.OK  # a file that says only that nothing was read helps nobody

        def crop(number: int, bbox: BoundingBox) -> bytes:
            return cut(number, pages.rotations[number], bbox)

        if self._outputs is None:
            name, folder = self._options.formats[0], self._drawing.folder
            printed = print_pages(name, source.title, exported, crop, folder, self._options.export)
            self._report.add_output(name, printed, None)
            code = self._tell_left_out(source.title, exported, [printed])
            self._tell_opinions(source.title, pages)
            return code
        if any(target.format in LANGUAGE_FORMATS for target in targets):
            language = language or self.reading.language_of(telling_text(exported))
        written = [self._write_file(self._outputs, source, target, exported, crop, language) for target in targets]
        reports = [report for report in written if report is not None]
        code = self._tell_left_out(source.title, exported, reports)
        self._tell_opinions(source.title, pages)
        if len(reports) < len(targets):
            return ExitCode.OUTPUT
        return code if all(report.as_asked for report in reports) else worst_code((code, ExitCode.ORDINARY_PDF))

    def _write_file(
        self,
        outputs: OutputFolder,
        source: OpenFile,
        target: Target,
        pages: Sequence[ExportPage],
        crop: CropPage,
        language: str,
    ) -> ExportReport | None:
        """None where it could not be written; one format that cannot does not stop the others."""
        try:
            file = SourceFile(source.path, self._options.password, source.fingerprint)
            report = outputs.write(target, source.title, pages, crop, language, file)
        except RectoError as error:
            self._tell_problem(error)
            return None
        self._report.add_output(target.format, report, target.path)
        for remark in report.remarks:
            self._progress.tell(f"{plain_name(target.path.name)}: {remark.sentence}")
        self._progress.tell(f"{source.title}: written to {plain_name(str(target.path))}")
        return report

    def _tell_left_out(self, title: str, pages: Sequence[ExportPage], reports: Sequence[ExportReport]) -> ExitCode:
        """Tell what of the pages is in none of the results; printed text that is missing makes the exit code."""
        missing = [text for page in pages if (text := missing_text(page))]
        heads = next((report.heads for report in reports if report.heads), ())
        for line in summary(missing, heads):
            self._progress.tell(f"{title}: {line}")
        return ExitCode.PAGES_FAILED if missing else ExitCode.OK

    def _tell_opinions(self, title: str, pages: Pages) -> None:
        for line in opinion_lines(pages.opinions):
            self._progress.tell(f"{title}: {line}")

    def _exported(self, source: OpenFile, pages: Pages) -> list[ExportPage]:
        sizes = {page.number: page.size for page in source.pages}
        running = self._running_heads(len(source.pages), pages)
        return [_export_page(number, sizes[number], pages, running[number - 1]) for number in pages.wanted]

    def _running_heads(self, count: int, pages: Pages) -> list[frozenset[int]]:
        """Of every page; pages beside those that are wanted count too, where they were read before."""
        near = {other for number in pages.wanted for other in range(number - HEADS_REACH, number + HEADS_REACH + 1)}
        beside = {number for number in near if 1 <= number <= count} - set(pages.wanted)
        known = {**{number: self._kept.newest(number) for number in beside}, **pages.readings}
        readings = (known.get(number) for number in range(1, count + 1))
        return running_heads([reading.blocks if reading else () for reading in readings])


def unexpected(name: str, error: Exception) -> RectoError:
    """What nobody closer by could say better."""
    what = f"{type(error).__name__}: {error}"
    title = message("{name} could not be done to its end: {what}", name=name, what=what)
    return RectoError(title, message("What was read is kept; try it again."))


def _export_page(number: int, size: PageSize, pages: Pages, running: frozenset[int]) -> ExportPage:
    reading = pages.readings.get(number)
    if reading is None:
        return ExportPage(number, size, (), PageState.FAILED)
    rotation, second = pages.rotations[number], pages.opinions.get(number)
    return ExportPage(number, size, reading.blocks, reading.state, reading, rotation, running, second)
