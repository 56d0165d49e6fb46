"""Drawings that the layout network overlooks: ink that is neither text nor table; and frames, which are no drawings.

The network finds photographs but misses line drawings and charts on scans, where nothing but pixels tells of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

import numpy as np
from numpy.typing import NDArray

from model_runtime.engines.builtin.drawing_parts import gathered, with_labels
from model_runtime.engines.builtin.drawn_ink import Ink, StrokeCluster, pieces_of
from model_runtime.engines.builtin.figures import Drawn, RuledFrame, area, merged, overlap
from model_runtime.engines.builtin.flow_charts import find_flow_charts
from model_runtime.engines.builtin.quads import Box, Picture

_MIN_SIDE = 0.06  # of the page
_MIN_AREA = 0.008
_MAX_SIDE = 0.95  # beyond it the edge of the paper or of the scanner was found
_MIN_INK = 0.015
_MAX_TEXT = 0.25  # share of a frame's area under text lines from which it is a frame round text
_PHOTO_INK, _PHOTO_TEXT = 0.4, 0.5  # the same two of a photo, in which the detector finds lines
_FRAME_RULES = 0.7  # share of the ink in rules from which there is a frame and no drawing
_THROUGH = 0.6  # share of a frame that a line of its grid runs through
_NEAR = 0.05  # of the page's longer side: white between the parts of one drawing
_THIN = 5  # pixels of the thumbnail: a piece that is no wider or no higher is dirt or a rule
_NO_INK = 0.01  # share of a picture up to which there is nothing in it but its text
_LONG = 8.0  # times its height that a line of running text is wide; what is shorter may be a signature or a logo


def find_drawn(
    thumbnail: Picture,
    scale: tuple[float, float],
    lines: Sequence[Box],
    labels: Sequence[Box],
    taken: Sequence[Box],
    pictures: Sequence[Box] = (),
) -> Drawn:
    """Drawings and frames on a page.

    Args:
        thumbnail: the straight page, small.
        scale: thumbnail pixels for a page pixel, across and down.
        lines: the text lines, in page pixels.
        labels: those of them that may be part of a drawing.
        taken: tables, in page pixels.
        pictures: what the layout network took for pictures, in page pixels.
    """
    lines, labels, tables, known = (
        [_scaled(box, scale) for box in group] for group in (lines, labels, taken, pictures)
    )
    ink = Ink(thumbnail, lines, tables)
    usual = median(box[3] - box[1] for box in lines) if lines else 0.0
    texts = [box for box in known if _is_text(box, ink, lines)]
    found, frames, parts = _sorted_out(ink)
    charts = [box for box in find_flow_charts(ink.everything, lines) if not any(overlap(box, t) for t in tables)]
    drawings = merged([*charts, *found, *(box for box in known if box not in texts)])
    held = [frame.box for frame in frames if _holds_labels(frame.box, lines, labels)]
    near = _NEAR * max(thumbnail.shape[:2])
    figures = gathered(drawings, parts, held, known, [*lines, *tables], near)
    figures = [with_labels(figure, labels, usual) for figure in figures]
    left = [frame for frame in frames if not any(overlap(frame.box, box) > 0.9 * area(frame.box) for box in figures)]
    back = 1 / scale[0], 1 / scale[1]
    return Drawn(
        [_scaled(box, back) for box in figures],
        [RuledFrame(_scaled(frame.box, back), _is_grid(frame.rules)) for frame in left],
        tuple(box for box, there in zip(pictures, known, strict=True) if there in texts),
    )


def _sorted_out(ink: Ink) -> tuple[list[Box], list[StrokeCluster], list[Box]]:
    """Drawings, frames, and what may belong to a drawing beside it."""
    down, across = ink.drawn.shape
    pieces = [piece for piece in pieces_of(ink.drawn) if _lies_inside(piece.box, across, down)]
    big = [piece for piece in pieces if _is_big(piece.box, across, down)]
    frames = [piece for piece in big if _is_frame(piece, ink)]
    drawings = [piece.box for piece in big if piece not in frames and _is_drawing(piece, ink)]
    return drawings, frames, [piece.box for piece in pieces if piece not in frames and min(_sides(piece.box)) > _THIN]


def _sides(box: Box) -> tuple[float, float]:
    return box[2] - box[0], box[3] - box[1]


def _lies_inside(box: Box, across: int, down: int) -> bool:
    width, height = _sides(box)
    return width <= _MAX_SIDE * across and height <= _MAX_SIDE * down


def _is_big(box: Box, across: int, down: int) -> bool:
    width, height = _sides(box)
    sides_are = width >= _MIN_SIDE * across and height >= _MIN_SIDE * down * 0.7
    return sides_are and area(box) >= _MIN_AREA * across * down


def _is_frame(piece: StrokeCluster, ink: Ink) -> bool:
    return piece.ruled >= _FRAME_RULES * piece.inked and ink.text_share(piece.box) > 0


def _is_drawing(piece: StrokeCluster, ink: Ink) -> bool:
    inked, under_text = piece.inked / area(piece.box), ink.text_share(piece.box)
    return (inked >= _MIN_INK and under_text <= _MAX_TEXT) or (inked >= _PHOTO_INK and under_text <= _PHOTO_TEXT)


def _is_text(picture: Box, ink: Ink, lines: Sequence[Box]) -> bool:
    """Whether there is nothing in a picture but one long line or two."""
    inside = [line for line in lines if overlap(picture, line) > 0.5 * min(area(picture), area(line))]
    width, height = _sides(picture)
    is_long = width * len(inside) >= _LONG * height
    is_full = ink.text_share(picture) > 0.5 and ink.drawn_in(picture) <= _NO_INK * area(picture)
    return 0 < len(inside) <= 2 and is_long and is_full


def _holds_labels(frame: Box, lines: Sequence[Box], labels: Sequence[Box]) -> bool:
    """Whether all text in a frame may be part of a drawing."""
    return all(line in labels for line in lines if overlap(frame, line) > 0.5 * area(line))


def _is_grid(rules: NDArray[np.uint8]) -> bool:
    """Whether lines run through the frame both ways, besides its edges."""
    down, across = rules.shape
    columns = _count_runs((rules > 0).sum(axis=0) >= _THROUGH * down)
    rows = _count_runs((rules > 0).sum(axis=1) >= _THROUGH * across)
    return columns >= 3 and rows >= 3


def _count_runs(flags: NDArray[np.bool_]) -> int:
    return int(np.count_nonzero(np.diff(np.concatenate(([False], flags)).astype(np.int8)) == 1))


def _scaled(box: Box, scale: tuple[float, float]) -> Box:
    return box[0] * scale[0], box[1] * scale[1], box[2] * scale[0], box[3] * scale[1]
