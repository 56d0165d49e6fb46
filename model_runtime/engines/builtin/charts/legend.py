"""Legends: words with a small piece of a series' color before them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import cv2
import numpy as np
from numpy.typing import NDArray

from model_runtime.engines.builtin.charts.curve_pieces import ink_across
from model_runtime.engines.builtin.charts.figure_ink import FigureInk
from model_runtime.engines.builtin.charts.words import PrintedWord

_SIGNS = "□☐■▲△●○◆◇▪•口〇一-–—_| "
_REACH = 2.4  # line heights before a word in which its swatch stands
_DASH = 0.3  # line heights between the dashes of a swatch
_INSIDE = 0.3  # the same where the swatch was read with the word
_GAP, _LEAST, _WIDEST = 0.1, 0.15, 2.2  # line heights: of white behind a swatch, of the swatch


_APART, _HUES_APART = 18.0, 10.0  # distance in Lab of two series that can be told apart, in all and without lightness
_READ_SWATCH = re.compile(r"^\w\s+(?=\w\w)")
_STROKE = 2.5  # times as wide as high
_AS_HOLLOW = 8.0  # by so much swatches of two grays may differ in how hollow they are: such a mark only looks paler


@dataclass(frozen=True, slots=True)
class Key:
    """A name and how its series looks.

    Attributes:
        color: in Lab.
        hollow: how much paler its swatch is within.
        swatch: how dark its pixels are.
        strength: of a swatch that is a stroke, how much ink it has across its way; None for others.
    """

    name: str
    color: NDArray[np.float32]
    hollow: float
    swatch: NDArray[np.float32]
    strength: float | None = None


def find_keys(picture: FigureInk, words: Sequence[PrintedWord], height: float, edge: float | None = None) -> list[Key]:
    """The entries of the legend, row by row; `edge` is where a plot ends: what stands beyond has no swatch in it."""
    named = [word for word in words if word.number is None and not _is_swatch(word, words, height)]
    found = [(word, key) for word in named if (key := _beyond(picture, word, words, height, edge))]
    found = _in_line(_named(found), height)
    found.sort(key=lambda pair: pair[0].middle[1])
    rows: list[list[tuple[PrintedWord, Key]]] = []
    for pair in found:
        if rows and pair[0].middle[1] - rows[-1][0][0].middle[1] < 0.6 * height:
            rows[-1].append(pair)
        else:
            rows.append([pair])
    return [key for row in rows for _, key in sorted(row, key=lambda pair: pair[0].box[0])]


def _is_swatch(word: PrintedWord, words: Sequence[PrintedWord], height: float) -> bool:
    """Whether a single letter stands right before a name: its swatch was read as one."""
    return len(word.text.strip()) == 1 and any(
        abs(other.middle[1] - word.middle[1]) < 0.5 * height
        and abs(other.box[0] - word.box[2]) < _INSIDE * height
        and len(other.text.strip()) > 1
        and other.number is None
        for other in words
    )


def _named(found: list[tuple[PrintedWord, Key]]) -> list[tuple[PrintedWord, Key]]:
    """The entries; beside longer names a single letter is a mark of the drawing."""
    long = [pair for pair in found if len(pair[1].name) > 1]
    return long if len(long) > 1 else found


def _in_line(found: list[tuple[PrintedWord, Key]], height: float) -> list[tuple[PrintedWord, Key]]:
    """The entries in line with others, where there are such; a mark of the drawing may have been read as a word."""

    def beside(word: PrintedWord) -> int:
        return sum(
            abs(word.middle[1] - other.middle[1]) < 0.6 * height or abs(word.box[0] - other.box[0]) < height
            for other, _ in found
        )

    most = max((beside(word) for word, _ in found), default=0)
    return [pair for pair in found if beside(pair[0]) >= max(2, most - 1)] if most > 1 else found


def _beyond(
    picture: FigureInk, word: PrintedWord, words: Sequence[PrintedWord], height: float, edge: float | None
) -> Key | None:
    beyond = _key(picture, word, words, height, edge) if edge is not None and word.box[0] > edge else None
    return beyond or _key(picture, word, words, height, None)


def _key(
    picture: FigureInk, word: PrintedWord, words: Sequence[PrintedWord], height: float, edge: float | None
) -> Key | None:
    name = word.text.strip(_SIGNS)
    if not name:
        return None
    top, bottom = max(0, round(word.middle[1] - 0.45 * height)), round(word.middle[1] + 0.45 * height)
    reach = _REACH if word.text.strip()[0] not in _SIGNS else _INSIDE  # a swatch that was read is in the word's box
    first = max(0, round(word.box[0] - reach * height))
    if reach == _INSIDE:
        first -= _cut_off(picture.ink[top:bottom, max(0, first - round(_WIDEST * height)) : first + 1])
    last = round(min(word.box[2], word.middle[0] + 0.6 * height))
    others = [
        w.box[2]
        for w in words
        if w is not word and len(w.text.strip()) > 1 and abs(w.middle[1] - word.middle[1]) < 0.6 * height
    ]
    before = max((round(edge - 0.2 * height) for edge in others if edge < word.middle[0]), default=-1)
    first = max(first, before)
    if edge is not None:
        first = max(first, round(edge) + 2)
    if last - first < 3 or bottom - top < 3:
        return None
    ink = _without_specks(picture.ink[top:bottom, first:last].astype(np.uint8), _LEAST * height)
    if first == before:
        _take_out_letters(ink)
    swatch = _piece_before(ink, max(2, _GAP * height), height) or _piece_before(ink, 1, height)
    if swatch is None:
        return None
    x, wide = swatch
    rows = np.flatnonzero(ink[:, x : x + wide].any(axis=1))
    y, high = int(rows[0]), int(rows[-1] - rows[0] + 1)
    place = np.zeros(ink.shape, bool)
    place[:, x : x + wide] = ink[:, x : x + wide] > 0
    lab = picture.lab[top:bottom, first:last]
    solid = cv2.erode(place.astype(np.uint8), np.ones((3, 3), np.uint8)).astype(bool)
    chosen = solid if solid.sum() >= 6 else place
    color = np.median(lab[chosen], axis=0) if chosen is solid else _strongest(lab[place])
    dark = np.where(place, 100 - lab[..., 0], 0)[y : y + high, x : x + wide].astype(np.float32)
    if _begins_long(ink[:, x + wide :], height):
        name = _READ_SWATCH.sub("", name)
    strength = _strength(picture, (first + x, top + y, first + x + wide, top + y + high))
    return Key(name, color.astype(np.float32), hollowness(lab[y : y + high, x : x + wide]), dark, strength)


def _cut_off(ink: NDArray[np.bool_]) -> int:
    """By how many columns ink goes on to the left of the last one: the box of a word may begin within its swatch."""
    inked: NDArray[np.bool_] = np.any(ink, axis=0)
    white = np.flatnonzero(~inked[::-1])
    return max(0, int(white[0]) - 1) if len(white) else 0


def _strength(picture: FigureInk, box: tuple[int, int, int, int]) -> float | None:
    left, top, right, bottom = box
    if right - left < _STROKE * (bottom - top):
        return None
    way = np.full(right - left, (top + bottom - 1) / 2)
    return ink_across(picture.ink, picture.dark, way, left, 0.0)


def _begins_long(letters: NDArray[np.uint8], height: float) -> bool:
    """Whether a name begins with more than a single letter: one that was read before it is a piece of the swatch."""
    columns = np.flatnonzero(letters.any(axis=0))
    breaks = np.flatnonzero(np.diff(columns) > _GAP * height)
    return bool(len(columns)) and int(columns[breaks[0] if len(breaks) else -1] - columns[0]) > height


def _take_out_letters(ink: NDArray[np.uint8]) -> None:
    """What is left of the word before: ink from the first column on without a gap."""
    blank = ~ink.any(axis=0)
    ink[:, : int(blank.argmax()) if blank.any() else 0] = 0


def filled(shape: NDArray[np.bool_]) -> NDArray[np.uint8]:
    """A shape with its holes."""
    outlines, _ = cv2.findContours(shape.astype(np.uint8), cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
    whole: NDArray[np.uint8] = np.zeros(shape.shape, np.uint8)
    cv2.drawContours(whole, outlines, -1, 1, cv2.FILLED)
    return whole


def are_apart(one: Key, other: Key) -> bool:
    """Whether the colors of pixels can tell two series apart."""
    by_hue = float(np.linalg.norm(one.color[1:] - other.color[1:])) >= _HUES_APART
    return by_hue or (
        float(np.linalg.norm(one.color - other.color)) >= _APART and abs(one.hollow - other.hollow) <= _AS_HOLLOW
    )


def hollowness(lab: NDArray[np.float32]) -> float:
    """How much lighter a small mark is in its middle than along its edge, in units of Lab."""
    down, across = lab.shape[:2]
    middle = lab[
        down // 3 : max(down // 3 + 1, down - down // 3), across // 3 : max(across // 3 + 1, across - across // 3), 0
    ]
    return float(np.median(middle) - np.percentile(lab[..., 0], 20))


def _without_specks(ink: NDArray[np.uint8], least: float) -> NDArray[np.uint8]:
    """The ink without what is smaller both ways."""
    count, numbers, stats, _ = cv2.connectedComponentsWithStats(ink)
    kept = [n for n in range(1, count) if max(stats[n][2], stats[n][3]) >= least]
    result: NDArray[np.uint8] = np.isin(numbers, kept).astype(np.uint8)
    return result


def _piece_before(ink: NDArray[np.uint8], gap: float, height: float) -> tuple[int, int] | None:
    """First column and width of what stands before the word, with a gap of white behind it; None for nothing."""
    columns = np.flatnonzero(ink.any(axis=0))
    if not len(columns):
        return None
    pieces = np.split(columns, np.flatnonzero(np.diff(columns) > gap) + 1)
    pieces = [piece for piece in pieces if len(piece) >= _LEAST * height]
    if len(pieces) < 2:
        return None
    gaps = [int(behind[0] - piece[-1]) for piece, behind in pairwise(pieces)]
    widest = max(gaps)
    at = max(i for i, gap in enumerate(gaps) if gap >= 0.8 * widest)  # letters stand closer than a name to its swatch
    piece = np.concatenate(pieces[_first_of(pieces, gaps, at, height) : at + 1])
    return (int(piece[0]), int(piece[-1] - piece[0] + 1)) if piece[-1] - piece[0] < _WIDEST * height else None


def _first_of(pieces: Sequence[NDArray[np.intp]], gaps: Sequence[int], last: int, height: float) -> int:
    """The first piece of a swatch that ends with `last`: a dashed line is one of several."""
    first = last
    while first and gaps[first - 1] < _DASH * height and pieces[last][-1] - pieces[first - 1][0] < _WIDEST * height:
        first -= 1
    return first


def _strongest(colors: NDArray[np.float32]) -> NDArray[np.float32]:
    """The color of a thin stroke: of the third of its pixels that differ most from paper."""
    away = np.linalg.norm(colors - np.array([100, 0, 0], np.float32), axis=1)
    result: NDArray[np.float32] = np.median(colors[away >= np.percentile(away, 66)], axis=0)
    return result
