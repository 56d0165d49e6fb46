"""The numbers of the order over the pages, and the dragging of one to another block's place."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from app.document.geometry import BoundingBox
from app.views.common.theme import Theme
from app.views.page_view.block_marks import BlockMark, mark_at
from app.views.page_view.marked_pages import MarkedPages
from app.views.page_view.order_numbers import OrderNumber

_HALO = 1.5  # pixels of paper round a number, so that it stands out from dark pages
_TARGET, _LINE = 0.12, 3.0
_EDGE, _STEP = 24, 12.0  # near the edge of the view the page is moved on while a number is carried there


class OrderLayer:
    """Paints the numbers of pages; one of them may be carried."""

    def __init__(self, view: MarkedPages, theme: Theme) -> None:
        self._view, self._theme = view, theme
        self._carried: tuple[int, OrderNumber] | None = None
        self._point = QPointF()

    def number_at(self, point: QPointF) -> tuple[int, OrderNumber] | None:
        """Page and number under a point of the viewport."""
        for page in self._view.pages_near():  # numbers may stand out over the edges of pages
            at = point - self._view.page_rect(page.number).topLeft()
            for each in reversed(self._view.order_numbers(page.number)):
                if each.box.contains(at.x(), at.y()):
                    return page.number, each
        return None

    def is_carrying(self) -> bool:
        return self._carried is not None

    def begin(self, carried: tuple[int, OrderNumber]) -> None:
        """Take a number up."""
        self._carried = carried
        self._view.hover(None)
        self._view.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)

    def carry_to(self, point: QPointF) -> None:
        """The number is over this point of the viewport."""
        self._point = point
        height = self._view.viewport().height()
        if not _EDGE <= point.y() <= height - _EDGE:
            self._view.pan(0.0, _STEP if point.y() < _EDGE else -_STEP)
        self._view.viewport().update()

    def drop(self) -> None:
        """Let the number go: its block takes the place of the one that it is over."""
        carried, target = self._carried, self._target()
        self.give_up()
        if carried is not None and target is not None:
            number, own = carried
            self._view.block_dropped.emit(number, own.block_id, self._view.order_of(number)[target.block.id] - 1)

    def give_up(self) -> bool:
        """Put the number back where it was; whether one was carried."""
        was = self._carried is not None
        self._carried = None
        if was:
            self._view.viewport().update()
        return was

    def _target(self) -> BlockMark | None:
        """The block that the number is over, by its mark or its own number; not the one that is carried."""
        if self._carried is None:
            return None
        page, own = self._carried
        marks = self._view.marked(page)
        over = self.number_at(self._point)
        if over is not None and over[0] == page:
            wanted = over[1].block_id
            under = next((mark for mark in marks if mark.block.id == wanted), None)
        else:
            at = self._point - self._view.page_rect(page).topLeft()
            under = mark_at(marks, at.x(), at.y())
        return under if under is not None and under.block.id != own.block_id else None

    # --- painting ---

    def paint(self, painter: QPainter) -> None:
        """Paint all numbers in view; the painter is in pixels of the viewport."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._theme.font("micro", 600))
        target = self._target()
        for page in self._view.pages_near():
            corner = self._view.page_rect(page.number).topLeft()
            for each in self._view.order_numbers(page.number):
                if self._carried != (page.number, each):
                    self._paint_number(painter, each.box, corner, each.number)
        if self._carried is not None:
            self._paint_carried(painter, *self._carried, target)
        painter.restore()

    def _paint_number(self, painter: QPainter, box: BoundingBox, corner: QPointF, number: int) -> None:
        pixel = 1.0 / painter.device().devicePixelRatioF()
        left, top = (round(edge / pixel) * pixel for edge in (corner.x() + box.left, corner.y() + box.top))
        rect = QRectF(left, top, box.width, box.height)
        radius = rect.height() / 2
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color("on_mark"))
        halo = rect.adjusted(-_HALO, -_HALO, _HALO, _HALO)
        painter.drawRoundedRect(halo, radius + _HALO, radius + _HALO)
        painter.setBrush(self._theme.color("paper_mark"))
        painter.drawRoundedRect(rect, radius, radius)
        painter.setPen(self._theme.color("on_mark"))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, str(number))

    def _paint_carried(self, painter: QPainter, page: int, own: OrderNumber, target: BlockMark | None) -> None:
        number = own.number
        if target is not None:
            number = self._view.order_of(page)[target.block.id]
            self._paint_target(painter, page, target, is_before=number < own.number)
        place = BoundingBox(0, 0, own.box.width, own.box.height)
        self._paint_number(painter, place, self._point - QPointF(own.box.width / 2, own.box.height / 2), number)

    def _paint_target(self, painter: QPainter, page: int, target: BlockMark, *, is_before: bool) -> None:
        """A wash over the block, and a line where the other one will stand: above it or below."""
        box, corner = target.box, self._view.page_rect(page).topLeft()
        rect = QRectF(corner.x() + box.left, corner.y() + box.top, box.width, box.height).adjusted(-3, -3, 3, 3)
        painter.fillRect(rect, self._theme.color("paper_mark", _TARGET))
        painter.setPen(QPen(self._theme.color("paper_mark"), _LINE))
        edge = rect.top() if is_before else rect.bottom()
        painter.drawLine(QPointF(rect.left(), edge), QPointF(rect.right(), edge))
