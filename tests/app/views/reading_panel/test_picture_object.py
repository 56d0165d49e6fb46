"""Pictures in the reading text."""

from __future__ import annotations

from PySide6.QtCore import QObject, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QTextDocument

from app.document.block import Block, BlockKind
from app.document.geometry import BoundingBox
from app.views.common.icons import Icons
from app.views.common.theme import Theme
from app.views.reading_panel.picture_object import PictureObject


def test_a_picture_from_a_turned_page_keeps_its_shape(theme: Theme, icons: Icons) -> None:
    parent = QObject()
    pictures = PictureObject(theme, icons, parent)
    block = Block(1, BlockKind.FIGURE, BoundingBox(0, 0, 200, 100))
    picture = QImage(50, 100, QImage.Format.Format_RGB32)
    picture.fill(QColor("red"))
    pictures.set_picture(1, picture)
    page = QImage(200, 100, QImage.Format.Format_RGB32)
    page.fill(Qt.GlobalColor.white)
    painter = QPainter(page)
    pictures.drawObject(painter, QRectF(0, 0, 200, 100), QTextDocument(parent), 0, pictures.format_for(block))
    painter.end()
    assert page.pixelColor(25, 95) != QColor("white")
    assert page.pixelColor(100, 50) == QColor("white")


def test_another_reading_does_not_show_the_picture_of_another_place(theme: Theme, icons: Icons) -> None:
    parent = QObject()
    pictures = PictureObject(theme, icons, parent)
    picture = QImage(200, 100, QImage.Format.Format_RGB32)
    picture.fill(QColor("red"))
    document = QTextDocument(parent)

    def middle(block: Block) -> QColor:
        page = QImage(200, 100, QImage.Format.Format_RGB32)
        page.fill(Qt.GlobalColor.white)
        painter = QPainter(page)
        pictures.drawObject(painter, QRectF(0, 0, 200, 100), document, 0, pictures.format_for(block))
        painter.end()
        return page.pixelColor(60, 50)

    first = Block(1, BlockKind.FIGURE, BoundingBox(0, 0, 200, 100))
    pictures.format_for(first)
    pictures.set_picture(1, picture)
    assert middle(first) == QColor("red")
    assert middle(Block(1, BlockKind.FIGURE, BoundingBox(0, 300, 200, 400))) != QColor("red")
