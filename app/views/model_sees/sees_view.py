"""The view that takes the place of page and panel while the mode slider is held. Shows a scene, decides nothing."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from app.controllers.model_sight import SightSizes
from app.views.common.controls import hairline, set_surface
from app.views.common.layouts import Slack, in_column, in_row
from app.views.common.theme import Theme
from app.views.model_sees.lines_row import LinesRow
from app.views.model_sees.scene import Scene
from app.views.model_sees.stage import Stage
from app.views.model_sees.words import told

_HEADER_HEIGHT = 40
_MARGIN = 24


class SeesView(QWidget):
    """Header, stage and the lines below.

    Signals:
        sizes_changed: the pictures have another size on the screen now.
    """

    sizes_changed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._title, self._what = QLabel(self.tr("What the model will see"), self), QLabel(self)
        self._keep, self._key, self._back = QLabel(self), QLabel(self.tr("Esc"), self), QLabel(self)
        self.stage = Stage(theme, self)
        self._lines = LinesRow(theme, self)
        self._lay_out()

    def show_scene(self, scene: Scene) -> None:
        self._what.setText(self.tr("page {page} in {mode}").format(page=scene.number, mode=scene.mode.title))
        keep = self.tr("Release to keep {mode}") if scene.by_mouse else self.tr("Space to keep {mode}")
        self._keep.setText(keep.format(mode=scene.mode.title))
        self._back.setText(self.tr("back to {mode}").format(mode=scene.before.title))
        for label in (self._key, self._back):
            label.setVisible(scene.before != scene.mode)
        self.stage.set_scene(scene)
        self._lines.set_scene(scene)
        self._fit_lines()
        self.setAccessibleName(self.tr("What the model will see"))
        self.setAccessibleDescription(told(scene))

    def sight_sizes(self) -> SightSizes:
        """How large the pictures are on this screen, in device pixels."""
        return self.stage.sight_sizes()

    def minimumSizeHint(self) -> QSize:
        return QSize(640, 400)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_lines()
        self.sizes_changed.emit()

    def _fit_lines(self) -> None:
        self._lines.setFixedHeight(self._lines.height_for(self.width() - 2 * _MARGIN))

    def _lay_out(self) -> None:
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        below = QWidget(self)
        set_surface(below, "window")
        in_column(self._lines, margins=(_MARGIN, 14, _MARGIN, 14), of=below)
        in_column(self._header(), hairline(self), (self.stage, 1), hairline(self), below, of=self)

    def _header(self) -> QWidget:
        header = QWidget(self)
        set_surface(header, "window")
        header.setFixedHeight(_HEADER_HEIGHT)
        self._title.setFont(self._theme.font("body", 600))
        self._key.setProperty("keycap", True)
        for label in (self._what, self._keep, self._back):
            label.setProperty("tone", "text2")
        way_back = ((label, 0, Qt.AlignmentFlag.AlignVCenter) for label in (self._keep, self._key, self._back))
        in_row(self._title, self._what, Slack(), *way_back, margins=(_MARGIN, 0, _MARGIN, 0), spacing=8, of=header)
        return header
