"""Which texts of a table are numbers, as tables print them, and which columns hold nothing else."""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.document.inline import plain_text
from app.document.table import Table

# Sign, currency, grouped digits, unit or percent; also the dashes that stand for none.
_NUMBER = re.compile(
    r"[(\[]?[<>≤≥≈~±+\-−–]?\s?[$€£¥]?\s?\d[\d\s.,'’\u2009\u202f]*\s?(?:[%‰°]|[A-Za-zµμ€£$¥]{1,3}\.?)?[)\]]?|[-–—]+|"
)
_ENOUGH = 300  # texts of a column that say what it holds


def number_columns(table: Table) -> frozenset[int]:
    """Columns whose body holds numbers and nothing else, as far as its first few hundred cells tell."""
    first = head_rows(table)
    texts: dict[int, list[str]] = {}
    for cell in table.cells:
        if cell.row >= first and not cell.header and cell.column_span == 1:
            column = texts.setdefault(cell.column, [])
            if len(column) < _ENOUGH:
                column.append(plain_text(cell.text).strip())
    return frozenset(column for column, column_texts in texts.items() if _are_numbers(column_texts))


def head_rows(table: Table) -> int:
    """How many rows at the top hold head cells only; a row that such cells reach down into is one of them."""
    count = reach = 0
    for row, cells in enumerate(table.rows_of_cells()):
        if not all(cell.header for cell in cells) or (not cells and row >= reach):
            break
        count = row + 1
        reach = max([reach, *(cell.row + cell.row_span for cell in cells)])
    return count


def _are_numbers(texts: Sequence[str]) -> bool:
    return any(any(map(str.isdigit, text)) for text in texts) and all(_NUMBER.fullmatch(text) for text in texts)
