"""The text of a figure as points, lines and circles: read as a literal, never run.

{'Line': {'line': ['A -- B', '(0, 0) -- (3, 4)'], 'line_type': ['-', '--'],
'line_endpoint': ['A: (-3, 1)', 'B: (2, 1)']},
'Circle': {'circle_center': ['O: (0, 0)'], 'radius': [2.5]}}
"""

from __future__ import annotations

import ast
import math
import re
import warnings
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, TypeVar

from app.plane_geometry.figure import Circle, PlaneFigure, Point, Segment
from app.plane_geometry.figure_flaws import FigureFlaw, FigureFlawKind

LONGEST = 50_000
_MOST_PARTS = 2_000
_SHOWN = 60  # letters of a part that is left out
_JOINT = " -- "
_FENCED = re.compile(r"\s*```[a-z]*[ \t]*\n(.*?)\n?[ \t]*```\s*", re.DOTALL)
_CLOSING = {"{": "}", "[": "]", "(": ")"}
_Item = TypeVar("_Item")


@dataclass(frozen=True, slots=True)
class ReadFigure:
    """What a text says: a figure, or none; and all that is wrong, the gravest first."""

    figure: PlaneFigure | None
    flaws: tuple[FigureFlaw, ...] = ()


def read_figure(text: str) -> ReadFigure:
    """Read a figure; no text makes it raise."""
    fenced = _FENCED.fullmatch(text)
    text = (fenced[1] if fenced else text).strip()
    if not text:
        return ReadFigure(None, (FigureFlaw(FigureFlawKind.EMPTY),))
    if len(text) > LONGEST:
        return ReadFigure(None, (FigureFlaw(FigureFlawKind.TOO_LONG),))
    if not text.startswith("{"):
        return ReadFigure(None, (FigureFlaw(FigureFlawKind.PROSE),))
    data, flaws = _dictionary(text)
    if data is None:
        return ReadFigure(None, flaws)
    reading = _Reading()
    figure = reading.figure(data)
    if figure is None and not reading.flaws:
        reading.flaws.append(FigureFlaw(FigureFlawKind.NOTHING))
    return ReadFigure(figure, (*flaws, *reading.flaws))


# --- the literal -------------------------------------------------------------------------------------------------


def _dictionary(text: str) -> tuple[dict[Any, Any] | None, tuple[FigureFlaw, ...]]:
    """The dictionary, with the flaw that it breaks off or has an error in it."""
    value, position = _literal(text)
    if isinstance(value, dict):
        return value, ()
    if position is None:
        return None, (FigureFlaw(FigureFlawKind.PROSE),)
    whole, _ = _literal(_completed(text))
    if isinstance(whole, dict):
        return whole, (FigureFlaw(FigureFlawKind.CUT_SHORT),)
    return None, (FigureFlaw(FigureFlawKind.BROKEN, position),)


