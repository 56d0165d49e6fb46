"""Pictures inside the text: a piece of the page once it is there, an empty frame of the same shape until then."""

from __future__ import annotations

from PySide6.QtCore import QObject, QRect, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QImage,
    QPainter,
    QPen,
    QPyTextObject,
    QTextCharFormat,
    QTextDocument,
    QTextFormat,
)

from app.document.block import Block
from app.document.geometry import BoundingBox
from app.views.common.icons import KIND_ICONS, Icons
from app.views.common.theme import Theme
from app.views.common.undrawn import paint_undrawn

OBJECT_TYPE = QTextFormat.ObjectTypes.UserObject.value + 1
OBJECT_CHARACTER = "\ufffc"
_BLOCK_ID = QTextFormat.Property.UserProperty.value + 1
_WIDTH = _BLOCK_ID + 1
_HEIGHT = _BLOCK_ID + 2
_PIXELS_PER_POINT = 96 / 72
_MIN_WIDTH = 96.0
_MAX_HEIGHT = 560.0
_UNKNOWN_SIZE = QSizeF(240, 150)
_ICON_SIDE = 24.0


class PictureObject(QPyTextObject):
    """Draws the picture blocks of one document; must outlive it.

    Attributes:
        sideways: whether the page is looked at turned by a quarter, so that its pictures are as wide as their blocks
            are high.
    """

    def __init__(self, theme: Theme, icons: Icons, parent: QObject) -> None:
        super().__init__(parent)
        self._theme, self._icons = theme, icons
        self.sideways = False
        self._pictures: dict[int, QImage] = {}
        self._undrawn: dict[int, str] = {}
        self._kind_icons: dict[int, str] = {}
        self._places: dict[int, BoundingBox | None] = {}

    def clear(self) -> None:
        self._pictures.clear()
        self._undrawn.clear()
        self._kind_icons.clear()
        self._places.clear()

    def set_picture(self, block_id: int, picture: QImage) -> None:
        self._pictures[block_id] = picture
        self._undrawn.pop(block_id, None)

    def picture(self, block_id: int) -> QImage | None:
        """The picture of a block, if it has come."""
        return self._pictures.get(block_id)

    def set_undrawn(self, block_id: int, words: str) -> None:
        """The block's picture cannot be drawn, and why."""
        self._undrawn[block_id] = words

    def format_for(self, block: Block) -> QTextCharFormat:
        """The format of the one character that stands for the block's picture; one of another place is forgotten."""
        if self._places.get(block.id, block.bbox) != block.bbox:
            self._pictures.pop(block.id, None)
        self._places[block.id] = block.bbox
        size = self._natural_size(block)
        self._kind_icons[block.id] = KIND_ICONS.get(block.kind, "image")
        format_ = QTextCharFormat()
        format_.setObjectType(OBJECT_TYPE)
        format_.setProperty(_BLOCK_ID, block.id)
        format_.setProperty(_WIDTH, size.width())
        format_.setProperty(_HEIGHT, size.height())
        return format_

    def shown_width(self, document: QTextDocument, block: Block) -> float:
        """How wide the block's picture is in the document, in pixels."""
        return _fitted(document, self._natural_size(block)).width()

    def intrinsicSize(self, doc: QTextDocument, posInDocument: int, format: QTextFormat) -> QSizeF:
        return _fitted(doc, QSizeF(float(format.property(_WIDTH)), float(format.property(_HEIGHT))))

    def drawObject(
        self, painter: QPainter, rect: QRectF | QRect, doc: QTextDocument, posInDocument: int, format: QTextFormat
    ) -> None:
        block_id = int(format.property(_BLOCK_ID))
        picture, rect = self._pictures.get(block_id), QRectF(rect)
        painter.save()
        if picture is None:
            self._draw_frame(painter, rect, block_id)
        else:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            rect.setSize(QSizeF(picture.size()).scaled(rect.size(), Qt.AspectRatioMode.KeepAspectRatio))
            painter.drawImage(rect, picture)  # one from before the page was turned has another shape
            painter.fillRect(rect, self._theme.veil())
        painter.restore()

    def _draw_frame(self, painter: QPainter, rect: QRectF, block_id: int) -> None:
        painter.setPen(QPen(self._theme.color("line"), 1))
        painter.setBrush(self._theme.color("window"))
        painter.drawRect(rect.adjusted(0.5, 0.5, -0.5, -0.5))
        if words := self._undrawn.get(block_id):
            paint_undrawn(painter, rect, words, self._theme.font("body"), self._theme.color("warn"), self._icons)
            return
        place = QRectF(0, 0, _ICON_SIDE, _ICON_SIDE)
        place.moveCenter(rect.center())
        icon = self._kind_icons.get(block_id, "image")
        self._icons.paint(painter, place, icon, self._theme.color("text3"))

    def _natural_size(self, block: Block) -> QSizeF:
        """The size in pixels at which the picture is as large as on paper."""
        if block.bbox is None or min(block.bbox.width, block.bbox.height) <= 0:
            return _UNKNOWN_SIZE
        size = QSizeF(block.bbox.width, block.bbox.height) * _PIXELS_PER_POINT
        if self.sideways:
            size.transpose()
        if size.width() < _MIN_WIDTH:
            size.scale(_MIN_WIDTH, _MAX_HEIGHT, Qt.AspectRatioMode.KeepAspectRatio)
        return size


def pictured_block(format_: QTextFormat) -> int | None:
    """The id of the block whose picture a character of this format is; None where it is none."""
    return int(format_.property(_BLOCK_ID)) if format_.objectType() == OBJECT_TYPE else None


def _fitted(document: QTextDocument, size: QSizeF) -> QSizeF:
    """`size` made smaller where the text is narrower, or the picture would be very high."""
    frame = document.rootFrame().frameFormat()
    room = document.pageSize().width() - frame.leftMargin() - frame.rightMargin()
    if size.width() > room > 0:
        size = QSizeF(room, size.height() * room / size.width())
    if size.height() > _MAX_HEIGHT:
        size = QSizeF(size.width() * _MAX_HEIGHT / size.height(), _MAX_HEIGHT)
    return QSizeF(round(size.width()), round(size.height()))
