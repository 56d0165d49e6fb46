"""What the marks of differences mean: three words, each in its own mark."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.comparison.differences import Mark
from app.views.common.theme import Theme
from app.views.compare_view.diff_marks import DiffMarks

_GAP, _PADDING = 16.0, 3.0


class MarkLegend(QWidget):
    """Paints "other", "missing" and "extra"."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._marks = theme, DiffMarks(theme)
        self._words = (
            (Mark.OTHER, self.tr("other")),
            (Mark.MISSING, self.tr("missing")),
            (Mark.EXTRA, self.tr("extra")),
        )
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Words are other, missing or extra against the reference"))
        theme.theme_changed.connect(self.update)

    def sizeHint(self) -> QSize:
        metrics = QFontMetricsF(self._theme.font("small"))
        width = sum(metrics.horizontalAdvance(words) + 2 * _PADDING + _GAP for _, words in self._words)
        return QSize(round(width), 26)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = self._theme.font("small")
        metrics = QFontMetricsF(font)
        x, top = _PADDING, (self.height() - metrics.height()) / 2
        for mark, words in self._words:
            width = metrics.horizontalAdvance(words)
            rect = QRectF(x - _PADDING, top, width + 2 * _PADDING, metrics.height() + 1)
            self._marks.paint_under(painter, [rect], mark, current=False)
            painter.setFont(font)
            painter.setPen(self._theme.color("text3" if mark is Mark.MISSING else "text"))
            painter.drawText(QPointF(x, top + metrics.ascent()), words)
            self._marks.paint_over(painter, [rect], mark, current=False)
            x += width + 2 * _PADDING + _GAP
