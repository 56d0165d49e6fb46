"""An icon that stands beside words: painted, so that it is sharp on every screen and follows the theme."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.views.common.icons import Icons
from app.views.common.theme import Theme


class IconLabel(QWidget):
    """Shows one icon; it says nothing to screen readers, because the words beside it do."""

    def __init__(
        self, name: str, role: str, side: int, theme: Theme, icons: Icons, parent: QWidget | None = None
    ) -> None:
        """`role` is a color token, `side` the icon's size in pixels."""
        super().__init__(parent)
        self._name, self._role, self._side = name, role, side
        self._theme, self._icons = theme, icons
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.theme_changed.connect(self.update)

    def set_icon(self, name: str, role: str) -> None:
        self._name, self._role = name, role
        self.update()

    def beside(self, line_height: int) -> IconLabel:
        """Make it as high as a line of text, so that it stands in the middle of the first one."""
        self.setFixedHeight(max(line_height, self._side))
        return self

    def sizeHint(self) -> QSize:
        return QSize(self._side, self._side)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._name:
            place = QRectF(0, (self.height() - self._side) / 2, self._side, self._side)
            self._icons.paint(QPainter(self), place, self._name, self._theme.color(self._role))
