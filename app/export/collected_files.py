"""Tables collected on one sheet as the bytes of a file; in a workbook the page of each row leads to the document."""

from __future__ import annotations

import io
from pathlib import Path

from app.document.block import BlockKind
from app.document.table import Table
from app.export.legal_text import legal
from app.export.named_tables import NamedTable
from app.export.report import Losses
from app.export.table_forms import csv_bytes, csv_text, rows_of_texts
from app.export.xlsx_sheet import MOST_ROWS, SheetWriter

_PLAIN = {"in_memory": True, "strings_to_formulas": False, "strings_to_numbers": False, "strings_to_urls": False}
_LONGEST_ADDRESS = 255  # letters in a formula's text


def sheet_csv(table: Table) -> bytes:
    """The sheet as CSV in UTF-8, marked as such where spreadsheets would guess wrong."""
    return csv_bytes(csv_text(rows_of_texts(table)))


def sheet_xlsx(title: str, name: str, table: Table, document: Path) -> bytes:
    """A workbook with the sheet; its first column are pages of a document, and each leads there.

    Args:
        title: of the workbook.
        name: of the sheet.
        table: with a head of one row.
        document: the file whose pages are meant.
    """
    import xlsxwriter  # here, because the window should not wait for it when it starts

    stream = io.BytesIO()
    workbook = xlsxwriter.Workbook(stream, _PLAIN)
    workbook.set_properties({"title": legal(title)})
    SheetWriter(workbook, Losses()).write(NamedTable(name, 0, 0, BlockKind.TABLE, table))
    (sheet,) = workbook.worksheets()
    address = document.resolve().as_uri()
    pages = [cell for cell in table.cells if cell.column == 0 and 0 < cell.row < MOST_ROWS]
    for cell in pages:
        place = f"{address}#page={cell.text}"
        if len(place) <= _LONGEST_ADDRESS:  # as a formula: xlsxwriter makes its own links to files those of Windows
            sheet.write_formula(cell.row, 0, f'=HYPERLINK("{place}","{cell.text}")', value=cell.text)
    workbook.close()
    return stream.getvalue()
