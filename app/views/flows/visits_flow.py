"""Places visited in a document: back to where one came from, and forward again."""

from __future__ import annotations

from PySide6.QtCore import QObject

from app.views.workspace.panes import Panes
from app.views.workspace.window_parts import WindowParts

_MOST = 100


class VisitsFlow(QObject):
    """Remembers the pages that were left by a jump; the next page and the one before are no jump."""

    def __init__(self, panes: Panes, parts: WindowParts) -> None:
        super().__init__(panes.window)
        self._view, self._session, self._screens = panes.workspace.page.view, parts.session, panes.screens
        self._back, self._forward = panes.actions.back_action, panes.actions.forward_action
        self._behind: list[int] = []
        self._ahead: list[int] = []
        self._here = 0
        self._back.triggered.connect(lambda: self._go(self._behind, self._ahead))
        self._forward.triggered.connect(lambda: self._go(self._ahead, self._behind))
        parts.session.page_settled.connect(self._on_settled)
        parts.session.document_changed.connect(self._forget)
        panes.screens.view_changed.connect(self._enable)
        self._enable()

    def _on_settled(self, number: int) -> None:
        if self._here and abs(number - self._here) > 1:
            self._behind = [*self._behind[1 - _MOST :], self._here]
            self._ahead.clear()
        self._here = number
        self._enable()

    def _go(self, source: list[int], other: list[int]) -> None:
        if not source:
            return
        here = self._session.current_page
        if here != source[-1]:
            other.append(here)
        self._here = source.pop()
        self._view.scroll_to_page(self._here)
        self._enable()

    def _forget(self) -> None:
        self._behind.clear()
        self._ahead.clear()
        self._here = self._session.current_page
        self._enable()

    def _enable(self) -> None:
        seen = self._screens.is_showing_document()
        self._back.setEnabled(seen and bool(self._behind))
        self._forward.setEnabled(seen and bool(self._ahead))
