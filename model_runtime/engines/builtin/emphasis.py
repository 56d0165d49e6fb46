"""How the print of lines looks: how large, and how bold beside the page's running text.

The layout network judges by place alone and takes short lines for headings, a greeting or a signature among them.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from statistics import median

import cv2
import numpy as np
from numpy.typing import NDArray

from model_runtime.engines.builtin.blocks import LayoutBlock
from model_runtime.engines.builtin.page_draft import PageDraft
from model_runtime.engines.builtin.quads import Picture, cut_out, height, width

LARGER = 1.18
BOLDER = 1.15
_SAMPLES = 8
_DENSE = 0.4  # of the fullest row of pixels, from which a row runs through small letters
_TOUCHED = 0.06  # of it, from which a row runs through capitals
_DARKEST, _LIGHTEST = 1, 99  # percentiles of a line's pixels
_LEAST_CONTRAST = 20
_FAINT, _FULL = 0.15, 0.85  # of the way from paper to ink: what is less is paper, what is more is ink


class Looks:
    """The look of a page's lines, each measured once and only when it is asked for."""

    def __init__(self, page: PageDraft) -> None:
        self._page = page
        self._strokes: dict[int, float] = {}
        self._heights: dict[int, float] = {}

    def size(self, lines: Sequence[int]) -> float:
        """How large the letters are, in the usual size of running text."""
        return median(self._height(i) for i in lines) / max(1e-6, self._usual_height)

    def weight(self, lines: Sequence[int]) -> float:
        """How wide the strokes are, in the usual width of running text's."""
        return median(self._stroke(i) for i in lines) / max(1e-6, self._usual_stroke)

    def stands_out(self, lines: Sequence[int]) -> bool:
        """Whether lines are larger or bolder than running text."""
        return self.size(lines) > LARGER or self.weight(lines) > BOLDER

    def is_bold_throughout(self, line: int) -> bool:
        """Whether a line is bold from its beginning to its end, and not only in its first words."""
        piece = self._cut_out(line)
        half = piece.shape[1] // 2
        sides = (piece[:, :half], piece[:, half:])
        return all(stroke_width(np.ascontiguousarray(side)) > BOLDER * self._usual_stroke for side in sides)

    @cached_property
    def _body(self) -> list[int]:
        return body_lines(self._page)

    @cached_property
    def _usual_height(self) -> float:
        return median(self._height(i) for i in self._body[:_SAMPLES]) if self._body else 1.0

    @cached_property
    def _usual_stroke(self) -> float:
        return median(self._stroke(i) for i in self._body[:_SAMPLES]) if self._body else 1.0

    def _height(self, index: int) -> float:
        """Of a line's letters. A file's own boxes are as high as their letters; the detector's are only about so."""
        line = self._page.lines[index]
        if line.read is not None and line.read.confidence is None:
            return height(line.quad)
        if index not in self._heights:
            self._heights[index] = letter_height(self._cut_out(index))
        return self._heights[index]

    def _stroke(self, index: int) -> float:
        if index not in self._strokes:
            self._strokes[index] = stroke_width(self._cut_out(index))
        return self._strokes[index]

    def _cut_out(self, index: int) -> Picture:
        return cut_out(self._page.upright.picture, self._page.lines[index].quad)


def body_lines(page: PageDraft) -> list[int]:
    """Lines of running text, the longest first; all lines where the page has no paragraph."""
    paragraphs = [i for block in page.blocks if _is_running(block) for i in block.lines]
    lines: Sequence[int] = paragraphs or [i for block in page.blocks for i in block.lines]
    return sorted(lines, key=lambda i: -width(page.lines[i].quad))


def _is_running(block: LayoutBlock) -> bool:
    return block.label in ("paragraph", "list_item")


def stroke_width(piece: Picture) -> float:
    """Mean width in pixels of the strokes of a line's letters: twice their ink over the length of their edge."""
    inked = _inked(piece)
    across, down = np.abs(np.diff(inked, axis=1)).sum(), np.abs(np.diff(inked, axis=0)).sum()
    return float(2.0 * inked.sum() / max(1e-6, np.hypot(across, down)))


def letter_height(piece: Picture) -> float:
    """Height in pixels of a line's capitals, from their tops to the line that the letters stand on."""
    rows = _inked(piece).sum(axis=1)
    fullest = float(rows.max(initial=0.0))
    if not fullest:
        return float(piece.shape[0])
    dense = np.flatnonzero(rows >= _DENSE * fullest)
    bottom, above = int(dense[-1]), rows[: dense[0] + 1]
    bare = np.flatnonzero(above < _TOUCHED * fullest)
    top = int(bare[-1]) + 1 if len(bare) else 0
    return float(bottom - top + 1)


def _inked(piece: Picture) -> NDArray[np.float32]:
    """How much of each pixel is ink, dark or light; nothing where there is hardly any contrast."""
    gray = cv2.cvtColor(piece, cv2.COLOR_BGR2GRAY).astype(np.float32)
    darkest, ground, lightest = np.percentile(gray, (_DARKEST, 50, _LIGHTEST))
    ink = darkest if ground - darkest >= lightest - ground else lightest
    if abs(ground - ink) < _LEAST_CONTRAST:
        return np.zeros_like(gray)
    shares: NDArray[np.float32] = np.clip((ground - gray) / (ground - ink), _FAINT, _FULL) - _FAINT
    return shares