def _literal(text: str) -> tuple[Any, int | None]:
    """The value that Python text stands for, or None with the position where it goes wrong."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # odd backslashes in a model's text are no concern of ours
            return ast.literal_eval(text), None
    except SyntaxError as error:
        line, column = error.lineno or 1, error.offset or 1
        before = sum(len(each) + 1 for each in text.split("\n")[: line - 1])
        return None, min(len(text), max(1, before + column))
    except (ValueError, TypeError, MemoryError, RecursionError):
        return None, 0


def _completed(text: str) -> str:
    """The text up to its last whole part, with all that is open closed; the text itself where nothing is open."""
    opened: list[str] = []
    quote = ""
    ends: list[tuple[int, str]] = []  # where a part ends, and what closes all that is open there
    escaped = False
    for place, letter in enumerate(text):
        if quote:
            if letter == quote and not escaped:
                quote = ""
            escaped = letter == "\\" and not escaped
        elif letter in "'\"":
            quote = letter
        elif letter in _CLOSING:
            opened.append(_CLOSING[letter])
            ends.append((place + 1, "".join(reversed(opened))))
        elif letter in ")]}":
            if not opened or opened.pop() != letter:
                return text
        elif letter == ",":
            ends.append((place, "".join(reversed(opened))))
    if not opened:
        return text
    for end, closing in reversed(ends[-8:]):
        candidate = text[:end] + closing
        if isinstance(_literal(candidate)[0], dict):
            return candidate
    return text


# --- the parts ---------------------------------------------------------------------------------------------------


class _Reading:
    """Reads the parts of one dictionary and keeps what is wrong with them."""

    def __init__(self) -> None:
        self.flaws: list[FigureFlaw] = []

    def figure(self, data: dict[Any, Any]) -> PlaneFigure | None:
        lines, circles = _table(data, "line"), _table(data, "circle")
        points = self._read(_list(lines, "line_endpoint"), _named_point, FigureFlawKind.POINT)
        figure = PlaneFigure(points, self._lines(lines, points), self._circles(circles))
        return figure if figure.elements else None

    def _read(self, entries: list[Any], read: Callable[[Any], _Item | None], kind: FigureFlawKind) -> tuple[_Item, ...]:
        found = []
        for entry in entries:
            item = read(entry)
            if item is None:
                self._leave_out(kind, entry)
            else:
                found.append(item)
        return tuple(found)

    def _lines(self, table: dict[Any, Any], points: tuple[Point, ...]) -> tuple[Segment, ...]:
        by_name = {point.name: point for point in points if point.name}
        names = {point.place: point.name for point in points}
        kinds = _list(table, "line_type")
        lines = []
        for number, entry in enumerate(_list(table, "line")):
            ends = [end.strip() for end in str(entry).split(_JOINT.strip())]
            places = [by_name.get(end) or _point(end) for end in (ends[0], ends[-1])]
            start, end = places
            if len(ends) < 2:
                self._leave_out(FigureFlawKind.LINE, entry)
            elif start is None or end is None:
                self._leave_out(FigureFlawKind.UNKNOWN_POINT, ends[0] if start is None else ends[-1])
            else:
                dashed = number < len(kinds) and "--" in str(kinds[number])
                lines.append(Segment(_with_name(start, names), _with_name(end, names), dashed))
        return tuple(lines)

    def _circles(self, table: dict[Any, Any]) -> tuple[Circle, ...]:
        centers, radii = _list(table, "circle_center"), _list(table, "radius")
        pairs = [(center, radii[number] if number < len(radii) else None) for number, center in enumerate(centers)]
        return self._read(pairs, _circle, FigureFlawKind.CIRCLE)

    def _leave_out(self, kind: FigureFlawKind, entry: Any) -> None:
        part = str(entry[0] if kind is FigureFlawKind.CIRCLE else entry)
        self.flaws.append(FigureFlaw(kind, part=part if len(part) <= _SHOWN else part[: _SHOWN - 1] + "…"))


def _table(data: dict[Any, Any], name: str) -> dict[Any, Any]:
    """The inner dictionary of a name, however that is spelled."""
    found = next((value for key, value in data.items() if str(key).lower() == name), None)
    return found if isinstance(found, dict) else {}


def _list(table: dict[Any, Any], name: str) -> list[Any]:
    value = table.get(name)
    return list(value)[:_MOST_PARTS] if isinstance(value, list | tuple) else []


def _named_point(entry: Any) -> Point | None:
    """A point written as "NAME: (x, y)"."""
    name, colon, place = str(entry).partition(":")
    point = _point(place) if colon else None
    return Point(point.x, point.y, name.strip()) if point else None


def _circle(entry: Iterable[Any]) -> Circle | None:
    center, radius = entry
    point, size = _named_point(center) or _point(center), _number(radius)
    return Circle(point, size) if point and size is not None and size > 0 else None


def _with_name(point: Point, names: dict[tuple[float, float], str]) -> Point:
    return Point(point.x, point.y, point.name or names.get(point.place, ""))


def _point(entry: Any) -> Point | None:
    """A point written as "(x, y)", or given as two numbers."""
    value = _literal(entry.strip())[0] if isinstance(entry, str) else entry
    if not isinstance(value, list | tuple) or len(value) != 2:
        return None
    x, y = (_number(coordinate) for coordinate in value)
    return Point(x, y) if x is not None and y is not None else None


def _number(value: Any) -> float | None:
    """A finite number that a drawing can hold, or None."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    try:
        number = float(value)
    except OverflowError:
        return None
    return number if math.isfinite(number) and abs(number) < 1e9 else None
