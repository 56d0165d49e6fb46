"""The readings side by side: rows of blocks in columns that scroll as one.

Rows are broken into lines when they come into view, the rest in small portions while nothing else is to be done, so
that a page of hundreds of blocks is there at once.
"""

from __future__ import annotations

import time
from collections.abc import Mapping

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QAbstractSlider, QFrame, QWidget

from app.views.common.theme import Theme
from app.views.compare_view.compared_text import NO_TEXT, Cell, ComparedText
from app.views.compare_view.diff_marks import DiffMarks
from app.views.compare_view.paragraph_layout import Face, ParagraphLayout, faces
from app.views.compare_view.row_heights import RowHeights

SIDE = 16.0
LEAST_COLUMN = 180
_GAP, _BETWEEN = 12.0, 4.0
_TOP = 12.0
_PORTION_SECONDS = 0.008
_KEYS = {
    Qt.Key.Key_Up: QAbstractSlider.SliderAction.SliderSingleStepSub,
    Qt.Key.Key_Down: QAbstractSlider.SliderAction.SliderSingleStepAdd,
    Qt.Key.Key_PageUp: QAbstractSlider.SliderAction.SliderPageStepSub,
    Qt.Key.Key_PageDown: QAbstractSlider.SliderAction.SliderPageStepAdd,
    Qt.Key.Key_Home: QAbstractSlider.SliderAction.SliderToMinimum,
    Qt.Key.Key_End: QAbstractSlider.SliderAction.SliderToMaximum,
}


