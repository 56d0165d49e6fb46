"""Boxes as the model writes them, lists of numbers from 0 to 999, as boxes in units of the picture.

The grid lies on the whole picture that was sent, upright and without padding, in every resolution mode.
"""

from __future__ import annotations

import re

from model_runtime.protocol import UnitBox

GRID = 999  # the number at the right and bottom edges

_NUMBER = re.compile(r"(?<![\w.])[-+]?\d+(?:\.\d+)?(?!\w|\.\w)")
_LETTER_AT_NUMBER = re.compile(r"\s*(?:[A-Za-z](\d{2,})|(\d{2,})[A-Za-z])\s*")
_CLOSED_LIST = re.compile(r"\s{0,16}\[\s{0,16}\[[^\n]{0,2000}?\]\s{0,16}\]")
_LETTER = re.compile(r"[^\W\d_]")
_WORD = re.compile(r"[^\W\d_]{3}")
_BRACKETS = re.compile(r"[\[\]]")
_LIST_START = re.compile(r"[\s\d.,\-+\[\]]*")


def read_boxes(text: str) -> tuple[UnitBox, ...]:
    """All boxes in a list such as "[[10, 20, 30, 40], [50, 60, 70, 80]]", in units 0..1.

    Corners may come in any order and beyond the grid; numbers that make no four are left out. Where the model has put
    a letter or a blank into a number ("s331", "3 31"), the four parts between commas are taken for the four numbers.
    """
    groups = [_group(part) for part in _BRACKETS.split(text)]
    boxes = tuple(box for group in groups for box in _fours(group))
    return boxes or tuple(_fours([number for group in groups for number in group]))


def says_something(text: str) -> bool:
    """Whether a text beside or instead of boxes holds a word; a stray letter among numbers is none."""
    return _WORD.search(text) is not None


def split_named_boxes(text: str) -> tuple[str, str, str]:
    """What stands in a tag for boxes: before the first bracket, from there to the last one, and behind it.

    A text without brackets is all boxes unless it holds a word or gives no box, and all text before them if so. So is
    one whose brackets hold letters and give no box.
    """
    first, end = text.find("["), text.rfind("]") + 1
    bare = not 0 <= first < end
    listed = text if bare else text[first:end]
    if (bare and says_something(text)) or (_LETTER.search(listed) and not read_boxes(listed)):
        return text, "", ""
    return ("", text, "") if bare else (text[:first], listed, text[end:])


def split_boxes(text: str) -> tuple[str, str]:
    """A list of boxes whose end tag is missing, and the text that follows it."""
    whole = _CLOSED_LIST.match(text)
    if whole and read_boxes(whole[0]) and not says_something(whole[0]):
        return whole[0], text[whole.end() :]
    match = _LIST_START.match(text)
    end = match.end() if match else 0
    closed = text.rfind("]", 0, end) + 1
    # Digits behind the last bracket are the text's own, unless the list was cut off inside.
    end = closed if closed and text.count("[", 0, end) <= text.count("]", 0, end) else end
    return text[:end], text[end:]


def _group(text: str) -> list[float]:
    """The numbers between two brackets."""
    numbers = [float(match) for match in _NUMBER.findall(text)]
    parts = text.split(",", 4)
    if (numbers and len(numbers) % 4 == 0) or len(parts) != 4:
        return numbers
    mended = [_mended(part) for part in parts]
    return [number for number in mended if number is not None] if None not in mended else numbers


def _mended(part: str) -> float | None:
    """The one number of a part between commas."""
    lettered = _LETTER_AT_NUMBER.fullmatch(part)
    digits = (lettered[1] or lettered[2]) if lettered else "".join(_NUMBER.findall(part))
    return float(digits) if _NUMBER.fullmatch(digits) else None


def _fours(numbers: list[float]) -> list[UnitBox]:
    return [_box(*numbers[i : i + 4]) for i in range(0, len(numbers) - 3, 4)]


def _box(x0: float, y0: float, x1: float, y1: float) -> UnitBox:
    left, right = sorted((_unit(x0), _unit(x1)))
    top, bottom = sorted((_unit(y0), _unit(y1)))
    return left, top, right, bottom


def _unit(value: float) -> float:
    return min(1.0, max(0.0, value / GRID))
