"""The words in a picture and the numbers among them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from statistics import median

import numpy as np
from numpy.typing import NDArray

from model_runtime.engines.builtin.quads import Box

_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-")
_POWER = re.compile(r"10([⁰¹²³⁴⁵⁶⁷⁸⁹⁻]+)")
_FLAT_POWER = re.compile(r"10([-−–]?\d{1,2})")
_TO_RAISED = str.maketrans("0123456789-−–", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁻⁻")
_NUMBER = re.compile(r"[-+]?(?:\d{1,3}(?:[, ]\d{3})+(?:\.\d+)?|\d+(?:[.,]\d+)?|\.\d+)")
_SWATCH = re.compile(r"(\[…\]|[□☐■▲△●○◆◇▪口—–])")
_SPECK = 0.4  # of the height that most letters have
_ENOUGH = 3  # words that are longer than a letter
_CASE = re.compile(r"(?<=[^\W\d_])(?=[A-Z][a-z])")  # where the next name begins in a line without blanks
_YEAR = 4  # digits
_DIGIT = 0.5  # line heights that a digit is wide at most
_CENTURIES = ("17", "18", "19", "20")
_TOUCHING = 3  # names that touch each other; of two it may be one name, as MacBeth
_RAISED_BY = 0.2  # of the height of a digit, at least, that the foot of a raised one stands over the line
_LEAST_HIGH = 0.4  # of the height of a digit; what is lower is a tick or a speck
_WHITE = 0.3  # line heights between words that are no one text
_NARROW_WHITES = 0.2, 0.13, 0.09  # the same between a name and its swatch
_TICKS_READ_AS_DIGITS = "71"
_TICKS_READ_AS_SIGNS = "+-–—_=|[]⊢⊣"


@dataclass(frozen=True, slots=True)
class PrintedWord:
    """A line of text in a picture, in the picture's pixels."""

    text: str
    box: Box

    @property
    def middle(self) -> tuple[float, float]:
        return (self.box[0] + self.box[2]) / 2, (self.box[1] + self.box[3]) / 2

    @property
    def size(self) -> tuple[float, float]:
        return self.box[2] - self.box[0], self.box[3] - self.box[1]

    @property
    def number(self) -> float | None:
        """What it says as a number; a tick that was read with it is no sign of it. None for other words."""
        return number_in(self.text)

    @property
    def numbers(self) -> tuple[float, ...]:
        """What it may say as a number on an axis, where a tick may have been read as a digit at its end, or a sign."""
        said = self.number
        if said is None:
            return (0.0,) if self.text.strip() in ("O", "o", "D") else ()
        bare = self.text.strip()
        less = (
            number_in(bare[:-1]) if bare[-1:] in _TICKS_READ_AS_DIGITS and len(bare) > 1 else None,
            -said if said < 0 else None,
        )
        return (said, *(number for number in less if number is not None))

    def cleaned(self) -> PrintedWord:
        """The word without what was not read beside it."""
        bare = self.text.replace("[…]", "").strip()
        return PrintedWord(bare, self.box) if bare else self

    def turned(self, across: int, down: int) -> PrintedWord:
        """The word in the picture of this size, mirrored so that right is up and down is left."""
        return PrintedWord(self.text, turned_box(self.box, across, down))


def turned_box(box: Box, across: int, down: int) -> Box:
    """A box in a picture of this size, mirrored so that right is up and down is left; twice it is as it was."""
    left, top, right, bottom = box
    return down - bottom, across - right, down - top, across - left


def number_in(text: str) -> float | None:
    """A number as axes have it: "1,200", "0.5", "10²", "40 %", "12-" with its tick; None for all else."""
    bare = text.replace("−", "-").strip().rstrip("%").strip()
    if power := _POWER.fullmatch(bare):
        return 10.0 ** int(power[1].translate(_RAISED))
    bare = bare.rstrip(_TICKS_READ_AS_SIGNS).strip()
    if not _NUMBER.fullmatch(bare):
        return None
    whole = re.sub(r"(?<=\d)[, ](?=\d{3}(?!\d))", "", bare)
    return float(whole.replace(",", "."))


def parted(words: Sequence[PrintedWord], ink: NDArray[np.bool_]) -> list[PrintedWord]:
    """The words; a line of several with wide white between them is one each."""
    height = letter_height(words)
    return [part for word in words for part in _parts(word, ink, height)]


def _parts(word: PrintedWord, ink: NDArray[np.bool_], height: float) -> list[PrintedWord]:
    said = [part.strip() for part in _SWATCH.split(word.text) if part.strip()]
    if len(said) < 2:
        said = word.text.split()
    left, top, right, bottom = (max(0, round(value)) for value in word.box)
    if len(said) < _TOUCHING and len(cased := _CASE.sub(" ", word.text).split()) >= _TOUCHING:
        said = cased
    is_number = word.text.strip().isdigit()
    if (len(said) < 2 and not is_number) or right - left < 2 * (bottom - top):
        return [word]
    inset = round(0.25 * (bottom - top))
    columns = np.flatnonzero(ink[top + inset : bottom - inset, left:right].any(axis=0)) + left
    pieces = _apart(columns, _WHITE * height)
    if any(_SWATCH.fullmatch(text) for text in said) or _alternate(said):
        narrower = (_apart(columns, white * height) for white in _NARROW_WHITES)
        fitting = (some for some in (pieces, *narrower) if len(some) == len(said) or _between_swatches(said, some))
        pieces = next(fitting, pieces)
    if is_number and (long := _long_each(said[0], pieces, _DIGIT * height)):
        said = [said[0][i : i + long] for i in range(0, len(said[0]), long)]
    if len(pieces) > len(said) > 1 and (named := _between_swatches(said, pieces)):
        said, pieces = named
    if len(pieces) != len(said):
        return _side_by_side(word, said, height) if len(said) >= _TOUCHING else [word]
    padding = 0.15 * height  # as boxes of lines have it
    return [
        PrintedWord(text, (float(piece[0]) - padding, word.box[1], float(piece[-1] + 1) + padding, word.box[3]))
        for text, piece in zip(said, pieces, strict=True)
        if not _SWATCH.fullmatch(text)
    ]


