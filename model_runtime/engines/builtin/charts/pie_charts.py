"""Pies: a disk of sectors that differ in color, each with its name beside it or in a legend."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from model_runtime.engines.builtin.charts.figure_ink import FigureInk
from model_runtime.engines.builtin.charts.legend import Key
from model_runtime.engines.builtin.charts.read_chart import LIKELY, SURE, UNSURE, ReadChart, ReadSeries, Value
from model_runtime.engines.builtin.charts.words import PrintedWord

_STEPS = 720
_RINGS = tuple(0.4 + 0.04 * number for number in range(13))
_ROUND = 0.2  # by so much a page may be squeezed
_FULL = 0.5  # of the disk that is inked: a sector may be as light as paper
_BESIDE = 0.35  # of the ink just outside of it, at most
_THICK = 1.2  # line heights
_FITS, _FEWEST_POINTS, _PIECES = 4, 12, 60
_OFF, _SEEN = (
    0.02,
    0.6,
)  # of the radius by which an outline may waver, and of the pieces of the circle that must be seen
_LEAST_SIDE = 0.3  # of the figure's shorter side
_OTHER = 8.0  # distance in Lab of two sectors
_NARROWEST = 2.0  # percent
_NEAR = 8  # steps round the circle between two edges of one white line
_MARKS = " ,.:()-"
_SHARE = r"(\d+(?:[.,]\d+)?)\s*%"


@dataclass(frozen=True, slots=True)
class Disk:
    """A round place in a picture that may be squeezed: its middle, how wide and how high it is by half."""

    x: float
    y: float
    across: float
    down: float

    def at(self, angle: float, share: float) -> tuple[float, float]:
        """The place at an angle (radians, clockwise from the right) and a share of the radius."""
        return self.x + share * self.across * math.cos(angle), self.y + share * self.down * math.sin(angle)

    def polar(self, x: float, y: float) -> tuple[float, float]:
        """The angle of a place, and how far it is from the middle, in radiuses."""
        across, down = (x - self.x) / self.across, (y - self.y) / self.down
        return math.atan2(down, across), math.hypot(across, down)


def read_pie(picture: FigureInk, words: Sequence[PrintedWord], keys: Sequence[Key], height: float) -> ReadChart | None:
    """The chart, if it is a pie."""
    disk = _disk(picture, words, height)
    if disk is None:
        return None
    sectors = _sectors(picture.lab, disk)
    if sectors is None or len(sectors) < 2:
        return None
    names = _names(sectors, disk, words, keys, height)
    if names is None:
        return None
    values = []
    for (first, share, _), (_, said) in zip(sectors, names, strict=True):
        angle = first + share * math.pi / 100
        x, y = disk.at(angle, 0.7)
        box = (x - height, y - height, x + height, y + height)
        if said is not None and abs(said - share) < 1.5:
            values.append(Value(said, f"{said:g}", box, SURE))
        else:
            values.append(Value(round(share, 1), f"{share:.1f}", box, LIKELY if said is None else UNSURE))
    series = (ReadSeries("%", tuple(values)),)
    return ReadChart("pie", tuple(name for name, _ in names), series)


def _disk(picture: FigureInk, words: Sequence[PrintedWord], height: float) -> Disk | None:
    """The disk; a sector of it may be as light as paper."""
    ink = picture.ink.astype(np.uint8)
    for word in words:
        left, top, right, bottom = (max(0, round(value)) for value in word.box)
        ink[top:bottom, left:right] = cv2.erode(ink[top:bottom, left:right], np.ones((5, 5), np.uint8))
    ink = cv2.morphologyEx(ink, cv2.MORPH_CLOSE, np.ones((9, 9), np.uint8))
    thick = max(9, round(_THICK * height))  # letters, and the edge of a scan, are thinner than a pie
    ink = cv2.morphologyEx(ink, cv2.MORPH_OPEN, cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (thick, thick)))
    outlines, _ = cv2.findContours(ink, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
    if not outlines:
        return None
    disk = _round_about(max(outlines, key=cv2.contourArea)[:, 0].astype(float))
    if disk is None or abs(disk.across - disk.down) > _ROUND * max(disk.across, disk.down) + 1:
        return None
    is_large = 2 * min(disk.across, disk.down) >= _LEAST_SIDE * min(ink.shape)
    return disk if is_large and _is_full(ink, disk) else None


def _round_about(outline: NDArray[np.float64]) -> Disk | None:
    """The disk that most of an outline runs along; what is not on it is the side of a sector that is not seen."""
    points = cv2.convexHull(outline.astype(np.float32))[:, 0].astype(float)
    disk: Disk | None = None
    for _ in range(_FITS):
        if len(points) < _FEWEST_POINTS:
            return None
        shift = points.mean(axis=0)
        x, y = (points - shift).T
        (a, b, c, d), *_rest = np.linalg.lstsq(np.stack([x * x, y * y, x, y], axis=1), np.ones(len(x)), rcond=None)
        if a <= 0 or b <= 0:
            return None
        size = 1 + c * c / (4 * a) + d * d / (4 * b)
        disk = Disk(shift[0] - c / (2 * a), shift[1] - d / (2 * b), math.sqrt(size / a), math.sqrt(size / b))
        off = np.array([abs(disk.polar(*point)[1] - 1) for point in outline])
        points = outline[off < max(_OFF, float(np.median(off)))]
    if disk is None:
        return None
    seen = {int(disk.polar(*point)[0] * _PIECES / (2 * math.pi) + _PIECES) % _PIECES for point in outline[off < _OFF]}
    return disk if len(seen) >= _SEEN * _PIECES else None


def _is_full(ink: NDArray[np.uint8], disk: Disk) -> bool:
    """Whether most of the disk is inked, and little just outside of it."""
    shape = np.zeros_like(ink)
    middle = round(disk.x), round(disk.y)
    cv2.ellipse(shape, middle, (round(0.97 * disk.across), round(0.97 * disk.down)), 0, 0, 360, 1, cv2.FILLED)
    around = np.zeros_like(ink)
    cv2.ellipse(around, middle, (round(1.06 * disk.across), round(1.06 * disk.down)), 0, 0, 360, 1, 2)
    beside = ink[around > 0]
    return bool(ink[shape > 0].mean() > _FULL and (not beside.size or beside.mean() < _BESIDE))


def _sectors(lab: NDArray[np.float32], disk: Disk) -> list[tuple[float, float, NDArray[np.float32]]] | None:
    """Where each sector begins (radians, clockwise from the right), its share in percent, its color."""
    angles = np.arange(_STEPS) * 2 * math.pi / _STEPS
    rings = []
    for ring in _RINGS:
        xs = (disk.x + ring * disk.across * np.cos(angles)).astype(np.float32)[None]
        ys = (disk.y + ring * disk.down * np.sin(angles)).astype(np.float32)[None]
        rings.append(cv2.remap(lab, xs, ys, cv2.INTER_LINEAR)[0])
    colors = np.median(np.stack(rings), axis=0)
    reach = 8
    before = np.stack([np.roll(colors, shift, axis=0) for shift in range(3, 3 + reach)])
    behind = np.stack([np.roll(colors, -shift, axis=0) for shift in range(3, 3 + reach)])
    steps = np.linalg.norm(np.median(before, axis=0) - np.median(behind, axis=0), axis=1)
    thin = np.linalg.norm(colors - (np.median(before, axis=0) + np.median(behind, axis=0)) / 2, axis=1)
    is_cut = (steps > _OTHER) | (thin > 2.5 * _OTHER)
    cuts = _peaks(np.where(is_cut, np.maximum(steps, thin), 0.0))
    sectors = []
    for first, last in zip(cuts, [*cuts[1:], cuts[0] + _STEPS] if cuts else [], strict=True):
        share = (last - first) * 100 / _STEPS
        inside = colors[np.arange(math.ceil(first) + 4, max(math.ceil(first) + 5, math.floor(last) - 3)) % _STEPS]
        sectors.append((first * 2 * math.pi / _STEPS, share, np.median(inside, axis=0)))
    return None if any(share < _NARROWEST for _, share, _ in sectors) else sectors


def _peaks(steps: NDArray[np.float64]) -> list[float]:
    """The middles of the stretches that are not 0, round the circle."""
    on = steps > 0
    if on.all() or not on.any():
        return []
    start = int(np.flatnonzero(~on)[0])
    rolled, values = np.roll(on, -start), np.roll(steps, -start)
    places = np.flatnonzero(rolled)
    groups = np.split(places, np.flatnonzero(np.diff(places) > _NEAR) + 1)
    middles = [float(np.average(group, weights=values[group])) + start for group in groups]
    return sorted(middle % len(steps) for middle in middles)


def _names(
    sectors: Sequence[tuple[float, float, NDArray[np.float32]]],
    disk: Disk,
    words: Sequence[PrintedWord],
    keys: Sequence[Key],
    height: float,
) -> list[tuple[str, float | None]] | None:
    """The name of each sector and the share printed with it: from the words round it, or by the legend's colors."""
    from_words = [_beside(first, share, disk, words, height) for first, share, _ in sectors]
    found = [pair for pair in from_words if pair is not None]
    if len(found) == len(sectors) and len({name for name, _ in found}) == len(found):
        return found
    if len(keys) == len(sectors):
        chosen = [int(np.argmin([np.linalg.norm(color - key.color) for key in keys])) for _, _, color in sectors]
        if len(set(chosen)) == len(keys):
            return [(keys[n].name, pair[1] if pair else None) for n, pair in zip(chosen, from_words, strict=True)]
    return None


