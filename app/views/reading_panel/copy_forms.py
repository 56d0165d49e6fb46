"""The forms in which a table leaves the panel through the clipboard. Pure."""

from __future__ import annotations

from app.document.inline import plain_text
from app.document.table import Table


def table_to_tsv(table: Table) -> str:
    """Rows of tab-separated cells, as spreadsheets paste them; a spanning cell stands in its first place only."""
    rows = []
    for index, places in enumerate(table.grid()):
        texts = [
            _one_line(cell.text) if cell is not None and (cell.row, cell.column) == (index, column) else ""
            for column, cell in enumerate(places)
        ]
        rows.append("\t".join(texts))
    return "\n".join(rows)


def _one_line(markdown: str) -> str:
    return " ".join(plain_text(markdown).split())
