"""What blocks lose where a file holds nothing but characters: formulas become their source, joined cells come apart."""

from __future__ import annotations

from app.document.block import Block, BlockKind
from app.document.inline import inline_runs
from app.document.table import Table
from app.export.report import AS_SOURCE, Losses
from model_runtime.messages import message

_PARTED = message("{count} {what} on page {page} lost how cells are joined; such a text stands in its first place.")


def tell_flat_block(page: int, block: Block, losses: Losses) -> None:
    """Count what a block loses as plain text."""
    if block.kind is BlockKind.FORMULA:
        _add_sources(page, block.id, bool(block.text.strip()), losses)
    elif block.kind is not BlockKind.CODE and not block.has_figure_source:
        _add_sources(page, block.id, _formulas_in(block.text), losses)
    if block.table is not None:
        tell_flat_cells(page, block.id, block.table, losses)
        tell_parted_cells(page, block.id, block.table, losses)


def tell_flat_cells(page: int, block: int, table: Table, losses: Losses) -> None:
    """Count the formulas in the cells of a block's table."""
    _add_sources(page, block, sum(_formulas_in(cell.text) for cell in table.cells), losses)


def tell_parted_cells(page: int, block: int, table: Table, losses: Losses) -> None:
    """Count a block's table whose cells reach over several places."""
    if any(cell.row_span > 1 or cell.column_span > 1 for cell in table.cells):
        losses.count(page, block, BlockKind.TABLE, _PARTED)


def _add_sources(page: int, block: int, number: int, losses: Losses) -> None:
    for _ in range(number):
        losses.count(page, block, BlockKind.FORMULA, AS_SOURCE)


def _formulas_in(text: str) -> int:
    if "$" not in text and "\\" not in text:
        return 0
    return sum(run.math for run in inline_runs(text))
