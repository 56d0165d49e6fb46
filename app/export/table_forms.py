"""The forms in which a table, or a part of it, leaves through the clipboard or as CSV. Pure.

Texts stay as they are on the page: a spreadsheet would take "=A1" for a formula, so such a text gets an apostrophe.
"""

from __future__ import annotations

import codecs
import csv
import io
import re

from app.document.cell_text import cell_text
from app.document.html_table import table_to_html
from app.document.table import Table

# What spreadsheets compute rather than show: all that begins with these signs, unless it is a plain number or a dash.
_FORMULA = re.compile(r"\s*(?:[=@]|[+\-](?!-*\s*(?:\d[\d\s.,'’]*(?:[%‰°]|[^\W\d_]{1,3})?)?\s*$))")
_APOSTROPHE = "'"
# Asks Excel to keep every text as it is when it takes the HTML from the clipboard.
_AS_TEXT = "<style>td, th { mso-number-format: '\\@'; }</style>"

_CELL = re.compile(r"<(t[dh])\b")
TEXT_IN_LIBREOFFICE = "1033;0;@"
"""What has a cell of HTML be text in LibreOffice; other spreadsheets know the style sheet's `mso-number-format`."""


def reads_as_formula(text: str) -> bool:
    """Whether a spreadsheet that opens this text would compute it."""
    return _FORMULA.match(text) is not None


def guarded(text: str) -> str:
    """The text, with an apostrophe before what a spreadsheet would compute."""
    return _APOSTROPHE + text if reads_as_formula(text) else text


def unguarded(text: str) -> str:
    """The text that `guarded` was given."""
    bare = text.removeprefix(_APOSTROPHE)
    return bare if reads_as_formula(bare) else text


def rows_of_texts(table: Table) -> list[list[str]]:
    """The texts of all places; a spanning cell stands in its first place only."""
    rows = [[""] * table.columns for _ in range(table.rows)]
    for cell in table.cells:
        rows[cell.row][cell.column] = cell_text(cell.text)
    return rows


def table_to_tsv(table: Table) -> str:
    """Rows of tab-separated cells, as spreadsheets paste them; the lines of a cell become one."""
    return "\n".join("\t".join(guarded(" ".join(text.split())) for text in row) for row in rows_of_texts(table))


def table_to_clipboard_html(table: Table) -> str:
    """HTML whose cells stay texts when a spreadsheet takes them from the clipboard."""
    cells = _CELL.sub(rf'<\1 sdnum="{TEXT_IN_LIBREOFFICE}"', table_to_html(table))
    return f"<html><head><meta charset='utf-8'>{_AS_TEXT}</head><body>{cells}</body></html>"


def csv_bytes(text: str) -> bytes:
    """UTF-8; spreadsheets take it for something else unless a mark says so, but only beyond ASCII does that matter."""
    content = text.encode("utf-8", "replace")
    return content if text.isascii() else codecs.BOM_UTF8 + content


def csv_text(rows: list[list[str]]) -> str:
    """Rows as CSV with the line ends that RFC 4180 asks for."""
    stream = io.StringIO(newline="")
    csv.writer(stream).writerows([[guarded(text) for text in row] for row in rows])
    return stream.getvalue()
