"""The page view: pictures as they come, marks over them, and what is under the pointer.

Nothing here waits for a picture. Where things stand is computed in `page_layout`, `tiles` and `marks`; scrolling is
`scrolling_pages`, painting `page_painter`, mouse and keys `pointer` and `keys`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QGuiApplication,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QWidget

from app.document.block import Block, BlockKind
from app.document.geometry import BoundingBox, PageSize, Rotation
from app.item_models.page_pictures import PagePictures
from app.pages.messages import RenderRequest
from app.views.common.icons import Icons
from app.views.common.theme import Theme
from app.views.page_view.appearing import Appearing
from app.views.page_view.found_words import FoundPlace, FoundWords
from app.views.page_view.keys import press_key, release_key
from app.views.page_view.kind_words import kind_word
from app.views.page_view.marks import Mark, mark_at
from app.views.page_view.overlay import Highlights
from app.views.page_view.page_painter import PagePainter, PageScene
from app.views.page_view.picture_cache import PictureCache
from app.views.page_view.pointer import Pointer
from app.views.page_view.region_layer import RegionLayer
from app.views.page_view.scrolling_pages import ScrollingPages
from app.views.page_view.sheet import Sheet
from app.views.page_view.text_selection import Selection
from app.views.page_view.tiles import PageOnScreen, requests_for

_CHANNEL = "view"
_ASK_AHEAD = 0.5
_ASK_SOON_MS, _ASK_AFTER_ZOOM_MS = 0, 80
_MARK_OVERHANG = 32
_KEPT_MARKS = 16


class PageView(ScrollingPages):
    """The pages of the open document.

    Signals:
        block_hovered(page, block id): what is under the pointer; id -1 for nothing.
        block_clicked(page, block id): a block was clicked, or chosen with Return.
        boxes_visible_changed(visible), hidden_kinds_changed(kinds): which marks are shown.
        blocks_changed(page): the page's blocks, for the legend.
        selection_changed(has text): words were selected, or no longer are.
        menu_wanted(page, block id, place on the screen): the menu of a block, or of the page where the id is -1.
    """

    block_hovered = Signal(int, int)
    block_clicked = Signal(int, int)
    boxes_visible_changed = Signal(bool)
    hidden_kinds_changed = Signal(object)
    blocks_changed = Signal(int)
    selection_changed = Signal(bool)
    menu_wanted = Signal(int, int, QPoint)

    def __init__(self, theme: Theme, icons: Icons, images: PagePictures, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._images = images
        self._pictures = PictureCache()
        self._painter = PagePainter(theme, icons, self._pictures)
        self._appearing = Appearing(self)
        self._pointer = Pointer(self)
        self.regions = RegionLayer(self, theme)
        self._menu_timer = QTimer(self)
        self._menu_timer.setSingleShot(True)
        self._menu_timer.setInterval(0)
        self._menu_timer.timeout.connect(self._ask_for_menu_of_current)
        self._boxes_visible = True
        self._hidden: frozenset[BlockKind] = frozenset()
        self._hovered: tuple[int, int] | None = None
        self._selection: Selection | None = None
        self._found = FoundWords()
        self._marked: list[Sheet] = []
        self._asked: list[RenderRequest] = []
        self._ask_timer = QTimer(self)
        self._ask_timer.setSingleShot(True)
        self._ask_timer.timeout.connect(self._ask)
        self._appearing.faded.connect(self._update_page)
        self.moved.connect(lambda: self._ask_in(_ASK_SOON_MS))
        self.zoom_changed.connect(lambda _: self._ask_in(_ASK_AFTER_ZOOM_MS))
        self.current_page_changed.connect(lambda _: self._describe())
        images.image_ready.connect(self._on_image_ready)
        theme.theme_changed.connect(self.viewport().update)
        self.setProperty("surface", "canvas")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)
        self.setAccessibleName(self.tr("Page"))

    # --- what is shown ---

    def set_pages(self, sizes: Sequence[PageSize]) -> None:
        self._appearing.end_all()
        self._pictures.clear()
        self._asked = []
        self._marked = []
        self._hovered = None
        self._found.forget()
        self.select(None)
        self.regions.clear()
        super().set_pages(sizes)
        self._describe()

    def set_rotation(self, number: int, rotation: Rotation) -> None:
        self.select(None)
        self._found.forget(number)
        super().set_rotation(number, rotation)

    def set_blocks(self, number: int, blocks: Sequence[Block]) -> None:
        """Show these blocks on a page; those that were not there fade in."""
        sheet = self.sheet(number)
        known = {block.id for block in sheet.blocks}
        sheet.set_blocks(blocks)
        self._on_blocks_changed(number, [block.id for block in blocks if block.id not in known])

    def put_block(self, number: int, block: Block) -> None:
        """Add one block to a page, or replace the one with its id."""
        sheet = self.sheet(number)
        new = sheet.block(block.id) is None
        if sheet.put_block(block):
            self._on_blocks_changed(number, [block.id] if new else [])
        else:  # only its text grew, as it does many times a second: nothing on the page looks otherwise
            self._on_text_changed(number)

    def blocks(self, number: int) -> tuple[Block, ...]:
        return self.sheet(number).blocks

    def set_reading_block(self, number: int, block_id: int | None) -> None:
        """Mark the block that is being read now."""
        sheet = self.sheet(number)
        if sheet.reading != block_id:
            sheet.reading = block_id
            self._update_page(number)

    def set_linked_block(self, number: int, block_id: int | None) -> None:
        """Mark the block that is pointed at elsewhere in the window."""
        self.sheet(number).linked = block_id
        self._update_page(number)

    def set_current_block(self, number: int, block_id: int | None) -> None:
        """Put the keyboard's place on a block."""
        for sheet in self._sheets:
            sheet.current = block_id if sheet.number == number else None
        self.viewport().update()
        self._describe()

    def current_block(self) -> tuple[int, int] | None:
        """Page and id of the block under the keyboard's place."""
        return next(((sheet.number, sheet.current) for sheet in self._sheets if sheet.current is not None), None)

    def boxes_visible(self) -> bool:
        return self._boxes_visible

    def set_boxes_visible(self, visible: bool) -> None:
        """Show or hide all marks."""
        if visible != self._boxes_visible:
            self._boxes_visible = visible
            self.viewport().update()
            self.boxes_visible_changed.emit(visible)

    def hidden_kinds(self) -> frozenset[BlockKind]:
        return self._hidden

    def set_hidden_kinds(self, kinds: frozenset[BlockKind]) -> None:
        """Do not mark blocks of these kinds."""
        if kinds != self._hidden:
            self._hidden = kinds
            self.viewport().update()
            self.hidden_kinds_changed.emit(kinds)

    def scroll_to_block(self, number: int, block_id: int) -> None:
        """Bring a block into view; a block without a place brings its page."""
        block = self.sheet(number).block(block_id)
        if block is None or block.bbox is None:
            self.scroll_to_page(number)
            return
        self._reveal(number, self.sheet(number).turned(block.bbox))

    def _reveal(self, number: int, box: BoundingBox) -> None:
        """Bring a box of the turned page, in points, into view."""
        place, corner = box.scaled(self.zoom()), self.page_rect(number).topLeft()
        self.reveal(QRectF(corner.x() + place.left, corner.y() + place.top, place.width, place.height))

    # --- words ---

    def set_found(self, words: str, current: tuple[int, int, int] | None = None) -> None:
        """Mark all places of `words`; `current` (page, block id, place in the block) more than the others."""
        self._found.look_for(words, current)
        self.viewport().update()

    def found(self, number: int) -> list[FoundPlace]:
        """The places on a page of the words that are looked for."""
        return self._found.places(self.sheet(number))

    def scroll_to_found(self) -> None:
        """Bring the current place of the words into view, or its block where the place is not known."""
        if self._found.current is None:
            return
        number, block_id, _ = self._found.current
        boxes = next((place.boxes for place in self.found(number) if place.is_current), ())
        if boxes:
            self._reveal(number, boxes[0])
        else:
            self.scroll_to_block(number, block_id)

    def select(self, selection: Selection | None) -> None:
        """Select these words, or none."""
        if selection == self._selection:
            return
        self._selection = selection
        self.viewport().update()
        self.selection_changed.emit(bool(selection and selection.words))

    def selected_text(self) -> str:
        return self._selection.text() if self._selection else ""

    def copy_selection(self) -> None:
        """Put the selected words on the clipboard; nothing selected changes nothing."""
        if self.selected_text():
            QGuiApplication.clipboard().setText(self.selected_text())

    # --- blocks under a point ---

    def marks(self, number: int) -> list[Mark]:
        """The marks of a page that are shown, in pixels from its corner."""
        return self._marks_of(self.sheet(number)) if self._boxes_visible else []

    def block_at(self, point: QPointF) -> tuple[int, int] | None:
        """Page and id of the block under a point of the viewport, marked or not."""
        found = self.page_at(point)
        if found is None:
            return None
        sheet, local = found
        mark = mark_at(self._marks_of(sheet), local.x(), local.y())
        return (sheet.number, mark.block.id) if mark else None

    def _marks_of(self, sheet: Sheet) -> list[Mark]:
        """The marks of a page; those of pages that were left long ago are forgotten."""
        if sheet in self._marked:
            self._marked.remove(sheet)
        elif len(self._marked) >= _KEPT_MARKS:
            self._marked.pop(0).forget_marks()
        self._marked.append(sheet)
        return sheet.marks(self.zoom(), self._hidden)

    def hover(self, place: tuple[int, int] | None) -> None:
        """The pointer is over this block, or over none."""
        if place == self._hovered:
            return
        before, self._hovered = self._hovered, place
        for number in {spot[0] for spot in (before, place) if spot is not None}:
            self._update_page(number)
        if place is not None:
            self.block_hovered.emit(*place)
        elif before is not None:
            self.block_hovered.emit(before[0], -1)

    # --- pictures ---

    def _ask_in(self, milliseconds: int) -> None:
        if not self._ask_timer.isActive() or milliseconds > 0:
            self._ask_timer.start(milliseconds)

    def _ask(self) -> None:
        ratio = self.viewport().devicePixelRatioF()
        margin = _ASK_AHEAD * self.viewport().height()
        seen = (0.0, 0.0, self.viewport().width() * ratio, self.viewport().height() * ratio)
        wanted = self._pictures.missing(requests_for(self.pages_near(margin), seen, margin * ratio))
        if wanted != self._asked:
            self._asked = wanted
            self._images.want(_CHANNEL, wanted)

    def _on_image_ready(self, rendered: Any) -> None:
        request: RenderRequest = rendered.request
        if request.number > self.page_count() or (request.clip is not None and request not in self._asked):
            return
        self._pictures.put(request, rendered.image)
        if request in self._asked:
            self._asked.remove(request)
        self._update_page(request.number)

    # --- painting ---

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        seen = QRectF(event.rect())
        painter.fillRect(seen, self._theme.color("canvas"))
        for page in self.pages_near(_MARK_OVERHANG):
            self._painter.paint(painter, self._scene(page), seen)
        self.regions.paint(painter)
        if self.hasFocus() and self.window().testAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange):
            painter.setPen(QPen(self._theme.color("accent"), 2))
            painter.drawRect(QRectF(self.viewport().rect()).adjusted(1, 1, -1, -1))

    def _scene(self, page: PageOnScreen) -> PageScene:
        sheet = self.sheet(page.number)
        hovered = self._hovered[1] if self._hovered and self._hovered[0] == page.number else None
        current = sheet.current if self.hasFocus() else None
        selected = self._selection.rectangles() if self._selection and self._selection.number == page.number else ()
        return PageScene(
            page,
            self.viewport().devicePixelRatioF(),
            self.zoom(),
            self.marks(page.number),
            Highlights(hovered, sheet.linked, sheet.reading, current),
            selected,
            self._found.places(sheet),
            self._appearing.opacity(page.number),
        )

    def _update_page(self, number: int) -> None:
        overhang = _MARK_OVERHANG
        rect = self.page_rect(number).adjusted(-overhang, -overhang, overhang, overhang)
        self.viewport().update(rect.toAlignedRect())

    def _on_text_changed(self, number: int) -> None:
        self._found.forget(number)
        if self._selection and self._selection.number == number:
            self.select(None)

    def _on_blocks_changed(self, number: int, new: Sequence[int]) -> None:
        self._on_text_changed(number)
        if any(page.number == number for page in self.pages_near()):
            self._appearing.begin(number, new)
            self._update_page(number)
        self.blocks_changed.emit(number)

    def _describe(self) -> None:
        """Tell screen readers where the keyboard is."""
        text = self.tr("Page {number} of {count}").format(number=self.current_page(), count=self.page_count())
        place = self.current_block()
        block = self.sheet(place[0]).block(place[1]) if place else None
        if block is not None:
            text += ". " + self.tr("{kind}: {text}").format(kind=kind_word(block.kind), text=block.text)
        self.setAccessibleDescription(text if self.page_count() else "")

    # --- mouse and keys ---

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pointer.press(event)

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
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            busy = self.regions.is_drawing() or self.regions.chosen() is not None
            if event.key() == Qt.Key.Key_Escape and busy:
                event.accept()  # Escape gives the region up; it must not stop what is being read
                return True
        return super().event(event)

    def leaveEvent(self, event: QEvent) -> None:
        self.hover(None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not press_key(self, self._pointer, event):
            event.ignore()

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if not release_key(self, self._pointer, event):
            super().keyReleaseEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()
