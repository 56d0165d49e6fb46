"""Tables that go on over the next page: which could be joined, the joined table, and the way from it to its parts.

Every page keeps its own part. A part that goes on from the page before says so in `Block.continues`, with the number of
its rows that only repeat the head; nothing else changes, so that taking a table apart gives back what was joined.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from app.document.block import Block, BlockKind, Origin
from app.document.inline import plain_text
from app.document.number_text import head_rows
from app.document.table import Cell, Table
from app.document.table_edits import Area, part

# The blocks of a page by its number; none for a page that is not there.
BlocksOf = Callable[[int], Sequence[Block]]

_AT_THE_EDGE = frozenset({BlockKind.HEADER, BlockKind.FOOTER, BlockKind.FOOTNOTE})
# What a caption says of a table that goes on.
_GOES_ON = re.compile(
    r"\b(?:continued|cont\.|cont['’]d|fortsetzung|fortgesetzt|suite|continuación)(?!\w)|[续續]", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class TablePart:
    """What one page holds of a joined table.

    Attributes:
        page: its number.
        block: the block with the part's own table.
        first_row: where the part begins in the joined table.
        left_out: rows at the part's top that are not in the joined table.
    """

    page: int
    block: Block
    first_row: int
    left_out: int

    @property
    def table(self) -> Table:
        assert self.block.table is not None
        return self.block.table

    @property
    def end_row(self) -> int:
        """The row of the joined table after the part's last."""
        return self.first_row + self.table.rows - self.left_out

    def own_row(self, row: int) -> int:
        """The part's own row that is shown as `row` of the joined table."""
        return row - self.first_row + self.left_out


@dataclass(frozen=True, slots=True)
class JoinedTable:
    """A table as it is shown and written: one part, or several from page to page."""

    parts: tuple[TablePart, ...]
    table: Table

    @property
    def is_joined(self) -> bool:
        return len(self.parts) > 1

    def part_at(self, row: int) -> TablePart:
        """The part that holds a row.

        Raises:
            IndexError: there is no such row.
        """
        for part_ in self.parts:
            if part_.first_row <= row < part_.end_row:
                return part_
        raise IndexError(f"no row {row} in a table of {self.table.rows}")


def joined_table(number: int, block: Block, blocks_of: BlocksOf) -> JoinedTable:
    """The table a block holds, with all that it goes on from and goes on in.

    Args:
        number: the page of the block.
        block: one with a table.
        blocks_of: what the pages hold.
    """
    chain = [(number, block)]
    while (before := _part_before(*chain[0], blocks_of)) is not None:
        chain.insert(0, before)
    while (after := _part_after(*chain[-1], blocks_of)) is not None:
        chain.append(after)
    return _joined(chain)


def joinable_before(number: int, block: Block, blocks_of: BlocksOf) -> Block | None:
    """The table on the page before that this one could go on from, where the two are not joined yet."""
    if block.continues is not None or not _is(block, _first_table(blocks_of(number))):
        return None
    above = _last_table(blocks_of(number - 1))
    return above if above is not None and _fits(above, block) else None


def joinable_after(number: int, block: Block, blocks_of: BlocksOf) -> Block | None:
    """The table on the next page that could go on from this one, where the two are not joined yet."""
    below = _first_table(blocks_of(number + 1))
    return below if below is not None and _is(block, joinable_before(number + 1, below, blocks_of)) else None


def joined(blocks: Sequence[Block], block_id: int, above: Block) -> tuple[Block, ...]:
    """The blocks of a page on which a table goes on from `above`, the last table of the page before."""
    return tuple(
        replace(block, continues=repeated_rows(above, block), origin=Origin.EDITED)
        if block.id == block_id and block.table is not None
        else block
        for block in blocks
    )


def taken_apart(blocks: Sequence[Block], block_id: int) -> tuple[Block, ...]:
    """The blocks of a page on which a table stands for itself again."""
    return tuple(replace(block, continues=None) if block.id == block_id else block for block in blocks)


def repeated_rows(above: Block, below: Block) -> int:
    """How many rows at the top of one table repeat the head of the other, word for word."""
    if above.table is None or below.table is None:
        return 0
    heads = max(1, head_rows(above.table))
    wanted, found = _top(above.table, heads), _top(below.table, heads)
    return heads if wanted == found and any(text for _, _, _, text in wanted) else 0


# --- pages -------------------------------------------------------------------------------------------------------


def _first_table(blocks: Sequence[Block]) -> Block | None:
    """The table a page begins with, but for what stands at its edge."""
    first = next((block for block in blocks if not _is_passed_by(block)), None)
    return first if first is not None and _is_table(first) else None


def _is_passed_by(block: Block) -> bool:
    """Whether a block may stand between two parts of one table."""
    if block.kind is BlockKind.CAPTION:
        return _GOES_ON.search(block.text) is not None
    return block.kind in _AT_THE_EDGE


def _last_table(blocks: Sequence[Block]) -> Block | None:
    return _first_table(blocks[::-1])


def _is_table(block: Block) -> bool:
    return block.kind is BlockKind.TABLE and block.table is not None


def _is(block: Block, other: Block | None) -> bool:
    return other is not None and other.id == block.id


def _fits(above: Block, below: Block) -> bool:
    assert above.table is not None
    assert below.table is not None
    return above.table.columns == below.table.columns or repeated_rows(above, below) > 0


def _part_before(number: int, block: Block, blocks_of: BlocksOf) -> tuple[int, Block] | None:
    """The part that a part goes on from, while it is still there."""
    if block.continues is None or not _is(block, _first_table(blocks_of(number))):
        return None
    above = _last_table(blocks_of(number - 1))
    return (number - 1, above) if above is not None else None


def _part_after(number: int, block: Block, blocks_of: BlocksOf) -> tuple[int, Block] | None:
    if not _is(block, _last_table(blocks_of(number))):
        return None
    below = _first_table(blocks_of(number + 1))
    return (number + 1, below) if below is not None and below.continues is not None else None


# --- rows --------------------------------------------------------------------------------------------------------


def _joined(chain: Sequence[tuple[int, Block]]) -> JoinedTable:
    parts: list[TablePart] = []
    cells: list[Cell] = []
    row = columns = 0
    for number, block in chain:
        assert block.table is not None
        left_out = min(block.continues or 0, block.table.rows) if parts else 0
        parts.append(TablePart(number, block, row, left_out))
        shown = block.table
        if left_out:
            shown = part(shown, Area(left_out, 0, shown.rows - left_out, shown.columns))
        cells += (replace(cell, row=cell.row + row) for cell in shown.cells) if row else shown.cells
        columns = max(columns, shown.columns)
        row += shown.rows
    if len(parts) == 1:
        return JoinedTable(tuple(parts), parts[0].table)
    return JoinedTable(tuple(parts), Table(row, columns, tuple(cells)))


def _top(table: Table, rows: int) -> list[tuple[int, int, int, str]]:
    """What stands in the first rows; a cell that reaches below them is told by its height."""
    return [
        (cell.column, cell.row, cell.row_span, " ".join(plain_text(cell.text).split()).casefold())
        for cell in table.cells
        if cell.row < rows
    ]
