"""A table on the clipboard: as TSV for spreadsheets and editors, as HTML for word processors and spreadsheets."""

from __future__ import annotations

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

from app.document.html_table import table_to_html, table_to_markdown
from app.document.table import Table
from app.export.table_forms import table_to_clipboard_html, table_to_tsv


def copy_table(table: Table) -> None:
    """Cells that a spreadsheet takes as they are, merged ones too."""
    data = QMimeData()
    data.setText(table_to_tsv(table))
    data.setHtml(table_to_clipboard_html(table))
    QGuiApplication.clipboard().setMimeData(data)


def copy_markdown(table: Table) -> None:
    QGuiApplication.clipboard().setText(table_to_markdown(table))


def copy_html(table: Table) -> None:
    """The source text."""
    QGuiApplication.clipboard().setText(table_to_html(table))


def clipboard_rows() -> list[list[str]]:
    """The clipboard's text as rows of cells; none where it holds no text."""
    text = QGuiApplication.clipboard().text()
    if not text:
        return []
    lines = text.replace("\r\n", "\n").replace("\r", "\n").removesuffix("\n").split("\n")
    return [line.split("\t") for line in lines]
