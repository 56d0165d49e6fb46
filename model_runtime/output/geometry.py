"""Plane geometry, which the model writes as a Python dictionary of lines, named points and circles: told from words.

The text is read as a literal, never run. What is drawn of it is for those who draw.
"""

from __future__ import annotations

import ast
import math
import warnings
from typing import Any

_LONGEST = 50_000
_JOINT = " -- "


def is_geometry(text: str) -> bool:
    """Whether a text is such a dictionary, and something in it can be drawn: a point, a line, or a circle."""
    data = _literal(text) if text.startswith("{") and len(text) <= _LONGEST else None
    if not isinstance(data, dict):
        return False
    lines, circles = _table(data, "Line"), _table(data, "Circle")
    return (
        any(map(_is_named_point, _list(lines, "line_endpoint")))
        or any(map(_is_line, _list(lines, "line")))
        or any(map(_is_circle, _list(circles, "circle_center"), _list(circles, "radius")))
    )


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


def _is_named_point(entry: Any) -> bool:
    """Whether it is written as "NAME: (x, y)"."""
    _, colon, place = str(entry).partition(":")
    return bool(colon) and _is_point(place)


def _is_line(entry: Any) -> bool:
    """Whether it is points in a row, of which the outer two are its ends; by name they could only be named points."""
    ends = str(entry).split(_JOINT)
    return len(ends) > 1 and _is_point(ends[0]) and _is_point(ends[-1])


def _is_circle(center: Any, radius: Any) -> bool:
    return (_is_named_point(center) or _is_point(center)) and _is_number(radius) and radius > 0


def _is_point(entry: Any) -> bool:
    """Whether it is written as "(x, y)", or given as two numbers."""
    value = _literal(entry.strip()) if isinstance(entry, str) else entry
    return isinstance(value, list | tuple) and len(value) == 2 and all(map(_is_number, value))


def _is_number(value: Any) -> bool:
    """Whether it is a finite number."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return False
    try:
        return math.isfinite(value)
    except OverflowError:
        return False
