"""Blocks that are dragged out of the window: a table by its button, a picture by itself, each also as a file."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QMimeData, QObject
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from app.document.block import Block
from app.export.table_forms import csv_bytes, csv_text, rows_of_texts
from app.views.common.drag_out import DragOut
from app.views.common.kind_words import kind_name
from app.views.reading_panel.copied_blocks import copied_data


class BlockDrag(QObject):
    """Drags of one view."""

    def __init__(self, source: QWidget) -> None:
        super().__init__(source)
        self.out = DragOut(source)

    def begin(self, page: int, block: Block, text: str, picture: QImage | None) -> None:
        """Drag a block of a page; `text` is its plain form, `picture` what it looks like, if it is a picture."""
        data = copied_data([block], text)
        self.out.begin(data, _files(data, page, block, picture), picture)


def _files(data: QMimeData, page: int, block: Block, picture: QImage | None) -> dict[str, bytes]:
    """The block as a file, where it can be one."""
    name = f"{page} {kind_name(block.kind)}"  # nothing of what the document says becomes a path
    if picture is not None:
        return {f"{name}.png": _png(picture)}
    if block.table is None or not block.table.cells:
        return {}
    content = csv_bytes(csv_text(rows_of_texts(block.table)))
    data.setData("text/csv", content)
    return {f"{name}.csv": content}


def _png(picture: QImage) -> bytes:
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    picture.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(content.data())
