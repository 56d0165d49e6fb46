"""What was asked of `recto compare`, checked as far as that goes without opening a file."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from app.command_line.compare_parser import compare_parser
from app.command_line.parser import Parser
from app.command_line.read_options import ReadOptions, shared_options, use_recognizers
from app.comparison.run import FEWEST_RUNS, MOST_RUNS, ReferenceSort
from app.references.opening import SUFFIXES

REPORTS = (".html", ".csv")


@dataclass(frozen=True, slots=True)
class ComparedReading:
    """One of the readings to compare. An empty engine is the usual one, an empty mode the engine's own."""

    engine: str
    mode: str
    model: str = ""

    @property
    def words(self) -> tuple[str, ...]:
        """All that was said of it."""
        return tuple(filter(None, (self.engine, self.model, self.mode)))

    @property
    def name(self) -> str:
        """What tells it from others on the command line."""
        return ":".join(self.words)


@dataclass(frozen=True, slots=True)
class CompareOptions:
    """The options of one `recto compare`.

    Attributes:
        asked: the readings to compare.
        reference: a `ReferenceSort`, a reading by its place in `asked`, a file, or None for what the page has.
        output: the report to write, if any.
        reading: all that does not differ between the readings.
    """

    file: Path
    asked: tuple[ComparedReading, ...]
    reference: ReferenceSort | int | Path | None
    output: Path | None
    reading: ReadOptions

    def options_of(self, asked: ComparedReading) -> ReadOptions:
        """How this reading is made: from the page's picture, or every mode would give the same text."""
        return replace(self.reading, engine=asked.engine, mode=asked.mode, model=asked.model, read_picture=True)


def parse_compare_options(arguments: Sequence[str]) -> CompareOptions:
    """The options in a command line; one that makes no sense ends the program with exit code 2."""
    parser = compare_parser()
    given = parser.parse_args(arguments)
    asked = _asked(parser, given)
    use_recognizers(given)
    if given.output is not None and given.output.suffix.lower() not in REPORTS:
        parser.error(f"-o {given.output}: end the name in {' or '.join(REPORTS)}")
    reading = ReadOptions(**shared_options(given, [given.file]))
    return CompareOptions(given.file, asked, _reference(parser, given.reference, asked), given.output, reading)


def _asked(parser: Parser, given: argparse.Namespace) -> tuple[ComparedReading, ...]:
    modes, engines, models = _words(given.modes), _words(given.engines), _words(given.model)
    if len(models) > 1 and given.checkpoint:
        parser.error("--checkpoint names one model, --model several: give only one of them")
    asked = tuple(
        ComparedReading(engine, mode, model)
        for engine in engines or ("",)
        for model in models or ("",)
        for mode in modes or ("",)
    )
    if not FEWEST_RUNS <= len(asked) <= MOST_RUNS:
        parser.error(f"name {FEWEST_RUNS} to {MOST_RUNS} modes, models or engines to compare; these are {len(asked)}")
    return asked


def _reference(parser: Parser, word: str, asked: Sequence[ComparedReading]) -> ReferenceSort | int | Path | None:
    if not word:
        return None
    if Path(word).suffix.lower() in SUFFIXES:
        return Path(word)
    sorts = [sort for sort in ReferenceSort if sort is not ReferenceSort.RUN]
    if word in sorts:
        return ReferenceSort(word)
    named = [place for place, one in enumerate(asked) if word in (*one.words, one.name)]
    if len(named) != 1:
        runs = ", ".join(one.name for one in asked)
        parser.error(f"--reference {word}: name one of {', '.join(sorts)}, {runs}, or a file ({', '.join(SUFFIXES)})")
    return named[0]


def _words(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(word.strip() for word in text.split(",") if word.strip()))
