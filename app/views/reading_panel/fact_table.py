"""The facts of a reading as a table: name, value, what it means, and a bar for each share of a whole."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from app.views.common.controls import hairline, text_label
from app.views.common.layouts import in_grid, in_row
from app.views.common.theme import Theme
from app.views.reading_panel.reading_facts import Fact

_NAME_WIDTH = 132
_BAR_WIDTH, _BAR_HEIGHT = 96, 6


class FactTable(QWidget):
    """A line for each fact."""

    def __init__(self, facts: Sequence[Fact], theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._grid = in_grid(16, 0, wide=2, of=self)
        self._grid.setColumnMinimumWidth(0, _NAME_WIDTH)
        for index, fact in enumerate(facts):
            self._add(2 * index, fact)

    def _add(self, row: int, fact: Fact) -> None:
        if row and not fact.part:
            self._grid.addWidget(hairline(), row - 1, 0, 1, 3)
        name = text_label(fact.name, tone="text2", wraps=True, selectable=True)
        value = text_label(fact.value, tone="text", wraps=True, selectable=True)
        if not fact.part:
            value.setFont(self._theme.font("body", 500))
        above = 1 if fact.part else 6
        name.setContentsMargins(16 if fact.part else 0, above, 0, 6)
        value.setContentsMargins(0, above, 0, 6)
        top = Qt.AlignmentFlag.AlignTop
        self._grid.addWidget(name, row, 0, top)
        if not fact.note and fact.share is None:
            self._grid.addWidget(value, row, 1, 1, 2, top)
            return
        note = text_label(fact.note, tone="text3", wraps=True, selectable=True)
        note.setContentsMargins(0, above, 0, 6)
        self._grid.addWidget(value, row, 1, top)
        if fact.share is None:
            self._grid.addWidget(note, row, 2, top)
        else:
            self._grid.addWidget(self._with_bar(note, fact.share), row, 2, top)

    def _with_bar(self, note: QLabel, share: float) -> QWidget:
        both = QWidget()
        in_row((_ShareBar(share, self._theme, both), 0, Qt.AlignmentFlag.AlignVCenter), (note, 1), spacing=10, of=both)
        return both


class _ShareBar(QWidget):
    """A share of a whole; the number stands beside it."""

    def __init__(self, share: float, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._share, self._theme = share, theme
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(_BAR_WIDTH, _BAR_HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        whole = QRectF(self.rect())
        painter.setBrush(self._theme.color("press"))
        painter.drawRoundedRect(whole, 3, 3)
        whole.setWidth(max(3.0, whole.width() * self._share))
        painter.setBrush(self._theme.color("accent"))
        painter.drawRoundedRect(whole, 3, 3)
