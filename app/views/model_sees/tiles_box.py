"""The tiles that the model gets beside the whole page, cut apart and numbered in their order."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.views.common.theme import Theme
from app.views.model_sees.scene import Scene

_GAP = 6
_PLATE = 18


class TilesBox(QWidget):
    """Tiles at the top left of its place, all of one size."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._scene: Scene | None = None
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        theme.theme_changed.connect(self.update)

    def set_scene(self, scene: Scene) -> None:
        self._scene = scene
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._scene is None or not self._scene.tile_count:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        columns, rows = self._scene.grid
        # Whole pixels, so that all borders are equally sharp.
        across = (self.width() - _GAP * (columns - 1)) // columns
        down = (self.height() - _GAP * (rows - 1)) // rows
        side = max(1, min(across, down))
        for index in range(columns * rows):
            column, row = index % columns, index // columns
            place = QRectF(column * (side + _GAP), row * (side + _GAP), side, side)
            self._paint_tile(
                painter, place, self._scene.tiles, QRectF(column / columns, row / rows, 1 / columns, 1 / rows)
            )
            self._paint_number(painter, place, index + 1)

    def _paint_tile(self, painter: QPainter, place: QRectF, tiles: QImage | None, part: QRectF) -> None:
        if tiles is None:
            painter.fillRect(place, self._theme.color("paper"))
        else:
            width, height = tiles.width(), tiles.height()
            source = QRectF(part.x() * width, part.y() * height, part.width() * width, part.height() * height)
            painter.drawImage(place, tiles, source)
        painter.setPen(QPen(self._theme.color("border"), 0))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(place.adjusted(0, 0, -1, -1))

    def _paint_number(self, painter: QPainter, place: QRectF, number: int) -> None:
        plate = QRectF(place.left(), place.top(), _PLATE, _PLATE)
        painter.fillRect(plate, self._theme.color("scrim"))
        painter.setFont(self._theme.font("micro", 600))
        painter.setPen(self._theme.color("on_mark"))
        painter.drawText(plate, Qt.AlignmentFlag.AlignCenter, str(number))
