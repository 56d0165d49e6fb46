"""A table read from HTML, however broken, and written as HTML or as a Markdown pipe table.

Engines write tables as HTML because Markdown has no spans. What they write may end in mid-row, nest, overlap itself or
claim ten million columns; every cell's text comes through all the same.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from html import escape

from lxml import etree

from app.document.direction import table_is_right_to_left
from app.document.html_text import parse_html, styled_text
from app.document.inline import Run, inline_runs
from app.document.inline_writer import inline_markdown
from app.document.markdown_dialect import COMMON, MarkdownDialect
from app.document.mathematics import delimited
from app.document.table import Cell, Table

MAX_COLUMNS = 1000
# A span beyond this is a slip of the engine, and means "the rest of the row".
MAX_SENSIBLE_SPAN = 100
_TO_THE_END = 10**9
# Text that means the same in Markdown and in HTML, as most cells do; looking closer takes time.
_UNMARKED = re.compile(r"(?:[^\W_]|[ .,:;%/+'()°±–−-])*")

# A cell with no place yet, and whether it is to reach the end of its row.
_RawCell = tuple[Cell, bool]


def table_from_html(html: str) -> Table | None:
    """The first table in `html`, or None where there is none with a cell in it.

    A table inside a cell becomes that cell's text. `header` is set for `<th>` and for all cells of `<thead>`.
    """
    table = _first_table(parse_html(html))
    rows = _raw_rows(table) if table is not None else []
    return _placed(rows) if any(rows) else None


def text_beside_table(html: str) -> str:
    """Inline Markdown of all text that `table_from_html` leaves out: before, behind, between cells, the caption."""
    root = parse_html(html)
    table = _first_table(root)
    if root is None:
        return ""
    return inline_markdown(styled_text(root, lambda node: table is not None and _is_cell_of(node, table)))


def table_to_html(table: Table) -> str:
    """One line of HTML; `table_from_html` gives the same table back, empty places as empty cells."""
    return "".join(_html_lines(table))


def _html_lines(table: Table) -> list[str]:
    """The same, a row a line; none of the lines is blank, which would end the table in Markdown."""
    places = table.grid()
    rows = []
    for number, row in enumerate(places):
        begins = [
            cell or Cell(number, column, "")
            for column, cell in enumerate(row)
            if cell is None or (cell.row, cell.column) == (number, column)
        ]
        rows.append("<tr>" + "".join(_cell_html(cell) for cell in begins) + "</tr>")
    direction = ' dir="rtl"' if table_is_right_to_left(table) else ""
    return [f"<table{direction}>", *rows, "</table>"]


def fits_pipes(table: Table) -> bool:
    """Whether a table has nothing that pipes cannot say: spans, several lines in a cell, no rows."""
    return not (table.has_spans() or table.rows == 0 or any("\n" in cell.text for cell in table.cells))


def table_to_markdown(table: Table, dialect: MarkdownDialect = COMMON) -> str:
    """A pipe table, or HTML where the table does not fit one."""
    if not fits_pipes(table):
        return "\n".join(_html_lines(table))
    rows = [[_piped(cell.text, dialect) if cell else "" for cell in row] for row in table.grid()]
    if not any(cell.header for cell in table.cells if cell.row == 0):
        rows.insert(0, [""] * table.columns)
    rows.insert(1, ["---"] * table.columns)
    return "\n".join("| " + " | ".join(row) + " |" for row in rows)


def _piped(text: str, dialect: MarkdownDialect) -> str:
    if dialect == COMMON and _UNMARKED.fullmatch(text):
        return text
    return inline_markdown(inline_runs(text), dollar_math=True, dialect=dialect).replace("|", "\\|")


# --- reading -----------------------------------------------------------------------------------------------------


def _first_table(root: etree._Element | None) -> etree._Element | None:
    return next(root.iter("table"), None) if root is not None else None


def _is_cell_of(node: etree._Element, table: etree._Element) -> bool:
    return node.tag in ("td", "th") and next(node.iterancestors("table"), None) is table


def _raw_rows(table: etree._Element) -> list[list[_RawCell]]:
    """The table's own cells by row, not yet placed; a cell outside any row begins one."""
    rows: list[list[_RawCell]] = []
    current: etree._Element | None = None
    for node in table.iter("tr", "td", "th"):
        if next(node.iterancestors("table")) is not table:
            continue
        row = node if node.tag == "tr" else next(node.iterancestors("tr", "table"))
        if not rows or row is not current:
            rows.append([])
            current = row
        if node.tag != "tr":
            rows[-1].append(_raw_cell(node, table))
    return rows


