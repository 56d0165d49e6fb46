"""Which way up a page lies and how far askew it is, judged by its text lines."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

import cv2
import numpy as np
from numpy.typing import NDArray

from model_runtime.engines.builtin import quads
from model_runtime.engines.builtin.abort import Halt
from model_runtime.engines.builtin.decoding import ReadText
from model_runtime.engines.builtin.lines import LineReader, cut_out_all
from model_runtime.engines.builtin.quads import Box, Picture, Quad
from model_runtime.engines.builtin.writing.page_scripts import PageScripts

_SAMPLES = 6  # one batch
_SAMPLE_RATIO = 8.0  # lines of about this shape are cheap to read and long enough to judge by
_SURE = 0.92  # upright print reads better than this
_READABLE = 0.85  # print in a known script reads better than this, one way up
_SKEW_RATIO = 6.0  # shorter lines say little about the slope
_SKEW_MIN, _SKEW_MAX = 0.2, 15.0  # degrees: below it nothing is gained, above it the lines are no lines


@dataclass(frozen=True, slots=True)
class UprightPage:
    """A page turned so that its text stands upright.

    Attributes:
        picture: the picture after turning by quarters; still askew.
        found: the lines in that picture.
        quarter_turns: counterclockwise turns that were made.
        skew: degrees by which the lines fall to the right.
        known: what was read on the way, by index into `found`.
        stretch: how much wider the picture is than the page, beside its height.
    """

    picture: Picture
    found: tuple[Quad, ...]
    quarter_turns: int
    skew: float
    known: dict[int, ReadText]
    stretch: float = 1.0

    @property
    def straightening(self) -> NDArray[np.float64]:
        """The 2x3 matrix that takes pixels of `picture` to where they would stand on a straight page.

        The page was turned before it was stretched: what makes its lines level has to make its columns upright too.
        """
        down, across = self.picture.shape[:2]
        if not _SKEW_MIN <= abs(self.skew) <= _SKEW_MAX:
            return np.array([[1.0, 0, 0], [0, 1.0, 0]])
        angle = math.degrees(math.atan(math.tan(math.radians(self.skew)) * self.stretch))
        matrix: NDArray[np.float64] = cv2.getRotationMatrix2D((across / self.stretch / 2, down / 2), angle, 1.0)
        matrix[0] *= self.stretch
        matrix[:, 0] /= self.stretch
        return matrix

    def straight_piece(self, box: Box) -> Picture:
        """The part of the straight page inside `box`, white where the box leaves the page."""
        left, top, right, bottom = (round(value) for value in box)
        matrix = self.straightening
        matrix[:, 2] -= (left, top)
        size = max(1, right - left), max(1, bottom - top)
        white = (255, 255, 255)
        piece: Picture = cv2.warpAffine(self.picture, matrix, size, flags=cv2.INTER_LINEAR, borderValue=white)
        return piece

    def straight_box(self, quad: Quad) -> Box:
        """The upright box of a line on the straight page."""
        return quads.bounds(_mapped(quad, self.straightening))

    def from_straight(self, box: Box) -> Box:
        """The box on the turned, still skewed picture that holds a box of the straight page."""
        return quads.bounds(self.quad_from_straight(box))

    def quad_from_straight(self, box: Box) -> Quad:
        """Where a box of the straight page stands on the turned, still skewed picture."""
        return _mapped(quads.from_box(box), cv2.invertAffineTransform(self.straightening))

    def to_read_picture(self, quad: Quad) -> Box:
        """The upright box of a quad of `picture` on the picture as it was before turning."""
        down, across = self.picture.shape[:2]
        return quads.bounds(quads.turned(quad, -self.quarter_turns % 4, (across, down)))


def _mapped(quad: Quad, matrix: NDArray[np.float64]) -> Quad:
    return (quad @ matrix[:, :2].T + matrix[:, 2]).astype(np.float32)


def make_upright(
    picture: Picture, found: Sequence[Quad], reader: LineReader, halt: Halt, ratio: float | None = None
) -> UprightPage:
    """Turn the page so that its lines run from left to right and read the right way up.

    Args:
        picture: of the page, perhaps stretched.
        found: its lines.
        reader: tells which way up they can be read.
        halt: ends this.
        ratio: the true width over height of the page; None for a picture that is not stretched.
    """
    first = 1 if _lines_run_down(found) else 0
    best = _turned_page(picture, found, first)
    known = _samples(best, reader, halt)
    if known and _mean(known) < _SURE:
        other = _turned_page(picture, found, first + 2)
        other_known = _samples(other, reader, halt)
        if _is_better(known, other_known):
            best, known = other, other_known
    down, across = picture.shape[:2]
    stretch = across / down / ratio if ratio else 1.0
    stretch = 1 / stretch if best.quarter_turns % 2 else stretch
    return replace(best, known=known, stretch=stretch)


def as_it_stands(picture: Picture, found: Sequence[Quad]) -> UprightPage:
    """A page that is known to be upright and straight."""
    return UprightPage(picture, tuple(found), 0, 0.0, {})


def _turned_page(picture: Picture, found: Sequence[Quad], quarter_turns: int) -> UprightPage:
    down, across = picture.shape[:2]
    lines = tuple(quads.turned(quad, quarter_turns, (across, down)) for quad in found)
    turned: Picture = np.ascontiguousarray(np.rot90(picture, quarter_turns)) if quarter_turns else picture
    return UprightPage(turned, lines, quarter_turns, skew_of(lines), {})


def _lines_run_down(found: Sequence[Quad]) -> bool:
    tall = sum(quads.height(quad) for quad in found if quads.is_tall(quad))
    wide = sum(quads.width(quad) for quad in found if quads.width(quad) >= 1.5 * quads.height(quad))
    return tall > wide


def _samples(page: UprightPage, reader: LineReader, halt: Halt) -> dict[int, ReadText]:
    """A few lines read as they stand."""

    def strangeness(index: int) -> float:
        quad = page.found[index]
        return abs(float(np.log(quads.width(quad) / max(1.0, quads.height(quad)) / _SAMPLE_RATIO)))

    chosen = sorted((i for i, quad in enumerate(page.found) if not quads.is_tall(quad)), key=strangeness)[:_SAMPLES]
    results = reader.recognizer.read(cut_out_all(page.picture, [page.found[index] for index in chosen]), halt)
    return dict(zip(chosen, results, strict=True))


def _is_better(known: dict[int, ReadText], other: dict[int, ReadText]) -> bool:
    """Whether the page is the other way up, by what its lines say each way; strange ones by how they look."""
    if max(_mean(known), _mean(other)) < _READABLE:
        here, there = _scripts_of(known), _scripts_of(other)
        if here.is_foreign:
            return here.stands_on_head
        if there.is_foreign:
            return not there.stands_on_head
    return _mean(other) > _mean(known)


def _scripts_of(known: dict[int, ReadText]) -> PageScripts:
    scripts = PageScripts()
    scripts.judge([result.seen for result in known.values()])
    return scripts


def _mean(known: dict[int, ReadText]) -> float:
    """Mean confidence, lines weighted by their length so that a page number decides little."""
    letters = sum(len(result.text) for result in known.values())
    return sum(result.confidence * len(result.text) for result in known.values()) / letters if letters else 0.0


def skew_of(found: Sequence[Quad]) -> float:
    """The slope of the page's lines in degrees: the median over their length."""
    long = [quad for quad in found if quads.width(quad) >= _SKEW_RATIO * quads.height(quad)]
    if not long:
        return 0.0
    long.sort(key=quads.slope)
    lengths = np.cumsum([quads.width(quad) for quad in long])
    return quads.slope(long[int(np.searchsorted(lengths, lengths[-1] / 2))])
