"""Paints one page: paper, picture, shade, marks, selected words. Knows where things are, not why."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen

from app.document.geometry import BoundingBox
from app.pages.messages import RenderRequest
from app.views.common.hatching import paint_hatched_box
from app.views.common.icons import Icons
from app.views.common.theme import Theme
from app.views.common.undrawn import paint_undrawn
from app.views.page_view.block_marks import BlockMark
from app.views.page_view.found_words import FoundPlace
from app.views.page_view.overlay import Highlights, Overlay
from app.views.page_view.paper import Paper
from app.views.page_view.picture_cache import PictureCache
from app.views.page_view.tiles import PageOnScreen, backdrop, is_tiled, tile_clips

_OVERHANG = 32  # pixels that tabs and pencils reach beyond their mark
_SELECTION = 0.30
_FOUND, _FOUND_CURRENT = 0.20, 0.36


@dataclass(frozen=True, slots=True)
class PageScene:
    """What is on one page now.

    Attributes:
        page: where it stands, in device pixels of the viewport.
        ratio: device pixels in a logical one.
        zoom: logical pixels for a point.
        marks: none while boxes are off.
        selected: rectangles in points of the turned page.
        found: places of the words that are looked for.
        patches: where print is not in the text, and whether each is looked at.
        undrawn: why there is no picture of it; empty as a rule.
    """

    page: PageOnScreen
    ratio: float
    zoom: float
    marks: Sequence[BlockMark]
    highlights: Highlights
    selected: Sequence[BoundingBox]
    found: Sequence[FoundPlace]
    patches: Sequence[tuple[BoundingBox, bool]]
    opacity: Callable[[int], float]
    undrawn: str = ""


class PagePainter:
    """Paints pages from the pictures that have arrived."""

    def __init__(self, theme: Theme, icons: Icons, pictures: PictureCache) -> None:
        self._theme, self._icons = theme, icons
        self._pictures = pictures
        self._paper = Paper()
        self._overlay = Overlay(theme, icons)

    def paint(self, painter: QPainter, scene: PageScene, seen: QRectF) -> None:
        """Paint a page.

        Args:
            painter: in logical pixels of the viewport.
            scene: the page.
            seen: the part of the viewport that is painted, in the same pixels.
        """
        ratio = scene.ratio
        left, top, right, bottom = (edge / ratio for edge in scene.page.area)
        sheet = QRectF(left, top, right - left, bottom - top)
        self._paint_paper(painter, sheet)
        painter.save()
        painter.setClipRect(sheet.intersected(seen))
        self._paint_picture(painter, scene.page, sheet, seen, ratio)
        self._paint_veil(painter, sheet)
        if scene.undrawn:
            color = self._theme.color("paper_warn")
            paint_undrawn(painter, sheet, scene.undrawn, self._theme.font("body"), color, self._icons)
        painter.restore()
        painter.save()
        painter.translate(sheet.topLeft())
        self._paint_patches(painter, scene.patches, scene.zoom)
        self._paint_selection(painter, scene.selected, scene.zoom)
        self._paint_found(painter, scene.found, scene.zoom)
        here = seen.translated(-sheet.topLeft()).adjusted(-_OVERHANG, -_OVERHANG, _OVERHANG, _OVERHANG)
        marks = [mark for mark in scene.marks if _is_in(mark, here)]
        self._overlay.paint(painter, marks, scene.highlights, scene.opacity)
        painter.restore()

    def _paint_paper(self, painter: QPainter, sheet: QRectF) -> None:
        color = self._theme.color
        self._paper.paint(painter, sheet, color("paper"), color("paper_line"), color("shadow"))

    def _paint_picture(self, painter: QPainter, page: PageOnScreen, sheet: QRectF, seen: QRectF, ratio: float) -> None:
        width, height = page.size
        if not is_tiled(width, height):
            self._paint_whole(painter, page, sheet)
            return
        wanted = _visible_tiles(page, seen, ratio)
        if self._pictures.missing(wanted):
            self._paint_whole(painter, page, sheet)
            self._paint_older_tiles(painter, page, sheet)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)
        for request in wanted:
            self._paint_tile(painter, request, sheet)

    def _paint_whole(self, painter: QPainter, page: PageOnScreen, sheet: QRectF) -> None:
        width, height = page.size
        picture = self._pictures.get(backdrop(page)) or self._pictures.best(page.number, page.rotation, width)
        if picture is not None:
            exact = picture.width() == width and picture.height() == height
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, not exact)
            painter.drawImage(sheet, picture)

    def _paint_older_tiles(self, painter: QPainter, page: PageOnScreen, sheet: QRectF) -> None:
        """Tiles of the zoom before, scaled, until this zoom's are there."""
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        for request in self._pictures.stand_in_tiles(page.number, page.rotation, page.size[0]):
            self._paint_tile(painter, request, sheet)

    def _paint_tile(self, painter: QPainter, request: RenderRequest, sheet: QRectF) -> None:
        picture: QImage | None = self._pictures.get(request)
        if picture is None or request.clip is None:
            return
        x, y, width, height = request.clip
        across, down = sheet.width() / request.width, sheet.height() / request.height
        target = QRectF(sheet.left() + x * across, sheet.top() + y * down, width * across, height * down)
        painter.drawImage(target, picture)

    def _paint_veil(self, painter: QPainter, sheet: QRectF) -> None:
        if self._theme.paper_veil:
            painter.fillRect(sheet, QColor.fromRgbF(0.0, 0.0, 0.0, self._theme.paper_veil))

    def _paint_patches(self, painter: QPainter, patches: Iterable[tuple[BoundingBox, bool]], zoom: float) -> None:
        color = self._theme.color("paper_warn")
        for box, is_looked_at in patches:
            at = box.scaled(zoom)
            rect = QRectF(at.left, at.top, at.width, at.height).adjusted(-2, -2, 2, 2)
            paint_hatched_box(painter, rect, color, is_looked_at)

    def _paint_selection(self, painter: QPainter, selected: Iterable[BoundingBox], zoom: float) -> None:
        color = self._theme.color("paper_mark", _SELECTION)
        for box in selected:
            place = box.scaled(zoom)
            painter.fillRect(QRectF(place.left, place.top, place.width, place.height), color)

    def _paint_found(self, painter: QPainter, found: Sequence[FoundPlace], zoom: float) -> None:
        """A wash with a line below it; round the current place a frame."""
        line = self._theme.color("paper_mark")
        painter.setBrush(Qt.BrushStyle.NoBrush)
        seen: set[BoundingBox] = set()  # a block without lines is the place of each word in it
        for place in found:
            wash = self._theme.color("paper_mark", _FOUND_CURRENT if place.is_current else _FOUND)
            for box in place.boxes:
                if box in seen and not place.is_current:
                    continue
                seen.add(box)
                at = box.scaled(zoom)
                rect = QRectF(at.left, at.top, at.width, at.height).adjusted(-1, -1, 1, 1)
                painter.fillRect(rect, wash)
                painter.fillRect(QRectF(rect.left(), rect.bottom() - 1, rect.width(), 2), line)
                if place.is_current:
                    painter.setPen(QPen(line, 2))
                    painter.drawRoundedRect(rect.adjusted(-2, -2, 2, 2), 3, 3)


def _is_in(mark: BlockMark, area: QRectF) -> bool:
    left, bottom = min(mark.bar_x, mark.box.left), max(mark.bar_bottom, mark.box.bottom)
    return (
        left <= area.right()
        and mark.box.right >= area.left()
        and mark.box.top <= area.bottom()
        and bottom >= area.top()
    )


def _visible_tiles(page: PageOnScreen, seen: QRectF, ratio: float) -> list[RenderRequest]:
    width, height = page.size
    left, top = page.area[:2]
    area = (
        seen.left() * ratio - left,
        seen.top() * ratio - top,
        seen.right() * ratio - left,
        seen.bottom() * ratio - top,
    )
    return [RenderRequest(page.number, page.rotation, width, height, clip) for clip in tile_clips(width, height, area)]
