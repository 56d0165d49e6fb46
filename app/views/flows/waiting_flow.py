"""What is said of documents on their way: those that came along with the open one, and those that are not there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, QTimer

from app.document.plain_name import plain_name
from app.document.problems import RectoError
from app.pages.messages import OpenFailure
from app.views.flows.opening_flow import OpeningFlow
from app.views.notices.notice import Notice, NoticeAction
from app.views.notices.window_notices import error_notice
from app.views.workspace.panes import Panes
from app.views.workspace.window_parts import WindowParts

_FAILED, _WAITING = "open-failed", "waiting"
_OPEN_NEXT, _FIND = "open-next", "find-file"
_NAMED = 3  # documents that wait, by their names


class WaitingFlow(QObject):
    """Offers the next document, and to look for one that is lost."""

    def __init__(self, panes: Panes, parts: WindowParts, opening: OpeningFlow) -> None:
        super().__init__(panes.window)
        self._notices, self._opening = panes.notices, opening
        self._missing = Path()
        opening.waiting_changed.connect(self._on_waiting_changed)
        parts.arrivals.failed.connect(self._on_failed)
        parts.documents.open_failed.connect(self._on_failed)
        parts.documents.opening.connect(lambda _path: panes.notices.clear(_FAILED))
        panes.notices.action_chosen.connect(self._on_notice)
        panes.notices.closed.connect(lambda about: opening.drop_waiting() if about == _WAITING else None)

    def _on_waiting_changed(self, paths: Sequence[Path]) -> None:
        if not paths:
            self._notices.clear(_WAITING)
            return
        one, more = self.tr("1 more is on the start screen"), self.tr("{count} more are on the start screen")
        words = one if len(paths) == 1 else more.format(count=len(paths))
        names = self.tr(", ").join(plain_name(path.name) for path in paths[:_NAMED])
        if len(paths) > _NAMED:
            names = self.tr("{name} and {count} more").format(name=names, count=len(paths) - _NAMED)
        action = NoticeAction(_OPEN_NEXT, self.tr("Open next"))
        self._notices.show_notice(_WAITING, Notice("info", "files", words, names, (action,)))

    def _on_failed(self, error: RectoError | OpenFailure) -> None:
        notice = error_notice(error)
        if isinstance(error, OpenFailure) and error.code == "missing":
            self._missing = error.path
            notice = replace(notice, actions=(NoticeAction(_FIND, self.tr("Find it…")),))
        # After the signal that brought it: others may be about to clear what stands there.
        QTimer.singleShot(0, self, lambda: self._notices.show_notice(_FAILED, notice))

    def _on_notice(self, name: str) -> None:
        if name == _OPEN_NEXT:
            self._opening.open_next()
        elif name == _FIND:
            self._notices.clear(_FAILED)
            self._opening.find(self._missing)
