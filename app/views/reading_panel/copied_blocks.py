"""Blocks on their way into another program: text, rich text (HTML, RTF) and Markdown, so that each takes its own."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QMimeData

from app.document.block import Block
from app.export.table_forms import table_to_tsv

MARKDOWN_TYPE = "text/markdown"
RTF_TYPE = "text/rtf"  # as Linux calls it, for LibreOffice; Word finds its equations in HTML


def copied_data(blocks: Sequence[Block], text: str) -> QMimeData:
    """All forms of some blocks; `text` is the plain one, but for a table alone, whose cells are parted by tabs.

    The programs that make the forms are loaded now, which opening the window does not pay for.
    """
    from app.export.copied import copied_html, copied_markdown, copied_rtf

    data = QMimeData()
    if not blocks:
        data.setText(text)
        return data
    only = blocks[0].table if len(blocks) == 1 else None
    data.setText(table_to_tsv(only) if only is not None and only.cells else text)
    data.setHtml(copied_html(blocks))
    if rtf := copied_rtf(blocks):
        data.setData(RTF_TYPE, rtf.encode("ascii"))
    data.setData(MARKDOWN_TYPE, copied_markdown(blocks).encode("utf-8", "replace"))
    return data
