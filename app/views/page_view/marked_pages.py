"""Pages with what stands on them: blocks and their marks, and the words that are selected or looked for.

Paints nothing, asks for no pictures, and knows no mouse and no keys.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from app.document.block import Block, BlockKind
from app.document.find import Sought
from app.document.geometry import BoundingBox, PageSize, Rotation
from app.views.common.eliding import spoken
from app.views.common.kind_words import kind_word
from app.views.page_view.appearing import Appearing
from app.views.page_view.block_marks import BlockMark, mark_at
from app.views.page_view.found_words import FoundPlace, FoundWords
from app.views.page_view.order_numbers import OrderNumber
from app.views.page_view.scrolling_pages import ScrollingPages
from app.views.page_view.sheet import Sheet
from app.views.page_view.text_selection import Selection

MARK_OVERHANG = 32  # pixels that what is painted of a mark may reach beyond its page
_KEPT_MARKS = 16


class MarkedPages(ScrollingPages):
    """A column of pages of which it is known what is to be marked.

    Signals:
        block_hovered(page, block id): what is under the pointer; id -1 for nothing.
        block_clicked(page, block id): a block was clicked, or chosen with Return.
        block_stepped_to(page, block id): the keyboard's place is on another block.
        block_dropped(page, block id, index): a block's number was let go over another block, whose place it is to take:
            so many come before it then.
        menu_key_pressed: the menu of what has the keyboard's place is wanted.
        boxes_visible_changed(visible), hidden_kinds_changed(kinds): which marks are shown.
        order_shown_changed(page): whether the numbers of a page are shown; 0 for all.
        blocks_changed(page): the page's blocks, for the legend.
    """

    block_hovered = Signal(int, int)
    block_clicked = Signal(int, int)
    block_stepped_to = Signal(int, int)
    block_dropped = Signal(int, int, int)
    menu_key_pressed = Signal()
    boxes_visible_changed = Signal(bool)
    hidden_kinds_changed = Signal(object)
    order_shown_changed = Signal(int)
    blocks_changed = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearing = Appearing(self)
        self._boxes_visible = True
        self._order_shown = False
        self._hidden: frozenset[BlockKind] = frozenset()
        self._hovered: tuple[int, int] | None = None
        self._selection: Selection | None = None
        self._found = FoundWords()
        self._current_patch: tuple[int, BoundingBox] | None = None
        self._marked: list[Sheet] = []
        self._appearing.faded.connect(self._update_page)
        self.current_page_changed.connect(lambda _: self._describe())

    # --- what is shown ---

    def set_pages(self, sizes: Sequence[PageSize]) -> None:
        self._appearing.end_all()
        self._marked = []
        self._hovered = None
        self._found.forget()
        self._current_patch = None
        self.select(None)
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
            self._on_blocks_changed(number, [block.id] if new else [], only=block if new else None)
        else:  # only its text grew, as it does many times a second: nothing on the page looks otherwise
            self._on_text_changed(number)

    def blocks(self, number: int) -> tuple[Block, ...]:
        return tuple(self.sheet(number).blocks)

    def set_reading_block(self, number: int, block_id: int | None) -> None:
        """Mark the block that is being read now."""
        sheet = self.sheet(number)
        if sheet.reading != block_id:
            for changed in (sheet.reading, block_id):
                self._update_block(number, sheet.block(changed) if changed is not None else None)
            sheet.reading = block_id

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
            self.order_shown_changed.emit(0)

    def hidden_kinds(self) -> frozenset[BlockKind]:
        return self._hidden

    def set_hidden_kinds(self, kinds: frozenset[BlockKind]) -> None:
        """Do not mark blocks of these kinds."""
        if kinds != self._hidden:
            self._hidden = kinds
            self.viewport().update()
            self.hidden_kinds_changed.emit(kinds)

    def set_order_shown(self, shown: bool) -> None:
        """Show on all pages in which order their blocks are read."""
        if shown != self._order_shown:
            self._order_shown = shown
            self.viewport().update()
            self._describe()
            self.order_shown_changed.emit(0)

    def set_order_unsure(self, number: int, unsure: bool) -> None:
        """The order of a page is a guess, so it is shown there; or it is no longer one."""
        sheet = self.sheet(number)
        if sheet.order_unsure != unsure:
            sheet.order_unsure = unsure
            self._update_page(number)
            self.order_shown_changed.emit(number)

    def is_order_shown(self, number: int) -> bool:
        """Whether the numbers of a page are shown: on all pages, or with the boxes where its order is a guess."""
        return self._order_shown or (self._boxes_visible and self.sheet(number).order_unsure)

    def order_numbers(self, number: int) -> list[OrderNumber]:
        """The numbers of a page that are shown, in pixels from its corner."""
        if not self.is_order_shown(number):
            return []
        return self.sheet(number).order_numbers(self.zoom_of(number), self._hidden)

    def order_of(self, number: int) -> dict[int, int]:
        """The how-manieth each block of a page is, from 1, by its id."""
        return self.sheet(number).order()

    def set_patches(self, number: int, patches: Sequence[BoundingBox]) -> None:
        """Mark these places of a page, in points of the unturned one: print there is not in the text."""
        sheet = self.sheet(number)
        if sheet.patches != tuple(patches):
            sheet.patches = tuple(patches)
            self._update_page(number)

    def set_current_patch(self, number: int, patch: BoundingBox | None) -> None:
        """Mark one of these places more than the others, even while boxes are hidden; or none."""
        self._current_patch = (number, patch) if patch is not None else None
        self.viewport().update()

    def patches(self, number: int) -> list[tuple[BoundingBox, bool]]:
        """The places that are shown, in points of the turned page, and whether each is the one looked at."""
        sheet = self.sheet(number)
        looked_at = self._current_patch[1] if self._current_patch and self._current_patch[0] == number else None
        shown = sheet.patches if self._boxes_visible or looked_at is not None else ()
        return [(sheet.turned(patch), patch == looked_at) for patch in shown]

    def scroll_to_place(self, number: int, box: BoundingBox) -> None:
        """Bring a box of the unturned page, in points, into view."""
        self._reveal(number, self.sheet(number).turned(box))

    def scroll_to_block(self, number: int, block_id: int) -> None:
        """Bring a block into view; a block without a place brings its page."""
        block = self.sheet(number).block(block_id)
        if block is None or block.bbox is None:
            self.scroll_to_page(number)
            return
        self._reveal(number, self.sheet(number).turned(block.bbox))

    def _reveal(self, number: int, box: BoundingBox) -> None:
        """Bring a box of the turned page, in points, into view."""
        place, corner = box.scaled(self.zoom_of(number)), self.page_rect(number).topLeft()
        self.reveal(QRectF(corner.x() + place.left, corner.y() + place.top, place.width, place.height))

    # --- words ---

    def set_found(self, sought: Sought, current: tuple[int, int, int] | None = None) -> None:
        """Mark all places of the words; `current` (page, block id, place in the block) more than the others."""
        self._found.look_for(sought, current)
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

    def selected_text(self) -> str:
        return self._selection.text() if self._selection else ""

    def copy_selection(self) -> None:
        """Put the selected words on the clipboard; nothing selected changes nothing."""
        if self.selected_text():
            QGuiApplication.clipboard().setText(self.selected_text())

    # --- blocks under a point ---

    def marks(self, number: int) -> list[BlockMark]:
        """The marks of a page that are shown, in pixels from its corner."""
        return self.marked(number) if self._boxes_visible else []

    def marked(self, number: int) -> list[BlockMark]:
        """The marks of a page, shown or not."""
        return self._marks_of(self.sheet(number))

    def block_at(self, point: QPointF) -> tuple[int, int] | None:
        """Page and id of the block under a point of the viewport, marked or not."""
        found = self.page_at(point)
        if found is None:
            return None
        sheet, local = found
        mark = mark_at(self._marks_of(sheet), local.x(), local.y())
        return (sheet.number, mark.block.id) if mark else None

    def _marks_of(self, sheet: Sheet) -> list[BlockMark]:
        """The marks of a page; those of pages that were left long ago are forgotten."""
        if sheet in self._marked:
            self._marked.remove(sheet)
        elif len(self._marked) >= _KEPT_MARKS:
            self._marked.pop(0).forget_marks()
        self._marked.append(sheet)
        return sheet.marks(self.zoom_of(sheet.number), self._hidden)

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

    # --- within ---

    def _update_page(self, number: int) -> None:
        overhang = MARK_OVERHANG
        rect = self.page_rect(number).adjusted(-overhang, -overhang, overhang, overhang)
        self.viewport().update(rect.toAlignedRect())

    def _update_block(self, number: int, block: Block | None) -> None:
        """Paint the mark of a block anew, and nothing of a page with thousands of others."""
        if block is None or block.bbox is None:
            return
        box = self.sheet(number).turned(block.bbox).scaled(self.zoom())
        rect = QRectF(box.left, box.top, box.width, box.height).translated(self.page_rect(number).topLeft())
        overhang = MARK_OVERHANG
        self.viewport().update(rect.adjusted(-overhang, -overhang, overhang, overhang).toAlignedRect())

    def _on_text_changed(self, number: int) -> None:
        self._found.forget(number)
        if self._selection and self._selection.number == number:
            self.select(None)

    def _on_blocks_changed(self, number: int, new: Sequence[int], only: Block | None = None) -> None:
        self._on_text_changed(number)
        if any(page.number == number for page in self.pages_near()):
            self._appearing.begin(number, new)
            if only is not None and only.kind is not BlockKind.LIST_ITEM:  # whose bar may be another's, too
                self._update_block(number, only)
            else:
                self._update_page(number)
        self.blocks_changed.emit(number)

    def _describe(self) -> None:
        """Tell screen readers where the keyboard is."""
        text = self.tr("Page {number} of {count}").format(number=self.current_page(), count=self.page_count())
        place = self.current_block()
        block = self.sheet(place[0]).block(place[1]) if place else None
        if block is not None and place is not None:
            text += ". " + self.tr("{kind}: {text}").format(kind=kind_word(block.kind), text=spoken(block.text))
            if self.is_order_shown(place[0]):
                order = self.order_of(place[0])
                said = self.tr("Number {number} of {count} in the order")
                text += ". " + said.format(number=order[block.id], count=len(order))
        self.setAccessibleDescription(text if self.page_count() else "")
