"""What is doubtful, seen before anybody asks: a number on each thumbnail and over the text, dots under its words."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject

from app.document.doubts import Doubt, Reason
from app.views.workspace.panes import Panes
from app.views.workspace.window_parts import WindowParts


class DoubtCountsFlow(QObject):
    """Keeps list and panel in step with what is found doubtful."""

    def __init__(self, panes: Panes, parts: WindowParts) -> None:
        super().__init__(panes.window)
        self._model, self._panel = parts.page_list, panes.workspace.panel
        self._found: dict[int, Sequence[Doubt]] = {}
        parts.doubt_counts.found.connect(self._on_found)
        parts.doubts.judged_anew.connect(parts.doubt_counts.look_at_all_again)
        parts.session.document_changed.connect(self._found.clear)
        self._panel.page_shown.connect(self._show)

    def _on_found(self, number: int, doubts: Sequence[Doubt]) -> None:
        self._found[number] = doubts
        self._model.set_doubts(number, len(doubts))
        if number == self._panel.page_number():
            self._show(number)

    def _show(self, number: int) -> None:
        doubts = self._found.get(number, ())
        words = [doubt for doubt in doubts if doubt.reason is Reason.DICTIONARY]
        self._panel.show_doubts(len(doubts), [(doubt.block_id, doubt.start, doubt.words) for doubt in words])