def _beside(
    first: float, share: float, disk: Disk, words: Sequence[PrintedWord], height: float
) -> tuple[str, float | None] | None:
    inside = []
    for word in words:
        x = min(max(disk.x, word.box[0] + 0.3 * height), word.box[2] - 0.3 * height)
        y = word.middle[1]
        for px in (x, word.middle[0]):
            turn, away = disk.polar(px, y)
            angle = (turn - first) % (2 * math.pi)
            if angle < share * math.pi / 50 and away < 1.6:
                off = abs(angle - share * math.pi / 100)
                inside.append((off, word))
    inside.sort(key=lambda pair: (_is_speck(pair[1], disk), pair[0]))
    said = [_parted(word.text, share) for _, word in inside]
    name = next((name for name, _ in said if name), None)  # the share may stand in the sector, and the name beside it
    return (name, next((number for _, number in said if number is not None), None)) if name else None


def _is_speck(word: PrintedWord, disk: Disk) -> bool:
    """Whether a word is a single letter in the disk: edges of sectors are read as such."""
    return len(word.text.strip()) < 2 and disk.polar(*word.middle)[1] < 1.05


def _parted(text: str, measured: float) -> tuple[str, float | None]:
    """The name and the share that are written beside a sector; "200925 %" is a year and its share read together."""
    said = re.search(_SHARE, text)
    if said is None:
        return text.strip(_MARKS), None
    name, share = re.sub(_SHARE, "", text).strip(_MARKS), said[1].replace(",", ".")
    if not name and float(share) > 100:
        cut = min(range(1, len(share)), key=lambda at: abs(float(share[at:]) - measured))
        name, share = share[:cut].strip(_MARKS), share[cut:]
    return name, float(share)
