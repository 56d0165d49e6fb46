"""One `recto compare`: a file opened, its pages read in each way, and the readings compared page by page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from app.command_line.compare_options import ComparedReading, CompareOptions
from app.command_line.exit_codes import ExitCode
from app.command_line.given_reference import given_readings
from app.command_line.missing_pages import Standing
from app.command_line.outputs import already_there
from app.command_line.page_reading import Desk, PageReading
from app.command_line.wanted_pages import Pages
from app.comparison.comparison import compare
from app.comparison.references import references
from app.comparison.report import LostRun, ReportPage
from app.comparison.run import ComparisonReference, NamedReading, ReferenceSort, names_apart, sort_of
from app.document.page import Reading, Way
from app.document.page_range import parse_page_range
from app.document.plain_name import plain_name
from app.document.problems import RectoError
from app.sessions.chosen_model import engine_of
from app.sessions.page_session import OpenFile, PageNotDrawn
from app.sessions.ready_engine import check_mode
from model_runtime.messages import message

_NAMES = {
    ReferenceSort.EDITED: "the page as edited",
    ReferenceSort.TEXT_LAYER: "the file's own text",
}
_LACKS = {
    ReferenceSort.EDITED: "was never edited",
    ReferenceSort.ELSEWHERE: "has no reading that was made elsewhere",
    ReferenceSort.TEXT_LAYER: "has no good text of its own in the file",
}


class CompareRun:
    """Reads and compares."""

    def __init__(self, options: CompareOptions, desk: Desk) -> None:
        self._options, self._reading = options, PageReading(desk)
        self._backend, self._drawing, self._kept, self._progress = desk.backend, desk.drawing, desk.kept, desk.progress
        self._given: dict[int, Reading] = {}
        self.title = ""

    def run(self) -> tuple[ExitCode, list[ReportPage]]:
        """The exit code and what there is to tell; `title` is the document's from then on.

        Raises:
            RectoError: nothing can be told. `ending.exit_code_of` says how the command ends.
        """
        _check_output(self._options.output, self._options.reading.force)
        source = self._drawing.open(self._options.file, self._options.reading.password)
        for note in source.notes:
            self._progress.tell(f"recto: {note}")
        self.title = source.title
        return self._compare(source)

    def _compare(self, source: OpenFile) -> tuple[ExitCode, list[ReportPage]]:
        wanted = parse_page_range(self._options.reading.pages, len(source.pages))
        asked = [self._with_mode(one) for one in self._options.asked]
        names = names_apart([Way(one.engine, one.mode, one.model) for one in asked], self._backend.catalog())
        self._kept.open(source)
        self._given = given_readings(self._options.reference, source, self._kept, wanted)
        read = {}
        for name, one in zip(names, asked, strict=True):
            read[name] = Pages(wanted)
            label = f"{source.title}, {name}"
            self._reading.read(source, self._options.options_of(one), read[name], name=label, standing=Standing.APART)
        layers = self._text_layers(source, wanted)
        report = [self._page(number, read, layers) for number in wanted]
        code = max(pages.exit_code() for pages in read.values())
        whole = all(page.comparison is not None for page in report)
        return (code if whole else max(code, ExitCode.PAGES_FAILED)), report

    def _with_mode(self, asked: ComparedReading) -> ComparedReading:
        engine = self._backend.engine(asked.engine or engine_of(asked.model))
        check_mode(engine, asked.mode)
        return replace(asked, engine=engine.name, mode=asked.mode or engine.usual_mode.name)

    def _page(self, number: int, read: Mapping[str, Pages], layers: Mapping[int, Reading]) -> ReportPage:
        lost = tuple(
            LostRun(name, str(pages.lost[number].title)) for name, pages in read.items() if number in pages.lost
        )
        runs = [NamedReading(name, pages.readings[number]) for name, pages in read.items() if number in pages.readings]
        reference = self._reference(number, read, layers) if runs else None
        return ReportPage(number, compare(reference, runs) if reference else None, lost)

    # --- what they are compared with -----------------------------------------------------------------------------

    def _reference(
        self, number: int, read: Mapping[str, Pages], layers: Mapping[int, Reading]
    ) -> ComparisonReference | None:
        """What the readings of a page are measured against; None, and told, where the page lacks what was asked for."""
        wanted = self._options.reference
        if isinstance(wanted, int):
            name = list(read)[wanted]
            reading = read[name].readings.get(number)
            return ComparisonReference(name, reading) if reading else None
        if isinstance(wanted, Path):
            return self._from_file(wanted, number)
        known = [*self._known(number), *([layers[number]] if number in layers else [])]
        if found := references(known, wanted):
            return ComparisonReference(_reference_name(found[0]), found[0])
        if wanted:
            what = message("{title}, page {number} {lacks}", title=self.title, number=number, lacks=_LACKS[wanted])
            self._progress.tell_problem(RectoError(what, message("Choose another --reference.")))
            return None
        name, pages = next((name, pages) for name, pages in reversed(list(read.items())) if number in pages.readings)
        return ComparisonReference(name, pages.readings[number])

    def _from_file(self, path: Path, number: int) -> ComparisonReference | None:
        if number in self._given:
            return ComparisonReference(_reference_name(self._given[number]), self._given[number])
        what = message(
            "{name} says nothing of page {number} of {title}", name=path.name, number=number, title=self.title
        )
        self._progress.tell_problem(RectoError(what, message("Choose other --pages.")))
        return None

    def _known(self, number: int) -> list[Reading]:
        """Every reading of a page that was there before."""
        return [*self._kept.all_of(number), *([self._given[number]] if number in self._given else [])]

    def _text_layers(self, source: OpenFile, wanted: tuple[int, ...]) -> dict[int, Reading]:
        """The file's own text of the pages that have any, where it may be what is compared with."""
        if self._options.reference not in (None, ReferenceSort.TEXT_LAYER):
            return {}
        kept = {number: {sort_of(reading): reading for reading in self._known(number)} for number in wanted}
        layers = {
            number: own[ReferenceSort.TEXT_LAYER] for number, own in kept.items() if ReferenceSort.TEXT_LAYER in own
        }
        better = {ReferenceSort.EDITED, ReferenceSort.ELSEWHERE} if self._options.reference is None else set()
        left = [number for number in wanted if number not in layers and better.isdisjoint(kept[number])]
        with_text = tuple(number for number in left if self._has_text(number))
        reader = self._backend.catalog().reader_of_given_text
        if with_text and reader is not None:
            pages = Pages(with_text)
            options = replace(
                self._options.reading, engine=reader.name, page_options={}, load_options={}, checkpoint="", model=""
            )
            self._reading.read(source, options, pages, name=f"{source.title}, its own text", standing=Standing.APART)
            layers |= {n: own for n, own in pages.readings.items() if sort_of(own) is ReferenceSort.TEXT_LAYER}
        return layers

    def _has_text(self, number: int) -> bool:
        """Whether the file has good text of its own for the page; where that cannot be had, it is told."""
        try:
            return bool(self._drawing.text_lines(number, self._kept.rotation(number)))
        except PageNotDrawn as error:
            self._progress.tell_problem(error)
            return False


def _reference_name(reading: Reading) -> str:
    sort = sort_of(reading)
    return _NAMES.get(sort) or f"Reference: {plain_name(reading.key.prompt or reading.key.engine)}"


def _check_output(output: Path | None, force: bool) -> None:
    if output is not None and output.exists() and not force:
        raise already_there(output)
