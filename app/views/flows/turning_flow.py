"""Pages that were turned because their text lay on its side: it is said, and can be undone."""

from __future__ import annotations

from PySide6.QtCore import QObject

from app.document.geometry import Rotation
from app.views.notices.notice import Notice, NoticeAction
from app.views.workspace.panes import Panes
from app.views.workspace.window_parts import WindowParts

_ABOUT, _UNDO = "turned", "turn-back"


class TurningFlow(QObject):
    """Tells of the pages that were turned while they were read, all in one notice."""

    def __init__(self, panes: Panes, parts: WindowParts) -> None:
        super().__init__(panes.window)
        self._session, self._notices = parts.session, panes.notices
        self._before: dict[int, Rotation] = {}  # of the pages that the notice speaks of
        parts.reading.page_turned.connect(self._on_turned)
        parts.session.document_changed.connect(self._forget)
        panes.notices.action_chosen.connect(self._on_action)

    def _on_turned(self, number: int, before: Rotation) -> None:
        if not self._notices.shows(_ABOUT):
            self._before.clear()
        self._before.setdefault(number, before)
        count = len(self._before)
        words = self.tr("Page {number} was turned").format(number=number)
        if count > 1:
            words = self.tr("{count} pages were turned").format(count=count)
        why = self.tr("Its text lay on its side.") if count == 1 else self.tr("Their text lay on its side.")
        undo = NoticeAction(_UNDO, self.tr("Undo"))
        self._notices.show_notice(_ABOUT, Notice("info", "arrow-clockwise", words, why, (undo,), is_passing=True))

    def _on_action(self, name: str) -> None:
        if name == _UNDO:
            for number, rotation in self._before.items():
                self._session.set_rotation(number, rotation)
            self._forget()

    def _forget(self) -> None:
        self._before.clear()
        self._notices.clear(_ABOUT)
