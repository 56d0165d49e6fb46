"""One table as one sheet: merged cells, head rows that stay in view, numbers at the right and still texts.

The numbers of a chart are numbers, since Excel draws the chart beside them.
"""

from __future__ import annotations

from typing import Any

from app.charts.chart_choice import chart_kind_of
from app.charts.chart_reading import chart_data_of
from app.document.block import BlockKind
from app.document.cell_text import cell_text
from app.document.direction import table_is_right_to_left
from app.document.number_text import head_rows, number_columns
from app.document.table import Cell
from app.export.chart_files import fill_chart_sheet
from app.export.flat_text import tell_flat_cells
from app.export.legal_text import cut, fontless_count, legal
from app.export.named_tables import NamedTable
from app.export.report import Losses
from app.export.text_table import shown_width
from model_runtime.messages import message

# What Excel opens at most.
MOST_ROWS, MOST_COLUMNS, LONGEST_TEXT = 1_048_576, 16_384, 32_767
_MOST_CHART_COLUMNS = MOST_COLUMNS - 20  # the chart stands beside them
_NARROWEST, _WIDEST = 8, 60  # column widths in characters
_HEAD_SHADE = "#F2F2F2"
_TOO_LARGE = message("{count} {what} on page {page} had more rows or columns than Excel allows and lost the rest.")


class SheetWriter:
    """Adds a sheet to a workbook for every table."""

    def __init__(self, workbook: Any, losses: Losses) -> None:
        self._workbook, self._losses = workbook, losses
        self._dropped = self._fontless = 0
        self._formats: dict[tuple[bool, bool, bool], Any] = {}

    def write(self, named: NamedTable) -> None:
        """Append the table's sheet under its name."""
        sheet = self._workbook.add_worksheet(named.name)
        table = named.table
        if table.rows > MOST_ROWS or table.columns > MOST_COLUMNS:
            self._losses.count(named.page, named.block, named.kind, _TOO_LARGE)
        tell_flat_cells(named.page, named.block, table, self._losses)
        if table_is_right_to_left(table):
            sheet.right_to_left()
        if self._draw(sheet, named):
            self._tell_characters(named)
            return
        right, heads = number_columns(table), head_rows(table)
        widths: dict[int, int] = {}
        for cell in table.cells:
            if cell.row < MOST_ROWS and cell.column < MOST_COLUMNS:
                text = self._text(cell, named)
                is_head = cell.header or cell.row < heads
                self._write_cell(sheet, cell, text, self._format(is_head, cell.column in right, "\n" in text))
                if cell.column_span == 1:
                    longest = max(shown_width(line) for line in text.split("\n"))
                    widths[cell.column] = max(widths.get(cell.column, 0), longest)
        for column, width in widths.items():
            sheet.set_column(column, column, min(_WIDEST, max(_NARROWEST, width + 2)))
        self._finish(sheet, named, heads)
        self._tell_characters(named)

    def _tell_characters(self, named: NamedTable) -> None:
        self._losses.drop_characters(named.page, {named.block: self._dropped})
        self._losses.miss_font(named.page, {named.block: self._fontless})
        self._dropped = self._fontless = 0

    def _draw(self, sheet: Any, named: NamedTable) -> bool:
        """Write the numbers of a chart as numbers, with one beside them that Excel draws; False where it has none."""
        table = named.table
        if named.kind is not BlockKind.CHART or table.rows > MOST_ROWS or table.columns > _MOST_CHART_COLUMNS:
            return False
        data = chart_data_of(table)
        if not data.has_values:
            return False
        for cell in table.cells:
            self._text(cell, named)  # says what of it Excel cannot hold
        fill_chart_sheet(self._workbook, sheet, data.title, table, data, chart_kind_of(data), named.name)
        return True

    def _write_cell(self, sheet: Any, cell: Cell, text: str, format_: Any) -> None:
        bottom = min(cell.row + cell.row_span, MOST_ROWS) - 1
        end = min(cell.column + cell.column_span, MOST_COLUMNS) - 1
        if (bottom, end) != (cell.row, cell.column):
            sheet.merge_range(cell.row, cell.column, bottom, end, "", format_)
        sheet.write_string(cell.row, cell.column, text, format_)

    def _text(self, cell: Cell, named: NamedTable) -> str:
        said = cell_text(cell.text)
        text = legal(said)
        self._dropped += len(said) - len(text)
        self._fontless += fontless_count(text)
        held = cut(text, LONGEST_TEXT)
        if held != text:
            sentence = message(
                "A cell of {name} is longer than Excel allows; its first {count} characters went in.",
                name=named.name, count=len(held),
            )  # fmt: skip
            self._losses.add(named.page, sentence, "cell", 1, (named.block,))
        return held

    def _finish(self, sheet: Any, named: NamedTable, heads: int) -> None:
        """Keep the head in view, and have Excel not complain of numbers that are texts on purpose."""
        table = named.table
        if 0 < heads < table.rows:
            sheet.freeze_panes(heads, 0)
            sheet.repeat_rows(0, heads - 1)
        last_row, last_column = min(table.rows, MOST_ROWS), min(table.columns, MOST_COLUMNS) - 1
        sheet.ignore_errors({"number_stored_as_text": f"A1:{_column_letters(last_column)}{last_row}"})

    def _format(self, head: bool, right: bool, wrapped: bool) -> Any:
        key = (head, right, wrapped)
        if key not in self._formats:
            look: dict[str, Any] = {"num_format": "@", "valign": "top"}
            if head:
                look |= {"bold": True, "bg_color": _HEAD_SHADE}
            if right:
                look["align"] = "right"
            if wrapped:
                look["text_wrap"] = True
            self._formats[key] = self._workbook.add_format(look)
        return self._formats[key]


def _column_letters(column: int) -> str:
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
