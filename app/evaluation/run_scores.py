"""The scores of all pages of one way of reading, taken together. Texts are held of the worst pages only."""

from __future__ import annotations

import heapq
import itertools
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from statistics import fmean

from app.evaluation.benchmark import BenchmarkPage, Measure, PageScore
from app.measures.intervals import MeanInterval, bootstrap, bootstrap_of_groups

WORST = 10
_NO_COSTS: Mapping[str, float] = {}


@dataclass(frozen=True, slots=True)
class ScoredPage:
    """The numbers of one page, without its texts; `costs` are tokens and seconds, where they are known."""

    name: str
    attributes: Mapping[str, str]
    values: Mapping[str, Sequence[float]]
    costs: Mapping[str, float]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class WorstPage:
    """A page with both texts."""

    name: str
    value: float
    found: str
    truth: str


@dataclass(slots=True)
class RunScores:
    """One way of reading.

    Attributes:
        name: what it is called among the others.
        facts: engine, version, mode and so on.
        measures: those of the benchmark.
        mean_of: names of the measures whose plain mean is told as well.
        pages: scored, in their order.
        unscored: pages without a score, with the reason.
    """

    name: str
    facts: dict[str, str]
    measures: tuple[Measure, ...]
    mean_of: tuple[str, ...] = ()
    pages: list[ScoredPage] = field(default_factory=list)
    unscored: dict[str, str] = field(default_factory=dict)
    _worst: list[tuple[float, int, WorstPage]] = field(default_factory=list)
    _count: Iterator[int] = field(default_factory=itertools.count)

    def add(self, page: BenchmarkPage, score: PageScore, costs: Mapping[str, float] = _NO_COSTS) -> None:
        """Take in the score of one page."""
        self.pages.append(ScoredPage(page.name, page.attributes, score.values, costs, score.notes))
        measure = next((one for one in self.measures if score.values.get(one.name)), None)
        if measure is None:
            return
        value = fmean(score.values[measure.name])
        badness = value if measure.is_error else 1.0 - value
        if badness > 0:
            worst = WorstPage(page.name, value, score.found, score.truth)
            heapq.heappush(self._worst, (badness, -next(self._count), worst))
        if len(self._worst) > WORST:
            heapq.heappop(self._worst)

    def worst(self) -> list[WorstPage]:
        """The worst pages, the worst first."""
        return [page for *_, page in sorted(self._worst, key=lambda one: one[:2], reverse=True)]

    def values(self, name: str) -> list[float]:
        """All values of a measure."""
        return [value for page in self.pages for value in page.values.get(name, ())]

    def means(self, name: str) -> list[float]:
        """The mean of a measure on each page that has any."""
        return [fmean(page.values[name]) for page in self.pages if page.values.get(name)]

    def interval(self, measure: Measure) -> MeanInterval | None:
        """The mean of a measure over pages, or over all its values; None where no page has it."""
        values = self.values(measure.name) if measure.pooled else self.means(measure.name)
        return bootstrap(values) if values else None

    def cost(self, name: str) -> float | None:
        """What a page takes on the average; None where nobody knows."""
        known = [page.costs[name] for page in self.pages if name in page.costs]
        return fmean(known) if known else None

    def overall(self) -> MeanInterval | None:
        """The mean of the means of those of `mean_of` that were measured; None where none was."""
        groups = [values for name in self.mean_of if (values := self.values(name))]
        return bootstrap_of_groups(groups) if groups else None

    def by_attribute(self, name: str) -> dict[str, dict[str, list[float]]]:
        """The means of a measure on pages, by the attributes of these and their values."""
        found: dict[str, dict[str, list[float]]] = defaultdict(lambda: defaultdict(list))
        for page in self.pages:
            if page.values.get(name):
                for attribute, value in page.attributes.items():
                    found[attribute][value].append(fmean(page.values[name]))
        return {attribute: dict(sorted(values.items())) for attribute, values in sorted(found.items())}
