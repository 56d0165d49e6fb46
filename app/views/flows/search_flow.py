"""From the command to search everything read to the page that was found, with its words marked."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject

from app.controllers.open_windows import OpenWindow
from app.views.flows.finding_flow import FindingFlow
from app.views.flows.opening_flow import OpeningFlow
from app.views.workspace.panes import Panes
from app.views.workspace.window_parts import WindowParts


class SearchFlow(QObject):
    """Shows the screen, opens what is chosen there, and goes to the words once the document is there."""

    def __init__(self, panes: Panes, parts: WindowParts, opening: OpeningFlow, finding: FindingFlow) -> None:
        super().__init__(panes.window)
        self._panes, self._parts, self._opening, self._finding = panes, parts, opening, finding
        screen = self._screen = panes.screens.search
        self._wanted: tuple[Path, int, str] | None = None
        panes.actions.search_library_action.triggered.connect(self._begin)
        panes.screens.start.search_requested.connect(self._begin)
        screen.words_changed.connect(parts.search.search)
        screen.chosen.connect(self._show)
        screen.closed.connect(panes.screens.leave_search)
        parts.search.found.connect(screen.show_found)
        parts.windows.words_wanted.connect(self._on_words_wanted)
        parts.documents.open_failed.connect(lambda _failure: self._forget())

    def _begin(self) -> None:
        bar = self._panes.workspace.find_bar
        self._panes.screens.show_search()
        self._screen.begin(bar.words() if self._panes.workspace.isAncestorOf(bar) and not bar.isHidden() else "")

    def _show(self, path: Path, number: int, words: str) -> None:
        document = self._parts.session.document
        if document is not None and document.path == path and document.content_hash:
            self._panes.screens.leave_search()
            self._panes.workspace.show_panes()
            self._finding.find_on_page(number, words)
        elif other := self._parts.windows.holder(path, besides=self._parts.own):
            self._panes.screens.leave_search()
            self._parts.windows.front_wanted.emit(other)
            self._parts.windows.words_wanted.emit(other, number, words)
        else:
            self._wanted = (path, number, words)
            self._opening.open(path)

    def _on_words_wanted(self, window: OpenWindow, number: int, words: str) -> None:
        """They were searched for in another window."""
        if window is self._parts.own and window.path is not None:
            self._show(window.path, number, words)

    def go_on(self, _state: object = None) -> None:
        """The document is open and the library has said where it was left: go to the words instead."""
        document = self._parts.session.document
        if self._wanted is None or document is None:
            return
        path, number, words = self._wanted
        self._wanted = None
        if document.path == path:
            self._panes.workspace.page.view.scroll_to_page(min(number, len(document.pages)))
            self._finding.find_on_page(number, words)

    def _forget(self) -> None:
        self._wanted = None
