"""The page view: pages painted with their marks over them, and what mouse and keyboard say to them.

Nothing here waits for a picture. What stands on pages is `marked_pages`, scrolling `scrolling_pages`, asking for
pictures `wanted_pictures`, painting `page_painter`; mouse and keys are `pointer` and `keys`.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QWidget

from app.document.geometry import PageSize, Rotation
from app.item_models.page_pictures import PagePictures
from app.views.common.icons import Icons
from app.views.common.language import told
from app.views.common.own_keys import claims
from app.views.common.theme import Theme
from app.views.page_view.keys import press_key, release_key
from app.views.page_view.marked_pages import MARK_OVERHANG, MarkedPages
from app.views.page_view.order_layer import OrderLayer
from app.views.page_view.overlay import Highlights
from app.views.page_view.page_painter import PagePainter, PageScene
from app.views.page_view.picture_cache import PictureCache
from app.views.page_view.pointer import Pointer
from app.views.page_view.region_layer import RegionLayer
from app.views.page_view.tiles import PageOnScreen
from app.views.page_view.wanted_pictures import WantedPictures


class PageView(MarkedPages):
    """The pages of the open document.

    Signals:
        menu_wanted(page, block id, place on the screen): the menu of a block, or of the page where the id is -1.
    """

    menu_wanted = Signal(int, int, QPoint)

    def __init__(self, theme: Theme, icons: Icons, images: PagePictures, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._pictures = PictureCache()
        self._wanted = WantedPictures(self, images, self._pictures)
        self._painter = PagePainter(theme, icons, self._pictures)
        self.regions = RegionLayer(self, theme)
        self.order = OrderLayer(self, theme)
        self._pointer = Pointer(self, self.regions, self.order)
        self._menu_timer = QTimer(self, singleShot=True, interval=0)
        self._menu_timer.timeout.connect(self._ask_for_menu_of_current)
        self.menu_key_pressed.connect(self.ask_for_menu)
        self._wanted.arrived.connect(self._update_page)
        theme.theme_changed.connect(self.viewport().update)
        self.setProperty("surface", "canvas")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)
        self.setAccessibleName(self.tr("Page"))

    def set_pages(self, sizes: Sequence[PageSize]) -> None:
        self._pictures.clear()
        self._wanted.forget()
        self._pointer.forget()
        self.regions.clear()
        self.order.give_up()
        super().set_pages(sizes)

    def set_rotation(self, number: int, rotation: Rotation) -> None:
        self.regions.drop_unfinished()
        self.order.give_up()
        super().set_rotation(number, rotation)

    # --- painting ---

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        seen = QRectF(event.rect())
        painter.fillRect(seen, self._theme.color("canvas"))
        for page in self.pages_near(MARK_OVERHANG):
            self._painter.paint(painter, self._scene(page), seen)
        self.regions.paint(painter)
        self.order.paint(painter)
        if self.hasFocus() and self.window().testAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange):
            painter.setPen(QPen(self._theme.color("accent"), 2))
            painter.drawRect(QRectF(self.viewport().rect()).adjusted(1, 1, -1, -1))

    def _scene(self, page: PageOnScreen) -> PageScene:
        sheet = self.sheet(page.number)
        hovered = self._hovered[1] if self._hovered and self._hovered[0] == page.number else None
        selected = self._selection.rectangles() if self._selection and self._selection.number == page.number else ()
        return PageScene(
            page,
            self.viewport().devicePixelRatioF(),
            self.zoom_of(page.number),
            self.marks(page.number),
            Highlights(hovered, sheet.linked, sheet.reading, sheet.current, self.hasFocus()),
            selected,
            self._found.places(sheet),
            self.patches(page.number),
            self._appearing.opacity(page.number),
            self._why_undrawn(page.number),
        )

    def _why_undrawn(self, number: int) -> str:
        failure = self._wanted.failure(number)
        return f"{told(failure.title)}.\n{told(failure.hint)}".rstrip() if failure else ""

    # --- mouse and keys ---

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pointer.press(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._pointer.press(event)  # a scroll area lets it fall, and with it each second of two quick drags

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._pointer.move(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._pointer.release(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() is QContextMenuEvent.Reason.Keyboard:
            self.ask_for_menu()
            return
        found = self.page_at(QPointF(event.pos()))
        if found is not None:
            place = self.block_at(QPointF(event.pos()))
            self.menu_wanted.emit(found[0].number, place[1] if place else -1, event.globalPos())

    def ask_for_menu(self) -> None:
        """Ask for the menu of the block that has the keyboard's place; some systems ask twice for one key."""
        self._menu_timer.start()

    def _ask_for_menu_of_current(self) -> None:
        place = self.current_block()
        block = self.sheet(place[0]).block(place[1]) if place else None
        if place is not None and block is not None and block.bbox is not None:
            point = self.regions.rect(place[0], block.bbox).topLeft() + QPointF(8, 8)
            self.menu_wanted.emit(*place, self.viewport().mapToGlobal(point.toPoint()))
        elif self.current_page():
            middle = self.viewport().rect().center()
            self.menu_wanted.emit(self.current_page(), -1, self.viewport().mapToGlobal(middle))

    def event(self, event: QEvent) -> bool:
        """Escape gives up what is drawn or carried; it must not stop what is being read."""
        return claims(event, self._is_own) or super().event(event)

    def _is_own(self, event: QKeyEvent) -> bool:
        busy = self.regions.is_drawing() or self.regions.chosen() is not None or self.order.is_carrying()
        return busy and event.key() == Qt.Key.Key_Escape

    def leaveEvent(self, event: QEvent) -> None:
        self.hover(None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not press_key(self, self._pointer, self.regions, event):
            event.ignore()

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if not release_key(self, self._pointer, event):
            super().keyReleaseEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if self._pointer.space_held:
            self._pointer.hold_space(False)  # it is let go of elsewhere, and nobody tells
        self.viewport().update()
