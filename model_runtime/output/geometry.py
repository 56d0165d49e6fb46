"""Plane geometry, which the model writes as a Python dictionary of lines, named points and circles.

The text is read as a literal, never run. What does not fit is left out of the drawing; the text keeps it.
"""

from __future__ import annotations

import ast
import math
import warnings
from dataclasses import dataclass
from typing import Any

_LONGEST = 50_000
_JOINT = " -- "


@dataclass(frozen=True, slots=True)
class WrittenPoint:
    """A point of the drawing, y upward; the drawing's middle is about (0, 0). `name` may be empty."""

    x: float
    y: float
    name: str = ""


@dataclass(frozen=True, slots=True)
class WrittenLine:
    """A straight line from `start` to `end`. `kind` is as the model wrote it: "-" drawn through, "--" dashed."""

    start: WrittenPoint
    end: WrittenPoint
    kind: str = ""


@dataclass(frozen=True, slots=True)
class WrittenCircle:
    """A whole circle."""

    center: WrittenPoint
    radius: float


@dataclass(frozen=True, slots=True)
class Geometry:
    """A drawing. `text` is the dictionary as the model wrote it."""

    points: tuple[WrittenPoint, ...]
    lines: tuple[WrittenLine, ...]
    circles: tuple[WrittenCircle, ...]
    text: str


def read_geometry(text: str) -> Geometry | None:
    """The drawing that a text describes, or None where it is no such dictionary or nothing in it can be drawn."""
    text = text.strip()
    data = _literal(text) if text.startswith("{") and len(text) <= _LONGEST else None
    if not isinstance(data, dict):
        return None
    lines, circles = _table(data, "Line"), _table(data, "Circle")
    points = tuple(point for entry in _list(lines, "line_endpoint") if (point := _named_point(entry)))
    geometry = Geometry(points, _lines(lines, points), _circles(circles), text)
    return geometry if geometry.points or geometry.lines or geometry.circles else None


def _literal(text: str) -> Any:
    """The value that Python text stands for; None for anything that is not plain data."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # odd backslashes in a model's text are no concern of ours
            return ast.literal_eval(text)
    except (ValueError, SyntaxError, TypeError, MemoryError, RecursionError):
        return None


def _table(data: dict[Any, Any], name: str) -> dict[Any, Any]:
    value = data.get(name)
    return value if isinstance(value, dict) else {}


def _list(table: dict[Any, Any], name: str) -> list[Any]:
    value = table.get(name)
    return list(value) if isinstance(value, list | tuple) else []


def _lines(table: dict[Any, Any], points: tuple[WrittenPoint, ...]) -> tuple[WrittenLine, ...]:
    """The lines whose ends are known; each is written as points in a row, of which the outer two are its ends."""
    by_name = {point.name: point for point in points if point.name}
    names = {(point.x, point.y): point.name for point in points}
    kinds = _list(table, "line_type")
    lines: list[WrittenLine] = []
    for number, entry in enumerate(_list(table, "line")):
        ends = str(entry).split(_JOINT)
        start, end = (by_name.get(place.strip()) or _point(place) for place in (ends[0], ends[-1]))
        if start and end and len(ends) > 1:
            kind = str(kinds[number]) if number < len(kinds) else ""
            lines.append(WrittenLine(_with_name(start, names), _with_name(end, names), kind))
    return tuple(lines)


def _circles(table: dict[Any, Any]) -> tuple[WrittenCircle, ...]:
    pairs = zip(_list(table, "circle_center"), _list(table, "radius"), strict=False)
    found = ((_named_point(center) or _point(center), _number(radius)) for center, radius in pairs)
    return tuple(
        WrittenCircle(center, radius) for center, radius in found if center and radius is not None and radius > 0
    )


def _named_point(entry: Any) -> WrittenPoint | None:
    """A point written as "NAME: (x, y)"."""
    name, colon, place = str(entry).partition(":")
    point = _point(place) if colon else None
    return WrittenPoint(point.x, point.y, name.strip()) if point else None


def _with_name(point: WrittenPoint, names: dict[tuple[float, float], str]) -> WrittenPoint:
    return WrittenPoint(point.x, point.y, point.name or names.get((point.x, point.y), ""))


def _point(entry: Any) -> WrittenPoint | None:
    """A point written as "(x, y)", or given as two numbers."""
    value = _literal(entry.strip()) if isinstance(entry, str) else entry
    if not isinstance(value, list | tuple) or len(value) != 2:
        return None
    x, y = (_number(coordinate) for coordinate in value)
    return WrittenPoint(x, y) if x is not None and y is not None else None


def _number(value: Any) -> float | None:
    """A finite number, or None."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    try:
        number = float(value)
    except OverflowError:
        return None
    return number if math.isfinite(number) else None
