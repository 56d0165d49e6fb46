"""All measures, by the names that the table shows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from tests.quality.measures import figures, kinds, order, tables, words
from tests.quality.measures.ratio import Ratio
from tests.quality.measures.told import Told


@dataclass(frozen=True, slots=True)
class Measure:
    """How a reading is judged: `judge(found, truth)`. `high`: more is better; `best` is what a whole reading has."""

    judge: Callable[[Told, Told], Ratio]
    high: bool = True

    @property
    def best(self) -> float:
        return 1.0 if self.high else 0.0


MEASURES: dict[str, Measure] = {
    "chars": Measure(words.characters),
    "order": Measure(order.in_order),
    "recall": Measure(words.recall),
    "precis": Measure(words.precision),
    "swallow": Measure(words.swallowed, high=False),
    "tau": Measure(order.block_order),
    "teds": Measure(tables.table_likeness),
    "teds-s": Measure(tables.table_structure),
    "no-tab": Measure(tables.false_tables, high=False),
    "head-f1": Measure(kinds.headings),
    "level": Measure(kinds.heading_levels),
    "list-f1": Measure(kinds.list_items),
    "marks": Measure(kinds.list_marks),
    "nest": Measure(kinds.list_levels),
    "fig": Measure(figures.figures_kept),
    "no-fig": Measure(figures.false_figures, high=False),
    "fig-wd": Measure(words.figure_words),
    "formula": Measure(figures.formulas_kept),
    "code": Measure(kinds.code),
    "caption": Measure(kinds.captions),
    "note": Measure(kinds.footnotes),
    "hd-left": Measure(kinds.heads_left, high=False),
    "hd-drop": Measure(kinds.heads_dropped, high=False),
    "hyphen": Measure(order.hyphens, high=False),
}


def measured(found: Told, truth: Told) -> dict[str, Ratio]:
    """All measures of one reading."""
    return {name: measure.judge(found, truth) for name, measure in MEASURES.items()}
