"""A table that follows its Markdown: cells, rows and columns that differ, as changes of the table that is there."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from difflib import SequenceMatcher

from app.document import table_edits
from app.document.table import Cell, Table

Rows = list[tuple[str, ...]]


def following_table(table: Table, before: Table, after: Table) -> Table:
    """The table as its source says now.

    Args:
        table: the one that is there.
        before: what its source said, which is the table or little else (an empty head that pipes need).
        after: what the source says now.
    """
    if before == after:
        return table
    if _is_empty_head(before) and before.rows == table.rows + 1 and _is_empty_head(after):
        before, after = (table_edits.without_rows(one, 0, 1) for one in (before, after))
    if (before.rows, before.columns) != (table.rows, table.columns) or _spans(before) != _spans(table):
        return _written(after)
    if (after.rows, after.columns) == (before.rows, before.columns) and _spans(after) == _spans(before):
        return _with_rows(table, _rows(before), _rows(after))
    if after.has_spans() or before.has_spans():
        return _written(after)
    if after.columns == before.columns:
        return _by_rows(table, _rows(before), _rows(after), table_edits.with_row, table_edits.without_rows)
    if after.rows == before.rows:
        return _turned(
            _by_rows(_turned(table), _rows(_turned(before)), _rows(_turned(after)), _with_row, table_edits.without_rows)
        )
    return _written(after)


def _by_rows(
    table: Table,
    before: Rows,
    after: Rows,
    with_row: Callable[[Table, int], Table],
    without_rows: Callable[[Table, int, int], Table],
) -> Table:
    """Rows that came and went, from the last one up, and then what the others say now."""
    rows = list(before)
    for tag, first, last, begin, end in reversed(SequenceMatcher(None, before, after, autojunk=False).get_opcodes()):
        more = (end - begin) - (last - first)
        if tag == "equal" or not more:
            continue
        if more < 0:
            table, rows[last + more : last] = without_rows(table, last + more, -more), []
        for _ in range(more):
            table = with_row(table, last)
            rows.insert(last, ("",) * len(after[0]))
    return _with_rows(table, rows, after)


def _with_rows(table: Table, before: Rows, after: Rows) -> Table:
    """What is said otherwise now."""
    changed = {
        (row, column): text
        for row, texts in enumerate(after)
        for column, text in enumerate(texts)
        if text != before[row][column]
    }
    return table_edits.with_texts(table, changed) if changed else table


def _rows(table: Table) -> Rows:
    return [tuple(cell.text if cell else "" for cell in row) for row in table.grid()]


def _spans(table: Table) -> set[tuple[int, int, int, int]]:
    spanning = (cell for cell in table.cells if (cell.row_span, cell.column_span) != (1, 1))
    return {(cell.row, cell.column, cell.row_span, cell.column_span) for cell in spanning}


def _is_empty_head(table: Table) -> bool:
    return table.rows > 1 and not any(cell.text for cell in table.cells if cell.row == 0)


def _written(table: Table) -> Table:
    """A table that a person wrote."""
    return replace(table, cells=tuple(replace(cell, edited=True) for cell in table.cells))


def _with_row(table: Table, index: int) -> Table:
    """A row of a turned table, which is a column: it has the head of those beside it."""
    return _turned(table_edits.with_column(_turned(table), index))


def _turned(table: Table) -> Table:
    """Rows for columns."""
    cells: Sequence[Cell] = [
        replace(cell, row=cell.column, column=cell.row, row_span=cell.column_span, column_span=cell.row_span)
        for cell in table.cells
    ]
    return Table(table.columns, table.rows, tuple(sorted(cells, key=lambda cell: (cell.row, cell.column))))
