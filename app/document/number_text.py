"""Which texts of a table are numbers, as tables print them, and which columns hold nothing else."""

from __future__ import annotations

import re
from collections import Counter
from itertools import groupby

from app.document.cell_text import cell_text
from app.document.table import Cell, Table

# Sign, currency, grouped digits, a power of ten, unit or percent, the mark of a note; also the dashes that stand for
# none.
_NUMBER = re.compile(
    r"""[(\[]? [<>≤≥≈~±+\-−–]? \s? [$€£¥]? \s?
        \d [\d\s.,'’\u2009\u202f]* (?:[eE][+\-−]?\d+ | (?:\s?[×·x*]\s?10)? [⁺⁻⁰¹²³⁴-⁹]+)?
        \s? (?:[%‰°] | [A-Za-zµμ€£$¥]{1,3}\.?)? [ᵃ-ᶻ*†‡]? [)\]]?
      | [-–—−]+
      |
    """,
    re.VERBOSE,
)
_LONGEST = 200  # letters; no number takes as many
_ENOUGH = 120  # texts of a column that say what it holds


def number_columns(table: Table) -> frozenset[int]:
    """Columns whose body holds numbers and nothing else, as far as its first hundred or so cells tell."""
    first = head_rows(table)
    seen: Counter[int] = Counter()
    with_digits: set[int] = set()
    others: set[int] = set()
    for cell in table.cells:
        column = cell.column
        if cell.row < first or cell.header or cell.column_span > 1 or column in others or seen[column] == _ENOUGH:
            continue
        seen[column] += 1
        if not _is_number(cell.text):
            others.add(column)
        elif any(map(str.isdigit, cell.text)):
            with_digits.add(column)
    return frozenset(with_digits - others)


def head_rows(table: Table) -> int:
    """How many rows at the top hold head cells only; a row that such cells reach down into is one of them."""
    count = reach = 0
    for row, begun in groupby(table.cells, key=_row_of):
        count = max(count, min(row, reach))
        cells = list(begun)
        if row > count or not all(cell.header for cell in cells):
            return count
        count, reach = row + 1, max([reach, *(cell.row + cell.row_span for cell in cells)])
    return max(count, min(reach, table.rows))


def _row_of(cell: Cell) -> int:
    return cell.row


def _is_number(markdown: str) -> bool:
    if len(markdown) > _LONGEST:
        return False
    if _NUMBER.fullmatch(markdown.strip(" *_\n")):  # without a look at its marks, as that takes time
        return True
    return _NUMBER.fullmatch(cell_text(markdown).strip()) is not None
