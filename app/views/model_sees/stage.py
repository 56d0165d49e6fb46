"""Whole page, tiles and cost side by side. Gives each its place; knows no pictures."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from app.controllers.model_sight import SightSizes
from app.views.common.controls import set_surface, text_label
from app.views.common.layouts import Slack, in_row
from app.views.common.theme import Theme
from app.views.model_sees.cost_sum import CostSum
from app.views.model_sees.scene import Scene
from app.views.model_sees.tiles_box import TilesBox
from app.views.model_sees.whole_box import WholeBox
from app.views.model_sees.words import tiles_title, tiles_words, whole_words
from model_runtime.resolution_modes import view_tokens

_MARGIN, _GAP = 24, 36
_NARROW, _LOW = 1000, 480
_COST_WIDTHS = (212, 312)
_WHOLE_SHARE = 0.6  # of what whole page and tiles have together: two columns and three rows then end level
_TILES_LEAST = 160


class Stage(QWidget):
    """Three columns on the desk."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_surface(self, "canvas")
        self._theme = theme
        self._scene: Scene | None = None
        self.whole, self.tiles = WholeBox(theme, self), TilesBox(theme, self)
        self._whole_head, self._tiles_head = _Head(theme, self), _Head(theme, self)
        self._whole_words, self._tiles_words = self._sentence(), self._sentence()
        self._cost_head, self._cost_words = _Head(theme, self), self._sentence()
        self._cost = CostSum(theme, self)
        self._grid = QGridLayout(self)
        self._lay_out()

    def set_scene(self, scene: Scene) -> None:
        self._scene = scene
        tokens = view_tokens(scene.engine_size, scene.mode)
        base, tile = scene.mode.base, scene.mode.tile
        size = self.tr("{side} × {side}")
        count = self.tr("{count} tokens").format(count=f"{tokens.of_whole:,}") if scene.has_tokens else ""
        self._whole_head.set_words(self.tr("Whole page"), size.format(side=base), count)
        each = self.tr("{side} × {side} each").format(side=tile) if scene.tile_count else ""
        of_tiles = f"{tokens.of_tiles:,}" if scene.tile_count and scene.has_tokens else ""
        self._tiles_head.set_words(tiles_title(scene), each, of_tiles)
        self._whole_words.setText(whole_words(scene))
        self._tiles_words.setText(tiles_words(scene))
        self._cost_head.set_words(self.tr("Cost"), "", "")
        self._cost_words.setText(self.tr("For this page, on this computer."))
        self.whole.set_scene(scene)
        self.tiles.set_scene(scene)
        self._cost.set_scene(scene)
        self._place()

    def sight_sizes(self) -> SightSizes:
        """How large the pictures are on this screen, in device pixels."""
        ratio = self.devicePixelRatioF()
        whole = min(self.whole.width(), self.whole.height())
        return SightSizes(max(1, round(whole * ratio)), max(1, round(max(self.tiles.width(), whole) * ratio)))

    def minimumSizeHint(self) -> QSize:
        return QSize(640, 260)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def _lay_out(self) -> None:
        grid = self._grid
        grid.setSizeConstraint(QGridLayout.SizeConstraint.SetNoConstraint)  # else the widths set here could only grow
        grid.setContentsMargins(_MARGIN, 20, _MARGIN, _MARGIN)
        grid.setVerticalSpacing(2)
        grid.setHorizontalSpacing(_GAP)
        columns = (
            (self._whole_head, self._whole_words, self.whole),
            (self._tiles_head, self._tiles_words, self.tiles),
            (self._cost_head, self._cost_words, self._cost),
        )
        for column, widgets in enumerate(columns):
            for row, widget in enumerate(widgets):
                grid.addWidget(widget, row if row < 2 else 3, column)
        grid.setRowMinimumHeight(2, 8)
        grid.setRowStretch(3, 1)
        grid.setColumnStretch(3, 1)

    def _place(self) -> None:
        """Widths of the columns: the square as high as there is room, its tiles just as high."""
        gap = _GAP if self.width() >= _NARROW else 24
        self._grid.setHorizontalSpacing(gap)
        room = self.width() - 2 * _MARGIN - 2 * gap
        cost = min(_COST_WIDTHS[1], max(_COST_WIDTHS[0], self.width() // 4))
        pictures = max(_TILES_LEAST, room - cost)
        side = max(1, round(min(pictures * _WHOLE_SHARE, self.height() - self._heads_height())))
        columns, rows = self._scene.grid if self._scene and self._scene.tile_count else (2, 3)
        tiles = min(pictures - side, round(side * columns / rows))
        tiles = max(tiles, min(_TILES_LEAST, pictures - side))
        for column, width in enumerate((side, tiles)):
            self._grid.setColumnMinimumWidth(column, width)
            for row in (0, 1, 3):
                item = self._grid.itemAtPosition(row, column)
                if item is not None and (widget := item.widget()) is not None:
                    widget.setFixedWidth(width)
        for widget in (self._cost_head, self._cost_words, self._cost):
            widget.setFixedWidth(max(cost, min(_COST_WIDTHS[1], room - side - tiles)))
        self._cost.set_tight(self.height() < _LOW)

    def _heads_height(self) -> int:
        body = round(self._theme.line_height("body"))
        return 20 + round(self._theme.line_height("section")) + 2 * body + 12 + _MARGIN

    def _sentence(self) -> QLabel:
        label = text_label("", self, tone="text2", wraps=True)
        label.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        return label


class _Head(QWidget):
    """A bold word, a quieter one, and a number at the right."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._title, self._size = text_label(parent=self, role="section"), text_label(parent=self, tone="text2")
        self._count = QLabel(self)
        self._count.setFont(theme.font("body", 500))
        in_row(self._title, self._size, Slack(), self._count, spacing=8, of=self)

    def set_words(self, title: str, size: str, count: str) -> None:
        for label, words in ((self._title, title), (self._size, size), (self._count, count)):
            label.setText(words)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """The size goes where there is no room for it; the mode's tip at the slider tells it too."""
        labels = (self._title, self._size, self._count)
        self._size.setVisible(sum(label.sizeHint().width() + 8 for label in labels) <= self.width())
