"""Find in the open document: the bar's words, the hits among the pages read, and stepping from one to the next."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from app.controllers.document_session import DocumentSession
from app.document.find import FoldedPages, Hit, Hits, Sought
from app.views.workspace.panes import Panes

_TYPING_MS = 150
_AT_ONCE_SECONDS = 0.012  # a thousand pages are looked through in portions, for the window must go on


class FindingFlow(QObject):
    """Marks all hits on the page and in the panel, one of them as the current one."""

    def __init__(self, panes: Panes, session: DocumentSession, show_page_now: Callable[[], None]) -> None:
        super().__init__(panes.window)
        bar = panes.workspace.find_bar
        self._session, self._bar, self._show_page_now = session, bar, show_page_now
        self._view, self._panel = panes.workspace.page.view, panes.workspace.panel
        self._folded = FoldedPages()
        self._by_page: dict[int, Hits] = {}
        self._hits = Hits()
        self._at: Hit | None = None
        self._to_look_at: deque[int] = deque()
        self._awaited = 0
        self._pause = QTimer(self, singleShot=True, interval=_TYPING_MS)
        self._more = QTimer(self, singleShot=True, interval=0)
        self._count_soon = QTimer(self, singleShot=True, interval=0)  # many pages may change in one go
        self._count_soon.timeout.connect(self._collect)
        self._pause.timeout.connect(self._search)
        self._more.timeout.connect(self._look_on)
        bar.words_changed.connect(self._on_words_changed)
        bar.closed.connect(self._on_closed)
        session.blocks_changed.connect(self._on_blocks_changed)
        session.document_changed.connect(self._on_document_changed)

    def find_on_page(self, number: int, words: str) -> None:
        """Find `words`, and show the first of them on this page, now or as soon as its text is there."""
        self._bar.begin(words)
        self._awaited = number
        self._search()

    def current(self) -> Hit | None:
        """The hit that is shown, of the words as they are now."""
        if self._pause.isActive():
            self._search()
        self._count_now()
        return self._at

    def _count_now(self) -> None:
        if self._count_soon.isActive():
            self._collect()

    def go_on_from(self, hit: Hit) -> None:
        """Show the first hit that is not before this place, round the end."""
        self._count_now()
        page = self._session.page(hit.page)
        order = {block.id: index for index, block in enumerate(page.blocks if page else ())}
        here = order.get(hit.block_id, -1)
        for number, block_id, count in self._hits.counts:
            if number == hit.page and block_id == hit.block_id and count > hit.place:
                self._show(hit)
                return
            if number > hit.page or (number == hit.page and order.get(block_id, -1) > here):
                self._show(Hit(number, block_id))
                return
        if self._hits:
            self._show(self._hits[0])
        else:
            self._at = None
            self._collect()

    def step(self, by: int) -> None:
        """Go to the next hit (1) or the one before (-1), round the end."""
        self._awaited = 0
        self._count_now()
        if self._pause.isActive():
            self._search()
        elif self._hits:
            here = self._hits.place(self._at)
            at = here + by if here >= 0 else min(0, by)
            self._show(self._hits[at % len(self._hits)])

    def _search(self) -> None:
        """Find the words, and show the first hit from the page in view on."""
        self._pause.stop()
        document, here = self._session.document, self._session.current_page
        count = len(document.pages) if document else 0
        self._by_page.clear()
        self._at = None
        self._to_look_at = deque([*range(here, count + 1), *range(1, here)])
        self._look_on()
        if self._at is None:  # else they are marked with it
            self._view.set_found(self._bar.sought())
            self._panel.set_found(self._bar.sought())

    def _look_on(self) -> None:
        """Look through more pages, the next ones first."""
        until = time.perf_counter() + _AT_ONCE_SECONDS
        first: Hit | None = None
        while self._to_look_at and time.perf_counter() < until:
            hits = self._look_at(self._to_look_at.popleft())
            first = first or (hits[0] if hits else None)
        self._collect()
        if self._awaited:
            self._show_awaited()
        elif self._at is None and first is not None:
            self._show(first)
        if self._to_look_at:
            self._more.start()

    def _look_at(self, number: int) -> Hits:
        page = self._session.page(number)
        hits = self._folded.hits(number, page.blocks, self._bar.sought()) if page else Hits()
        if hits:
            self._by_page[number] = hits
        else:
            self._by_page.pop(number, None)
        return hits

    def _collect(self) -> None:
        self._count_soon.stop()
        self._hits = Hits(count for number in sorted(self._by_page) for count in self._by_page[number].counts)
        self._bar.show_count(self._hits.place(self._at) + 1, len(self._hits))

    def _show_awaited(self) -> None:
        hits = self._by_page.get(self._awaited)
        if hits:
            self._awaited = 0
            self._show(hits[0])

    def _show(self, hit: Hit) -> None:
        self._at = hit
        sought = self._bar.sought()
        self._session.set_current_page(hit.page)
        self._show_page_now()
        self._view.set_current_block(hit.page, hit.block_id)
        self._view.set_found(sought, (hit.page, hit.block_id, hit.place))
        self._view.scroll_to_found()
        self._panel.scroll_to_block(hit.block_id)
        self._panel.set_linked_block(hit.block_id)
        self._panel.set_found(sought, (hit.page, hit.block_id, hit.place))
        self._bar.show_count(self._hits.place(hit) + 1, len(self._hits))

    def _on_words_changed(self) -> None:
        self._awaited = 0
        self._pause.start()

    def _on_blocks_changed(self, number: int) -> None:
        """More was read, or something corrected: count anew, but leave the person where they are."""
        if self._bar.isVisible() and self._bar.words().strip() and not self._pause.isActive():
            self._look_at(number)
            self._count_soon.start()
            self._show_awaited()

    def _on_document_changed(self) -> None:
        self._pause.stop()
        self._more.stop()
        self._count_soon.stop()
        self._folded.forget()
        self._by_page.clear()
        self._to_look_at.clear()
        self._at = None
        self._collect()

    def _on_closed(self) -> None:
        self._awaited = 0
        self._pause.stop()
        self._more.stop()
        self._count_soon.stop()
        self._by_page.clear()
        self._to_look_at.clear()
        self._at = None
        self._hits = Hits()
        self._view.set_found(Sought())
        self._panel.set_found(Sought())
        self._panel.set_linked_block(None)
        self._view.setFocus()
