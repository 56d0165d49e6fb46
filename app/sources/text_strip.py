"""Two neighboring lines of text on a page's picture, and how high its small letters are. Knows ink, not letters.

A row of pixels that crosses small letters holds far more ink than one that crosses only ascenders or descenders, so a
line's small letters are the rows that hold at least half as much as its fullest.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

from app.sources.strip_shape import WIDTH_PER_HEIGHT
from model_runtime.protocol import UnitBox

if TYPE_CHECKING:
    from PIL.Image import Image

_INK = 0.72  # of the paper's brightness; what is darker is ink
_FAINTEST_ROW = 0.12  # share of ink in the fullest rows below which a row lies between lines
_LOWEST, _HIGHEST = 0.0025, 0.03  # of the page's height, for the small letters of running text
_TIGHT, _LOOSE = 3.4, 6.0  # heights of small letters from one line to the next, in running text and at most
_MIDDLES = (0.5, 0.3, 0.7, 0.15, 0.85)  # where to look, as shares of the page's width
_LOOK_WIDTH = 0.2
_GUTTER = 3.0  # heights of small letters without ink, left of which another column begins
_MIDDLE_HEIGHT = 0.035  # of the page, for the strip of a page without text


@dataclass(frozen=True, slots=True)
class Strip:
    """A piece of a page as wide as `WIDTH_PER_HEIGHT` allows.

    Attributes:
        box: in 0..1 of the page.
        letter: height of a small letter in 0..1 of the page's height; 0 where no line was found.
    """

    box: UnitBox
    letter: float


@dataclass(frozen=True, slots=True)
class _Line:
    """The rows of one line's small letters."""

    top: int
    bottom: int

    @property
    def height(self) -> int:
        return self.bottom - self.top


def find_strip(picture: Image) -> Strip:
    """Two lines of running text near the middle of the page; the middle itself where there are none."""
    ink = ink_of(picture)
    width, height = ink.size
    for loosest in (_TIGHT, _LOOSE):
        for middle in _MIDDLES:
            pair = _pair_near(_lines_from(ink, (middle - _LOOK_WIDTH / 2) * width), height / 2, loosest)
            if pair is None:
                continue
            left = _beginning(ink, pair, round(middle * width))
            # Lines of a scan lean: looked at again where the strip will be.
            pair = _pair_near(_lines_from(ink, left), pair[0].bottom, loosest)
            if pair is not None:
                return _strip_of(pair, left, ink.size)
    half = _MIDDLE_HEIGHT / 2
    return Strip(_widened((0.2, 0.5 - half, 0.2, 0.5 + half), ink.size), 0.0)


def strip_of_lines(picture: Image, box: UnitBox) -> Strip:
    """The strip that begins where `box`, which holds two known lines, begins."""
    ink = ink_of(picture)
    width, height = ink.size
    left, top, right, bottom = box
    piece = ink.crop((int(left * width), int(top * height), round(right * width) or 1, round(bottom * height) or 1))
    lines = _lines(_rows(piece), height) if piece.width and piece.height else []
    letter = median(line.height for line in lines) / height if lines else 0.0
    return Strip(_widened(box, ink.size), letter)


def small_letter_rows(ink: Image, page_height: int) -> list[tuple[int, int]]:
    """From where to where the small letters of lines reach in a piece of `ink_of`, top to bottom, in its pixels."""
    return [(line.top, line.bottom) for line in _lines(_rows(ink), page_height)]


def ink_of(picture: Image) -> Image:
    """255 where there is ink, 0 on paper."""
    gray = picture.convert("L")
    counts = gray.histogram()
    paper = max(range(96, 256), key=counts.__getitem__)
    return gray.point([255 if level < paper * _INK else 0 for level in range(256)])


def _rows(ink: Image) -> bytes:
    """Ink in each row of pixels, 0..255."""
    from PIL import Image as images

    return ink.resize((1, ink.height), images.Resampling.BOX).tobytes()


def _columns(ink: Image) -> bytes:
    from PIL import Image as images

    return ink.resize((ink.width, 1), images.Resampling.BOX).tobytes()


def _lines(rows: Sequence[int], page_height: int) -> list[_Line]:
    """The lines of running text among rows of ink, top to bottom."""
    fullest = sorted(rows)[-max(1, len(rows) // 20)]
    found: list[_Line] = []
    start = None
    for index, amount in enumerate([*rows, 0]):
        if amount > fullest * _FAINTEST_ROW:
            start = index if start is None else start
        elif start is not None:
            line = _small_letters(rows, start, index)
            if _LOWEST * page_height <= line.height <= _HIGHEST * page_height:
                found.append(line)
            start = None
    return found


def _small_letters(rows: Sequence[int], start: int, end: int) -> _Line:
    full = [index for index in range(start, end) if 2 * rows[index] >= max(rows[start:end])]
    return _Line(full[0], full[-1] + 1)


def _lines_from(ink: Image, left: float) -> list[_Line]:
    """The lines in a column of the page that begins there."""
    width, height = ink.size
    first = max(0, round(left))
    return _lines(_rows(ink.crop((first, 0, min(width, first + round(_LOOK_WIDTH * width)), height))), height)


def _pair_near(lines: Sequence[_Line], row: float, loosest: float) -> tuple[_Line, _Line] | None:
    """The two neighbors of one size that stand nearest to a row."""
    pairs = [
        (first, second)
        for first, second in pairwise(lines)
        if max(first.height, second.height) <= 1.4 * min(first.height, second.height)
        and second.top - first.top <= loosest * first.height
    ]
    return min(pairs, key=lambda pair: abs(pair[0].bottom - row), default=None)


def _strip_of(pair: tuple[_Line, _Line], left: int, size: tuple[int, int]) -> Strip:
    """Both lines with their ascenders and descenders."""
    width, height = size
    letter = median(line.height for line in pair)
    top, bottom = max(0.0, pair[0].top - 0.9 * letter), min(height, pair[1].bottom + 0.7 * letter)
    edge = max(0.0, left - 0.5 * letter) / width
    return Strip(_widened((edge, top / height, edge, bottom / height), size), letter / height)


def _beginning(ink: Image, pair: tuple[_Line, _Line], near: int) -> int:
    """Where the text around a column of pixels begins: left of it no ink for as long as a gutter is wide."""
    columns = _columns(ink.crop((0, pair[0].top, ink.width, pair[1].bottom)))
    gutter = round(_GUTTER * pair[0].height)
    first = next((index for index in range(near, len(columns)) if columns[index]), near)
    for index in range(first, -1, -1):
        if columns[index]:
            first = index
        elif first - index > gutter:
            break
    return first


def _widened(box: UnitBox, size: tuple[int, int]) -> UnitBox:
    """The box made as wide as a strip is, moved left where the page ends before that."""
    width, height = size
    left, top, _, bottom = box
    wide = min(1.0, (bottom - top) * height * WIDTH_PER_HEIGHT / width)
    left = max(0.0, min(left, 1.0 - wide))
    return left, top, left + wide, bottom
