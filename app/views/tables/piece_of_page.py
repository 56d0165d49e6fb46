"""A piece of the page as wide as there is room, scrolled where it is high: the picture a table was read from."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from app.document.block import BlockKind
from app.document.geometry import BoundingBox
from app.views.common.theme import Theme

_PIXELS_PER_POINT = 96 / 72
_LARGEST_SCALE = 1.6  # of the size on paper; beyond that a small table would only be blurred
_UNKNOWN_SHAPE = (4, 1)
_RING, _AIR, _ROUND = 2, 3, 3  # pixels of the frame round a part


class PieceOfPage(QScrollArea):
    """Shows a picture of a given shape, an empty sheet until it comes.

    Signals:
        width_wanted(pixels): a picture of this width, in device pixels, is to be had.
        clicked(across, down): the picture was clicked, so far across and down it, 0..1.
    """

    width_wanted = Signal(int)
    clicked = Signal(float, float)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sheet = _Sheet(theme)
        self._place: tuple[int, BoundingBox | None] = (0, None)
        self._asked = 0
        self._most_height = 240
        self.setWidget(self._sheet)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.viewport().setProperty("surface", "panel")
        self._sheet.clicked.connect(self.clicked)

    def set_place(self, page: int, bbox: BoundingBox | None) -> None:
        """What is to be shown, in points of a page; nothing for None."""
        if (page, bbox) != self._place:
            self._place = (page, bbox)
            self._sheet.set_picture(None)
            self.verticalScrollBar().setValue(0)
        if self._sheet.shape() is None:
            self._asked = 0  # what was asked for before may never come
        self.setVisible(bbox is not None)
        self._fit()

    def set_picture(self, picture: QImage) -> None:
        """The picture that `width_wanted` asked for; its own shape counts from now on."""
        self._sheet.set_picture(picture)
        self._fit()

    def set_mark(self, mark: BoundingBox | None) -> None:
        """Frame a part of the picture, in shares of it."""
        self._sheet.set_mark(mark)

    def set_most_height(self, height: int) -> None:
        """How high it may be, in pixels."""
        if height != self._most_height:
            self._most_height = height
            self._fit()

    def show_height(self, share: float) -> None:
        """Scroll to a height of the picture, from 0 at its top to 1."""
        over = self._sheet.height() - self.viewport().height()
        wanted = round(share * self._sheet.height() - self.viewport().height() / 2)
        self.verticalScrollBar().setValue(min(max(0, over), max(0, wanted)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Make the sheet as wide as there is room, and ask for the picture once it can be seen."""
        _, box = self._place
        if box is None or self.width() <= 0:
            return
        width, height = self._sheet.shape() or _shape(box)
        natural = box.height if (width > height) != (box.width > box.height) else box.width  # turned pages
        widest = round(natural * _PIXELS_PER_POINT * _LARGEST_SCALE)
        shown = min(self.width(), widest)
        if shown * height / width > self._most_height:
            shown = min(self.width() - self.verticalScrollBar().sizeHint().width(), widest)
        size = QSize(max(1, shown), max(1, round(shown * height / width)))
        self._sheet.setFixedSize(size)
        self.setFixedHeight(min(size.height(), self._most_height))
        wanted = round(shown * self.devicePixelRatioF())
        if self._asked < wanted:
            self._asked = wanted
            self.width_wanted.emit(wanted)


class _Sheet(QWidget):
    """The picture alone."""

    clicked = Signal(float, float)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._picture: QImage | None = None
        self._mark: BoundingBox | None = None
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(self.tr("The table on the page"))
        theme.theme_changed.connect(self.update)

    def set_picture(self, picture: QImage | None) -> None:
        self._picture = picture
        self.update()

    def set_mark(self, mark: BoundingBox | None) -> None:
        if mark != self._mark:
            self._mark = mark
            self.update()

    def shape(self) -> tuple[float, float] | None:
        if self._picture is None or self._picture.isNull():
            return None
        return self._picture.width(), self._picture.height()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            place = event.position()
            self.clicked.emit(place.x() / max(1, self.width()), place.y() / max(1, self.height()))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        rect = QRectF(self.rect())
        painter.fillRect(rect, self._theme.color("paper"))
        if self._picture is not None:
            painter.drawImage(rect, self._picture)
        painter.fillRect(rect, self._theme.veil())
        if self._mark is not None:
            self._paint_mark(painter, self._mark)
        painter.setPen(self._theme.color("line"))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(rect.adjusted(0.5, 0.5, -0.5, -0.5))

    def _paint_mark(self, painter: QPainter, mark: BoundingBox) -> None:
        width, height = self.width(), self.height()
        place = QRectF(mark.left * width, mark.top * height, mark.width * width, mark.height * height)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.kind_color(BlockKind.TABLE, on_paper=True), _RING))
        painter.drawRoundedRect(place.adjusted(-_AIR, -_AIR, _AIR, _AIR), _ROUND, _ROUND)


def _shape(box: BoundingBox) -> tuple[float, float]:
    return (box.width, box.height) if min(box.width, box.height) > 0 else _UNKNOWN_SHAPE
