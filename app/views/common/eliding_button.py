"""A button whose words may be longer than it is wide."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPushButton, QWidget

from app.views.common.eliding import elided

_PADDING = 2 * 13  # of the style sheet: padding and edge


class ElidingButton(QPushButton):
    """Shows as many of its words as there is room for, and all of them on hover."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = ""

    def set_words(self, words: str) -> None:
        """What the button says."""
        self._words = words
        self._fit()

    def words(self) -> str:
        """All that it says."""
        return self._words

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        shown = elided(self.fontMetrics(), self._words, self.width() - _PADDING)
        if shown != self.text():
            self.setText(shown)
        self.setToolTip(self._words if shown != self._words else "")
        self.setAccessibleDescription(self._words)
