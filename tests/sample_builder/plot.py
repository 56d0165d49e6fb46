"""Draws printed charts: bars in grays, or lines with marks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from tests.sample_builder.sheet import Ink, Point
from tests.sample_builder.truth import TruthBlock
from tests.sample_builder.typefaces import Style

_GRAYS = (0.25, 0.72, 0.95)
_DASHES = (None, "[4 2] 0", "[1 2.4] 0")


@dataclass(frozen=True, slots=True)
class Plot:
    """A chart and its numbers. `ticks` are the marks of the value axis, the first and last being its ends."""

    kind: str
    x_title: str
    y_title: str
    categories: tuple[str, ...]
    series: Mapping[str, tuple[float, ...]]
    ticks: tuple[int, ...]
    style: Style
    values_shown: bool = False

    def truth(self) -> TruthBlock:
        chart: dict[str, Any] = {
            "type": self.kind,
            "x_title": self.x_title,
            "y_title": self.y_title,
            "categories": list(self.categories),
            "series": {name: list(values) for name, values in self.series.items()},
        }
        return TruthBlock("chart", chart=chart, figure_text=tuple(self._words()))

    def _words(self) -> list[str]:
        words = [*self.series] if len(self.series) > 1 else []
        words += [str(tick) for tick in reversed(self.ticks)]
        if self.values_shown:
            words += [f"{value:g}" for values in self.series.values() for value in values]
        return [*words, self.y_title, *self.categories, self.x_title]


@dataclass(frozen=True, slots=True)
class _Frame:
    """The plotting area in points: (left, bottom) is the origin."""

    left: float
    bottom: float
    width: float
    height: float
    low: float
    high: float

    def y(self, value: float) -> float:
        return self.bottom - self.height * (value - self.low) / (self.high - self.low)


def draw_plot(ink: Ink, plot: Plot, x: float, top: float, width: float, height: float) -> None:
    """Draw `plot` into the given rectangle, axis titles included."""
    size = plot.style.size
    frame = _Frame(
        x + 3.6 * size, top + height - 3.4 * size, width - 3.6 * size, height - 4.4 * size, 0, plot.ticks[-1]
    )
    _value_axis(ink, plot, frame, x)
    step = frame.width / len(plot.categories)
    centers = [frame.left + step * (number + 0.5) for number in range(len(plot.categories))]
    for center, category in zip(centers, plot.categories, strict=True):
        ink.text_around(center, frame.bottom + 1.25 * size, category, plot.style)
    ink.text_around(frame.left + frame.width / 2, frame.bottom + 2.9 * size, plot.x_title, plot.style)
    draw_series = _bars if plot.kind == "bar" else _lines
    draw_series(ink, plot, frame, centers, step)


def _value_axis(ink: Ink, plot: Plot, frame: _Frame, x: float) -> None:
    size = plot.style.size
    ink.line((frame.left, frame.bottom), (frame.left + frame.width, frame.bottom), 0.8)
    ink.line((frame.left, frame.bottom), (frame.left, frame.y(frame.high)), 0.8)
    for tick in plot.ticks:
        y = frame.y(tick)
        ink.line((frame.left - 3, y), (frame.left, y), 0.8)
        ink.text_before(frame.left - 5, y + size * 0.33, str(tick), plot.style)
    ink.text_upward(x + size * 0.8, frame.y(frame.high / 2), plot.y_title, plot.style)


def _bars(ink: Ink, plot: Plot, frame: _Frame, centers: Sequence[float], step: float) -> None:
    width = step * 0.72 / len(plot.series)
    for number, values in enumerate(plot.series.values()):
        for center, value in zip(centers, values, strict=True):
            left = center + width * (number - len(plot.series) / 2)
            ink.box(left, frame.y(value), left + width, frame.bottom, _GRAYS[number])
            if plot.values_shown:
                ink.text_around(left + width / 2, frame.y(value) - 3, f"{value:g}", plot.style)
    if len(plot.series) > 1:
        _legend(ink, plot, frame)


def _legend(ink: Ink, plot: Plot, frame: _Frame) -> None:
    size, y = plot.style.size, frame.y(frame.high)
    x = frame.left + frame.width
    for number, name in reversed(list(enumerate(plot.series))):
        x -= plot.style.width(name)
        ink.text(x, y + size * 0.35, name, plot.style)
        x -= size * 1.5
        ink.box(x, y - size * 0.4, x + size, y + size * 0.4, _GRAYS[number])
        x -= size * 1.5


def _lines(ink: Ink, plot: Plot, frame: _Frame, centers: Sequence[float], step: float) -> None:
    for number, (name, values) in enumerate(plot.series.items()):
        points = [(center, frame.y(value)) for center, value in zip(centers, values, strict=True)]
        for start, end in pairwise(points):
            ink.line(start, end, 1.0, _DASHES[number])
        for point in points:
            _mark(ink, point, number)
        end_x, end_y = points[-1]
        ink.text_before(end_x + step * 0.3, end_y - 6, name, plot.style.but(italic=True))


def _mark(ink: Ink, point: Point, number: int) -> None:
    x, y = point
    if number == 0:
        ink.dot(point, 2.1)
    else:
        ink.box(x - 1.9, y - 1.9, x + 1.9, y + 1.9, 1.0 if number == 1 else 0.0, 0.8)
