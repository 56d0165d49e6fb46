"""A figure as it stands on the page, as large as the frame allows, on paper of its own color."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSizeF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QImage, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from app.views.common.icons import Icons
from app.views.common.theme import Theme

_MARGIN = 16.0
_WAIT_MS = 120  # a frame being dragged larger asks for one picture, not for thirty
_ICON_SIDE = 32.0
_EDGE = 24  # pixels across and down in which the paper's color is looked for


class PagePiece(QWidget):
    """Paints the picture; what is laid over it is painted by whoever overrides `paint_over`.

    Signals:
        picture_wanted(width in device pixels): for the figure shown.
        clicked: the person pressed on it.
        place_changed(rectangle): the figure stands elsewhere in the frame.
    """

    picture_wanted = Signal(int)
    place_changed = Signal(QRectF)
    clicked = Signal()

    def __init__(self, icon: str, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        """`icon` stands in the frame until the picture is there."""
        super().__init__(parent)
        self._theme, self._icons, self._icon = theme, icons, icon
        self._picture = QImage()
        self._paper = QColor()
        self._size = QSizeF()
        self._opacity = 1.0
        self._ask_soon = QTimer(self, singleShot=True, interval=_WAIT_MS)
        self._ask_soon.timeout.connect(self._ask)
        self.setAccessibleName(self.tr("The figure on the page"))
        theme.theme_changed.connect(self.update)

    def show_figure(self, size: QSizeF) -> None:
        """Show another figure, so large on the page; its picture is asked for."""
        self._size = size
        self._picture = QImage()
        if self.isVisible():
            self._ask()
        self._moved()

    def set_picture(self, picture: QImage) -> None:
        self._picture = picture
        self._paper = _paper_of(picture)
        self._size = QSizeF(picture.size())  # the page may have been turned
        self._moved()

    def ask_if_missing(self) -> None:
        """Ask once more for a picture that is not there: who was asked may have forgotten it."""
        if self._picture.isNull() and self.isVisible():
            self._ask()

    def set_picture_opacity(self, opacity: float) -> None:
        """How much of the picture is seen, 0..1, so that what is drawn over it stands out."""
        if opacity != self._opacity:
            self._opacity = opacity
            self.update()

    @property
    def picture(self) -> QImage:
        return self._picture

    def picture_rect(self) -> QRectF:
        """Where the figure stands in the frame; empty where it has no place on the page."""
        return fitted(self._size, QRectF(self.rect()).adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN))

    def has_something_over(self) -> bool:
        """Whether `paint_over` paints anything now."""
        return False

    def paint_over(self, painter: QPainter, place: QRectF) -> None:
        """Paint what belongs over the picture; `place` is `picture_rect`."""

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        place = self.picture_rect()
        if self._picture.isNull():
            self._paint_frame(painter)
        else:
            painter.fillRect(self.rect(), self._paper)
            if self._opacity < 1:
                painter.setOpacity(self._opacity)
            painter.drawImage(place, self._picture)
            painter.setOpacity(1.0)
            painter.fillRect(self.rect(), self._theme.veil())
        self.paint_over(painter, place)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._ask_soon.start()
        self._moved()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._ask_soon.start()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self.clicked.emit()

    def _paint_frame(self, painter: QPainter) -> None:
        painter.setPen(QPen(self._theme.color("line"), 1))
        painter.setBrush(self._theme.color("window"))
        painter.drawRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5))
        if self.has_something_over():
            return
        place = QRectF(0, 0, _ICON_SIDE, _ICON_SIDE)
        place.moveCenter(QRectF(self.rect()).center())
        self._icons.paint(painter, place, self._icon, self._theme.color("text3"))

    def _moved(self) -> None:
        self.place_changed.emit(self.picture_rect())
        self.update()

    def _ask(self) -> None:
        width = round(self.picture_rect().width() * self.devicePixelRatioF())
        if width > 0 and self._picture.width() < width:
            self.picture_wanted.emit(width)


def fitted(size: QSizeF, room: QRectF) -> QRectF:
    """The largest rectangle of this shape in the middle of `room`; empty where one of them is."""
    if size.isEmpty() or room.width() <= 0 or room.height() <= 0:
        return QRectF()
    place = QRectF(0, 0, 0, 0)
    place.setSize(size.scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio))
    place.moveCenter(room.center())
    return place


def _paper_of(picture: QImage) -> QColor:
    """The paper's color: what most of the picture's edge is, dirt and ink that touch it left aside."""
    small = picture.scaled(
        _EDGE, _EDGE, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
    )
    along = range(_EDGE)
    places = [(at, side) for at in along for side in (0, _EDGE - 1)] + [
        (side, at) for at in along for side in (0, _EDGE - 1)
    ]
    colors = sorted((small.pixelColor(x, y) for x, y in places), key=lambda color: color.lightness())
    return colors[len(colors) * 2 // 3]
