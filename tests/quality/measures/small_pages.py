"""Small pages that the tests of the measures are written with."""

from __future__ import annotations

from app.document.block import BlockKind
from app.document.table import Cell, Table
from tests.quality.measures.told import Piece, Told, as_compared


def told(*texts: str) -> Told:
    return Told(tuple(Piece(BlockKind.PARAGRAPH, as_compared(text), text) for text in texts))


def of_kind(kind: BlockKind, *texts: str, level: int = 0, marker: str = "") -> tuple[Piece, ...]:
    return tuple(Piece(kind, text, text, level, marker) for text in texts)


def grid(*rows: str) -> Table:
    cells = (Cell(row, column, text) for row, line in enumerate(rows) for column, text in enumerate(line.split("|")))
    return Table(len(rows), rows[0].count("|") + 1, tuple(cells))


def as_piece(table: Table) -> Piece:
    text = " ".join(cell.text for cell in table.cells)
    return Piece(BlockKind.TABLE, text, text, table=table)
