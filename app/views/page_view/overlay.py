"""Paints the marks of blocks over a page picture. Knows colors and pixels, no documents and no mouse."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from app.document.block import Origin
from app.document.geometry import BoundingBox
from app.views.common.icons import KIND_ICONS, Icons
from app.views.common.theme import Theme
from app.views.page_view.block_marks import DASHED, HEAVY, BlockMark, Tab

_REST, _LIT = 0.04, 0.09
_FRAME, _FRAME_LIT = 1.25, 2.0
_CHOSEN, _CHOSEN_WITH_KEYS = 1.25, 2.0
_BAR, _BAR_HEAVY = 2.0, 3.0
_DASH = 3.0
_TICK, _TICK_GAP = 5.0, 2.0
_RADIUS = 2.0
_WASH_OVERHANG = 5.0
_PENCIL = 11.0


@dataclass(frozen=True, slots=True)
class Highlights:
    """Block ids of one page that stand out, or None.

    `with_keys`: the keyboard is on this page, so that the frame of the current block is where it goes on.
    """

    hovered: int | None = None
    linked: int | None = None
    reading: int | None = None
    current: int | None = None
    with_keys: bool = False

    def lit(self, block_id: int) -> bool:
        return block_id in (self.hovered, self.linked)


class Overlay:
    """Paints marks with the painter's origin at the page's top-left corner.

    Args:
        theme: colors of kinds.
        icons: icons of tabs.
    """

    def __init__(self, theme: Theme, icons: Icons) -> None:
        self._theme = theme
        self._icons = icons

    def paint(
        self, painter: QPainter, marks: Iterable[BlockMark], highlights: Highlights, opacity: Callable[[int], float]
    ) -> None:
        """Paint all marks.

        Args:
            painter: its clip is respected.
            marks: of one page.
            highlights: which of them stand out.
            opacity: of a block's mark, by block id; below 1 while it appears.
        """
        pixel = 1.0 / painter.device().devicePixelRatioF()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for mark in marks:
            painter.setOpacity(opacity(mark.block.id))
            self._paint_mark(painter, mark, highlights, pixel)
        painter.setOpacity(1.0)

    def _paint_mark(self, painter: QPainter, mark: BlockMark, highlights: Highlights, pixel: float) -> None:
        color = self._theme.kind_color(mark.block.kind, on_paper=True)
        lit = highlights.lit(mark.block.id)
        if mark.block.id == highlights.reading:
            self._paint_reading(painter, mark, pixel)
        elif mark.is_thing:
            self._paint_frame(painter, mark, color, lit, pixel)
        else:
            self._paint_bar(painter, mark, color, lit, pixel)
        if mark.block.id == highlights.current:
            self._paint_current(painter, mark, _CHOSEN_WITH_KEYS if highlights.with_keys else _CHOSEN)

    def _paint_reading(self, painter: QPainter, mark: BlockMark, pixel: float) -> None:
        accent = self._theme.color("paper_mark")
        _fill(painter, _wash(mark, pixel), accent, _LIT)
        bar = QRectF(mark.bar_x, mark.box.top, _BAR_HEAVY, mark.box.height)
        painter.fillRect(_snapped(bar, pixel), accent)

    def _paint_frame(self, painter: QPainter, mark: BlockMark, color: QColor, lit: bool, pixel: float) -> None:
        width = max(1, round((_FRAME_LIT if lit else _FRAME) / pixel)) * pixel
        frame = _snapped(_rect(mark.box), pixel).adjusted(width / 2, width / 2, -width / 2, -width / 2)
        _fill(painter, frame, color, _LIT if lit else _REST)
        painter.setPen(QPen(color, width, j=Qt.PenJoinStyle.RoundJoin))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(frame, _RADIUS, _RADIUS)
        if mark.tab is not None:
            self._paint_tab(painter, mark, mark.tab, color, pixel)

    def _paint_tab(self, painter: QPainter, mark: BlockMark, tab: Tab, color: QColor, pixel: float) -> None:
        rect = _snapped(_rect(tab.box), pixel)
        painter.fillPath(_flag(rect, tab.side == "left"), color)
        edited = mark.block.origin is Origin.EDITED
        name = "pencil-simple" if edited else KIND_ICONS.get(mark.block.kind, "image")
        inset = rect.width() / 6
        self._icons.paint(painter, rect.adjusted(inset, inset, -inset, -inset), name, self._theme.color("on_mark"))

    def _paint_bar(self, painter: QPainter, mark: BlockMark, color: QColor, lit: bool, pixel: float) -> None:
        if lit:
            _fill(painter, _wash(mark, pixel), color, _LIT)
        width = _BAR_HEAVY if lit or mark.block.kind in HEAVY else _BAR
        bar = _snapped(QRectF(mark.bar_x, mark.box.top, width, mark.bar_bottom - mark.box.top), pixel)
        if mark.block.kind in DASHED:
            _dashes(painter, bar, color)
        else:
            painter.fillRect(bar, color)
        if mark.tick is not None:
            room = mark.box.left - mark.bar_x - width - _TICK_GAP
            tick = QRectF(mark.bar_x + width, mark.tick - 1, max(1.0, min(_TICK, room)), _BAR)
            painter.fillRect(_snapped(tick, pixel), color)
        if mark.block.origin is Origin.EDITED:
            place = QRectF(mark.bar_x - _PENCIL - 2, mark.box.top, _PENCIL, _PENCIL)
            self._icons.paint(painter, place, "pencil-simple", color)

    def _paint_current(self, painter: QPainter, mark: BlockMark, width: float) -> None:
        painter.setPen(QPen(self._theme.color("paper_mark"), width))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(_rect(mark.box).adjusted(-3, -3, 3, 3), 4, 4)


def _rect(box: BoundingBox) -> QRectF:
    return QRectF(box.left, box.top, box.width, box.height)


def _snapped(rect: QRectF, pixel: float) -> QRectF:
    """The rectangle moved to whole device pixels, at least one wide and high."""
    left, top = round(rect.left() / pixel), round(rect.top() / pixel)
    width, height = max(1, round(rect.width() / pixel)), max(1, round(rect.height() / pixel))
    return QRectF(left * pixel, top * pixel, width * pixel, height * pixel)


def _wash(mark: BlockMark, pixel: float) -> QRectF:
    right = mark.box.right + _WASH_OVERHANG
    return _snapped(QRectF(mark.bar_x, mark.box.top, right - mark.bar_x, mark.box.height), pixel)


def _fill(painter: QPainter, rect: QRectF, color: QColor, opacity: float) -> None:
    faint = QColor(color)
    faint.setAlphaF(opacity)
    painter.fillRect(rect, faint)


def _dashes(painter: QPainter, bar: QRectF, color: QColor) -> None:
    """A bar of dashes as long as the gaps between them."""
    top = bar.top()
    while top < bar.bottom():
        painter.fillRect(QRectF(bar.left(), top, bar.width(), min(_DASH, bar.bottom() - top)), color)
        top += 2 * _DASH


def _flag(rect: QRectF, rounded_left: bool) -> QPainterPath:
    """A rectangle whose two corners away from the frame are round."""
    path = QPainterPath()
    path.addRoundedRect(rect, 3, 3)
    inner = QRectF(rect)
    if rounded_left:
        inner.setLeft(rect.center().x())
    else:
        inner.setRight(rect.center().x())
    square = QPainterPath(QPointF(inner.topLeft()))
    square.addRect(inner)
    return path.united(square)
