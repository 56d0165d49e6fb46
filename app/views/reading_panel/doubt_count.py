"""How many places of the page are doubtful, as a number in the head of the panel."""

from __future__ import annotations

from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QToolButton, QWidget

from app.views.common.controls import set_tone
from app.views.common.language import tr

_ROOM = 16  # pixels beside the words


class DoubtCount(QToolButton):
    """Says the number; pressed, it asks for the first of the places."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._count = 0
        self.setProperty("status", True)
        self.hide()

    def show_count(self, count: int) -> None:
        """So many; nothing is said of none."""
        self._count = count
        self.setVisible(count > 0)
        self.setToolTip(doubtful_words(count) + " (F4)")
        self.setAccessibleName(doubtful_words(count))
        set_tone(self, "warn")

    def fit(self, room: int) -> int:
        """Say it in as many words as there is room for, in pixels; gives what it takes of them."""
        if self.isHidden():
            return 0
        metrics = QFontMetrics(self.font())
        words = tr("{count} doubtful", count=self._count)
        if metrics.horizontalAdvance(words) + _ROOM > room:
            words = f"{self._count}?"
        if words != self.text():
            self.setText(words)
        return metrics.horizontalAdvance(words) + _ROOM


def doubtful_words(count: int) -> str:
    """The number with what it counts."""
    return tr("1 doubtful place") if count == 1 else tr("{count} doubtful places", count=count)
