"""Boxes as the model writes them, lists of numbers from 0 to 999, as boxes in units of the picture.

The grid lies on the whole picture that was sent, upright and without padding, in every resolution mode.
"""

from __future__ import annotations

import re

from model_runtime.protocol import UnitBox

GRID = 999  # the number at the right and bottom edges

_NUMBER = re.compile(r"(?<![\w.])[-+]?\d+(?:\.\d+)?(?![\w.])")
_BRACKETS = re.compile(r"[\[\]]")
_LIST_START = re.compile(r"[\s\d.,\-+\[\]]*")


def read_boxes(text: str) -> tuple[UnitBox, ...]:
    """All boxes in a list such as "[[10, 20, 30, 40], [50, 60, 70, 80]]", in units 0..1.

    Corners may come in any order and beyond the grid; numbers that make no four are left out.
    """
    groups = [_numbers(part) for part in _BRACKETS.split(text)]
    boxes = tuple(box for group in groups for box in _fours(group))
    return boxes or tuple(_fours([number for group in groups for number in group]))


def split_boxes(text: str) -> tuple[str, str]:
    """A list of boxes whose end tag is missing, and the text that follows it."""
    match = _LIST_START.match(text)
    end = match.end() if match else 0
    closed = text.rfind("]", 0, end) + 1
    # Digits behind the last bracket are the text's own, unless the list was cut off inside.
    end = closed if closed and text.count("[", 0, end) <= text.count("]", 0, end) else end
    return text[:end], text[end:]


def _numbers(text: str) -> list[float]:
    return [float(match) for match in _NUMBER.findall(text)]


def _fours(numbers: list[float]) -> list[UnitBox]:
    return [_box(*numbers[i : i + 4]) for i in range(0, len(numbers) - 3, 4)]


def _box(x0: float, y0: float, x1: float, y1: float) -> UnitBox:
    left, right = sorted((_unit(x0), _unit(x1)))
    top, bottom = sorted((_unit(y0), _unit(y1)))
    return left, top, right, bottom


def _unit(value: float) -> float:
    return min(1.0, max(0.0, value / GRID))
