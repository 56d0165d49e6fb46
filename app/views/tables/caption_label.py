"""One line of words that ends in an ellipsis where there is no room for more, and is whole on hover."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.views.common.eliding import elided, spoken, tip, width_of
from app.views.common.theme import Theme


class CaptionLabel(QWidget):
    """Takes the width it is given."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._words = ""
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        theme.theme_changed.connect(self.update)

    def set_words(self, words: str) -> None:
        self._words = " ".join(words.split())
        self.setAccessibleName(spoken(self._words))
        self._show()

    def sizeHint(self) -> QSize:
        return QSize(0, round(self._theme.line_height("body")))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(self._theme.font("body"))
        painter.setPen(self._theme.color("text2"))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, self._shown(painter))

    def _shown(self, painter: QPainter) -> str:
        return elided(painter.fontMetrics(), self._words, self.width())

    def _show(self) -> None:
        wide = width_of(self.fontMetrics(), self._words) > self.width()
        self.setToolTip(tip(self._words) if wide else "")
        self.update()
