"""Legends: words with a small piece of a series' color before them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from model_runtime.engines.builtin.charts.figure_ink import FigureInk
from model_runtime.engines.builtin.charts.words import PrintedWord

_SIGNS = "□■▲△●○◆◇▪•口〇一-–—_| "
_REACH = 2.4  # line heights before a word in which its swatch stands


@dataclass(frozen=True, slots=True)
class Key:
    """A name and how its series looks: its color in Lab, and how much of the swatch's outline is inked."""

    name: str
    color: NDArray[np.float32]
    fill: float


def find_keys(picture: FigureInk, words: Sequence[PrintedWord], height: float) -> list[Key]:
    """The entries of the legend, row by row."""
    found = [(word, key) for word in words if word.number is None and (key := _key(picture, word, words, height))]
    found.sort(key=lambda pair: (round(pair[0].middle[1] / height), pair[0].box[0]))
    return [key for _, key in found]


def _key(picture: FigureInk, word: PrintedWord, words: Sequence[PrintedWord], height: float) -> Key | None:
    name = word.text.strip(_SIGNS)
    if not name:
        return None
    top, bottom = max(0, round(word.middle[1] - 0.35 * height)), round(word.middle[1] + 0.35 * height)
    first, last = max(0, round(word.box[0] - _REACH * height)), round(word.middle[0])
    others = [
        w.box[2]
        for w in words
        if w is not word and len(w.text.strip()) > 1 and abs(w.middle[1] - word.middle[1]) < 0.6 * height
    ]
    first = max([first, *(round(edge - 0.2 * height) for edge in others if edge < word.middle[0])])
    if last - first < 3 or bottom - top < 3:
        return None
    ink = picture.ink[top:bottom, first:last].astype(np.uint8)
    swatch = _first_piece(ink, height)
    if swatch is None:
        return None
    x, wide = swatch
    rows = np.flatnonzero(ink[:, x : x + wide].any(axis=1))
    y, high = int(rows[0]), int(rows[-1] - rows[0] + 1)
    place = np.zeros(ink.shape, bool)
    place[:, x : x + wide] = ink[:, x : x + wide] > 0
    lab = picture.lab[top:bottom, first:last]
    inner = place[y : y + high, x : x + wide]
    whole = filled(inner)
    solid = cv2.erode(place.astype(np.uint8), np.ones((3, 3), np.uint8)).astype(bool)
    chosen = solid if solid.sum() >= 6 else place
    color = np.median(lab[chosen], axis=0) if chosen is solid else _strongest(lab[place])
    return Key(name, color.astype(np.float32), float(inner.sum() / max(1, whole.sum())))


def filled(shape: NDArray[np.bool_]) -> NDArray[np.uint8]:
    """A shape with its holes."""
    outlines, _ = cv2.findContours(shape.astype(np.uint8), cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
    whole: NDArray[np.uint8] = np.zeros(shape.shape, np.uint8)
    cv2.drawContours(whole, outlines, -1, 1, cv2.FILLED)
    return whole


def _first_piece(ink: NDArray[np.uint8], height: float) -> tuple[int, int] | None:
    """First column and width of what stands before the word, with white behind it; None for nothing."""
    columns = np.flatnonzero(ink.any(axis=0))
    if not len(columns):
        return None
    pieces = np.split(columns, np.flatnonzero(np.diff(columns) > max(2, 0.1 * height)) + 1)
    pieces = [piece for piece in pieces if len(piece) >= 0.15 * height]
    if len(pieces) < 2 and not (pieces and pieces[0][-1] < ink.shape[1] - 0.5 * height):
        return None
    return int(pieces[0][0]), len(pieces[0])


def _strongest(colors: NDArray[np.float32]) -> NDArray[np.float32]:
    """The color of a thin stroke: of the third of its pixels that differ most from paper."""
    away = np.linalg.norm(colors - np.array([100, 0, 0], np.float32), axis=1)
    result: NDArray[np.float32] = np.median(colors[away >= np.percentile(away, 66)], axis=0)
    return result
