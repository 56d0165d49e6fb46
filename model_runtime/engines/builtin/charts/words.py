"""The words in a picture and the numbers among them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

import numpy as np
from numpy.typing import NDArray

from model_runtime.engines.builtin.quads import Box

_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-")
_POWER = re.compile(r"10([⁰¹²³⁴⁵⁶⁷⁸⁹⁻]+)")
_FLAT_POWER = re.compile(r"10([-−–]?\d{1,2})")
_TO_RAISED = str.maketrans("0123456789-−–", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁻⁻")
_NUMBER = re.compile(r"[-+]?(?:\d{1,3}(?:[, ]\d{3})+(?:\.\d+)?|\d+(?:[.,]\d+)?|\.\d+)")
_SWATCH = re.compile(r"(\[…\]|[□☐■▲△●○◆◇▪口])")
_RAISED_BY = 0.2  # of the height of a digit, at least, that the foot of a raised one stands over the line
_LEAST_HIGH = 0.4  # of the height of a digit; what is lower is a tick or a speck
_WHITE = 0.3  # line heights between words that are no one text
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
        """What it may say as a number on an axis, where a tick at its end may have been read as a digit."""
        said = self.number
        if said is None:
            return (0.0,) if self.text.strip() in ("O", "o", "D") else ()
        bare = self.text.strip()
        less = number_in(bare[:-1]) if bare[-1:] in _TICKS_READ_AS_DIGITS and len(bare) > 1 else None
        return (said,) if less is None else (said, less)

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
    is_number = word.text.strip().isdigit()
    if (len(said) < 2 and not is_number) or right - left < 2 * (bottom - top):
        return [word]
    inset = round(0.25 * (bottom - top))
    columns = np.flatnonzero(ink[top + inset : bottom - inset, left:right].any(axis=0)) + left
    pieces = np.split(columns, np.flatnonzero(np.diff(columns) > _WHITE * height) + 1) if len(columns) else []
    if is_number and len(pieces) > 1 and len(said[0]) % len(pieces) == 0:
        long = len(said[0]) // len(pieces)
        said = [said[0][i : i + long] for i in range(0, len(said[0]), long)]
    if len(pieces) != len(said):
        return [word]
    padding = 0.15 * height  # as boxes of lines have it
    return [
        PrintedWord(text, (float(piece[0]) - padding, word.box[1], float(piece[-1] + 1) + padding, word.box[3]))
        for text, piece in zip(said, pieces, strict=True)
        if not _SWATCH.fullmatch(text)
    ]


def letter_height(words: Sequence[PrintedWord]) -> float:
    """The usual height of a line; boxes are larger than the print."""
    return median(min(word.size) for word in words) if words else 20.0


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
