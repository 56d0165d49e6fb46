"""Flow charts: boxes with words that stand apart, joined by lines and arrows. In pixels of the thumbnail.

The cells of a table share their lines, and cards or fields of a form are joined by nothing.
"""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from model_runtime.engines.builtin.quads import Box

_LEAST_SIDE = 10  # of a box with words
_MOST_LINES = 6  # in one; with more it is a text in a frame
_CONVEX = 0.9  # share of its hull that a box fills: rectangles, rounded ones, diamonds, ovals
_SQUARE = 0.92  # share of a rectangle that an empty cell fills; the white between four boxes has no corners
_ALONG, _AT_EDGE = 0.95, 8  # share of an edge along which a line runs, and how near to it
_EDGE = 3  # that a box is larger than the white inside
_ARROW = 1.5  # line heights: a wider line is no arrow that was found as a letter
_SHORTEST = 6  # stroke that joins boxes


def find_flow_charts(marks: NDArray[np.uint8], lines: Sequence[Box]) -> list[Box]:
    """Where flow charts stand.

    Args:
        marks: all ink of the page, the letters too.
        lines: the text lines.
    """
    boxes, cells = _insides(marks, lines)
    if len(boxes) < 2:
        return []
    solids = np.zeros_like(marks)
    cv2.drawContours(solids, [*boxes, *cells], -1, 255, cv2.FILLED)
    solids = cv2.dilate(solids, np.ones((2 * _EDGE + 1, 2 * _EDGE + 1), np.uint8))
    links = _links(marks, solids, lines)
    with_words = np.zeros_like(marks)
    cv2.drawContours(with_words, boxes, -1, 255, cv2.FILLED)
    _, numbers = cv2.connectedComponents(solids)
    count, groups, stats, _ = cv2.connectedComponentsWithStats(cv2.bitwise_or(solids, links))
    found = []
    for group in range(1, count):
        left, top, width, height, _ = (int(value) for value in stats[group])
        place = slice(top, top + height), slice(left, left + width)
        apart = np.unique(numbers[place][(groups[place] == group) & (with_words[place] > 0)])
        if len(apart) > 1 and not _is_framed(marks[place]):
            found.append((float(left), float(top), float(left + width), float(top + height)))
    return found


def _insides(marks: NDArray[np.uint8], lines: Sequence[Box]) -> tuple[list[NDArray[np.int32]], list[NDArray[np.int32]]]:
    """The outlines of what is inside boxes with a few words, and inside empty cells; not of boxes round other boxes."""
    closed = cv2.morphologyEx(marks, cv2.MORPH_CLOSE, np.ones((3, 3), np.uint8))
    contours, tree = cv2.findContours(closed, cv2.RETR_CCOMP, cv2.CHAIN_APPROX_SIMPLE)
    boxes, cells = [], []
    for contour, (_, _, _, parent) in zip(contours, tree[0] if tree is not None else (), strict=True):
        _, _, width, height = cv2.boundingRect(contour)
        if parent < 0 or min(width, height) < _LEAST_SIDE:
            continue
        texts = _count_lines(contour, lines)
        if 0 < texts <= _MOST_LINES and _is_convex(contour):
            boxes.append(contour)
        elif not texts and cv2.contourArea(contour) >= _SQUARE * width * height:
            cells.append(contour)
    boxes = [box for box in boxes if not any(other is not box and _holds(box, other) for other in boxes)]
    return boxes, cells


def _is_framed(marks: NDArray[np.uint8]) -> bool:
    """Whether lines run along all four edges: a table, of which some cells are not closed."""
    down, across = ((marks > 0).mean(axis=axis) >= _ALONG for axis in (1, 0))
    return all(edge.any() for line in (down, across) for edge in (line[:_AT_EDGE], line[-_AT_EDGE:]))


def _is_convex(contour: NDArray[np.int32]) -> bool:
    return bool(cv2.contourArea(contour) >= _CONVEX * cv2.contourArea(cv2.convexHull(contour)))


def _count_lines(contour: NDArray[np.int32], lines: Sequence[Box]) -> int:
    left, top, width, height = cv2.boundingRect(contour)
    return sum(
        left < (line[0] + line[2]) / 2 < left + width
        and top < (line[1] + line[3]) / 2 < top + height
        and line[2] - line[0] < width + 2 * _EDGE
        for line in lines
    )


def _holds(outline: NDArray[np.int32], other: NDArray[np.int32]) -> bool:
    left, top, width, height = cv2.boundingRect(outline)
    x, y, across, down = cv2.boundingRect(other)
    return bool(left <= x and top <= y and x + across <= left + width and y + down <= top + height)


def _links(marks: NDArray[np.uint8], solids: NDArray[np.uint8], lines: Sequence[Box]) -> NDArray[np.uint8]:
    """The strokes outside of boxes; arrows that were found as letters are among them."""
    strokes = cv2.bitwise_and(marks, cv2.bitwise_not(solids))
    for left, top, right, bottom in lines:
        if right - left > _ARROW * (bottom - top):
            strokes[max(0, round(top)) : round(bottom), max(0, round(left)) : round(right)] = 0
    joined = cv2.dilate(strokes, np.ones((3, 3), np.uint8))
    count, numbers, stats, _ = cv2.connectedComponentsWithStats(joined)
    long = [n for n in range(1, count) if max(stats[n][2], stats[n][3]) >= _SHORTEST + 2]
    links: NDArray[np.uint8] = (np.isin(numbers, long) * 255).astype(np.uint8)
    return links
