"""Scrolling and zooming over a column of pages. Knows sizes and turns of pages, not what is on them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, QVariantAnimation, Signal
from PySide6.QtGui import QNativeGestureEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QGestureEvent, QPinchGesture, QWidget

from app.document.geometry import PageSize, Rotation
from app.views.common.motion import motion_allowed
from app.views.page_view.page_layout import MARGIN, Fit, PageLayout, clamped_zoom, fitting_zoom, next_zoom
from app.views.page_view.sheet import Sheet
from app.views.page_view.tiles import PageOnScreen

_WHEEL_STEP = 1.2
_WHEEL_NOTCH = 120
_LINE_PX = 48
_SCROLL_MS = 160


class ScrollingPages(QAbstractScrollArea):
    """A column of pages that can be scrolled and zoomed.

    Signals:
        current_page_changed(number): another page has most of the view.
        zoom_changed(zoom): logical pixels for a point of the page that has most of the view.
        fit_changed(fit): "width", "page" or "".
        pages_changed: other pages are shown, or none.
        moved: what is in view changed: scrolled, zoomed, turned or resized.
    """

    current_page_changed = Signal(int)
    zoom_changed = Signal(float)
    fit_changed = Signal(str)
    pages_changed = Signal()
    moved = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sheets: list[Sheet] = []
        self._layout: PageLayout | None = None
        self._zoom = 1.0
        self._fit: Fit = "width"
        self._current = 0
        self._pinned: int | None = None  # gone to, and at the top of the view
        self._kept: int | None = None  # had most of the view before this was resized
        self._leap: int | None = None
        self._glide = QVariantAnimation(self)
        self._glide.setDuration(_SCROLL_MS)
        self._glide.valueChanged.connect(lambda value: self.verticalScrollBar().setValue(round(float(value))))
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.viewport().grabGesture(Qt.GestureType.PinchGesture)

    # --- pages ---

    def set_pages(self, sizes: Sequence[PageSize]) -> None:
        """Show another document's pages from the first, or none; `sizes` are unturned, in points."""
        self._glide.stop()
        self._sheets = [Sheet(number, size) for number, size in enumerate(sizes, start=1)]
        self._layout, self._pinned, self._kept, self._current = None, None, None, 0
        self._lay_out(self._fitted(1))
        self.verticalScrollBar().setValue(0)
        self._show_across(1)
        self._on_moved()
        self.pages_changed.emit()

    def set_rotation(self, number: int, rotation: Rotation) -> None:
        """Turn a page in the view; the page that has most of the view still has it."""
        self._glide.stop()
        pinned, before = self._pinned, self.page_rect(self._current)
        self._leap = self._current  # other heights may bring another page into view for a moment
        self._sheets[number - 1].turn(rotation)
        self._lay_out(self._fitted(self._current))
        now, top = self.page_rect(self._current), before.top()
        self.pan(0, (top if top >= 0 else top / before.height() * now.height()) - now.top())
        self._on_moved()
        self._leap = None
        self._pinned = pinned if self._most_visible() == self._current else self._current
        if self._fit == "page":
            self.scroll_to_page(self._current)

    def page_count(self) -> int:
        return len(self._sheets)

    def sheet(self, number: int) -> Sheet:
        """The page with this number, from 1."""
        return self._sheets[number - 1]

    def current_page(self) -> int:
        """The page that has most of the view; 0 without a document."""
        return self._current

    # --- zoom ---

    def zoom(self) -> float:
        """Logical pixels for a point of the page that has most of the view."""
        return self._zoom

    def zoom_of(self, number: int) -> float:
        """The same for any page: while pages are fitted, each has its own."""
        return self._layout.zoom_of(number) if self._layout else self._zoom

    def fit(self) -> Fit:
        return self._fit

    def set_zoom(self, factor: float, anchor: QPointF | None = None) -> None:
        """Zoom to `factor` logical pixels for a point; what is at `anchor` in the viewport stays there."""
        self._set_fit("")
        self._zoom_to(clamped_zoom(factor), anchor)

    def zoom_in(self) -> None:
        self.set_zoom(next_zoom(self._zoom, 1))

    def zoom_out(self) -> None:
        self.set_zoom(next_zoom(self._zoom, -1))

    def fit_width(self) -> None:
        """Fill the width of the view with the page, now and after each resize."""
        self._set_fit("width")
        self._refit()

    def fit_page(self) -> None:
        """Show whole pages, now and after each resize."""
        self._set_fit("page")
        self._refit()
        if self._current:
            self.scroll_to_page(self._current)

    def _set_fit(self, fit: Fit) -> None:
        if fit != self._fit:
            self._fit = fit
            self.fit_changed.emit(fit)

    def _fitted(self, number: int) -> float:
        """The zoom that the fit in force asks for on this page."""
        if not self._fit or not self._sheets:
            return self._zoom
        size = self._sheets[max(1, number) - 1].shown_size
        return fitting_zoom(self._fit, size, self.viewport().width(), self.viewport().height())

    def _zooms(self, zoom: float) -> list[float]:
        """The zoom of each page: `zoom` for all, or while pages are fitted what fits each."""
        return [self._fitted(sheet.number) if self._fit else zoom for sheet in self._sheets]

    def _refit(self) -> None:
        middle = QPointF(self.viewport().width() / 2, MARGIN)
        self._zoom_to(self._fitted(self._current), middle)

    def _zoom_to(self, zoom: float, anchor: QPointF | None) -> None:
        if self._layout is None:
            return
        if zoom != self._zoom:
            self._glide.stop()
        point = anchor or QPointF(self.viewport().width() / 2, self.viewport().height() / 2)
        origin = self.origin()
        kept = self._layout.anchor_at(point.x() - origin.x(), point.y() - origin.y())
        self._lay_out(zoom)
        x, y = self._layout.position(kept)
        self.horizontalScrollBar().setValue(round(x - point.x()))
        self.verticalScrollBar().setValue(round(y - point.y()))
        self._on_moved()

    # --- places ---

    def origin(self) -> QPointF:
        """Where the column's top-left corner is in the viewport."""
        spare = max(0.0, self.viewport().height() - self._layout.height) / 2 if self._layout else 0.0
        return QPointF(-self.horizontalScrollBar().value(), spare - self.verticalScrollBar().value())

    def pages_near(self, margin: float = 0.0) -> list[PageOnScreen]:
        """The pages in the viewport or within `margin` above and below it, on whole device pixels."""
        if self._layout is None:
            return []
        top = -self.origin().y()
        places = self._layout.between(top - margin, top + self.viewport().height() + margin)
        return [self._on_screen(place.number) for place in places]

    def page_rect(self, number: int) -> QRectF:
        """A page's rectangle in the viewport."""
        ratio = self.viewport().devicePixelRatioF()
        left, top, right, bottom = (edge / ratio for edge in self._on_screen(number).area)
        return QRectF(left, top, right - left, bottom - top)

    def page_at(self, point: QPointF) -> tuple[Sheet, QPointF] | None:
        """The page under a point of the viewport, and the point from the page's corner; None beside pages."""
        if self._layout is None:
            return None
        number = self._layout.page_at(point.y() - self.origin().y())
        rect = self.page_rect(number)
        return (self._sheets[number - 1], point - rect.topLeft()) if rect.contains(point) else None

    def _on_screen(self, number: int) -> PageOnScreen:
        assert self._layout is not None
        place, origin = self._layout.place(number), self.origin()
        ratio = self.viewport().devicePixelRatioF()
        left, top = round((place.x + origin.x()) * ratio), round((place.y + origin.y()) * ratio)
        right, bottom = left + round(place.width * ratio), top + round(place.height * ratio)
        return PageOnScreen(number, self._sheets[number - 1].rotation, (left, top, right, bottom))

    # --- scrolling ---

    def scroll_to_page(self, number: int) -> None:
        """Bring a page's top to the top of the view; it is the current page until the next move."""
        if self._layout is None or not 1 <= number <= len(self._sheets):
            return
        self._glide.stop()
        place = self._layout.place(number)
        spare = max(0.0, (self.viewport().height() - place.height) / 2) if self._fit == "page" else MARGIN
        self._leap = number
        self.verticalScrollBar().setValue(round(place.y - spare))
        self._show_across(number)
        self._leap = None
        self._pinned = number
        self._tell_current()

    def _show_across(self, number: int) -> None:
        """Center a page that lies beside the view: others may be far wider."""
        if self._layout is None:
            return
        place = self._layout.place(number)
        left, width = self.horizontalScrollBar().value(), self.viewport().width()
        if place.x < left or place.x + min(place.width, width) > left + width:
            self.horizontalScrollBar().setValue(round(place.x + place.width / 2 - width / 2))

    def scroll_by_view(self, share: float) -> None:
        """Scroll down by a share of the view's height, up if negative."""
        self.verticalScrollBar().setValue(round(self.verticalScrollBar().value() + share * self.viewport().height()))

    def scroll_by_lines(self, across: int, down: int) -> None:
        """Scroll by the steps of an arrow key."""
        self.horizontalScrollBar().setValue(self.horizontalScrollBar().value() + across * _LINE_PX)
        self.verticalScrollBar().setValue(self.verticalScrollBar().value() + down * _LINE_PX)

    def pan(self, dx: float, dy: float) -> None:
        """Move the paper with the pointer, in logical pixels."""
        self.horizontalScrollBar().setValue(round(self.horizontalScrollBar().value() - dx))
        self.verticalScrollBar().setValue(round(self.verticalScrollBar().value() - dy))

    def reveal(self, rect: QRectF) -> None:
        """Glide until a rectangle of the viewport is in view; nothing moves where it already is."""
        if rect.left() < 0 or rect.right() > self.viewport().width():
            self.pan(self.viewport().width() / 2 - rect.center().x(), 0)
        height = self.viewport().height()
        if rect.top() >= 0 and rect.bottom() <= height:
            return
        bar = self.verticalScrollBar()
        above = max(MARGIN, (height - rect.height()) / 3)
        target = max(bar.minimum(), min(bar.maximum(), bar.value() + rect.top() - above))
        self._glide.stop()
        if not motion_allowed() or abs(target - bar.value()) > 3 * height:
            bar.setValue(round(target))
            return
        self._glide.setStartValue(float(bar.value()))
        self._glide.setEndValue(float(target))
        self._glide.start()

    def is_gliding(self) -> bool:
        """Whether what was to be revealed is still on its way into view."""
        return self._glide.state() is QVariantAnimation.State.Running

    def _lay_out(self, zoom: float) -> None:
        changed = zoom != self._zoom
        self._zoom = zoom
        sizes = [sheet.shown_size for sheet in self._sheets]
        self._layout = PageLayout(sizes, self._zooms(zoom), self.viewport().width()) if sizes else None
        width, height = (self._layout.width, self._layout.height) if self._layout else (0, 0)
        for bar, length, seen in (
            (self.horizontalScrollBar(), width, self.viewport().width()),
            (self.verticalScrollBar(), height, self.viewport().height()),
        ):
            bar.setPageStep(seen)
            bar.setSingleStep(_LINE_PX)
            bar.setRange(0, max(0, round(length - seen)))
        if changed:
            self.zoom_changed.emit(zoom)

    def _on_moved(self) -> None:
        self._pinned, self._kept = self._leap, None
        self._tell_current()
        self.viewport().update()
        self.moved.emit()

    def _tell_current(self) -> None:
        number = self._pinned or self._kept or self._most_visible()
        if number != self._current:
            self._current = number
            if number:
                self._tell_zoom(self.zoom_of(number))
                self.current_page_changed.emit(number)

    def _tell_zoom(self, zoom: float) -> None:
        if zoom != self._zoom:
            self._zoom = zoom
            self.zoom_changed.emit(zoom)

    def _most_visible(self) -> int:
        if self._layout is None:
            return 0
        top = -self.origin().y()
        return self._layout.most_visible(top, top + self.viewport().height())

    # --- events ---

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        self._on_moved()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        pinned = self._pinned
        if self._layout is not None:
            kept = self._leap = self._current or None  # another width of the window brings no other page into view
            self._refit()
            self._leap = self._pinned = None
            self._kept = kept
        if pinned:
            self.scroll_to_page(pinned)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().wheelEvent(event)
            return
        notches = event.angleDelta().y() / _WHEEL_NOTCH
        self.set_zoom(self._zoom * _WHEEL_STEP**notches, event.position())
        event.accept()

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QGestureEvent):
            return self._on_gesture(event)
        if isinstance(event, QNativeGestureEvent) and event.gestureType() is Qt.NativeGestureType.ZoomNativeGesture:
            self.set_zoom(self._zoom * (1 + event.value()), event.position())
            return True
        return bool(super().viewportEvent(event))

    def _on_gesture(self, event: QGestureEvent) -> bool:
        pinch = event.gesture(Qt.GestureType.PinchGesture)
        if not isinstance(pinch, QPinchGesture):
            return False
        center = QPointF(self.viewport().mapFromGlobal(pinch.centerPoint().toPoint()))
        self.set_zoom(self._zoom * pinch.scaleFactor(), center)
        return True