def _long_each(digits: str, pieces: Sequence[NDArray[np.intp]], widest: float) -> int:
    """How many digits, each no wider than `widest`, the numbers have that stand close; 0 where it is one number."""
    long = len(digits) // max(1, len(pieces))
    are_numbers = long * len(pieces) == len(digits) and len(pieces) > 1
    if are_numbers and all(piece[-1] - piece[0] < widest * long for piece in pieces):
        return long
    years = [digits[i : i + _YEAR] for i in range(0, len(digits), _YEAR)]
    are_years = len(years) >= _TOUCHING and len(digits) % _YEAR == 0 and all(year[:2] in _CENTURIES for year in years)
    return _YEAR if are_years else 0


def _apart(columns: NDArray[np.intp], white: float) -> list[NDArray[np.intp]]:
    """The pieces of ink with more than so much white between them."""
    return np.split(columns, np.flatnonzero(np.diff(columns) > white) + 1) if len(columns) else []


def _alternate(said: Sequence[str]) -> bool:
    """Whether single signs stand between names: their swatches were read so."""
    between, names = said[1::2], said[::2]
    return bool(between) and len(names) > len(between) and all(
        len(text) == 1 and not text.isdigit() for text in between
    ) and all(len(text) > 1 for text in names)  # fmt: skip


def _between_swatches(
    said: Sequence[str], pieces: Sequence[NDArray[np.intp]]
) -> tuple[list[str], list[NDArray[np.intp]]] | None:
    """Names with the pieces of ink that they are, where a swatch stands before each, read as a letter or not at all."""
    between, names = said[1::2], said[::2]
    if len(pieces) == len(said) + 1 and all(len(text) == 1 for text in between) and min(map(len, names)) > 1:
        return list(names), list(pieces[1::2])
    if len(pieces) == 2 * len(said) and min(map(len, said)) > 1:
        return list(said), list(pieces[1::2])
    return None


def _side_by_side(word: PrintedWord, said: Sequence[str], height: float) -> list[PrintedWord]:
    """The names or years of a line whose letters touch: each has a share of it by its letters. A sentence is one."""
    parts = [part for text in said for part in _CASE.sub(" ", text).split()]
    are_names = len(parts) > len(word.text.split()) and all(part[0].isupper() for part in parts)
    are_years = all(part.isdigit() and len(part) == len(parts[0]) >= _YEAR for part in parts)
    if not are_names and not are_years:
        return [word]
    left, top, right, bottom = word.box
    padding = 0.15 * height
    letter = (right - left - 2 * padding) / sum(map(len, parts))
    ends = [0, *accumulate(map(len, parts))]
    return [
        PrintedWord(text, (left + a * letter, top, left + b * letter + 2 * padding, bottom))
        for text, (a, b) in zip(parts, pairwise(ends), strict=True)
    ]


def letter_height(words: Sequence[PrintedWord]) -> float:
    """The usual height of a line, by longer words: specks are read as letters. Boxes are larger than the print."""
    said = [word for word in words if word.text.strip()]
    long = [word for word in said if len(word.text.strip()) > 1]
    judged = long if len(long) >= _ENOUGH else said
    by_letters = [min(word.size) for word in judged for _ in word.text.strip()]
    least = _SPECK * median(by_letters) if by_letters else 0.0
    heights = [min(word.size) for word in judged if min(word.size) >= least]
    return median(heights) if heights else 20.0


def with_powers(word: PrintedWord, ink: NDArray[np.bool_]) -> PrintedWord:
    """The word; "102" whose last digit is raised is "10²", or a logarithmic axis would be one from 101 to 105."""
    flat = _FLAT_POWER.fullmatch(word.text.strip())
    if flat is None:
        return word
    left, top, right, bottom = (max(0, round(value)) for value in word.box)
    letters = ink[top:bottom, left:right]
    columns = np.flatnonzero(letters.any(axis=0))
    runs = np.split(columns, np.flatnonzero(np.diff(columns) > 1) + 1) if len(columns) else []
    heights = [np.flatnonzero(letters[:, run].any(axis=1)) for run in runs]
    if len(runs) < 3:
        return word
    digit = max(heights[:2], key=len)
    foot, high = int(digit[-1]), int(digit[-1] - digit[0]) + 1
    behind = [rows for rows in heights[2:] if rows[-1] - rows[0] + 1 >= _LEAST_HIGH * high]
    if not behind or any(foot - int(rows[-1]) < _RAISED_BY * high for rows in behind):
        return word
    return PrintedWord("10" + flat[1].translate(_TO_RAISED), word.box)
