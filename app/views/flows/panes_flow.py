"""What the panes show of the open document, and how pointing in one shows in the others. Connections only."""

from __future__ import annotations

import time
from collections.abc import Sequence

from PySide6.QtCore import QObject, QTimer

from app.document.block import Block
from app.document.page import PageState
from app.pages.messages import PageFailure
from app.views.common.language import told
from app.views.workspace.panes import Panes
from app.views.workspace.window_parts import WindowParts

_TURN_SECONDS = 0.03  # for blocks that come one by one


class PanesFlow(QObject):
    """Keeps page list, page view and reading panel in step with the session and with each other."""

    def __init__(self, panes: Panes, parts: WindowParts) -> None:
        super().__init__(panes.window)
        self._session, self._model, self._pictures = parts.session, parts.page_list, parts.block_pictures
        self._workspace = panes.workspace
        self._view, self._panel = panes.workspace.page.view, panes.workspace.panel
        self._shown = 0  # the page in the panel, which follows fast scrolling in steps
        self._waiting: dict[tuple[int, int], Block] = {}  # by page and id: came in one go with too many others
        self._spent = 0.0  # seconds that blocks have taken in this turn
        self._turn = QTimer(self, singleShot=True, interval=0)
        self._turn.timeout.connect(self._on_turn)
        self._follow_session()
        self._follow_person()

    def _follow_session(self) -> None:
        session = self._session
        session.document_changed.connect(self._on_document_changed)
        session.page_changed.connect(self._on_page_changed)
        session.pages_changed.connect(self._on_pages_changed)
        session.blocks_changed.connect(self._on_blocks_changed)
        session.block_changed.connect(self._on_block_changed)
        session.rotation_changed.connect(self._on_rotation_changed)
        session.page_settled.connect(self._on_page_settled)
        self._pictures.picture_ready.connect(self._panel.set_picture)
        self._pictures.picture_failed.connect(self._on_picture_failed)

    def _follow_person(self) -> None:
        self._view.current_page_changed.connect(self._session.set_current_page)
        self._view.block_hovered.connect(self._on_page_hovered)
        self._view.block_clicked.connect(self._on_page_clicked)
        self._view.block_stepped_to.connect(self._on_page_clicked)  # commands are about the block that is marked
        self._panel.block_hovered.connect(self._on_panel_hovered)
        self._panel.block_clicked.connect(self._on_panel_clicked)
        self._panel.reading_chosen.connect(lambda key: self._session.choose_reading(self._shown, key))
        self._panel.picture_wanted.connect(self._on_picture_wanted)
        self._panel.newer_requested.connect(self._on_newer_requested)
        self._panel.wide_wanted.connect(self._workspace.splitter.set_wide)
        self._workspace.pages.list.current_page_changed.connect(self._on_page_chosen)

    # --- the session ---

    def _on_document_changed(self) -> None:
        document = self._session.document
        self._waiting.clear()
        sizes = [page.size for page in document.pages] if document else []
        self._pictures.forget()
        self._model.set_pages(sizes)
        self._view.set_pages(sizes)
        if sizes:
            self._workspace.pages.list.set_current_page(self._session.current_page)
        self._panel.forget()
        self._show_page()

    def _on_page_changed(self, number: int) -> None:
        page = self._session.page(number)
        if page is None:
            return
        self._model.set_state(number, page.state, page.progress, told(page.problem.title) if page.problem else "")
        if page.state is not PageState.READING:
            self._view.set_reading_block(number, None)
            if number == self._shown:
                self._show_page()

    def _on_pages_changed(self, numbers: Sequence[int]) -> None:
        by_state: dict[PageState, list[int]] = {}
        for number in numbers:
            page = self._session.page(number)
            if page is not None:
                by_state.setdefault(page.state, []).append(number)
        for state, alike in by_state.items():
            self._model.set_state_of_many(alike, state)
        if self._shown in numbers:
            self._show_page()

    def _on_blocks_changed(self, number: int) -> None:
        page = self._session.page(number)
        if page is None:
            return
        self._drop_waiting(number)
        self._view.set_blocks(number, page.blocks)
        if number == self._shown:
            self._show_page()

    def _on_block_changed(self, number: int, block: Block) -> None:
        """Show the block at once; where thousands come in one go, what there is no time for in the next turns."""
        if not self._turn.isActive():
            self._turn.start()
        if self._waiting or self._spent > _TURN_SECONDS:
            self._waiting[number, block.id] = block
        else:
            self._show_block(number, block)

    def _on_turn(self) -> None:
        self._spent = 0.0
        while self._waiting and self._spent < _TURN_SECONDS:
            (number, _), block = next(iter(self._waiting.items()))
            del self._waiting[number, block.id]
            self._show_block(number, block)
        if self._waiting:
            self._turn.start()

    def _drop_waiting(self, number: int) -> None:
        """All blocks of a page are shown anew."""
        self._waiting = {key: block for key, block in self._waiting.items() if key[0] != number}

    def _show_block(self, number: int, block: Block) -> None:
        began = time.perf_counter()
        self._put_block(number, block)
        self._spent += time.perf_counter() - began

    def _put_block(self, number: int, block: Block) -> None:
        self._view.put_block(number, block)
        self._view.set_reading_block(number, block.id)
        if number == self._shown:
            self._panel.set_block(block)

    def _on_rotation_changed(self, number: int) -> None:
        page = self._session.page(number)
        if page is not None:
            self._model.set_rotation(number, page.rotation)
            self._view.set_rotation(number, page.rotation)
            if number == self._shown:
                self._panel.reading_view.set_sideways(page.rotation % 180 != 0)
            self._pictures.turn(page)

    def _on_page_settled(self, number: int) -> None:
        self._workspace.pages.list.set_current_page(number)
        self._show_page()

    def show_page_now(self) -> None:
        """Have the panel at the page in view without waiting for scrolling to end."""
        if self._shown != self._session.current_page:
            self._show_page()

    def _show_page(self) -> None:
        """Show the page in view in the panel."""
        self._shown = self._session.current_page
        page = self._session.page(self._shown)
        self._pictures.forget()
        if page is None:
            self._panel.show_no_document()
            return
        self._panel.reading_view.set_sideways(page.rotation % 180 != 0)
        reading_now = page.state is PageState.READING
        readings = list(page.readings.values())
        self._panel.show_page(
            page.number,
            page.state,
            page.reading,
            page.blocks,
            page.problem,
            reading_now,
            page.newer,
            readings,
            page.read_here,
        )

    # --- the person ---

    def _on_page_chosen(self, number: int) -> None:
        if number != self._view.current_page():
            self._view.scroll_to_page(number)

    def _on_page_hovered(self, number: int, block_id: int) -> None:
        if number == self._shown:
            self._panel.set_linked_block(block_id if block_id >= 0 else None)

    def _on_page_clicked(self, number: int, block_id: int) -> None:
        self._session.set_current_page(number)
        self._view.set_current_block(number, block_id)
        self.show_page_now()
        self._panel.set_current_block(block_id)
        self._panel.scroll_to_block(block_id)

    def _on_panel_hovered(self, block_id: int) -> None:
        self._view.set_linked_block(self._shown, block_id if block_id >= 0 else None)

    def _on_panel_clicked(self, block_id: int) -> None:
        self._view.scroll_to_block(self._shown, block_id)
        self._view.set_current_block(self._shown, block_id)
        self._panel.set_current_block(block_id)

    def go_to_block(self, number: int, block_id: int) -> None:
        """Show a block on the page and in the panel."""
        self._view.scroll_to_block(number, block_id)
        self._on_page_clicked(number, block_id)

    def go_to_place(self, number: int, block_id: int) -> None:
        """Show a page, and the block if the id is not -1 and it is still there."""
        page = self._session.page(number)
        blocks = page.reading.blocks if page is not None and page.reading is not None else ()
        if any(block.id == block_id for block in blocks):
            self.go_to_block(number, block_id)
        else:
            self._view.scroll_to_page(number)

    def _on_picture_wanted(self, block_id: int, width: int) -> None:
        page = self._session.page(self._shown)
        if page is not None:
            self._pictures.want(page, block_id, width)

    def _on_newer_requested(self) -> None:
        page = self._session.page(self._shown)
        if page is not None and page.newer is not None:
            self._session.choose_reading(page.number, page.newer.key)

    def _on_picture_failed(self, block_id: int, failure: PageFailure) -> None:
        self._panel.reading_view.set_undrawn(block_id, told(failure.title))

    def selected_pages(self) -> Sequence[int]:
        """The pages selected in the list, else the one in view."""
        selected = self._workspace.pages.list.selected_pages()
        return selected or ([self._session.current_page] if self._session.current_page else [])