def _raw_cell(element: etree._Element, table: etree._Element) -> _RawCell:
    runs = styled_text(element, lambda node: _is_cell_of(node, table))
    header = element.tag == "th" or next(element.iterancestors("thead", "table")).tag == "thead"
    columns, rows = _span(element, "colspan"), _span(element, "rowspan")
    cell = Cell(0, 0, inline_markdown(runs), rows or _TO_THE_END, columns or 1, header)
    return cell, columns > MAX_SENSIBLE_SPAN


def _span(element: etree._Element, name: str) -> int:
    """A span as written, at least 0; 1 where it is missing or no number. 0 rows means "to the end" in HTML."""
    digits = (element.get(name) or "").strip().strip("\"'").split(".")[0]
    return int(digits[:9]) if digits.isascii() and digits.isdigit() else 1


def _placed(rows: list[list[_RawCell]]) -> Table:
    """Put the cells into a grid from left to right, around those that reach down from above."""
    width = min(MAX_COLUMNS, max(sum(1 if greedy else cell.column_span for cell, greedy in row) for row in rows))
    reach: dict[int, int] = {}  # column -> first row that is free again
    cells: list[Cell] = []
    for number, row in enumerate(rows):
        column = 0
        for cell, greedy in row:
            while reach.get(column, 0) > number:
                column += 1
            span = _free_columns(reach, number, column, width - column if greedy else cell.column_span)
            bottom = min(number + cell.row_span, len(rows))
            cells.append(Cell(number, column, cell.text, bottom - number, span, cell.header))
            reach.update(dict.fromkeys(range(column, column + span), bottom))
            column += span
    return _without_overflow(len(rows), cells)


def _free_columns(reach: dict[int, int], row: int, column: int, wanted: int) -> int:
    """How many of the `wanted` columns from `column` on are free in `row`; at least the first is."""
    last = max(column + 1, min(column + wanted, MAX_COLUMNS))
    taken = (place for place in range(column + 1, last) if reach.get(place, 0) > row)
    return next(taken, last) - column


def _without_overflow(rows: int, cells: list[Cell]) -> Table:
    """The table without columns at its right that spans reach into, no cell begins in and some row does without."""
    ends: Counter[int] = Counter()  # right end -> in how many rows cells end there
    for cell in cells:
        ends[cell.column + cell.column_span] += cell.row_span
    columns, begun = max(ends), max(cell.column for cell in cells) + 1
    covered = ends[columns]
    while columns > begun and covered < rows:
        columns -= 1
        covered += ends[columns]
    return Table(rows, columns, tuple(_cut_at(cell, columns) for cell in cells))


def _cut_at(cell: Cell, columns: int) -> Cell:
    return replace(cell, column_span=min(cell.column_span, columns - cell.column))


# --- writing -----------------------------------------------------------------------------------------------------


def _cell_html(cell: Cell) -> str:
    tag = "th" if cell.header else "td"
    spans = f' rowspan="{cell.row_span}"' if cell.row_span > 1 else ""
    spans += f' colspan="{cell.column_span}"' if cell.column_span > 1 else ""
    if _UNMARKED.fullmatch(cell.text):
        return f"<{tag}{spans}>{cell.text}</{tag}>"
    runs = inline_runs(cell.text)
    source = "".join(_source(run) for run in runs)
    guarded = source.count("$") > 1 or "\\(" in source or "\\[" in source
    return f"<{tag}{spans}>{''.join(_run_html(run, guarded) for run in runs)}</{tag}>"


def _source(run: Run) -> str:
    return delimited(run.text, display=run.display) if run.math else run.text


def _run_html(run: Run, guarded: bool) -> str:
    """A run in its tags. `guarded` text gets empty comments that keep it from reading as a formula."""
    html = escape(_source(run), quote=False).replace("\n", "<br>")
    if guarded and not run.math:
        html = html.replace("$", "$<!---->").replace("\\(", "\\<!---->(").replace("\\[", "\\<!---->[")
    for tag, used in (("code", run.code), ("sub", run.sub), ("sup", run.sup), ("i", run.italic), ("b", run.bold)):
        html = f"<{tag}>{html}</{tag}>" if used else html
    return html
