"""The narrow column of row numbers left of a grid."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QHeaderView, QTableView

from app.views.common.theme import Theme

_NARROWEST, _PADDING = 35, 8


class RowNumbers(QHeaderView):
    """Numbers the rows below the head. `head_height` pixels at the top are kept free while the head stays in view."""

    def __init__(self, theme: Theme, view: QTableView) -> None:
        super().__init__(Qt.Orientation.Vertical, view)
        self._theme = theme
        self.head_height = 0
        self.setSectionsClickable(True)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setHighlightSections(False)
        self.setAccessibleName(self.tr("Row numbers"))

    def sizeHint(self) -> QSize:
        digits = str(max(1, self.model().rowCount())) if self.model() else "1"
        width = QFontMetrics(self._theme.font("micro")).horizontalAdvance(digits) + 2 * _PADDING
        return QSize(max(_NARROWEST, width), 0)

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        text = self.model().headerData(logicalIndex, Qt.Orientation.Vertical)
        self._paint_ground(painter, rect)
        painter.setFont(self._theme.font("micro"))
        painter.setPen(self._theme.color("text3"))
        painter.drawText(rect.adjusted(0, 0, -1, -1), Qt.AlignmentFlag.AlignCenter, str(text or ""))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        end = self.length() - self.offset()
        painter.fillRect(0, end, self.viewport().width(), self.viewport().height() - end, self._theme.color("panel"))
        if self.head_height:
            self._paint_ground(painter, QRect(0, 0, self.viewport().width(), self.head_height))

    def _paint_ground(self, painter: QPainter, rect: QRect) -> None:
        painter.fillRect(rect, self._theme.color("window"))
        line = self._theme.color("line")
        beside = rect.left() if self.isRightToLeft() else rect.right()
        painter.fillRect(beside, rect.top(), 1, rect.height(), line)
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, line)
