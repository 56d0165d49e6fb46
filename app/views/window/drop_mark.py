"""Says that what is dragged over the window can be let go here."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from app.views.common.theme import Theme

_EDGE, _RADIUS, _PADDING = 8, 10, 18
_VEIL = 0.06


class DropMark(QWidget):
    """Lies over all of its parent while something is over it; the pointer goes through it."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme, self._under, self._words = theme, parent, ""
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def show_over(self, count: int, *, adds: bool = False) -> None:
        """So many files are over the window, to be opened or to be added to a batch."""
        words = self.tr("Drop to open it") if count == 1 else self.tr("Drop to open {count} files")
        self._words = self.tr("Drop to add to the batch") if adds else words.format(count=count)
        self.setGeometry(self._under.rect())
        self.raise_()
        self.show()

    def words(self) -> str:
        return self._words

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, color = QPainter(self), self._theme.color
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(color("accent"), 2))
        painter.setBrush(color("accent", _VEIL))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(_EDGE, _EDGE, -_EDGE, -_EDGE), _RADIUS, _RADIUS)
        painter.setFont(self._theme.font("section"))
        words = QRectF(painter.fontMetrics().boundingRect(self._words)).adjusted(-_PADDING, -_EDGE, _PADDING, _EDGE)
        words.moveCenter(QRectF(self.rect()).center())
        painter.setBrush(color("raised"))
        painter.drawRoundedRect(words, _RADIUS, _RADIUS)
        painter.setPen(color("text"))
        painter.drawText(words, Qt.AlignmentFlag.AlignCenter, self._words)
