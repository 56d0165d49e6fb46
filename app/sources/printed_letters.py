"""How large a page is printed, and about how much stands on it. Knows ink, not letters; `text_strip` says how.

A page is looked at in upright strips a few words wide: there lines of print stay apart on skewed pages and beside other
columns.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.document.geometry import Rotation
from app.sources.page_source import PageSource
from app.sources.text_strip import ink_of, small_letter_rows

if TYPE_CHECKING:
    from PIL.Image import Image

DPI = 150.0  # small letters of 6 points are 6 pixels high
_MOST_PIXELS = 9_000_000
_STRIPS = 16
_LEAST_PIECES = 6  # of lines: fewer are as likely a drawing
_ALIKE = 1.5  # how much pieces one above the other may differ where both are print
_LOOSEST = 8.0  # heights of small letters from one line to the next
_SMALLEST = 0.1  # of the pieces are smaller than what is called the smallest: specks, and a line or two
_LETTER_WIDTH = 0.95  # of the height of a small letter, the blanks between words included


@dataclass(frozen=True, slots=True)
class PrintedLetters:
    """The print on a page.

    Attributes:
        smallest: height of the smallest small letters that there is more than a little of, in 0..1 of the page's
            height; 0 where no print was found.
        characters: about how many, as if all were letters of an alphabet.
    """

    smallest: float = 0.0
    characters: int = 0


def printed_letters_of(source: PageSource, number: int, rotation: Rotation) -> PrintedLetters:
    """The print on a page of a document, turned.

    Raises:
        SourceError: the page cannot be drawn.
    """
    size = source.pages[number - 1].size.turned(rotation)
    scale = min(DPI / 72, math.sqrt(_MOST_PIXELS / max(1.0, size.width * size.height)))
    width, height = max(_STRIPS, round(size.width * scale)), max(2, round(size.height * scale))
    return printed_letters(source.render_gray(number, rotation, width, height))


def printed_letters(picture: Image) -> PrintedLetters:
    """The print on a picture of a page."""
    ink = ink_of(picture)
    width, height = ink.size
    found: list[int] = []
    for at in range(_STRIPS):
        left, right = at * width // _STRIPS, (at + 1) * width // _STRIPS
        rows = small_letter_rows(ink.crop((left, 0, right, height)), height)
        found += [row[1] - row[0] for row in rows if any(_are_of_one_text(row, other) for other in rows)]
    if len(found) < _LEAST_PIECES:
        return PrintedLetters()
    smallest = sorted(found)[int(_SMALLEST * (len(found) - 1))]
    characters = sum(width / _STRIPS / (_LETTER_WIDTH * one) for one in found)
    return PrintedLetters(smallest / height, round(characters))


def _are_of_one_text(row: tuple[int, int], other: tuple[int, int]) -> bool:
    """Whether two lines are about as high as each other, and one stands above the other not far away."""
    height, others = row[1] - row[0], other[1] - other[0]
    is_alike = height <= _ALIKE * others and others <= _ALIKE * height
    return is_alike and 0 < abs(row[0] - other[0]) <= _LOOSEST * height
