"""The view that takes the place of page and panel while the mode slider is held. Shows a scene, decides nothing."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from app.controllers.model_sight import SightSizes
from app.views.common.hairline import hairline
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
        self.setAccessibleDescription(told(scene, self))

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
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._header())
        column.addWidget(hairline(self))
        column.addWidget(self.stage, 1)
        column.addWidget(hairline(self))
        below = QWidget(self)
        below.setProperty("surface", "window")
        below.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        inner = QVBoxLayout(below)
        inner.setContentsMargins(_MARGIN, 14, _MARGIN, 14)
        inner.addWidget(self._lines)
        column.addWidget(below)

    def _header(self) -> QWidget:
        header = QWidget(self)
        header.setProperty("surface", "window")
        header.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        header.setFixedHeight(_HEADER_HEIGHT)
        row = QHBoxLayout(header)
        row.setContentsMargins(_MARGIN, 0, _MARGIN, 0)
        row.setSpacing(8)
        self._title.setFont(self._theme.font("body", 600))
        self._key.setProperty("keycap", True)
        for label in (self._what, self._keep, self._back):
            label.setProperty("tone", "text2")
        row.addWidget(self._title)
        row.addWidget(self._what)
        row.addStretch(1)
        for label in (self._keep, self._key, self._back):
            row.addWidget(label, 0, Qt.AlignmentFlag.AlignVCenter)
        return header
