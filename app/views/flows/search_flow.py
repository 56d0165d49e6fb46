"""From the command to search everything read to the page that was found, with its words marked."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.views.search_screen.search_screen import SearchScreen
from app.views.window.window_parts import WindowParts

if TYPE_CHECKING:
    from app.views.window.main_window import MainWindow


class SearchFlow(QObject):
    """Shows the screen, opens what is chosen there, and goes to the words once the document is there."""

    def __init__(self, window: MainWindow, parts: WindowParts, screen: SearchScreen) -> None:
        super().__init__(window)
        self._window, self._parts, self._screen = window, parts, screen
        self._wanted: tuple[Path, int, str] | None = None
        window.actions_by_name.search_library_action.triggered.connect(self._begin)
        window.start_screen.search_requested.connect(self._begin)
        screen.words_changed.connect(parts.search.search)
        screen.chosen.connect(self._show)
        screen.closed.connect(window.leave_search)
        parts.search.found.connect(screen.show_found)
        parts.documents.open_failed.connect(lambda _failure: self._forget())
        parts.library.view_state_found.connect(lambda _state: self._go_on())

    def _begin(self) -> None:
        bar = self._window.workspace.find_bar
        self._window.show_search()
        self._screen.begin(bar.words() if self._window.workspace.isAncestorOf(bar) and not bar.isHidden() else "")

    def _show(self, path: Path, number: int, words: str) -> None:
        document = self._parts.session.document
        if document is not None and document.path == path and document.content_hash:
            self._window.leave_search()
            self._window.workspace.show_panes()
            self._window.finding.find_on_page(number, words)
        else:
            self._wanted = (path, number, words)
            self._window.opening.open(path)

    def _go_on(self) -> None:
        """The document is open and the library has said where it was left: go to the words instead."""
        document = self._parts.session.document
        if self._wanted is None or document is None:
            return
        path, number, words = self._wanted
        self._wanted = None
        if document.path == path:
            self._window.workspace.page.view.scroll_to_page(min(number, len(document.pages)))
            self._window.finding.find_on_page(number, words)

    def _forget(self) -> None:
        self._wanted = None
