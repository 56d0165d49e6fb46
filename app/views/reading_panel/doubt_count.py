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

    def least_width(self) -> int:
        """Pixels that the fewest words take; none while there is nothing to say."""
        return 0 if self.isHidden() else QFontMetrics(self.font()).horizontalAdvance(self._short()) + _ROOM

    def fit(self, room: int) -> None:
        """Say it in as many words as there is room for, in pixels."""
        words = tr("{count} doubtful", count=self._count)
        if QFontMetrics(self.font()).horizontalAdvance(words) + _ROOM > room:
            words = self._short()
        if words != self.text():
            self.setText(words)

    def _short(self) -> str:
        return f"{self._count}?"


def doubtful_words(count: int) -> str:
    """The number with what it counts."""
    return tr("1 doubtful place") if count == 1 else tr("{count} doubtful places", count=count)
