"""Blocks that are dragged out of the window: a table by its button, a picture by itself, each also as a file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QMimeData, QObject, Qt, QTemporaryDir, QUrl
from PySide6.QtGui import QDrag, QImage, QPixmap
from PySide6.QtWidgets import QWidget

from app.document.block import Block
from app.export.table_forms import csv_bytes, csv_text, rows_of_texts
from app.files.whole_file import write_whole
from app.views.common.kind_words import kind_name
from app.views.reading_panel.copied_blocks import copied_data

_SHOWN = 160  # pixels of a picture under the pointer


def run_drag(drag: QDrag) -> None:
    """Carry it until it is let go of, anywhere."""
    drag.exec(Qt.DropAction.CopyAction)


class BlockDrag(QObject):
    """Drags of one view. The files are in a folder of its own, which goes with the program."""

    def __init__(self, source: QWidget, run: Callable[[QDrag], None] = run_drag) -> None:
        super().__init__(source)
        self._source, self._run = source, run
        self._folder: QTemporaryDir | None = None

    def begin(self, page: int, block: Block, text: str, picture: QImage | None) -> None:
        """Drag a block of a page; `text` is its plain form, `picture` what it looks like, if it is a picture."""
        data = copied_data([block], text)
        drag = QDrag(self._source)
        if picture is not None:
            data.setImageData(picture)
            side = min(_SHOWN, max(picture.width(), picture.height()))
            shown = picture.scaled(side, side, Qt.AspectRatioMode.KeepAspectRatio)
            drag.setPixmap(QPixmap.fromImage(shown))
        self._add_file(data, page, block, picture)
        drag.setMimeData(data)
        self._run(drag)

    def _add_file(self, data: QMimeData, page: int, block: Block, picture: QImage | None) -> None:
        """The block as a file, where it can be one. Without room for it the other forms are dragged all the same."""
        name = f"{page} {kind_name(block.kind)}"  # nothing of what the document says becomes a path
        suffix, content = ".csv", b""
        if picture is not None:
            suffix, content = ".png", _png(picture)
        elif block.table is not None and block.table.cells:
            content = csv_bytes(csv_text(rows_of_texts(block.table)))
            data.setData("text/csv", content)
        if not content:
            return
        try:
            path = self._place() / f"{name}{suffix}"
            write_whole(path, lambda stream: stream.write(content))
        except OSError:
            return
        data.setUrls([QUrl.fromLocalFile(str(path))])

    def _place(self) -> Path:
        if self._folder is None:
            self._folder = QTemporaryDir()
        return Path(self._folder.path())


def _png(picture: QImage) -> bytes:
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    picture.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(content.data())
