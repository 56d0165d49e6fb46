"""The page with the boxes of two readings over it, each in its color and dash. Paints; decides nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from app.document.block import Block
from app.document.geometry import BoundingBox, PageSize, Rotation, turn_box
from app.item_models.page_pictures import PagePictures
from app.pages.messages import PageFailure, RenderRequest
from app.views.common.controls import set_surface
from app.views.common.icons import Icons
from app.views.common.language import told
from app.views.common.theme import Theme
from app.views.common.undrawn import paint_undrawn
from app.views.compare_view.run_sample import style_on_paper
from app.views.page_view.paper import Paper

CHANNEL = "compare"
_MARGIN = 24
_LINE = 1.25
_LIT = 0.14


@dataclass(frozen=True, slots=True)
class RunBoxes:
    """The boxes of a run.

    Attributes:
        index: of the run, which tells its color and dash.
        lit: ids of the blocks that are pointed at.
    """

    index: int
    blocks: tuple[Block, ...]
    lit: frozenset[int] = frozenset()


class PageBoxes(QWidget):
    """One page, as large as it fits."""

    def __init__(self, theme: Theme, icons: Icons, images: PagePictures, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._icons, self._images, self._paper = theme, icons, images, Paper()
        self._number, self._size, self._rotation = 0, PageSize(1, 1), Rotation.NONE
        self._boxes: tuple[RunBoxes, ...] = ()
        self._picture: QImage | None = None
        self._wanted: RenderRequest | None = None
        self._undrawn = ""
        set_surface(self, "canvas")
        self.setAccessibleName(self.tr("The page with the places of both readings"))
        images.image_ready.connect(self._on_image_ready)
        images.image_failed.connect(self._on_image_failed)
        theme.theme_changed.connect(self.update)

    def set_page(self, number: int, size: PageSize, rotation: Rotation) -> None:
        """Show this page; 0 for none."""
        if (number, size, rotation) != (self._number, self._size, self._rotation):
            self._number, self._size, self._rotation = number, size, rotation
            self._picture, self._undrawn = None, ""
            self._ask()
            self.update()

    def set_boxes(self, boxes: Sequence[RunBoxes]) -> None:
        if tuple(boxes) != self._boxes:
            self._boxes = tuple(boxes)
            self.update()

    def boxes(self) -> tuple[RunBoxes, ...]:
        return self._boxes

    def minimumSizeHint(self) -> QSize:
        return QSize(160, 160)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._ask()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(event.rect(), self._theme.color("canvas"))
        if not self._number:
            return
        sheet = self._sheet()
        color = self._theme.color
        self._paper.paint(painter, sheet, color("paper"), color("paper_line"), color("shadow"))
        if self._picture is not None:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(sheet, self._picture)
        if veil := self._theme.paper_veil:
            painter.setOpacity(veil)
            painter.fillRect(sheet, Qt.GlobalColor.black)
            painter.setOpacity(1.0)
        if self._undrawn:
            paint_undrawn(painter, sheet, self._undrawn, self._theme.font("body"), color("paper_warn"), self._icons)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for run in self._boxes:
            self._paint_boxes(painter, run, sheet)

    def _paint_boxes(self, painter: QPainter, run: RunBoxes, sheet: QRectF) -> None:
        style = style_on_paper(self._theme, run.index)
        fill = QColor(style.color)
        fill.setAlphaF(_LIT)
        for lit in (False, True):
            places = [(block.bbox, block.id in run.lit) for block in run.blocks if block.bbox]
            rects = [self._place(bbox, sheet) for bbox, pointed in places if pointed is lit]
            painter.setBrush(fill if lit else Qt.BrushStyle.NoBrush)
            painter.setPen(style.pen(2 * _LINE if lit else _LINE))
            painter.drawRects(rects)  # in one call: a page may have hundreds

    def _place(self, bbox: BoundingBox, sheet: QRectF) -> QRectF:
        shown = self._size.turned(self._rotation)
        scale = sheet.width() / shown.width
        box = turn_box(bbox, self._size, self._rotation).scaled(scale)
        return QRectF(sheet.left() + box.left, sheet.top() + box.top, box.width, box.height)

    def _sheet(self) -> QRectF:
        shown = self._size.turned(self._rotation)
        room = self.rect().adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN)
        scale = max(0.01, min(room.width() / shown.width, room.height() / shown.height))
        width, height = round(shown.width * scale), round(shown.height * scale)
        return QRectF(_MARGIN + (room.width() - width) // 2, _MARGIN, max(1, width), max(1, height))

    def _ask(self) -> None:
        """Have the picture in the size in which it is shown."""
        if not self._number:
            self._wanted = None
            self._images.want(CHANNEL, ())
            return
        ratio, sheet = self.devicePixelRatioF(), self._sheet()
        width, height = round(sheet.width() * ratio), round(sheet.height() * ratio)
        wanted = RenderRequest(self._number, self._rotation, width, height)
        if wanted != self._wanted:
            self._wanted = wanted
            self._images.want(CHANNEL, (wanted,))

    def _on_image_ready(self, rendered: Any) -> None:
        if rendered.request == self._wanted:
            self._picture, self._undrawn = rendered.image, ""
            self.update()

    def _on_image_failed(self, failure: PageFailure) -> None:
        if failure.request == self._wanted:
            self._undrawn = told(failure.title)
            self.update()
