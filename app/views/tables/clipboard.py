"""A table on the clipboard: as cells for spreadsheets and word processors, as Markdown, as HTML source."""

from __future__ import annotations

import csv
import io
from enum import StrEnum

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

from app.controllers.background import Background, Failure, Order
from app.document.html_table import table_to_html, table_to_markdown
from app.document.table import Table
from app.export.table_forms import table_to_clipboard_html, table_to_tsv, unguarded

_AT_ONCE = 1500  # cells that are written while one waits; more would stop the window


class CopyForm(StrEnum):
    """What a table is copied as. CELLS is TSV, with HTML beside it that keeps merged cells and texts."""

    CELLS = "cells"
    MARKDOWN = "markdown"
    HTML = "html"


class Copier:
    """Puts tables on the clipboard, large ones soon; the last one asked for counts. One for the whole window."""

    def __init__(self, background: Background) -> None:
        self._lane = background.lane("copy", Order.LATEST, must_finish=False)

    def copy(self, table: Table, form: CopyForm) -> None:
        """Have a table on the clipboard, at once or soon."""
        if len(table.cells) <= _AT_ONCE:
            self._lane.forget()
            _put(_forms(table, form))
        else:
            self._lane.run(lambda: _forms(table, form), _put)


def _put(forms: tuple[str, str] | Failure) -> None:
    """Text, and HTML beside it if there is any."""
    if isinstance(forms, Failure):
        return
    text, html = forms
    if html:
        data = QMimeData()
        data.setText(text)
        data.setHtml(html)
        QGuiApplication.clipboard().setMimeData(data)
    else:
        QGuiApplication.clipboard().setText(text)


def clipboard_rows() -> list[list[str]]:
    """The clipboard's text as rows of cells; none where it holds no text."""
    text = QGuiApplication.clipboard().text()
    if not text:
        return []
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    try:
        rows = list(csv.reader(io.StringIO(lines, newline=""), dialect="excel-tab"))
    except csv.Error:  # a quote that never ends is none of a spreadsheet's, and makes one endless cell of the rest
        rows = [line.split("\t") for line in lines.removesuffix("\n").split("\n")]
    return [[unguarded(cell) for cell in row] for row in rows]


def _forms(table: Table, form: CopyForm) -> tuple[str, str]:
    """The text, and the HTML that stands beside it."""
    if form is CopyForm.MARKDOWN:
        return table_to_markdown(table), ""
    if form is CopyForm.HTML:
        return table_to_html(table), ""
    return table_to_tsv(table), table_to_clipboard_html(table)
