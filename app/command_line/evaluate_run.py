"""One `recto evaluate`: the pages of a benchmark read or found, scored, and told."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from itertools import groupby
from pathlib import Path

from app.command_line.compare_options import ComparedReading
from app.command_line.evaluate_options import ALL_MODES, EvaluateOptions
from app.command_line.exit_codes import ExitCode
from app.command_line.missing_pages import Standing
from app.command_line.page_reading import Desk, PageReading
from app.command_line.wanted_pages import Pages
from app.comparison.report import trouble
from app.comparison.run import names_apart
from app.document.geometry import PageSize
from app.document.page import Reading, Way
from app.document.plain_name import plain_name
from app.document.problems import RectoError
from app.evaluation.benchmark import Benchmark, BenchmarkPage, FoundText
from app.evaluation.benchmarks import open_benchmark
from app.evaluation.own_pages import open_corrected
from app.evaluation.reading_text import costs_of, found_text
from app.evaluation.report import EvaluationReport
from app.evaluation.run_scores import RunScores
from app.evaluation.stored_texts import read_text
from app.sessions.chosen_model import engine_of
from app.sessions.page_session import FileNotOpened, OpenFile
from app.sessions.ready_engine import check_mode
from model_runtime.messages import verbatim

_NO_STORED_TEXT = "there is no text of it in the folder"


@dataclass(frozen=True, slots=True)
class _Found:
    """What was found of one page: texts, or why there is none."""

    page: BenchmarkPage
    texts: Sequence[FoundText] = ()
    why: str = ""


class EvaluateRun:
    """Reads and scores."""

    def __init__(self, options: EvaluateOptions, desk: Desk) -> None:
        self._options, self._desk, self._reading = options, desk, PageReading(desk)
        self._sizes = lru_cache(maxsize=4)(self._sizes_of)
        self._code = ExitCode.OK

    def run(self) -> tuple[ExitCode, EvaluationReport]:
        """The exit code and what there is to tell.

        Raises:
            RectoError: nothing can be told. `ending.exit_code_of` says how the command ends.
        """
        options = self._options
        benchmark = self._open_benchmark()
        runs = [self._stored(benchmark, folder) for folder in options.predictions] or self._read(benchmark)
        title = plain_name(options.folder.resolve().name) if options.folder else "Corrected pages"
        return self._code, EvaluationReport(title, date.today().isoformat(), benchmark, len(benchmark.pages), runs)

    def _open_benchmark(self) -> Benchmark:
        options, kept, tell = self._options, self._desk.kept, self._desk.progress.tell_problem
        if options.folder is None:
            return open_corrected(kept.corrected_pages(), kept.corrected)
        return open_benchmark(options.benchmark, options.folder, options.as_published, self._sizes, tell)

    # --- texts that are there ------------------------------------------------------------------------------------

    def _stored(self, benchmark: Benchmark, folder: Path) -> RunScores:
        name = plain_name(folder.name)
        scores = RunScores(name, {"texts from": name}, benchmark.measures, benchmark.mean_of)
        for page in benchmark.pages:
            self._desk.check()
            paths = benchmark.stored(page, folder)
            try:
                found = _Found(page, [read_text(path) for path in paths], "" if paths else _NO_STORED_TEXT)
            except RectoError as error:
                found = _Found(page, why=str(error))
            self._score(benchmark, scores, found)
        return scores

    # --- pages that are read -------------------------------------------------------------------------------------

    def _read(self, benchmark: Benchmark) -> list[RunScores]:
        ways = [way for asked in self._options.asked for way in self._ways(asked)]
        catalog = self._desk.backend.catalog()
        names = names_apart([Way(way.engine, way.mode, way.model) for way in ways], catalog)
        return [self._read_in(benchmark, way, name) for way, name in zip(ways, names, strict=True)]

    def _ways(self, asked: ComparedReading) -> Iterator[ComparedReading]:
        engine = self._desk.backend.engine(asked.engine or engine_of(asked.model))
        if asked.mode == ALL_MODES:
            yield from (replace(asked, engine=engine.name, mode=mode.name) for mode in engine.modes)
            return
        check_mode(engine, asked.mode)
        yield replace(asked, engine=engine.name, mode=asked.mode or engine.usual_mode.name)

    def _read_in(self, benchmark: Benchmark, way: ComparedReading, name: str) -> RunScores:
        engine = self._desk.backend.engine(way.engine)
        task = benchmark.task if benchmark.task in engine.tasks else ""
        options = self._options.options_of(way, task)
        facts = {"engine": engine.name, "version": engine.version, "mode": way.mode, "model": way.model}
        facts |= {"task": options.task, **{key: str(value) for key, value in options.load_options.items()}}
        scores = RunScores(name, facts, benchmark.measures, benchmark.mean_of)
        for file, pages in groupby(benchmark.pages, key=lambda page: page.file):
            for found in self._read_file(benchmark, file, list(pages), way, task, name):
                self._score(benchmark, scores, found)
        return scores

    def _read_file(
        self, benchmark: Benchmark, file: Path, pages: list[BenchmarkPage], way: ComparedReading, task: str, name: str
    ) -> Iterator[_Found]:
        try:
            source = self._open(file)
        except FileNotOpened as error:
            self._desk.progress.tell_problem(error)
            yield from (_Found(page, why=str(error)) for page in pages)
            return
        there = [page for page in pages if page.number <= len(source.pages)]
        read = Pages(tuple(page.number for page in there))
        options = self._options.options_of(way, task)
        self._reading.read(source, options, read, name=f"{source.title}, {name}", standing=Standing.APART)
        for page in pages:
            if page.number in read.readings:
                yield _Found(page, [found_text(read.readings[page.number], benchmark)])
            else:
                why = str(read.lost[page.number].title) if page.number in read.lost else "the document has no such page"
                yield _Found(page, why=why)

    def _open(self, file: Path) -> OpenFile:
        source = self._desk.drawing.open(file, None)
        self._desk.kept.open(source)
        return source

    def _sizes_of(self, file: Path) -> tuple[PageSize, ...]:
        return tuple(page.size for page in self._desk.drawing.open(file, None).pages)

    # --- scores --------------------------------------------------------------------------------------------------

    def _score(self, benchmark: Benchmark, scores: RunScores, found: _Found) -> None:
        """Score one page, or say why it has no score; the others go on."""
        reading = found.texts[0].reading if found.texts else None
        try:
            if not found.texts:
                raise RectoError(verbatim(found.why))
            score = benchmark.score(found.page, found.texts)
        except RectoError as error:
            scores.unscored[found.page.name] = str(error.title)
            self._code = ExitCode.PAGES_FAILED
            return
        if reading is not None and (ended := trouble(reading)):
            self._code = ExitCode.PAGES_FAILED
            score = replace(score, notes=(*score.notes, ended))
        scores.add(found.page, score, _costs(reading))


def _costs(reading: Reading | None) -> Mapping[str, float]:
    return {} if reading is None else costs_of(reading)
