"""The structure drawn from its SMILES, in a frame like the page's picture; or in its place what is wrong."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from app.views.common.theme import Theme
from app.views.figures.page_piece import fitted
from app.views.figures.svg_drawing import SvgDrawing

Place = tuple[float, float, float, float]

_MARGIN = 20.0
_LARGEST_SCALE = 2.2  # a bond of 30 px is at most 66: ethanol need not fill the frame


class StructureDrawing(QWidget):
    """Paints a drawing in the text's color; nothing while there is none."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._drawing: SvgDrawing | None = None
        self._place: Place | None = None
        self._picture = QRectF()
        self.setAccessibleName(self.tr("The structure drawn from the SMILES"))
        theme.theme_changed.connect(self.update)

    def show_drawing(self, drawing: SvgDrawing | None, place: Place | None) -> None:
        """Show a drawing; `place` is where it lies on the page's picture, if that is known."""
        self._drawing, self._place = drawing, place
        self.update()

    def set_picture_rect(self, rect: QRectF) -> None:
        """Where the page's picture stands in the frame beside this one."""
        self._picture = rect
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.color("line"), 1))
        painter.drawRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5))
        if self._drawing is not None:
            room = QRectF(self.rect()).adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN)
            place = drawing_place(self._drawing, self._place, self._picture, room)
            self._drawing.paint(painter, place, self._theme.color("text"))


def drawing_place(drawing: SvgDrawing, place: Place | None, picture: QRectF, room: QRectF) -> QRectF:
    """Where a drawing stands: as on the picture, or in the middle of `room`, as large as is good to read.

    Args:
        drawing: what is drawn.
        place: where it lies on the picture, in shares of that.
        picture: where the picture stands.
        room: what there is without a picture.
    """
    if place is not None and not picture.isEmpty():
        left, top, width, height = place
        corner = picture.topLeft()
        across, down = picture.width(), picture.height()
        return QRectF(corner.x() + left * across, corner.y() + top * down, width * across, height * down)
    largest = drawing.size * _LARGEST_SCALE
    middle = fitted(drawing.size, room)
    if middle.width() > largest.width():
        middle.setSize(largest)
        middle.moveCenter(room.center())
    return middle
