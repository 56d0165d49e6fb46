"""What was measured: every value of every subject, what is computed from them, and how they compare."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from dataclasses import dataclass, field

from model_runtime.bench.work import TRANSFORMERS, Part


@dataclass(frozen=True, slots=True)
class Quantity:
    """One line of the table.

    Attributes:
        more_is_better: whether larger values are better ones.
    """

    part: Part
    title: str
    unit: str
    more_is_better: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A quantity with its values by subject, in the order of measuring."""

    quantity: Quantity
    values: dict[str, list[float]]

    def median(self, subject: str) -> float:
        """The middle value of a subject that has some."""
        return statistics.median(self.values[subject])

    def times_better(self, subject: str) -> float | None:
        """How many times better than transformers; None where that was not measured, or is the subject."""
        if subject == TRANSFORMERS or not {subject, TRANSFORMERS} <= self.values.keys():
            return None
        ours, theirs = self.median(subject), self.median(TRANSFORMERS)
        better, worse = (ours, theirs) if self.quantity.more_is_better else (theirs, ours)
        return better / worse if worse else None


@dataclass(slots=True)
class Results:
    """What there is so far.

    Attributes:
        devices: where each subject ran, in words.
        threads: how many threads they computed with.
        troubles: sentences on what could not be measured.
    """

    devices: dict[str, str] = field(default_factory=dict)
    threads: int = 0
    troubles: list[str] = field(default_factory=list)
    _values: dict[Quantity, dict[str, list[float]]] = field(default_factory=dict)

    def add(self, quantity: Quantity, subject: str, value: float) -> None:
        """Note one value."""
        self._values.setdefault(quantity, {}).setdefault(subject, []).append(value)

    def values(self, quantity: Quantity, subject: str) -> Sequence[float]:
        """The values of one subject; none where it was not measured."""
        return self._values.get(quantity, {}).get(subject, [])

    def rows(self) -> list[Row]:
        """All of them, part by part."""
        order = list(Part)
        rows = [Row(quantity, values) for quantity, values in self._values.items()]
        return sorted(rows, key=lambda row: order.index(row.quantity.part))
