"""What is told of an evaluation, and how it says its numbers. Knows no form that it is written in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.comparison.report import percent
from app.evaluation.benchmark import Benchmark, Measure
from app.evaluation.published import PublishedResult, published_results
from app.evaluation.run_scores import RunScores
from app.measures.intervals import MeanInterval

UNTOLD = "–"


@dataclass(frozen=True, slots=True)
class EvaluationReport:
    """All ways of reading one benchmark.

    Attributes:
        title: the folder's name.
        date: of today, as YYYY-MM-DD.
        found: how many pages of the benchmark are in the folder.
    """

    title: str
    date: str
    benchmark: Benchmark
    found: int
    runs: Sequence[RunScores]

    @property
    def told(self) -> list[Measure]:
        """The measures of which there is anything to tell."""
        return [one for one in self.benchmark.measures if any(run.means(one.name) for run in self.runs)]

    @property
    def published(self) -> tuple[PublishedResult, ...]:
        """Results of others that can stand beside these: same version, pages and way to score."""
        if any(len(run.pages) < self.found for run in self.runs):
            return ()
        return published_results(self.benchmark.name, self.benchmark.version, self.benchmark.method)

    @property
    def unsaid(self) -> list[str]:
        """What is not in the numbers, in sentences."""
        gaps = [
            f"{run.name}: {len(run.pages)} of {self.found} pages have a score"
            for run in self.runs
            if len(run.pages) < self.found
        ]
        return [*self.benchmark.left_out, *gaps]


def number(measure: Measure, value: float | None) -> str:
    """An error as published tables write it, anything else in percent."""
    if value is None:
        return UNTOLD
    return f"{value:.4f}" if measure.is_error else percent(value)


def bounds(measure: Measure, interval: MeanInterval | None) -> str:
    """The interval in which a mean lies in 95 of 100 cases."""
    if interval is None or interval.low == interval.high:
        return ""
    return f"{number(measure, interval.low).removesuffix(' %')} to {number(measure, interval.high)}"
