"""Keeps the outline in step with what was read and corrected, and leads from a heading to its place."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from app.controllers.document_session import DocumentSession
from app.document.block import Block
from app.document.outline import NO_BLOCK, Heading, headings_of, outline_in_parts
from app.views.flows.panes_flow import PanesFlow
from app.views.workspace.panes import Panes

_REST_MS = 100  # a document that comes back from the library changes with every page


class OutlineFlow(QObject):
    """Connections between the session and the outline in the left pane."""

    def __init__(self, panes: Panes, session: DocumentSession, links: PanesFlow) -> None:
        super().__init__(panes.window)
        self._session, self._pane = session, panes.workspace.pages
        self._headings: dict[int, tuple[Heading, ...]] = {}
        self._changed: set[int] = set()
        self._rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self._rest.timeout.connect(self._show)
        session.document_changed.connect(self._on_document_changed)
        session.blocks_changed.connect(self._on_changed)
        session.block_changed.connect(self._on_block_changed)
        session.page_settled.connect(self._pane.outline_view.set_current_page)
        self._links, self._view = links, panes.workspace.page.view
        self._pane.outline_view.heading_chosen.connect(self._go_to)

    def _on_document_changed(self) -> None:
        self._rest.stop()
        self._headings.clear()
        self._changed.clear()
        self._show()
        self._pane.outline_view.set_current_page(self._session.current_page)

    def _on_block_changed(self, number: int, _block: Block) -> None:
        self._on_changed(number)

    def _on_changed(self, number: int) -> None:
        self._changed.add(number)
        if not self._rest.isActive():
            self._rest.start()

    def _show(self) -> None:
        for number in self._changed:
            page = self._session.page(number)
            if page is not None:
                self._headings[number] = headings_of(number, page.blocks)
        self._changed.clear()
        headings = (heading for number in sorted(self._headings) for heading in self._headings[number])
        document = self._session.document
        bookmarks = document.bookmarks if document is not None else ()
        parts = outline_in_parts(bookmarks, headings, self.tr("In the file"), self.tr("Headings read"))
        self._pane.outline.set_entries(parts)

    def _go_to(self, number: int, block_id: int) -> None:
        if block_id != NO_BLOCK:
            self._links.go_to_block(number, block_id)
            return
        self._view.scroll_to_page(number)
        self._links.show_page_now()
