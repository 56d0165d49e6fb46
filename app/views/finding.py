"""Find in the open document: the bar's words, the hits among the pages read, and stepping from one to the next."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from app.controllers.document_session import DocumentSession
from app.document.find import Hit, find_in_pages
from app.views.find_bar import FindBar
from app.views.page_view.page_view import PageView
from app.views.reading_panel.reading_panel import ReadingPanel

_TYPING_MS = 150


class Finding(QObject):
    """Shows one hit at a time on the page and in the panel."""

    def __init__(
        self,
        session: DocumentSession,
        bar: FindBar,
        view: PageView,
        panel: ReadingPanel,
        show_page_now: Callable[[], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._session, self._bar, self._view, self._panel = session, bar, view, panel
        self._show_page_now = show_page_now
        self._hits: list[Hit] = []
        self._at = -1
        self._awaited = 0
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_TYPING_MS)
        self._pause.timeout.connect(self._search)
        bar.words_changed.connect(self._on_words_changed)
        bar.closed.connect(self._on_closed)
        session.blocks_changed.connect(self._on_blocks_changed)

    def find_on_page(self, number: int, words: str) -> None:
        """Find `words`, and show the first of them on this page, now or as soon as its text is there."""
        self._bar.begin(words)
        self._awaited = number
        self._pause.stop()
        self._find()
        self._show_awaited()

    def step(self, by: int) -> None:
        """Go to the next hit (1) or the one before (-1), round the end."""
        self._awaited = 0
        if self._pause.isActive():
            self._pause.stop()
            self._search()
        elif self._hits:
            self._show((self._at + by) % len(self._hits))

    def _search(self) -> None:
        """Find the words and show the first hit from the page in view on."""
        self._find()
        here = self._session.current_page
        ahead = [index for index, hit in enumerate(self._hits) if hit.page >= here]
        if self._hits:
            self._show(ahead[0] if ahead else 0)

    def _find(self) -> None:
        document = self._session.document
        pages = ((page.number, page.blocks) for page in document.pages) if document else ()
        self._hits = find_in_pages(pages, self._bar.words())
        self._at = -1
        self._bar.show_count(0, len(self._hits))

    def _show_awaited(self) -> None:
        first = next((index for index, hit in enumerate(self._hits) if hit.page == self._awaited), None)
        if first is not None:
            self._awaited = 0
            self._show(first)

    def _show(self, index: int) -> None:
        self._at = index
        hit = self._hits[index]
        self._session.set_current_page(hit.page)
        self._show_page_now()
        self._view.scroll_to_block(hit.page, hit.block_id)
        self._view.set_current_block(hit.page, hit.block_id)
        self._panel.scroll_to_block(hit.block_id)
        self._panel.set_linked_block(hit.block_id)
        self._bar.show_count(index + 1, len(self._hits))

    def _on_blocks_changed(self, _number: int) -> None:
        """More was read: count anew, but leave the person where they are."""
        if self._bar.isVisible() and self._bar.words().strip() and not self._pause.isActive():
            self._find()
            self._show_awaited()

    def _on_words_changed(self) -> None:
        self._awaited = 0
        self._pause.start()

    def _on_closed(self) -> None:
        self._awaited = 0
        self._pause.stop()
        self._hits, self._at = [], -1
        self._panel.set_linked_block(None)
        self._view.setFocus()
