"""A part of a block as a block of its own: some of its text, or some of its cells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from app.document.block import Block, BlockKind
from app.document.inline import Run, inline_runs
from app.document.inline_writer import inline_markdown
from app.document.table import Table

_VERBATIM = (BlockKind.CODE, BlockKind.FORMULA)


def plain_characters(block: Block) -> str:
    """The characters of a block's text as a view shows them, formulas as their source."""
    if is_verbatim(block):
        return block.text
    return "".join(run.text for run in inline_runs(block.text))


def is_verbatim(block: Block) -> bool:
    """Whether the text is a source, in which no mark means anything."""
    return block.kind in _VERBATIM or block.has_figure_source


def text_piece(block: Block, start: int, end: int) -> Block:
    """What stands between two places of `plain_characters`; a formula that is touched is in it whole.

    What does not begin where the block does is a paragraph, or source still.
    """
    if is_verbatim(block):
        kind = block.kind if block.kind is BlockKind.CODE or end - start >= len(block.text) else BlockKind.PARAGRAPH
        text = block.text[start:end]
        if kind is BlockKind.PARAGRAPH:
            text = inline_markdown([Run(text, code=True)])
        return _bare(block, kind, text)
    kind = BlockKind.PARAGRAPH if start > 0 else block.kind
    return _bare(block, kind, inline_markdown(_runs_between(inline_runs(block.text), start, end)))


def cells_piece(block: Block, rows: range, columns: range) -> Block:
    """The cells that begin in these rows and columns, as a table of its own; spans end at its edges."""
    assert block.table is not None
    cells = tuple(
        replace(
            cell,
            row=cell.row - rows.start,
            column=cell.column - columns.start,
            row_span=min(cell.row_span, rows.stop - cell.row),
            column_span=min(cell.column_span, columns.stop - cell.column),
        )
        for cell in block.table.cells
        if cell.row in rows and cell.column in columns
    )
    return replace(block, table=Table(len(rows), len(columns), cells), lines=())


def _bare(block: Block, kind: BlockKind, text: str) -> Block:
    return Block(block.id, kind, block.bbox, text, level=block.level, marker=block.marker)


def _runs_between(runs: Sequence[Run], start: int, end: int) -> Iterator[Run]:
    at = 0
    for run in runs:
        begin, stop = max(start, at), min(end, at + len(run.text))
        if begin < stop:
            yield run if run.math else replace(run, text=run.text[begin - at : stop - at])
        at += len(run.text)
