"""Which cells of a table the engine was not sure of, as long as nobody has found them right."""

from __future__ import annotations

from bisect import bisect_right

from app.document.block import Block
from app.document.doubtful_text import THRESHOLD, doubtful_ranges
from app.document.inline import plain_text
from app.document.joined_tables import JoinedTable
from app.document.table_edits import Place


def doubtful_cells(block: Block) -> frozenset[Place]:
    """The places of the cells that hold what a doubtful line says; none where it doubts the whole table."""
    if block.table is None or all(line.confidence is None or line.confidence >= THRESHOLD for line in block.lines):
        return frozenset()
    cells = block.table.cells
    texts = [plain_text(cell.text) for cell in cells]
    starts = [0]
    for text in texts:
        starts.append(starts[-1] + len(text) + 1)
    found = set()
    for first, end in doubtful_ranges("\n".join(texts), block):
        for at in range(bisect_right(starts, first) - 1, bisect_right(starts, max(first, end - 1))):
            found.add((cells[at].row, cells[at].column))
    return frozenset(found)


def doubtful_places(table: JoinedTable) -> frozenset[Place]:
    """The doubtful places of all parts, as places of the joined table."""
    return frozenset(
        (row - part.left_out + part.first_row, column)
        for part in table.parts
        for row, column in doubtful_cells(part.block)
        if row >= part.left_out
    )
