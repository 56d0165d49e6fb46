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
_RINGS = (0.5, 0.6, 0.7, 0.8)
_ROUND = 0.2  # by so much a page may be squeezed
_FULL = 0.9  # of the disk that its hull must fill
_LEAST_SIDE = 0.3  # of the figure's shorter side
_OTHER = 8.0  # distance in Lab of two sectors
_NARROWEST = 2.0  # percent
_NEAR = 8  # steps round the circle between two edges of one white line
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
    disk = _disk(picture, words)
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


def _disk(picture: FigureInk, words: Sequence[PrintedWord]) -> Disk | None:
    ink = picture.ink.astype(np.uint8)
    for word in words:
        left, top, right, bottom = (max(0, round(value)) for value in word.box)
        ink[top:bottom, left:right] = cv2.erode(ink[top:bottom, left:right], np.ones((5, 5), np.uint8))
    ink = cv2.morphologyEx(ink, cv2.MORPH_CLOSE, np.ones((9, 9), np.uint8))
    outlines, _ = cv2.findContours(ink, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
    if not outlines:
        return None
    largest = max(outlines, key=cv2.contourArea)
    x, y, wide, high = cv2.boundingRect(largest)
    hull = cv2.convexHull(largest)
    area = float(cv2.contourArea(hull))
    is_round = abs(wide - high) <= _ROUND * max(wide, high) + 2 and abs(area - math.pi * wide * high / 4) < 0.06 * area
    is_large = min(wide, high) >= _LEAST_SIDE * min(ink.shape)
    if not is_round or not is_large or cv2.contourArea(largest) < _FULL * area:
        return None
    return Disk(x + wide / 2, y + high / 2, wide / 2, high / 2)


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
    if not inside:
        return None
    _, word = min(inside, key=lambda pair: pair[0])
    said = re.search(_SHARE, word.text)
    name = re.sub(_SHARE, "", word.text).strip(" ,:()-")
    return name, float(said[1].replace(",", ".")) if said else None
