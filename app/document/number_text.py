"""Which texts of a table are numbers, as tables print them, and which columns hold nothing else."""

from __future__ import annotations

import re
from collections import Counter

from app.document.cell_text import cell_text
from app.document.table import Table

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
    for row, cells in enumerate(table.rows_of_cells()):
        if not all(cell.header for cell in cells) or (not cells and row >= reach):
            break
        count = row + 1
        reach = max([reach, *(cell.row + cell.row_span for cell in cells)])
    return count


def _is_number(markdown: str) -> bool:
    if _NUMBER.fullmatch(markdown.strip(" *_\n")):  # without a look at its marks, as that takes time
        return True
    return _NUMBER.fullmatch(cell_text(markdown).strip()) is not None