class ColumnsView(QAbstractScrollArea):
    """Cells in rows.

    Signals:
        row_pointed(row): the pointer is over another row; -1 for none.
        columns_moved(offset, width): columns begin so many pixels left of the viewport, and are so wide.
    """

    row_pointed = Signal(int)
    columns_moved = Signal(int, float)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._marks = theme, DiffMarks(theme)
        self._text, self._count = NO_TEXT, 0
        self._messages: Mapping[int, str] = {}
        self._faces: dict[str, Face] = faces(theme)
        self._laid: dict[int, list[list[ParagraphLayout]]] = {}
        self._heights = RowHeights()
        self._anchor: tuple[int, float] = (0, 0.0)  # the row at the top, and how much of it is above
        self._anchored = False
        self._current = self._pointed = -1
        self._idle = QTimer(self)
        self._idle.setInterval(0)
        self._idle.timeout.connect(self._on_idle)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)
        self.setAccessibleName(self.tr("Readings side by side"))
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        self.horizontalScrollBar().valueChanged.connect(lambda _value: self._tell_columns())
        theme.theme_changed.connect(self.viewport().update)

    # --- what is shown ---

    def set_text(self, text: ComparedText, count: int) -> None:
        """Show texts in `count` columns; the place in them is kept where it is still there."""
        self._text, self._count = text, count
        self._current = min(self._current, text.difference_count - 1)
        self._break_anew()
        self._tell_columns()

    def set_messages(self, messages: Mapping[int, str]) -> None:
        """What is said in columns without a text."""
        if messages != self._messages:
            self._messages = dict(messages)
            self.viewport().update()

    def text(self) -> ComparedText:
        return self._text

    @property
    def current(self) -> int:
        """The number of the difference that was stepped to; -1 for none."""
        return self._current

    def step(self, by: int) -> int:
        """Go to the next difference (1) or the one before (-1), round the ends; the number it has."""
        count = self._text.difference_count
        if count:
            start = self._current if self._current >= 0 else (-1 if by > 0 else 0)
            self.go_to(start + by)
        return self._current

    def go_to(self, number: int) -> None:
        """Show a difference, counted from 0; numbers go round."""
        if not self._text.difference_count:
            return
        self._current = number % self._text.difference_count
        place = self._text.place(self._current)
        layouts = self._row(place.row)
        above = sum(layout.height + _BETWEEN for layout in layouts[place.column][: place.paragraph])
        rects = layouts[place.column][place.paragraph].rects(place.difference, QPointF(0, above))
        within = rects[0].top() if rects else above
        top, height = self.verticalScrollBar().value() - self._heights.top(place.row), self.viewport().height()
        if not top + height * 0.1 <= within <= top + height * 0.75:
            self._anchor = (place.row, within - height / 3)
            self._anchored = True
            self._settle()
        left, width = place.column * self.column_width(), self.column_width()
        bar = self.horizontalScrollBar()
        bar.setValue(round(min(max(bar.value(), left + width - self.viewport().width()), left)))
        self.viewport().update()

    def column_width(self) -> float:
        return max(float(LEAST_COLUMN), self.viewport().width() / max(1, self._count))

    def is_settled(self) -> bool:
        """Whether all rows have their true height."""
        return not self._idle.isActive()

    # --- rows ---

    def _break_anew(self) -> None:
        self._laid.clear()
        self._faces = faces(self._theme)
        face = self._faces["text"]
        letters = (self.column_width() - 2 * SIDE) / QFontMetricsF(face.font).averageCharWidth()
        self._heights = RowHeights([self._guess(row, letters) for row in range(self._text.row_count)])
        if self._anchor[0] >= len(self._heights):
            self._anchor = (0, 0.0)
        self._settle()
        self._idle.start()

    def _guess(self, row: int, letters: float) -> float:
        """From the number of letters in a line: near enough for a scroll bar."""
        lines = (sum(1 + int(length / letters) for length in cell) for cell in self._text.letters(row))
        return max(lines, default=0) * self._faces["text"].line + _GAP

    def _row(self, row: int) -> list[list[ParagraphLayout]]:
        """The row's paragraphs by column, laid out."""
        if row not in self._laid:
            width = self.column_width() - 2 * SIDE
            cells = [self._cell(cell, width) for cell in self._text.row(row)]
            self._laid[row] = cells
            heights = (sum(layout.height + _BETWEEN for layout in cell) for cell in cells)
            gap = 0.0 if self._text.goes_on(row) else _GAP
            self._heights.tell(row, max(heights, default=_BETWEEN) - _BETWEEN + gap)
        return self._laid[row]

    def _cell(self, cell: Cell, width: float) -> list[ParagraphLayout]:
        return [ParagraphLayout(paragraph, width, self._faces) for paragraph in cell]

    def _on_idle(self) -> None:
        """Lay out some more rows, those below the ones in view first."""
        until = time.perf_counter() + _PORTION_SECONDS
        count, first = len(self._heights), self._anchor[0]
        for row in (*range(first, count), *range(first)):
            if not self._heights.is_known(row):
                self._row(row)
                if time.perf_counter() > until:
                    self._settle()
                    return
        self._idle.stop()
        self._settle()

    def _settle(self) -> None:
        """Set the scroll bars by what is known, and keep what is in view where it is."""
        viewport = self.viewport().size()
        vertical, horizontal = self.verticalScrollBar(), self.horizontalScrollBar()
        total = round(self._heights.total + 2 * _TOP)
        value = round(self._heights.top(self._anchor[0]) + self._anchor[1]) if len(self._heights) else 0
        vertical.blockSignals(True)
        vertical.setPageStep(viewport.height())
        vertical.setSingleStep(round(3 * self._faces["text"].line))
        vertical.setRange(0, max(0, total - viewport.height()))
        vertical.setValue(value)
        vertical.blockSignals(False)
        horizontal.setPageStep(viewport.width())
        horizontal.setRange(0, max(0, round(self.column_width() * self._count) - viewport.width()))
        self.viewport().update()

    # --- events ---

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), self._theme.color("panel"))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_rows(painter)
        self._paint_lines(painter)
        self._paint_messages(painter)

    def _paint_rows(self, painter: QPainter) -> None:
        if not len(self._heights):
            return
        offset = self.verticalScrollBar().value() - _TOP
        row = self._heights.row_at(offset)
        while row < len(self._heights) and self._heights.top(row) < offset + self.viewport().height():
            layouts = self._row(row)
            y = self._heights.top(row) - offset
            if row == self._pointed:
                height = self._heights.top(row + 1) - self._heights.top(row)
                hover = QRectF(0, y - _GAP / 2, self.viewport().width(), height)
                painter.fillRect(hover, self._theme.color("window"))
            for column, cell in enumerate(layouts):
                at = QPointF(column * self.column_width() + SIDE - self.horizontalScrollBar().value(), y)
                for layout in cell:
                    layout.paint(painter, at, self._theme, self._marks, self._current)
                    at = QPointF(at.x(), at.y() + layout.height + _BETWEEN)
            row += 1

    def _paint_lines(self, painter: QPainter) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        for column in range(1, self._count):
            x = round(column * self.column_width()) - self.horizontalScrollBar().value()
            painter.fillRect(x, 0, 1, self.viewport().height(), self._theme.color("line"))

    def _paint_messages(self, painter: QPainter) -> None:
        painter.setFont(self._theme.font("body"))
        painter.setPen(self._theme.color("text2"))
        for column, words in self._messages.items():
            left = column * self.column_width() - self.horizontalScrollBar().value()
            rect = QRectF(left + SIDE, _TOP + _GAP, self.column_width() - 2 * SIDE, self.viewport().height())
            painter.drawText(rect, Qt.TextFlag.TextWordWrap, words)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._break_anew()
            self._tell_columns()
        else:
            self._settle()

    def _on_scrolled(self, value: int) -> None:
        if len(self._heights):
            row = self._heights.row_at(value - _TOP)
            self._anchor = (row, value - self._heights.top(row))
        self.viewport().update()

    def _tell_columns(self) -> None:
        self.columns_moved.emit(self.horizontalScrollBar().value(), self.column_width())
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        action = _KEYS.get(Qt.Key(event.key()))
        if action is None or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        else:
            self.verticalScrollBar().triggerAction(action)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._point_at(event.position().y())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self._point_at(event.position().y())

    def wheelEvent(self, event: QWheelEvent) -> None:
        super().wheelEvent(event)
        self._point_at(event.position().y())

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Leave:
            self._point_at(-1)
        return bool(super().viewportEvent(event))

    def _point_at(self, y: float) -> None:
        inside = 0 <= y <= self._heights.total - self.verticalScrollBar().value() + _TOP and len(self._heights)
        row = self._heights.row_at(y + self.verticalScrollBar().value() - _TOP) if inside else -1
        if row != self._pointed:
            self._pointed = row
            self.viewport().update()
            self.row_pointed.emit(row)
