"""Where a table's columns part: at printed lines, at the white between texts, or where the layout network sees it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby, pairwise

from model_runtime.engines.builtin.quads import Box
from model_runtime.engines.builtin.rulings import Ruling, Rulings
from model_runtime.engines.builtin.table_lattice import (
    Extent,
    inked,
    slot_of,
    text_rows,
    tolerated_rows,
    with_edges,
    without_gaps,
)

_Piece = tuple[float, float, int]  # from x to x, and how many rows have a text across it
_LONG_RULING = 0.5  # share of the table that a line must run to part columns
_STROKE = 1.5  # line heights from which a line down is none of a letter
_APART = 0.5  # line heights between two texts of a row that are not one
_ACROSS = 0.5  # what a text over a boundary costs, where two texts of a row in one column cost 1
_WORTH = 1.5  # what a boundary between printed ones must save


def find_columns(
    box: Box, boxes: Sequence[Box], rulings: Rulings, seen: Sequence[float], height: float
) -> tuple[list[float], list[Ruling | None]]:
    """Boundaries of the columns, outer ones included, and the rulings at them.

    Args:
        box: the whole table.
        boxes: its text lines.
        rulings: its printed lines.
        seen: x of the boundaries that the layout network sees, if it looked.
        height: of a text line.
    """
    if not is_ruled_down(box, boxes, rulings, height):
        xs = _best([text_columns(box, boxes, height), _seen_columns(box, boxes, seen, height)], boxes, height)
        return xs, [None] * len(xs)
    xs, kept = _ruled(box, boxes, rulings, height)
    result, lines = xs[:1], kept[:1]
    for start, end, ruling in zip(xs, xs[1:], kept[1:], strict=False):
        for x in _inside(start, end, box, boxes, seen, height):
            result.append(x)
            lines.append(None)
        result.append(end)
        lines.append(ruling)
    return result, lines


def is_ruled_down(box: Box, boxes: Sequence[Box], rulings: Rulings, height: float) -> bool:
    """Whether columns are parted by printed lines, not by white alone. `height` is that of a text line."""
    _, columns = _ruled(box, boxes, rulings, height)
    return any(r.length >= _LONG_RULING * (box[3] - box[1]) for r in columns[1:-1] if r)


def _ruled(box: Box, boxes: Sequence[Box], rulings: Rulings, height: float) -> tuple[list[float], list[Ruling | None]]:
    """Positions of the lines down, and these."""
    down = [r for r in rulings.down if r.length >= _STROKE * height]
    middles = [(b[0] + b[2]) / 2 for b in boxes]
    return without_gaps(*with_edges(down, box[0], box[2], middles, fewest=2), middles, height)


def _inside(
    start: float, end: float, box: Box, boxes: Sequence[Box], seen: Sequence[float], height: float
) -> list[float]:
    """Boundaries between two printed ones, where texts stand side by side in several rows."""
    inside = [b for b in boxes if start < (b[0] + b[2]) / 2 < end]
    part = (start, box[1], end, box[3])
    choices = [text_columns(part, inside, height), _seen_columns(part, inside, seen, height)]
    best = _best(choices, inside, height)
    saved = _cost([start, end], inside, height) - _cost(best, inside, height)
    return best[1:-1] if saved >= _WORTH * (len(best) - 2) else []


def _best(choices: Sequence[list[float]], boxes: Sequence[Box], height: float) -> list[float]:
    """The boundaries that agree best with the texts; of equals the last that has any."""
    whole = [_without_heads_alone(xs, boxes) for xs in choices]
    return min(reversed(whole), key=lambda xs: (_cost(xs, boxes, height), len(xs) < 3, len(xs)))


def _without_heads_alone(xs: Sequence[float], boxes: Sequence[Box]) -> list[float]:
    """The boundaries without those between a head, set to one side, and its column, set to the other."""
    rows = text_rows(boxes)
    held = [
        {number for number, row in enumerate(rows) if any(_column(boxes[i], xs) == column for i in row)}
        for column in range(len(xs) - 1)
    ]
    result, last = [xs[0]], held[0]
    for x, there in zip(xs[1:], held[1:], strict=False):
        if not there or not last or max(there) < min(last) or max(last) < min(there):
            last = last | there
        else:
            result.append(x)
            last = there
    return [*result, xs[-1]]


def _column(box: Box, xs: Sequence[float]) -> int:
    return slot_of((box[0] + box[2]) / 2, xs)


def _cost(xs: Sequence[float], boxes: Sequence[Box], height: float) -> float:
    """How badly columns agree with texts: two texts of one row in a column, texts over boundaries."""
    texts = [inked(b) for b in boxes]
    together = 0
    for row in text_rows(boxes):
        for first, second in pairwise(row):
            gap = texts[second][0] - texts[first][1]
            same = slot_of(sum(texts[first]) / 2, xs) == slot_of(sum(texts[second]) / 2, xs)
            together += same and gap >= _APART * height
    over = sum(1 for left, right in texts if any(left < x < right for x in xs[1:-1]))
    return together + _ACROSS * over


# --- where the layout network sees them --------------------------------------------------------------------------


def _seen_columns(box: Box, boxes: Sequence[Box], seen: Sequence[float], height: float) -> list[float]:
    """The network's boundaries, each moved to where the fewest texts near by stand across it."""
    texts = [inked(b) for b in boxes]
    moved: list[float] = []
    for x in seen:
        if not box[0] < x < box[2]:
            continue
        clear = _clearest(x, texts, height)
        begun = moved[-1] if moved else box[0]
        if any(begun < (left + right) / 2 < clear for left, right in texts):
            moved.append(clear)
    while moved and not any((left + right) / 2 >= moved[-1] for left, right in texts):
        moved.pop()
    return [box[0], *moved, box[2]]


