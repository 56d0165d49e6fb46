"""Pages of text lines as boxes: columns as a printer sets them, for tests that need no picture."""

from __future__ import annotations

import random
from collections.abc import Sequence

from model_runtime.engines.builtin.quads import Box

HEIGHT = 26.0
LEADING = 30.0


def column(
    left: float,
    right: float,
    top: float,
    rows: int,
    *,
    ragged: float = 0.0,
    shift: float = 0.0,
    padding: float = 0.0,
    seed: int = 1,
) -> list[Box]:
    """Lines of running text with paragraphs in them.

    Args:
        left: of the column.
        right: of the column.
        top: of its first line.
        rows: how many lines.
        ragged: pixels by which lines end before `right` at most.
        shift: pixels that the lines move to the right from row to row, as on a page that is askew.
        padding: pixels by which the boxes are wider than the print.
        seed: of what is left to chance.
    """
    chance = random.Random(seed)
    lines: list[Box] = []
    for row in range(rows):
        last = chance.random() < 0.15
        start = left + shift * row
        end = (left + 0.5 * (right - left) if last else right - chance.uniform(0, ragged)) + shift * row
        lines.append((start - padding, top + LEADING * row, end + padding, top + LEADING * row + HEIGHT))
    return lines


def columns(edges: Sequence[tuple[float, float]], top: float, rows: int, **how: float) -> list[list[Box]]:
    """Columns beside each other; every second one stands half a row lower."""
    return [
        column(left, right, top + (number % 2) * LEADING / 2, rows, seed=number, **how)  # type: ignore[arg-type]
        for number, (left, right) in enumerate(edges)
    ]


def even_edges(count: int, gutter: float, left: float = 100.0, right: float = 1300.0) -> list[tuple[float, float]]:
    """Left and right of `count` columns as wide as each other."""
    width = (right - left - (count - 1) * gutter) / count
    return [(left + i * (width + gutter), left + i * (width + gutter) + width) for i in range(count)]
