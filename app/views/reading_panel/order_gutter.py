"""The numbers of the order in the gutter of the reading; a block dragged by its number comes elsewhere in the order."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from app.views.common.theme import Theme
from app.views.reading_panel.scrolled_text import ScrolledText

WIDTH = 26.0  # pixels in which numbers stand and are taken up
_RIGHT, _HEIGHT = 24.0, 18.0
_AT_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LINE, _AWAY = 3.0, 6.0  # the line where a dragged block will stand, and how far from its neighbor


class OrderGutter:
    """Knows the blocks of a text by their places; tells where one was let go."""

    def __init__(self, text: ScrolledText, theme: Theme) -> None:
        self._text, self._theme = text, theme
        self._shown = False
        self._carried = -1
        self._gap: int | None = None  # so many blocks will stand before the one that is carried, itself counted

    @property
    def is_shown(self) -> bool:
        return self._shown

    @property
    def is_carrying(self) -> bool:
        return self._gap is not None

    def set_shown(self, shown: bool) -> None:
        if shown != self._shown:
            self._shown = shown
            self.give_up()
            self._text.viewport().update()

    def is_over(self, point: QPointF) -> bool:
        """Whether a point of the viewport is one where a number can be taken up."""
        return self._shown and point.x() < WIDTH and self._text.block_at(point.toPoint()) is not None

    def press(self, point: QPointF) -> bool:
        """Take up the number of the block there; whether there is one."""
        block = self._text.block_at(point.toPoint()) if self.is_over(point) else None
        self._carried = block.id if block is not None else -1
        return block is not None

    def carry_to(self, point: QPointF) -> bool:
        """The number is at this height now; whether one was taken up."""
        block = self._text.block_at(point.toPoint()) if self._carried >= 0 else None
        rect = self._text.block_rect(block.id) if block is not None else None
        if block is not None and rect is not None:
            at = self._text.block_ids().index(block.id)
            self._gap = at if point.y() < rect.center().y() else at + 1
            self._text.viewport().update()
        return self._carried >= 0

    def drop(self) -> tuple[int, int] | None:
        """Let go: the block that was carried, and how many are to come before it."""
        carried, gap = self._carried, self._gap
        self.give_up()
        ids = self._text.block_ids()
        if gap is None or carried not in ids:
            return None
        own = ids.index(carried)
        return carried, gap - 1 if gap > own else gap

    def give_up(self) -> bool:
        """Leave all as it was; whether a number was carried."""
        was = self.is_carrying
        self._carried, self._gap = -1, None
        self._text.viewport().update()
        return was

    def paint(self, painter: QPainter, top: float, bottom: float) -> None:
        """Paint the numbers of what stands between two heights of the document, and the line where one would go."""
        if not self._shown:
            return
        order = {block_id: number for number, block_id in enumerate(self._text.block_ids(), 1)}
        painter.save()
        painter.setFont(self._theme.font("micro", 600))
        for block in self._text.blocks_between(top, bottom):
            line = self._text.first_line(block)
            if line is not None:
                color = "accent" if block.id == self._carried else "text2"
                painter.setPen(self._theme.color(color))
                place = QRectF(0, line.center().y() - _HEIGHT / 2, _RIGHT, _HEIGHT)
                painter.drawText(place, _AT_RIGHT, str(order[block.id]))
        if self._gap is not None:
            self._paint_line(painter, self._gap)
        painter.restore()

    def _paint_line(self, painter: QPainter, gap: int) -> None:
        ids = self._text.block_ids()
        rect = self._text.block_rect(ids[min(gap, len(ids) - 1)])
        if rect is not None:
            y = rect.top() - _AWAY if gap < len(ids) else rect.bottom() + _AWAY
            painter.setPen(QPen(self._theme.color("accent"), _LINE))
            painter.drawLine(QPointF(4, y), QPointF(rect.right(), y))
