"""The whole page as the square that the model gets, with its padding named and the tiles' borders dashed in."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.views.common.theme import Theme
from app.views.model_sees.scene import Scene
from model_runtime.resolution_modes import PAD_LEVEL

_PLATE_PADDING = 6.0


class WholeBox(QWidget):
    """A square at the top left of its place. Its colors are the model's: the theme changes none of them."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._scene: Scene | None = None
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)

    def set_scene(self, scene: Scene) -> None:
        self._scene = scene
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._scene is None:
            return
        painter = QPainter(self)
        side = min(self.width(), self.height())
        square = QRectF(0, 0, side, side)
        left, top, width, height = self._scene.page_in_square
        page = QRectF(left * side, top * side, width * side, height * side)
        if self._scene.whole is None:
            painter.fillRect(square, QColor(PAD_LEVEL, PAD_LEVEL, PAD_LEVEL))
            painter.fillRect(page, self._theme.color("paper"))
        else:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(square, self._scene.whole)
        if self._scene.tile_count:
            self._paint_borders(painter, page, self._scene)
        self._paint_padding(painter, square, page, self._scene)
        if self._scene.problem:
            self._paint_problem(painter, page, self._scene.problem)

    def _paint_borders(self, painter: QPainter, page: QRectF, scene: Scene) -> None:
        pen = QPen(self._theme.color("paper_mark"), 1.5)
        pen.setDashPattern([4, 3])
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        painter.setPen(pen)
        columns, rows = scene.grid
        for column in range(1, columns):
            x = page.left() + page.width() * column / columns
            painter.drawLine(QPointF(x, page.top()), QPointF(x, page.bottom()))
        for row in range(1, rows):
            y = page.top() + page.height() * row / rows
            painter.drawLine(QPointF(page.left(), y), QPointF(page.right(), y))

    def _paint_padding(self, painter: QPainter, square: QRectF, page: QRectF, scene: Scene) -> None:
        """A plate with the padding's width on either side, where it is wide enough for one."""
        at_left, at_top = scene.padding_px
        metrics = QFontMetricsF(self._theme.font("micro"))
        room = metrics.height() + 2 * _PLATE_PADDING
        if at_left and page.left() >= room:
            for x in (page.left() / 2, (page.right() + square.right()) / 2):
                self._paint_plate(painter, QPointF(x, square.center().y()), at_left, upright=True)
        if at_top and page.top() >= room:
            for y in (page.top() / 2, (page.bottom() + square.bottom()) / 2):
                self._paint_plate(painter, QPointF(square.center().x(), y), at_top, upright=False)

    def _paint_plate(self, painter: QPainter, center: QPointF, pixels: int, *, upright: bool) -> None:
        words = self.tr("padding, {pixels} px").format(pixels=pixels)
        font = self._theme.font("micro", 600)
        metrics = QFontMetricsF(font)
        width, height = metrics.horizontalAdvance(words) + 2 * _PLATE_PADDING, metrics.height() + 4
        plate = QRectF(-width / 2, -height / 2, width, height)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(center)
        if upright:
            painter.rotate(90)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color("scrim"))
        painter.drawRoundedRect(plate, 3, 3)
        painter.setFont(font)
        painter.setPen(self._theme.color("on_mark"))
        painter.drawText(plate, Qt.AlignmentFlag.AlignCenter, words)
        painter.restore()

    def _paint_problem(self, painter: QPainter, page: QRectF, problem: str) -> None:
        painter.setFont(self._theme.font("body"))
        painter.setPen(self._theme.color("scrim"))
        flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(page.adjusted(12, 12, -12, -12), flags, problem)
