"""Draws charts as they are printed: bars, lines, points and sectors, on linear and logarithmic axes."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import pairwise

import pymupdf

from tests.quality.desk import Desk
from tests.sample_builder.leaf import Color, LeafInk
from tests.sample_builder.sheet import Point
from tests.sample_builder.truth import Box
from tests.sample_builder.typefaces import Style

DASHES = (None, "[5 2] 0", "[1.5 2] 0")
Pen = Callable[[LeafInk, Box], None]


@dataclass(frozen=True, slots=True)
class Scale:
    """A value axis: `ticks` are printed, the first and the last at its ends."""

    ticks: tuple[float, ...]
    log: bool = False

    def share(self, value: float) -> float:
        """How far along the axis a value stands, 0 to 1."""
        low, high = self.ticks[0], self.ticks[-1]
        if self.log:
            return math.log(value / low) / math.log(high / low)
        return (value - low) / (high - low)

    def value(self, share: float) -> float:
        low, high = self.ticks[0], self.ticks[-1]
        return low * (high / low) ** share if self.log else low + share * (high - low)


@dataclass(slots=True)
class Look:
    """How one chart is printed.

    Attributes:
        colors: of the series.
        patterned: bars are hatched.
        grid: lines behind the data.
        framed: lines round all four sides.
        numbered: values are printed at bars.
        legend: "top", "right", "inside" or "" for none.
    """

    style: Style
    colors: tuple[Color, ...]
    patterned: bool = False
    grid: bool = False
    framed: bool = False
    numbered: bool = False
    legend: str = ""
    words: list[str] = field(default_factory=list)


class Plot:
    """One chart on its way into `box`, with what it has besides its data."""

    def __init__(self, desk: Desk, ink: LeafInk, box: Box, look: Look) -> None:
        self.desk, self.ink, self.look = desk, ink, look
        left, top, right, bottom = box
        size = look.style.size
        self.area = (left + 5 * size, top + 2 * size, right - (10 * size if look.legend == "right" else size),
                     bottom - 3.5 * size)  # fmt: skip
        self.box = box

    def say(self, x: float, baseline: float, text: str, align: str = "middle") -> None:
        self.look.words.append(text)
        set_text = {"middle": self.ink.text_around, "end": self.ink.text_before, "start": self.ink.text}[align]
        set_text(x, baseline, text, self.look.style)

    def value_axis(self, scale: Scale, upright: bool) -> None:
        """Ticks and numbers, at the left if it is upright, else below; the grid with it."""
        left, top, right, bottom = self.area
        size = self.look.style.size
        for tick in scale.ticks:
            x, y = self.at(scale, tick, upright), self.at(scale, tick, upright)
            ends = ((left, y), (right, y)) if upright else ((x, top), (x, bottom))
            if self.look.grid:
                self.ink._page.draw_line(*ends, color=(0.75, 0.75, 0.75), width=0.5)
            if upright:
                self.ink.line((left - 3, y), (left, y), 0.7)
                self.say(left - 5, y + 0.33 * size, printed(tick), "end")
            else:
                self.ink.line((x, bottom), (x, bottom + 3), 0.7)
                self.say(x, bottom + 3.5 + size, printed(tick))

    def at(self, scale: Scale, value: float, upright: bool) -> float:
        left, top, right, bottom = self.area
        share = scale.share(value)
        return bottom - share * (bottom - top) if upright else left + share * (right - left)

    def frame(self) -> None:
        left, top, right, bottom = self.area
        self.ink.line((left, bottom), (right, bottom), 0.8)
        self.ink.line((left, top), (left, bottom), 0.8)
        if self.look.framed:
            self.ink.line((left, top), (right, top), 0.8)
            self.ink.line((right, top), (right, bottom), 0.8)

    def titles(self, x_title: str, y_title: str) -> None:
        left, top, right, bottom = self.area
        size = self.look.style.size
        self.say((left + right) / 2, bottom + 3.2 * size, x_title)
        self.ink.text_upward(self.box[0] + size, (top + bottom) / 2, y_title, self.look.style)
        self.ink._covers(pymupdf.Rect(self.box[0], top, self.box[0] + size, bottom))
        self.look.words.append(y_title)

    def bar(self, box: Box, number: int) -> None:
        """One bar of a series: filled, pale with an edge, or hatched."""
        if not self.look.patterned:
            self.ink.box_of(box, self.look.colors[number], edge=(0, 0, 0) if self.desk_edge else None, width=0.5)
            return
        self.ink.box_of(box, (1, 1, 1), width=0.7)
        left, top, right, bottom = box
        step = (4.0, 2.6, 5.5)[number % 3]
        for at in range(1, int((right - left + bottom - top) / step)):
            shift = at * step
            if number % 2:  # strokes that fall, else strokes that rise
                start = (left + max(0.0, shift - (bottom - top)), top + min(shift, bottom - top))
                end = (left + min(shift, right - left), top + max(0.0, shift - (right - left)))
            else:
                start = (right - max(0.0, shift - (bottom - top)), top + min(shift, bottom - top))
                end = (right - min(shift, right - left), top + max(0.0, shift - (right - left)))
            self.ink._page.draw_line(start, end, color=(0, 0, 0), width=0.45)

    @property
    def desk_edge(self) -> bool:
        return self.look.style.face != "times"

    def curve(self, points: list[Point], number: int, marked: bool) -> None:
        color = self.look.colors[number]
        for start, end in pairwise(points):
            self.ink._page.draw_line(start, end, color=color, width=1.1, dashes=DASHES[number % 3] if marked else None)
        for point in points if marked else ():
            self.mark(point, number)

    def mark(self, point: Point, number: int, radius: float = 2.2) -> None:
        """A dot, an open square, a triangle."""
        x, y = point
        color, r = self.look.colors[number], radius
        if number == 0:
            self.ink.dot(point, r, color)
        elif number == 1:
            self.ink.box_of((x - r, y - r, x + r, y + r), (1, 1, 1), color)
        else:
            self.ink._page.draw_polyline(
                [(x - r, y + r), (x, y - r), (x + r, y + r), (x - r, y + r)], color=color, fill=color
            )

    def sectors(self, shares: list[float], names: list[str], numbered: bool) -> None:
        left, top, right, bottom = self.box
        radius = min(right - left - 160, bottom - top - 30) / 2
        middle = ((left + right) / 2, (top + bottom) / 2)
        turn = -90.0
        size = self.look.style.size
        for number, (share, name) in enumerate(zip(shares, names, strict=True)):
            angle = share * 3.6
            turns = [math.radians(turn + angle * i / 40) for i in range(41)]
            edge = [(middle[0] + radius * math.cos(a), middle[1] + radius * math.sin(a)) for a in turns]
            self.ink._page.draw_polyline(
                [middle, *edge, middle], color=(1, 1, 1), fill=self.look.colors[number], width=0.8
            )
            half = turns[20]
            x, y = (m + (radius + 8) * f(half) for m, f in zip(middle, (math.cos, math.sin), strict=True))
            text = f"{name} {share:.0f} %" if numbered else name
            self.say(x, y + 0.33 * size, text, "start" if math.cos(half) > 0 else "end")
            turn += angle
        self.ink._covers(pymupdf.Rect(middle, middle), radius)

    def legend(self, names: list[str], draw: Callable[[int, float, float], None]) -> None:
        """Names with a swatch before each; `draw` sets the swatch round a point."""
        size = self.look.style.size
        left, top, right, _ = self.area
        if not self.look.legend:
            return
        x, y = (
            (right + 2 * size, top + 2 * size) if self.look.legend == "right" else (left + 2 * size, self.box[1] + size)
        )
        for number, name in enumerate(names):
            draw(number, x, y - 0.3 * size)
            self.say(x + 1.4 * size, y, name, "start")
            if self.look.legend == "right":
                y += 1.6 * size
            else:
                x += 3.5 * size + self.look.style.width(name)


def printed(value: float) -> str:
    """A tick as axes have it."""
    return f"{value:g}" if abs(value) < 1e5 else f"{value:,.0f}"
