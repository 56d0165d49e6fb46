"""The chart as it stands on the page; the drawn one can be laid over it and fitted to the printed axes."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QWidget

from app.views.charts.chart_look import ChartLook, paper_look
from app.views.charts.chart_painter import ChartPicture, frame_of, paint_chart
from app.views.common.icons import Icons
from app.views.common.theme import Theme
from app.views.figures.page_piece import PagePiece, fitted

_FADED = 0.5  # of the picture below
_OVER = 0.7  # of the chart over it, whose bars would hide what they are held against
_CORNER = 6.0
_REACH = 14.0
_SMALLEST = 0.1  # of the picture, between the corners
_STEP, _LONG_STEP = 1.0, 10.0
_FOOT, _TOP = 0, 1
_STEPS = {
    Qt.Key.Key_Left: QPointF(-1, 0),
    Qt.Key.Key_Right: QPointF(1, 0),
    Qt.Key.Key_Up: QPointF(0, -1),
    Qt.Key.Key_Down: QPointF(0, 1),
}


class ChartOnPage(PagePiece):
    """Shows the picture. Over it a drawn chart lies between two corners, left at the foot and right at the top.

    Where the printed axes are not known they may run from and to other values than the drawn ones, and stand anywhere:
    so the person says where the ends of the drawn axes belong, by dragging the corners, or with the arrow keys (Tab
    goes to the other corner).
    """

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__("chart-line", theme, icons, parent)
        self._over: ChartPicture | None = None
        self._area: QRectF | None = None  # between the corners, in shares of the picture
        self._held: int | None = None
        self._chosen = _FOOT
        self.setAccessibleName(self.tr("The chart on the page"))
        self.setProperty("ownFocus", True)

    def lay_over(self, chart: ChartPicture | None) -> None:
        """Lay a drawn chart over the faded picture; None takes it off."""
        self._over = chart
        self.set_picture_opacity(1.0 if chart is None else _FADED)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus if chart is None else Qt.FocusPolicy.StrongFocus)
        self.setAccessibleDescription(self.corner_words() if chart is not None else "")
        self.update()

    def has_something_over(self) -> bool:
        return self._over is not None

    def start_over(self) -> None:
        """Another chart: its corners stand where those of the drawn one do."""
        self._area = None

    def corner_words(self) -> str:
        """Which values belong at the corners."""
        return ", ".join(words for words in self._corner_words() if words)

    def picture_rect(self) -> QRectF:
        """All of the frame: what is drawn beside it in a frame of this shape has the same scale then."""
        return fitted(self._size, QRectF(self.rect()))

    def area(self) -> QRectF:
        """Between the corners, in pixels; empty while nothing is laid over."""
        place = self.picture_rect()
        if self._over is None or place.isEmpty():
            return QRectF()
        if self._area is None:
            self._area = self._area_at_first(place, self._over)
        share = self._area
        return QRectF(
            place.left() + share.left() * place.width(),
            place.top() + share.top() * place.height(),
            share.width() * place.width(),
            share.height() * place.height(),
        )

    def _area_at_first(self, place: QRectF, over: ChartPicture) -> QRectF:
        """Between the printed axes, where these are known; else where the drawn chart has its own."""
        if (printed := over.axes.area) is not None:
            return QRectF(printed.left, printed.top, printed.width, printed.height)
        frame = frame_of(place, over, self._look())
        return _shares(frame.area if frame else place.adjusted(place.width() / 4, place.height() / 4, 0, 0), place)

    def paint_over(self, painter: QPainter, place: QRectF) -> None:
        if self._over is None:
            return
        area, look = self.area(), self._look()
        painter.setOpacity(_OVER)
        paint_chart(painter, place, self._over, look, area)
        painter.setOpacity(1.0)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(look.color("paper_mark"), 1, Qt.PenStyle.DashLine))
        painter.drawRect(area)
        for index, corner in enumerate(self._corners(area)):
            self._paint_corner(painter, corner, index, look)

    def _paint_corner(self, painter: QPainter, corner: QPointF, index: int, look: ChartLook) -> None:
        is_focused = self.hasFocus() and index == self._chosen
        painter.setPen(QPen(look.color("paper_mark"), 2))
        painter.setBrush(look.color("paper_mark") if is_focused else look.color("paper"))
        painter.drawEllipse(corner, _CORNER, _CORNER)
        words, metrics = self._corner_words()[index], QFontMetricsF(look.font)
        width, height = metrics.horizontalAdvance(words) + 8, metrics.height() + 2
        left = corner.x() + _CORNER + 3 if index == _FOOT else corner.x() - _CORNER - 3 - width
        plate = QRectF(left, corner.y() - height / 2, width, height)
        if words:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.color("paper"))
            painter.drawRoundedRect(plate, 4, 4)
            painter.setFont(look.font)
            painter.setPen(look.color("paper_mark"))
            painter.drawText(plate, Qt.AlignmentFlag.AlignCenter, words)

    def _look(self) -> ChartLook:
        """Paper is bright in both themes, and so are the colors that lie on it."""
        return paper_look(self._theme)

    def _corner_words(self) -> tuple[str, str]:
        """The values at the corners; of the first axis only where it is one of numbers."""
        place = self.picture_rect()
        frame = frame_of(place, self._over, self._look()) if self._over is not None else None
        if frame is None:
            return "", ""
        values, numbers = frame.values, frame.numbers
        low, high = values.label(values.low), values.label(values.high)
        if numbers is None:
            return low, high
        return f"{numbers.label(numbers.low)} | {low}", f"{numbers.label(numbers.high)} | {high}"

    # --- dragging ---

    def _corners(self, area: QRectF) -> tuple[QPointF, QPointF]:
        return area.bottomLeft(), area.topRight()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._held = self._corner_at(event.position())
        if self._held is None:
            super().mousePressEvent(event)
        else:
            self._chosen = self._held
            self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._held is not None:
            self._move(self._held, event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._held = None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()))
        if self._over is not None and step is not None:
            length = _LONG_STEP if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else _STEP
            self._move(self._chosen, self._corners(self.area())[self._chosen] + step * length)
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, next_: bool) -> bool:
        """Tab goes from one corner to the other before it leaves."""
        wanted = _TOP if next_ else _FOOT
        if self._over is not None and self._chosen != wanted:
            self._chosen = wanted
            self.update()
            return True
        self._chosen = _FOOT
        return super().focusNextPrevChild(next_)

    def _corner_at(self, point: QPointF) -> int | None:
        if self._over is None:
            return None
        near = [((corner - point).manhattanLength(), index) for index, corner in enumerate(self._corners(self.area()))]
        distance, index = min(near)
        return index if distance <= _REACH else None

    def _move(self, corner: int, point: QPointF) -> None:
        """Put a corner somewhere in the picture, kept apart from the other one."""
        place = self.picture_rect()
        area = _shares(self.area(), place)
        x = min(1.0, max(0.0, (point.x() - place.left()) / place.width()))
        y = min(1.0, max(0.0, (point.y() - place.top()) / place.height()))
        if corner == _FOOT:
            area.setBottomLeft(QPointF(min(x, area.right() - _SMALLEST), max(y, area.top() + _SMALLEST)))
        else:
            area.setTopRight(QPointF(max(x, area.left() + _SMALLEST), min(y, area.bottom() - _SMALLEST)))
        self._area = area
        self.update()


def _shares(area: QRectF, place: QRectF) -> QRectF:
    """A rectangle in shares of another."""
    return QRectF(
        (area.left() - place.left()) / place.width(),
        (area.top() - place.top()) / place.height(),
        area.width() / place.width(),
        area.height() / place.height(),
    )