def _clearest(x: float, texts: Sequence[Extent], height: float) -> float:
    """The middle of the white nearest to x, within a line's height, that the fewest texts stand across."""
    edges = sorted({edge for text in texts for edge in text if abs(edge - x) <= 3 * height} | {x - height, x + height})
    pieces = [(a, b) for a, b in pairwise(edges) if b > x - height and a < x + height]

    def rank(piece: Extent) -> tuple[int, float]:
        middle = (piece[0] + piece[1]) / 2
        return sum(1 for left, right in texts if left < middle < right), 0.0 if piece[0] <= x <= piece[1] else abs(
            middle - x
        )

    best = min(pieces, key=rank, default=(x, x))
    return (best[0] + best[1]) / 2


# --- where the white between the texts runs down -----------------------------------------------------------------


def text_columns(box: Box, boxes: Sequence[Box], height: float) -> list[float]:
    """Column boundaries in the white strips that run down the table, but for a few texts across them."""
    rows = text_rows(boxes)
    texts = [inked(b) for b in boxes]
    pieces: list[_Piece] = []
    for start, end in pairwise(sorted({edge for text in texts for edge in text})):
        middle = (start + end) / 2
        crossed = sum(1 for row in rows if any(texts[i][0] < middle < texts[i][1] for i in row))
        pieces.append((start, end, crossed))
    tolerated = tolerated_rows(len(rows))
    strips = [list(group) for white, group in groupby(pieces, lambda piece: piece[2] <= tolerated) if white]
    wide = [strip for strip in strips if strip[-1][1] - strip[0][0] >= 0.3 * height]
    between = [
        strip
        for strip in wide
        if any(right <= strip[-1][1] for _, right in texts) and any(left >= strip[0][0] for left, _ in texts)
    ]
    ends = [box[0], *(_middle(strip) for strip in between), box[2]]
    whole = [[texts[i] for i in row] for row in rows if len(row) == len(between) + 1]
    return [
        box[0],
        *(
            _boundary(strip, texts, (ends[i], ends[i + 2]), [(row[i], row[i + 1]) for row in whole], height)
            for i, strip in enumerate(between)
        ),
        box[2],
    ]


def _boundary(
    strip: Sequence[_Piece],
    texts: Sequence[Extent],
    around: Extent,
    pairs: Sequence[tuple[Extent, Extent]],
    height: float,
) -> float:
    """Where in a white strip the boundary stands: in its middle, or clear of long texts of one of its two columns.

    A text that reaches over the middle is long, and not a heading over both columns, where it begins or ends in line
    with its column. `around` are the middles of the strips beside this one; `pairs` the texts left and right of it in
    rows that have one for each column, such as a head that is set to another side than its column.
    """
    (start, end), middle = around, _middle(strip)
    left_edge = min((left for left, right in texts if start <= left and right <= middle), default=start)
    right_edge = max((right for left, right in texts if middle <= left and right <= end), default=end)
    over = [(left, right) for left, right in texts if left < middle < right]
    in_line = 0.3 * height
    apart = [pair for pair in pairs if not pair[0][1] <= middle <= pair[1][0]]
    if not apart and any(abs(left - left_edge) > in_line and abs(right - right_edge) > in_line for left, right in over):
        return middle
    fewest = min(crossed for _, _, crossed in strip)
    clear = [list(group) for free, group in groupby(strip, lambda piece: piece[2] == fewest) if free]

    def rank(stretch: Sequence[_Piece]) -> tuple[int, float]:
        x = _middle(stretch)
        return sum(1 for left, right in pairs if left[1] <= x <= right[0]), stretch[-1][1] - stretch[0][0]

    return _middle(max(clear, key=rank))


def _middle(strip: Sequence[_Piece]) -> float:
    return (strip[0][0] + strip[-1][1]) / 2
