"""The numbers of one chart as the bytes of a file: CSV as printed, XLSX as values with a chart beside them."""

from __future__ import annotations

import io
from typing import Any

from app.charts.chart_data import ChartData, ChartKind, ChartPoint, Place, Series
from app.charts.chart_reading import chart_data_of
from app.document.cell_text import cell_text
from app.document.table import Table
from app.export.legal_text import cut, legal
from app.export.table_forms import csv_bytes, csv_text, rows_of_texts

_LONGEST_TEXT = 32_767  # that a cell of a workbook holds
_LONGEST_SHEET_NAME = 31
_NOT_IN_SHEET_NAMES = str.maketrans(dict.fromkeys("[]:*?/\\'", " "))
_CHART_TYPES = {
    ChartKind.BAR: {"type": "column"},
    ChartKind.LINE: {"type": "scatter", "subtype": "straight_with_markers"},
    ChartKind.PIE: {"type": "pie"},
    ChartKind.SCATTER: {"type": "scatter"},
}
# Nothing is taken for a formula, a number or an address, whatever it looks like.
_PLAIN = {"in_memory": True, "strings_to_formulas": False, "strings_to_numbers": False, "strings_to_urls": False}


def chart_csv(table: Table) -> bytes:
    """The table as CSV in UTF-8, marked as such where spreadsheets would guess wrong."""
    return csv_bytes(csv_text(rows_of_texts(table)))


def chart_xlsx(title: str, table: Table, kind: ChartKind, by_rows: bool | None = None) -> bytes:
    """A workbook with the table, whose numbers are numbers, and a chart of them that Excel draws.

    Args:
        title: names the sheet and the chart.
        table: the numbers.
        kind: how they are drawn.
        by_rows: whether each series is a row; None to tell by the names.
    """
    import xlsxwriter  # here, because the window should not wait for it when it starts

    stream = io.BytesIO()
    workbook = xlsxwriter.Workbook(stream, _PLAIN)
    workbook.set_properties({"title": legal(title)})
    sheet = workbook.add_worksheet(_sheet_name(title))
    fill_chart_sheet(workbook, sheet, title, table, chart_data_of(table, by_rows), kind)
    workbook.close()
    return stream.getvalue()


def fill_chart_sheet(
    workbook: Any, sheet: Any, title: str, table: Table, data: ChartData, kind: ChartKind, description: str = ""
) -> None:
    """Write a table into an empty sheet, and beside it a chart of its numbers, where it has any.

    Args:
        workbook: the sheet's, of xlsxwriter.
        sheet: to be filled.
        title: of the chart; may be empty.
        table: the numbers.
        data: what `chart_data_of` says of them.
        kind: how they are drawn.
        description: what is read aloud in the chart's place.
    """
    _write_table(workbook, sheet, table, data)
    if data.has_values:
        chart = _chart(workbook, sheet, title, data, kind)
        sheet.insert_chart(1, table.columns + 1, chart, {"description": legal(description)})


def _write_table(workbook: Any, sheet: Any, table: Table, data: ChartData) -> None:
    """Every cell; what was read as a number in the unit and with the decimals it was printed with."""
    values = _values(data)
    head = workbook.add_format({"bold": True})
    numbers: dict[str, Any] = {}
    for cell in table.cells:
        place = (cell.row, cell.column)
        text = cut(legal(cell_text(cell.text)), _LONGEST_TEXT)
        if place in values:
            value, format_ = values[place]
            if format_ not in numbers:
                numbers[format_] = workbook.add_format({"num_format": format_})
            sheet.write_number(cell.row, cell.column, value, numbers[format_])
        elif text:
            is_head = cell.header or (cell.column if data.by_rows else cell.row) < data.head
            sheet.write_string(cell.row, cell.column, text, head if is_head else None)
    sheet.set_column(0, 0, 16)


def _values(data: ChartData) -> dict[Place, tuple[float, str]]:
    """Value and number format of every place that holds a number."""
    found: dict[Place, tuple[float, str]] = {}
    for category in data.categories:
        if category.place is not None and category.number is not None:
            found[category.place] = (category.number, "General")
    every = [*data.series, *([data.sums] if data.sums else [])]
    totals = [*zip(data.series, data.total, strict=False), *zip(data.series, data.mean, strict=False)]
    for series, point in [(one, point) for one in every for point in one.points] + totals:
        if point.value is not None:
            found[point.place] = (point.value, _number_format(series, point))
    return found


def _number_format(series: Series, point: ChartPoint) -> str:
    digits = "0" + ("." + "0" * point.decimals if point.decimals else "")
    return f'{digits}" %"' if "%" in point.text and series.unit == "%" else digits


def _chart(workbook: Any, sheet: Any, title: str, data: ChartData, kind: ChartKind) -> Any:
    look = _CHART_TYPES[kind] if data.is_numeric or kind is not ChartKind.LINE else {"type": "line"}
    chart = workbook.add_chart(look)
    name = sheet.get_name()
    for series in data.series[:1] if kind is ChartKind.PIE else data.series:
        first, last = series.points[0].place, series.points[-1].place
        spec: dict[str, Any] = {"name": _words(series.name), "values": [name, *first, *last]}
        if series.place is not None:
            spec["name"] = [name, *series.place]
        if data.categories[0].place and data.categories[-1].place:
            spec["categories"] = [name, *data.categories[0].place, *data.categories[-1].place]
        chart.add_series(spec)
    chart.set_title({"name": _words(title)} if title else {"none": True})
    if data.x_title and kind is not ChartKind.PIE:
        chart.set_x_axis({"name": _words(data.x_title)})
    return chart


def _words(text: str) -> str:
    """A text that is taken for no formula, where xlsxwriter would take one."""
    return " " + legal(text) if text.startswith("=") else legal(text)


def _sheet_name(title: str) -> str:
    """A name that Excel takes for a sheet."""
    name = cut(" ".join(legal(title).translate(_NOT_IN_SHEET_NAMES).split()), _LONGEST_SHEET_NAME).strip()
    return name if name and name.lower() != "history" else "Chart"
