"""The same table on many pages as one sheet: rows under the same heads, or a row for each form that was filled in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.document.inline import plain_text
from app.document.joined_tables import JoinedTable
from app.document.number_text import head_rows
from app.document.numbers import number_from
from app.document.table import Cell, Table
from app.measures.texts import folded, normalized_edit_distance

_MOST_DIFFERENT = 0.25  # of a name's letters: what engines and printers make of one name
_LEAST_SHARED = 0.75  # of the names of two tables that are the same
_FORM_COLUMNS = 2


@dataclass(frozen=True, slots=True)
class Source:
    """Where a row of the sheet was: page, block, and its row in the whole table there; None for all of its rows."""

    page: int
    block_id: int
    row: int | None


@dataclass(frozen=True, slots=True)
class CollectedTables:
    """One sheet.

    Attributes:
        names: of its columns.
        rows: what each row says, as inline Markdown; a column that one of the tables lacks is empty there.
        sources: where each row was.
        tables: how many tables went in.
    """

    names: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    sources: tuple[Source, ...]
    tables: int

    def table(self, page_name: str) -> Table:
        """The sheet as a table; the page of each row stands first, under this name."""
        lines = [(page_name, *self.names)]
        lines += [(str(source.page), *row) for source, row in zip(self.sources, self.rows, strict=True)]
        cells = (
            Cell(row, column, text, header=row == 0)
            for row, line in enumerate(lines)
            for column, text in enumerate(line)
        )
        return Table(len(lines), len(lines[0]), tuple(cells))


def collected(pattern: Table, tables: Iterable[JoinedTable]) -> CollectedTables:
    """All of the tables that are the same as the pattern, itself among them, in their order.

    Tables are the same whose columns have the same names, in whatever order; those without a head if they have as many
    columns. Of forms (two columns, what is asked and what was answered) each becomes a row.
    """
    tables = list(tables)
    labels = _labels(pattern)
    forms = [one for one in tables if _share(labels, _labels(one.table)) >= _LEAST_SHARED]
    if labels and len(forms) > 1:
        return _of_forms(labels, forms)
    names = _names(pattern)
    return _of_rows(names, [one for one in tables if _fits(names, pattern, one.table)])


def _of_rows(names: tuple[str, ...], found: Sequence[JoinedTable]) -> CollectedTables:
    rows, sources = [], []
    for joined in found:
        table = joined.table
        order = _columns_for(names, _names(table))
        grid, first = table.grid(), head_rows(table) or _unmarked_head(table)
        for row in range(first, table.rows):
            texts = [_text_beginning_at(grid[row][at], at) if at is not None else "" for at in order]
            if any(texts):
                rows.append(tuple(texts))
                part = joined.part_at(row)
                sources.append(Source(part.page, part.block.id, row))
    return CollectedTables(names, tuple(rows), tuple(sources), len(found))


def _of_forms(labels: tuple[str, ...], found: Sequence[JoinedTable]) -> CollectedTables:
    rows, sources = [], []
    for joined in found:
        grid, first = joined.table.grid(), joined.parts[0]
        by_label = [(_plain(_text(line[0])), _text(line[1])) for line in grid]
        rows.append(tuple(next((text for name, text in by_label if _alike(name, label)), "") for label in labels))
        sources.append(Source(first.page, first.block.id, None))
    return CollectedTables(labels, tuple(rows), tuple(sources), len(found))


def _names(table: Table) -> tuple[str, ...]:
    """What the head says over each column; empty where there is none."""
    heads = head_rows(table) or _unmarked_head(table)
    grid = table.grid()
    names = []
    for column in range(table.columns):
        cells = {id(grid[row][column]): _plain(_text(grid[row][column])) for row in range(heads)}
        names.append(" ".join(text for text in cells.values() if text))
    return tuple(names)


def _unmarked_head(table: Table) -> int:
    """1 where the first row holds words over numbers and nobody marked it as a head."""
    first = [cell.text for cell in table.cells if cell.row == 0]
    below = [cell.text for cell in table.cells if cell.row == 1]
    return int(table.rows > 1 and not any(map(number_from, first)) and any(map(number_from, below)))


def _labels(table: Table) -> tuple[str, ...]:
    """What a form asks: the first of two columns, if all of it is words that differ; else nothing."""
    if table.columns != _FORM_COLUMNS or table.rows < 2:
        return ()
    labels = [_plain(_text(line[0])) for line in table.grid()]
    is_form = all(labels) and not any(map(number_from, labels)) and len(set(labels)) == len(labels)
    return tuple(labels) if is_form else ()


def _fits(names: tuple[str, ...], pattern: Table, other: Table) -> bool:
    theirs = _names(other)
    if not any(names):
        return not any(theirs) and other.columns == pattern.columns
    return _share(names, theirs) >= _LEAST_SHARED


def _share(names: Sequence[str], others: Sequence[str]) -> float:
    """How many of the names either has the other has too."""
    if not any(names) or not any(others):
        return 0.0
    shared = sum(any(_alike(name, other) for other in others) for name in names)
    return shared / max(len(names), len(others))


def _columns_for(names: Sequence[str], theirs: Sequence[str]) -> list[int | None]:
    """For each of our columns theirs of that name, each once; where names say nothing, in order."""
    if not any(names):
        return list(range(len(names)))
    left = list(range(len(theirs)))
    order: list[int | None] = []
    for name in names:
        found = next((at for at in left if _alike(name, theirs[at])), None)
        if found is not None:
            left.remove(found)
        order.append(found)
    return order


def _alike(name: str, other: str) -> bool:
    one, two = folded(name), folded(other)
    return one == two or (bool(one and two) and normalized_edit_distance(one, two) <= _MOST_DIFFERENT)


def _text_beginning_at(cell: Cell | None, column: int) -> str:
    """What a cell says, in the first of the columns that it spans and in each of its rows."""
    return cell.text if cell is not None and cell.column == column else ""


def _text(cell: Cell | None) -> str:
    return cell.text if cell is not None else ""


def _plain(text: str) -> str:
    return " ".join(plain_text(text).split())
