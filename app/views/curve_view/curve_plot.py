"""The curve on screen."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from app.views.charts.chart_look import screen_look
from app.views.common.theme import Theme
from app.views.curve_view.curve_axes import measure_axis
from app.views.curve_view.curve_painter import paint_curve
from app.views.curve_view.curve_picture import CurvePicture


class CurvePlot(QWidget):
    """Paints a picture of a curve, or says why there is none."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._picture: CurvePicture | None = None
        self._words = ""
        self.setAccessibleName(self.tr("Curve of the document"))
        theme.theme_changed.connect(self.update)

    def show_picture(self, picture: CurvePicture | None, words: str, told: str) -> None:
        """Show a picture that has points, else `words`; `told` says for screen readers what it comes to."""
        self._picture, self._words = picture, words
        self.setAccessibleDescription(f"{measure_axis(picture.measure)}. {told}" if picture else words)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(760, 420)

    def minimumSizeHint(self) -> QSize:
        return QSize(320, 200)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self._picture is None:
            painter.setFont(self._theme.font("body"))
            painter.setPen(self._theme.color("text2"))
            room = QRectF(self.rect()).adjusted(32, 32, -32, -32)
            painter.drawText(room, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, self._words)
            return
        paint_curve(painter, QRectF(self.rect()).adjusted(0, 4, 0, -4), self._picture, screen_look(self._theme))
