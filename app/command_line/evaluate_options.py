"""What was asked of `recto evaluate`, checked as far as that goes without opening a file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from app.command_line.compare_options import ComparedReading
from app.command_line.evaluate_parser import evaluate_parser
from app.command_line.read_options import ReadOptions, shared_options, use_recognizers

ALL_MODES = "all"


@dataclass(frozen=True, slots=True)
class EvaluateOptions:
    """The options of one `recto evaluate`.

    Attributes:
        asked: the ways of reading, where pages are read; a mode may be `ALL_MODES`.
        folder: None for the corrected pages of the library.
        predictions: folders of readings made elsewhere, in the place of reading.
        reading: all that does not differ between the ways.
    """

    folder: Path | None
    benchmark: str
    as_published: bool
    asked: tuple[ComparedReading, ...]
    predictions: tuple[Path, ...]
    output: Path | None
    reading: ReadOptions

    def options_of(self, asked: ComparedReading, task: str) -> ReadOptions:
        """How pages are read in this way: from their pictures, or every mode would give the same text."""
        reading = replace(self.reading, engine=asked.engine, mode=asked.mode, model=asked.model, read_picture=True)
        return replace(reading, task=task) if task else reading


def parse_evaluate_options(arguments: Sequence[str]) -> EvaluateOptions:
    """The options in a command line; one that makes no sense ends the program with exit code 2."""
    parser = evaluate_parser()
    given = parser.parse_args(arguments)
    use_recognizers(given)
    if given.predictions and (given.modes or given.engines or given.model or given.checkpoint):
        parser.error("--predictions are scored as they are: leave out engines, modes and models")
    if (given.folder is None) is not given.library:
        parser.error("name a folder, or --library in its place")
    if given.library and (given.predictions or given.benchmark != "own"):
        parser.error("--library reads the corrected pages: leave out --predictions and --benchmark")
    for folder in filter(None, (given.folder, *given.predictions)):
        if not folder.is_dir():
            parser.error(f"there is no folder {folder}")
    asked = tuple(
        ComparedReading(engine, mode, model)
        for engine in _words(given.engines) or ("",)
        for model in _words(given.model) or ("",)
        for mode in _words(given.modes) or ("",)
    )
    return EvaluateOptions(
        given.folder,
        given.benchmark,
        given.as_published,
        asked,
        tuple(given.predictions),
        given.output,
        ReadOptions(**shared_options(given, [])),
    )


def _words(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(word.strip() for word in text.split(",") if word.strip()))
