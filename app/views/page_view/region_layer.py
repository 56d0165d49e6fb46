"""Regions over the pages: the one being drawn, the one asked about, those being read, and places that were found.

Boxes given and told are in points of the unturned page. Knows no tasks and no engine.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QLocale, QObject, QPointF, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPen

from app.document.geometry import BoundingBox, turn_box_back
from app.views.common.theme import Theme
from app.views.page_view.marked_pages import MarkedPages

_SMALLEST_PT = 6.0
_WASH, _PLACE_WASH = 0.10, 0.20
_LINE = 2.0
_CHIP_GAP = 6.0
_MM_PER_POINT, _POINTS_PER_INCH = 25.4 / 72, 72


class RegionLayer(QObject):
    """What is drawn over the pages of one view, and the drawing of it.

    Signals:
        drawn(page, box): a region was drawn by hand.
        drawing_changed(on): the next drag draws a region, or no longer does.
        cancelled: a region, drawn or being drawn, was given up.
    """

    drawn = Signal(int, object)
    drawing_changed = Signal(bool)
    cancelled = Signal()

    def __init__(self, view: MarkedPages, theme: Theme) -> None:
        super().__init__(view)
        self._view, self._theme = view, theme
        self._drawing = False
        self._band: tuple[int, QPointF, QPointF] | None = None  # in points of the turned page
        self._chosen: tuple[int, BoundingBox] | None = None
        self._under_way: dict[int, tuple[BoundingBox, ...]] = {}
        self._places: dict[int, tuple[BoundingBox, ...]] = {}

    # --- drawing ---

    def is_drawing(self) -> bool:
        """Whether the next drag draws a region."""
        return self._drawing

    def set_drawing(self, on: bool) -> None:
        """Let the next drag draw a region, or not."""
        if on and not self._view.page_count():
            on = False
        if on != self._drawing:
            self._drawing = on
            self._view.viewport().setCursor(Qt.CursorShape.CrossCursor if on else Qt.CursorShape.ArrowCursor)
            self.drawing_changed.emit(on)

    def begin(self, point: QPointF) -> bool:
        """Put the first corner at a point of the viewport; whether there is a page."""
        found = self._view.page_at(point)
        if found is None:
            return False
        sheet, local = found
        corner = local / self._view.zoom_of(sheet.number)
        self._band = sheet.number, corner, corner
        if self._chosen is not None:  # whether or not another comes of this drag, it is not asked about any more
            self.choose(None)
            self.cancelled.emit()
        return True

    def draw_to(self, point: QPointF) -> None:
        """Put the other corner there, or at the page's edge."""
        if self._band is None:
            return
        number, start, _ = self._band
        shown = self._view.sheet(number).shown_size
        at = (point - self._view.page_rect(number).topLeft()) / self._view.zoom_of(number)
        end = QPointF(min(shown.width, max(0.0, at.x())), min(shown.height, max(0.0, at.y())))
        self._band = number, start, end
        self._view.viewport().update()

    def finish(self) -> None:
        """The button was let go: the region is drawn, unless it is so small that it was a click."""
        band, self._band = self._band, None
        self._view.viewport().update()
        if band is None:
            return
        number, start, end = band
        turned = BoundingBox.spanning(start.x(), start.y(), end.x(), end.y())
        if min(turned.width, turned.height) < _SMALLEST_PT:
            return
        sheet = self._view.sheet(number)
        self._take(number, turn_box_back(turned, sheet.size, sheet.rotation))

    def drop_unfinished(self) -> None:
        """What is being dragged is no region: the page under it was turned."""
        self._band = None
        self._view.viewport().update()

    def take_block_or_page(self) -> None:
        """The region is the block under the keyboard's place, or the whole page in view: for hands without a mouse."""
        place = self._view.current_block()
        block = self._view.sheet(place[0]).block(place[1]) if place else None
        if place is not None and block is not None and block.bbox is not None:
            self._take(place[0], block.bbox)
        elif self._view.current_page():
            number = self._view.current_page()
            size = self._view.sheet(number).size
            self._take(number, BoundingBox(0, 0, size.width, size.height))

    def _take(self, number: int, box: BoundingBox) -> None:
        self.set_drawing(False)
        self.choose((number, box))
        self.drawn.emit(number, box)

    def give_up(self) -> bool:
        """Leave off drawing, or take the drawn region away; whether there was any of it."""
        had = self._drawing or self._band is not None or self._chosen is not None
        if had:
            self._band = None
            self.set_drawing(False)
            self.choose(None)
            self.cancelled.emit()
        return had

    # --- what is shown ---

    def choose(self, region: tuple[int, BoundingBox] | None) -> None:
        """Show the region that is asked about, or none."""
        self._chosen = region
        self._view.viewport().update()

    def chosen(self) -> tuple[int, BoundingBox] | None:
        return self._chosen

    def set_under_way(self, number: int, boxes: Iterable[BoundingBox]) -> None:
        """Show these regions of a page as being read."""
        self._put(self._under_way, number, boxes)

    def set_places(self, number: int, boxes: Iterable[BoundingBox]) -> None:
        """Mark these places on a page; none takes the marks away."""
        self._put(self._places, number, boxes)

    def places(self, number: int) -> tuple[BoundingBox, ...]:
        return self._places.get(number, ())

    def clear(self) -> None:
        """Other pages are shown."""
        self._under_way.clear()
        self._places.clear()
        self.give_up()

    def rect(self, number: int, box: BoundingBox) -> QRectF:
        """Where a box of a page is in the viewport."""
        corner = self._view.page_rect(number).topLeft()
        place = self._view.sheet(number).turned(box).scaled(self._view.zoom_of(number))
        return QRectF(corner.x() + place.left, corner.y() + place.top, place.width, place.height)

    def _put(self, kept: dict[int, tuple[BoundingBox, ...]], number: int, boxes: Iterable[BoundingBox]) -> None:
        kept[number] = tuple(boxes)
        if not kept[number]:
            del kept[number]
        self._view.viewport().update()

    # --- painting ---

    def paint(self, painter: QPainter) -> None:
        """Paint everything, in logical pixels of the viewport."""
        if not (self._band or self._chosen or self._under_way or self._places):
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        shown = {page.number for page in self._view.pages_near()}
        for number in shown & self._places.keys():
            self._paint_places(painter, number, self._places[number])
        for number in shown & self._under_way.keys():
            for box in self._under_way[number]:
                self._paint_frame(painter, self.rect(number, box), Qt.PenStyle.SolidLine)
        if self._chosen is not None and self._chosen[0] in shown:
            self._paint_frame(painter, self.rect(*self._chosen), Qt.PenStyle.DashLine)
        if self._band is not None:
            self._paint_band(painter, *self._band)

    def _paint_band(self, painter: QPainter, number: int, start: QPointF, end: QPointF) -> None:
        corner, zoom = self._view.page_rect(number).topLeft(), self._view.zoom_of(number)
        rect = QRectF(corner + start * zoom, corner + end * zoom).normalized()
        self._paint_frame(painter, rect, Qt.PenStyle.DashLine)
        size = QSizeF(abs(end.x() - start.x()), abs(end.y() - start.y()))
        self._paint_chip(painter, rect.bottomRight() + QPointF(_CHIP_GAP, _CHIP_GAP), size_words(size))

    def _paint_frame(self, painter: QPainter, rect: QRectF, style: Qt.PenStyle) -> None:
        painter.fillRect(rect, self._theme.color("paper_mark", _WASH))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(self._theme.color("paper_mark"), _LINE, style))
        painter.drawRect(rect)

    def _paint_places(self, painter: QPainter, number: int, boxes: Sequence[BoundingBox]) -> None:
        painter.setPen(QPen(self._theme.color("paper_mark"), _LINE))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for box in boxes:
            rect = self.rect(number, box).adjusted(-2, -2, 2, 2)
            painter.fillRect(rect, self._theme.color("paper_mark", _PLACE_WASH))
            painter.drawRoundedRect(rect, 2, 2)

    def _paint_chip(self, painter: QPainter, corner: QPointF, words: str) -> None:
        """How large the region is, beside the pointer; always inside the viewport."""
        font = self._theme.font("small")
        metrics = QFontMetricsF(font)
        chip = QRectF(corner.x(), corner.y(), metrics.horizontalAdvance(words) + 14, metrics.height() + 6)
        seen = QRectF(self._view.viewport().rect()).adjusted(4, 4, -4, -4)
        chip.moveRight(min(chip.right(), seen.right()))
        chip.moveBottom(min(chip.bottom(), seen.bottom()))
        painter.setPen(QPen(self._theme.color("border"), 1))
        painter.setBrush(self._theme.color("raised"))
        painter.drawRoundedRect(chip, 4, 4)
        painter.setFont(font)
        painter.setPen(self._theme.color("text"))
        painter.drawText(chip, Qt.AlignmentFlag.AlignCenter, words)


def size_words(size: QSizeF) -> str:
    """A size in points as people of this country measure paper."""
    locale = QLocale()
    if locale.measurementSystem() is QLocale.MeasurementSystem.ImperialUSSystem:
        width, height = (locale.toString(side / _POINTS_PER_INCH, "f", 1) for side in (size.width(), size.height()))
        return f"{width} × {height} in"
    width, height = (locale.toString(round(side * _MM_PER_POINT)) for side in (size.width(), size.height()))
    return f"{width} × {height} mm"
