"""A figure of plane geometry: points, straight lines, circles. y grows upward."""

from __future__ import annotations

from dataclasses import dataclass
from math import dist


@dataclass(frozen=True, slots=True)
class Point:
    """A point; `name` may be empty."""

    x: float
    y: float
    name: str = ""

    @property
    def place(self) -> tuple[float, float]:
        return self.x, self.y


@dataclass(frozen=True, slots=True)
class Segment:
    """A straight line between two points."""

    start: Point
    end: Point
    dashed: bool = False

    @property
    def length(self) -> float:
        return dist(self.start.place, self.end.place)


@dataclass(frozen=True, slots=True)
class Circle:
    """A whole circle."""

    center: Point
    radius: float


Element = Point | Segment | Circle


@dataclass(frozen=True, slots=True)
class PlaneFigure:
    """What is drawn. At least one element."""

    points: tuple[Point, ...]
    lines: tuple[Segment, ...]
    circles: tuple[Circle, ...]

    @property
    def elements(self) -> tuple[Element, ...]:
        return (*self.points, *self.lines, *self.circles)

    @property
    def bounds(self) -> tuple[float, float, float, float]:
        """Left, bottom, right and top of all that is drawn."""
        places = [point.place for point in self.points]
        places += [point.place for line in self.lines for point in (line.start, line.end)]
        for circle in self.circles:
            (x, y), r = circle.center.place, circle.radius
            places += [(x - r, y - r), (x + r, y + r)]
        xs, ys = [x for x, _ in places], [y for _, y in places]
        return min(xs), min(ys), max(xs), max(ys)
