"""Going through the doubtful places in the window: the bar, the marks on page and panel, what the person decides."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from app.comparison.reading_along import finer_mode
from app.controllers.correcting.doubt_controller import DoubtController, DoubtfulPlace
from app.document import edits as changes
from app.document.block import Block
from app.document.document import PageRecord
from app.document.doubts import Doubt
from app.document.escaping import escape_inline
from app.document.geometry import PageSize
from app.document.ink import IN_PICTURES, OF_TEXTS
from app.document.inline import plain_text
from app.document.taken_words import with_other
from app.document.tasks import DOCUMENT, TEXT
from app.document.unread_ink import region_of
from app.views.common.language import told
from app.views.correction.block_editing import BlockEditing
from app.views.correction.doubt_bar import DoubtBar
from app.views.flows.region_flow import RegionFlow
from app.views.page_view.close_look import close_look
from app.views.page_view.sheet import Sheet
from app.views.workspace.panes import Panes
from app.views.workspace.window_parts import WindowParts


class DoubtingFlow(QObject):
    """Connects the commands, the bar and the `DoubtController`.

    Signals:
        ran_out: there is no doubtful place from here to the end of the document.
    """

    ran_out = Signal()

    def __init__(
        self,
        panes: Panes,
        parts: WindowParts,
        region_flow: RegionFlow,
        in_place: BlockEditing,
        show_page_now: Callable[[], None],
    ) -> None:
        super().__init__(panes.window)
        self._session, self._region_flow, self._in_place = parts.session, region_flow, in_place
        self._show_page_now = show_page_now
        self._doubts: DoubtController = parts.doubts
        self._edits, self._tables = parts.edits, parts.tables
        self._picture, self._regions = parts.place_picture, parts.regions
        self._reading, self._status = parts.reading, parts.status
        self._panel, self._view = panes.workspace.panel, panes.workspace.page.view
        self._goes_back = False
        actions = panes.actions
        self.bar = DoubtBar(
            actions.next_doubt_action, actions.previous_doubt_action, parts.theme, parts.icons, self._panel
        )
        self._panel.add_bar(self.bar)
        actions.next_doubt_action.triggered.connect(lambda: self._step(1))
        actions.previous_doubt_action.triggered.connect(lambda: self._step(-1))
        self.bar.accepted.connect(self._doubts.accept)
        self.bar.picture_told.connect(self._doubts.call_picture)
        self.bar.read_asked.connect(self._on_read_asked)
        self.bar.correct_asked.connect(self._on_correct_asked)
        self.bar.other_taken.connect(self._on_other_taken)
        self.bar.suggestion_taken.connect(self._on_suggestion_taken)
        self.bar.always_right.connect(self._doubts.call_always_right)
        self._doubts.suggested.connect(self.bar.set_suggestions)
        self.bar.closed.connect(self._on_closed)
        self._doubts.place_changed.connect(self._on_place_changed)
        self._picture.picture_ready.connect(self.bar.set_picture)
        self._picture.picture_failed.connect(lambda failure: self.bar.set_undrawn(told(failure.title)))
        self._regions.under_way_changed.connect(lambda _number: self._show_reading())
        self._session.document_changed.connect(self.bar.hide)
        self._panel.missing_asked.connect(self.go_to_missing)
        self._panel.doubts_asked.connect(self._go_to_first)

    def go_to_missing(self, number: int) -> None:
        """Go to the first place of a page where print is not in the text."""
        self._begin()
        self._doubts.begin_with_ink(number)
        self.bar.setFocus()

    def begin_document(self) -> None:
        """Go to the first place of the document."""
        self._goes_back = False
        self._begin()
        self._doubts.begin(1)
        self.bar.setFocus()

    def _go_to_first(self) -> None:
        self._goes_back = False
        self._begin()
        self._doubts.begin()
        self.bar.setFocus()

    def _begin(self) -> None:
        self._panel.show_reading()
        self.bar.show_looking()

    def _step(self, by: int) -> None:
        if not self.bar.isVisible():
            self._go_to_first()
        else:
            self._goes_back = by < 0
            self._doubts.step(by)
            self.bar.setFocus()

    def _on_place_changed(self, place: DoubtfulPlace | None) -> None:
        if place is None:
            self._panel.reading_view.mark_words(-1, 0, "")
            self._view.set_current_patch(0, None)
            self.bar.show_none(has_dictionary=self._doubts.has_dictionary())
            if not self._goes_back:
                self.ran_out.emit()
            return
        self._goes_back = False
        doubt, number = place.doubt, place.number
        self._session.set_current_page(number)
        self._show_page_now()
        self._panel.set_current_block(doubt.block_id)
        self._panel.scroll_to_block(doubt.block_id)
        self._panel.reading_view.mark_words(doubt.block_id, doubt.start, doubt.words)
        patch = doubt.patch.bbox if doubt.patch else None
        self._view.set_current_block(number, doubt.block_id)
        self._view.set_current_patch(number, patch)
        if patch is None:
            self._view.scroll_to_block(number, doubt.block_id)
        else:
            self._view.scroll_to_place(number, patch)
        self.bar.show_place(doubt, place.index, place.count, number)
        self._show_reading()
        self._doubts.ask_for_suggestions()
        self._want_picture(number, doubt)

    def _on_read_asked(self) -> None:
        """Have the place read; what was read there goes where it belongs, and the place is doubtful no more."""
        place = self._doubts.place
        page = self._session.page(place.number) if place else None
        if place is None or page is None:
            return
        block, offered = changes.find(page.blocks, place.doubt.block_id), self._region_flow.offered()
        region = region_of(place.doubt, page.size)
        if region is not None:
            self._region_flow.read(place.number, region, *_asked(place.doubt, block, offered))
        elif block is not None and block.bbox is not None:
            task = TEXT if TEXT in offered and block.table is None else DOCUMENT
            self._region_flow.read(place.number, block.bbox, task, block.id, mode=self._finer_mode(page))

    def _finer_mode(self, page: PageRecord) -> str:
        """The engine's next finer mode than the page was read in; empty where it was read in the finest."""
        way, key = self._reading.chosen.way, page.reading.key if page.reading else None
        mode = key.mode if key is not None and key.engine == way.engine else way.mode
        return finer_mode(self._status.describe(way.engine), mode)

    def _show_reading(self) -> None:
        """Whether the place in view is being read."""
        place = self._doubts.place
        page = self._session.page(place.number) if place else None
        if place is not None and page is not None:
            block = changes.find(page.blocks, place.doubt.block_id)
            region = region_of(place.doubt, page.size) or (block.bbox if block is not None else None)
            under_way = self._regions.under_way(place.number)
            self.bar.set_reading(any(request.region == region for request in under_way))

    def _want_picture(self, number: int, doubt: Doubt) -> None:
        page, room = self._session.page(number), self.bar.picture_size()
        if page is None:
            return
        sheet = Sheet(number, page.size, page.rotation)
        sheet.set_blocks(page.blocks)
        ratio = self.bar.devicePixelRatioF()
        look = close_look(sheet, doubt, PageSize(room.width() / ratio, room.height() / ratio))
        if look is not None:
            self.bar.set_words_in_picture(look.words)
            self._picture.want(page, look.piece, max(1, round(look.share * room.width())))

    def _on_correct_asked(self) -> None:
        place = self._doubts.place
        if place is not None:
            self._in_place.open(place.doubt.block_id, caret=place.doubt.start, selected=place.doubt.words)

    def _on_other_taken(self) -> None:
        """Put the other reading's words in the place of ours, if ours still stand there."""
        place = self._doubts.place
        if place is not None:
            self._put_in_place(place, place.doubt)

    def _on_suggestion_taken(self, word: str) -> None:
        """Put a word of a dictionary in the place of the one that none knows."""
        place = self._doubts.place
        if place is not None:
            self._put_in_place(place, replace(place.doubt, other=word))

    def _put_in_place(self, place: DoubtfulPlace, doubt: Doubt) -> None:
        page = self._session.page(place.number)
        block = changes.find(page.blocks, doubt.block_id) if page else None
        if page is None or block is None:
            return
        if block.table is not None and not doubt.lacks_block:
            self._take_into_table(place.number, block, doubt)
        elif (blocks := with_other(page.blocks, doubt)) is not None:
            self._edits.change(place.number, self.tr("text"), blocks)
        else:  # marks stand between the words and their source
            self._in_place.open(block.id)

    def _take_into_table(self, number: int, block: Block, doubt: Doubt) -> None:
        """The same, in the cell that the words begin in."""
        table = self._tables.joined(number, block)
        part = next(part for part in table.parts if part.page == number)
        start = 0
        for cell in part.table.cells:
            text = plain_text(cell.text)
            at = doubt.start - start
            if 0 <= at <= len(text) and text[at : at + len(doubt.words)] == doubt.words:
                said = text[:at] + doubt.other + text[at + len(doubt.words) :]
                row = part.first_row + cell.row - part.left_out
                self._tables.set_texts(table, {(row, cell.column): escape_inline(said)})
                return
            start += len(text) + 1

    def _on_closed(self) -> None:
        self._doubts.end()
        self.bar.hide()
        self._view.set_current_patch(0, None)
        self._panel.reading_view.mark_words(-1, 0, "")
        self._panel.reading_view.text_widget().setFocus()


def _asked(doubt: Doubt, block: Block | None, offered: Sequence[str]) -> tuple[str, int | None]:
    """What to read of a place: the text that does not fit it again, words out of a picture, else all that is there.

    Returns the task and the block that it is about.
    """
    fault = doubt.patch.fault if doubt.patch else None
    of_text = fault in OF_TEXTS and block is not None and block.table is None
    task = TEXT if (of_text or fault in IN_PICTURES) and TEXT in offered else DOCUMENT
    return task, doubt.block_id if fault in OF_TEXTS and block is not None else None
