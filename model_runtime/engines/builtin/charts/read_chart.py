"""What was read of a chart."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from html import escape

from model_runtime.engines.builtin.charts.axes import FittedAxis
from model_runtime.engines.builtin.quads import Box

SURE, LIKELY, UNSURE = 0.95, 0.9, 0.5
"""How sure a value is: printed as well as drawn, drawn plainly, drawn so that it may be another's."""


@dataclass(frozen=True, slots=True)
class Value:
    """A value: its number, as it is written, where its mark stands, how sure it is, 0 to 1."""

    number: float
    text: str
    box: Box
    confidence: float

    def doubted(self) -> Value:
        return replace(self, confidence=UNSURE)

    def at(self, box: Box) -> Value:
        return replace(self, box=box)


@dataclass(frozen=True, slots=True)
class ReadSeries:
    """A series; a value for each category, None where none was found."""

    name: str
    values: tuple[Value | None, ...]


@dataclass(frozen=True, slots=True)
class ReadChart:
    """A chart in the pixels of its figure.

    Attributes:
        sort: "bar", "line", "scatter" or "pie".
        categories: their names; of a scatter chart numbers.
        upright, level: the axes of numbers.
    """

    sort: str
    categories: tuple[str, ...]
    series: tuple[ReadSeries, ...]
    upright: FittedAxis | None = None
    level: FittedAxis | None = None

    @property
    def is_whole(self) -> bool:
        """Whether at least most places have a value."""
        values = [value for one in self.series for value in one.values]
        known = [value for value in values if value is not None]
        return len(self.categories) > 1 and bool(known) and len(known) >= 0.7 * len(values)

    def html(self) -> str:
        """The table that blocks of charts have: series as columns, categories as rows."""
        head = "".join(f"<th>{escape(text, quote=False)}</th>" for text in ("", *(one.name for one in self.series)))
        rows = [f"<tr>{head}</tr>"] if any(one.name for one in self.series) else []
        for place, category in enumerate(self.categories):
            texts = (value.text if (value := one.values[place]) else "" for one in self.series)
            cells = "".join(f"<td>{escape(text, quote=False)}</td>" for text in (category, *texts))
            rows.append(f"<tr>{cells}</tr>")
        return f"<table>{''.join(rows)}</table>"


def written(number: float, step: float) -> str:
    """A measured number, with no more digits than `step`, what one pixel stands for, allows."""
    if step <= 0 or not math.isfinite(step):
        return f"{number:g}"
    decimals = max(0, -math.floor(math.log10(step)))
    places = min(decimals, 12)
    rounded = round(number, places)
    return f"{rounded + 0.0:.{places}f}" if places else f"{rounded + 0.0:.0f}"


def measured(axis: FittedAxis, pixel: float, box: Box, confidence: float, *, foot: float | None = None) -> Value:
    """The value at a place of an axis; of a part of a stack, above its `foot`."""
    number = axis.value(pixel) - (axis.value(foot) if foot is not None else 0.0)
    step = abs(axis.value(pixel + 0.5) - axis.value(pixel - 0.5))
    text = written(number, step)
    return Value(float(text), text, box, confidence)


def named(series: Sequence[tuple[Value | None, ...]], names: Sequence[str]) -> tuple[ReadSeries, ...]:
    """Series with their names, or without any where the legend has another number of them."""
    known = names if len(names) == len(series) else [""] * len(series)
    if len(series) > 1 and not any(known):
        known = [f"{number}" for number in range(1, len(series) + 1)]
    return tuple(ReadSeries(name, values) for name, values in zip(known, series, strict=True))
