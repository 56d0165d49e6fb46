"""What every benchmark is to those who read its pages and tell the scores. Knows none of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from app.document.page import Reading
from app.document.problems import RectoError


class BenchmarkUnreadable(RectoError):
    """A folder that is not laid out as the benchmark is published, or a file of it that cannot be read."""


class TruthUnreadable(RectoError):
    """What a page says according to the benchmark cannot be had; the other pages can."""


@dataclass(frozen=True, slots=True)
class Measure:
    """One of the numbers that a benchmark gives.

    Attributes:
        name: in JSON and CSV.
        title: for people.
        is_error: whether less is better.
        told: whether it stands in the table of the terminal.
        pooled: whether the mean is over all values, and not over the means of pages.
    """

    name: str
    title: str
    is_error: bool = False
    told: bool = True
    pooled: bool = False


@dataclass(frozen=True, slots=True)
class BenchmarkPage:
    """A page with a known truth.

    Attributes:
        name: what tells it from all others of the benchmark; its readings are called so.
        file: the picture or document that it is in.
        number: in that file, from 1.
        attributes: what is known of it, such as its language; scores are told by their values too.
    """

    name: str
    file: Path
    number: int = 1
    attributes: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class FoundText:
    """What was read of a page: its text in the benchmark's form, and the reading where there is one."""

    text: str
    reading: Reading | None = None


@dataclass(frozen=True, slots=True)
class PageScore:
    """The scores of one reading of one page.

    Attributes:
        values: by the name of a measure; several where a page has several tables or tests, none where it has nothing
            that can be measured so.
        found: the reading, as people compare it with `truth`.
        notes: what could not be measured, and what else is to be known.
    """

    values: Mapping[str, Sequence[float]]
    found: str
    truth: str
    notes: tuple[str, ...] = ()


class Benchmark(Protocol):
    """Pages, their truth, and how a reading of one is scored.

    Attributes:
        name: as it is called on the command line.
        version: which of its releases this is, as far as that can be told.
        method: how is scored, in a sentence.
        measures: all that it gives; the first orders pages from the worst.
        left_out: what belongs to its published scores and cannot be computed here, with the reason.
        mean_of: names of the measures of which the plain mean is told as well; empty for none.
        task: what an engine is asked to do, where it knows that; empty for what it does usually.
        heads: whether running heads and page numbers belong to the text.
    """

    @property
    def name(self) -> str: ...
    @property
    def version(self) -> str: ...
    @property
    def method(self) -> str: ...
    @property
    def measures(self) -> tuple[Measure, ...]: ...
    @property
    def left_out(self) -> tuple[str, ...]: ...
    @property
    def mean_of(self) -> tuple[str, ...]: ...
    @property
    def task(self) -> str: ...
    @property
    def heads(self) -> bool: ...
    @property
    def pages(self) -> Sequence[BenchmarkPage]: ...

    def stored(self, page: BenchmarkPage, folder: Path) -> list[Path]:
        """The files in a folder of predictions that hold readings of a page; several where it was read repeatedly."""
        ...

    def score(self, page: BenchmarkPage, found: Sequence[FoundText]) -> PageScore:
        """The scores of the readings of one page, at least one.

        Raises:
            TruthUnreadable: what the page says cannot be had.
        """
        ...
