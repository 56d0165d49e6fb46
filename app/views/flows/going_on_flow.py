"""Reading that was not finished when a document was left: what still waited is kept with it, and offered again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QObject, Signal

from app.document.page_range import PageRangeError, format_page_range, parse_page_range
from app.views.notices.notice import Notice, NoticeAction
from app.views.workspace.panes import Panes
from app.views.workspace.window_parts import WindowParts

_ABOUT, _GO_ON = "not-finished", "go-on-reading"


class GoingOnFlow(QObject):
    """Knows which pages are left to read, and offers to go on.

    Signals:
        left_changed: what is left is to be kept, so that it is there even if Recto is killed.
    """

    left_changed = Signal()

    def __init__(self, panes: Panes, parts: WindowParts) -> None:
        super().__init__(panes.window)
        self._session, self._reading, self._notices = parts.session, parts.reading, panes.notices
        self._was_reading = self._leaves = False
        self._left = ""  # pages that were left the last time, as long as nobody has answered
        parts.reading.progress_changed.connect(lambda _progress: self._on_progress())
        parts.reading.left_behind.connect(self._on_left_behind)
        parts.documents.open_failed.connect(lambda _failure: self._on_open_failed())
        parts.session.document_changed.connect(self._forget)
        panes.notices.action_chosen.connect(self._on_action)
        panes.notices.closed.connect(lambda about: self._answered() if about == _ABOUT else None)

    def view_state(self) -> dict[str, Any]:
        """What is to be kept with the open document."""
        left = format_page_range(self._reading.pages_left) or self._left
        return {"left": left} if left else {}

    def offer(self, state: Mapping[str, Any]) -> None:
        """Offer to go on with what a document was left with, unless pages are read already."""
        left = state.get("left")
        if not isinstance(left, str) or not left or self._reading.is_reading:
            return
        self._left = left
        words = self.tr("This document was not read to its end")
        sentence = self.tr("Recto was closed, or another document opened, while pages waited to be read.")
        action = NoticeAction(_GO_ON, self.tr("Go on"))
        self._notices.show_notice(_ABOUT, Notice("info", "book-open", words, sentence, (action,)))

    def _on_action(self, name: str) -> None:
        document = self._session.document
        if name != _GO_ON or document is None:
            return
        try:
            numbers = parse_page_range(self._left, len(document.pages))
        except PageRangeError:  # it stood in a file, which may say anything
            numbers = ()
        self._answered()
        unread = [number for number in numbers if document.pages[number - 1].read_here is None]
        self._reading.read(unread or numbers)  # where all were read before, they were to be read again

    def _on_progress(self) -> None:
        """Have it kept as reading begins, and again as it ends."""
        if self._reading.is_reading == self._was_reading:
            return
        self._was_reading = self._reading.is_reading
        self._leaves = self._leaves and not self._was_reading
        if not self._leaves:
            self._answered()

    def _on_left_behind(self, numbers: Sequence[int]) -> None:
        """The document is left, and reading ends with that: what waited stays kept."""
        self._leaves = True
        self._left = format_page_range(numbers)

    def _on_open_failed(self) -> None:
        """The document stays after all; its pages do not wait any more."""
        if self._session.document is not None:
            self.offer({"left": self._left})

    def _answered(self) -> None:
        self._forget()
        self.left_changed.emit()

    def _forget(self) -> None:
        self._left = ""
        self._notices.clear(_ABOUT)
