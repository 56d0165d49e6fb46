"""How wide the columns of a table in a Word file are: as they are printed where that is known, else by their texts."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from app.document.block import Block
from app.document.cell_places import cell_places
from app.document.inline import plain_text
from app.document.table import Table
from app.export.text_table import shown_width

_CHARACTER_POINTS = 5.4  # a character of table text, on average
_PADDING_POINTS = 12
_WORD_GAP = 11  # points that Word keeps free beside the text of a cell
_WIDEST_WORD = 45  # characters beyond which a column need not grow


def column_widths(block: Block, table: Table, room: float, wished: float) -> list[float]:
    """Widths in points of the columns in the order in which they are counted.

    Args:
        block: with the table's place, and with its lines where they are known and the page is looked at as it lies.
        table: the block's table.
        room: how wide the table can be, in points.
        wished: how wide it is on its page; it is as wide here where there is room.
    """
    printed = _printed_widths(block, table)
    if printed is not None:
        longest = [_WORD_GAP + _CHARACTER_POINTS * letters for letters in _longest_words(table)]
        widths = [max(width, word) for width, word in zip(printed, longest, strict=True)]
        scale = min(1.0, room / sum(widths))
        return [width * scale for width in widths]
    natural = [count * _CHARACTER_POINTS + _PADDING_POINTS for count in _longest_lines(table)]
    total = min(room, max(wished, sum(natural)))
    return [share * total / sum(natural) for share in natural]


def _printed_widths(block: Block, table: Table) -> list[float] | None:
    """From where to where columns reach on the page, parted in the middle between their texts; None if not known."""
    if block.bbox is None or not block.lines:
        return None
    places = cell_places(table, block.lines)
    lefts, rights = [float("inf")] * table.columns, [float("-inf")] * table.columns
    for cell in table.cells:
        box = places.get((cell.row, cell.column))
        if box is not None and cell.column_span == 1:
            lefts[cell.column] = min(lefts[cell.column], box.left)
            rights[cell.column] = max(rights[cell.column], box.right)
    if any(right < left for left, right in zip(lefts, rights, strict=True)):
        return None
    between = [(right + left) / 2 for right, left in zip(rights, lefts[1:], strict=False)]
    edges = [min(block.bbox.left, lefts[0]), *between, max(block.bbox.right, rights[-1])]
    widths = [right - left for left, right in pairwise(edges)]
    return widths if all(width > 0 for width in widths) else None


def _longest_lines(table: Table) -> Sequence[float]:
    characters = [2.0] * table.columns
    for cell in sorted(table.cells, key=lambda cell: cell.column_span):
        span = range(cell.column, cell.column + cell.column_span)
        longest = min(_WIDEST_WORD, max(shown_width(line) for line in plain_text(cell.text).split("\n")))
        missing = longest - sum(characters[column] for column in span)
        for column in span:
            characters[column] += max(0.0, missing) / cell.column_span
    return characters


def _longest_words(table: Table) -> Sequence[int]:
    """Of each column how many characters its longest word has, which Word would break."""
    longest = [1] * table.columns
    for cell in table.cells:
        if cell.column_span == 1:
            words = (shown_width(word) for word in plain_text(cell.text).split() if word.isascii())
            longest[cell.column] = min(_WIDEST_WORD, max(longest[cell.column], *words, 1))
    return longest
