"""A file that was changed since it was read: it is said, and what was read before can be taken over."""

from __future__ import annotations

from PySide6.QtCore import QObject

from app.document.plain_name import plain_name
from app.library.earlier import EarlierContent
from app.views.notices.notice import Notice, NoticeAction
from app.views.workspace.panes import Panes
from app.views.workspace.window_parts import WindowParts

_ABOUT, _TAKE = "changed-file", "take-over-readings"


class ChangedFileFlow(QObject):
    """Tells of readings that are not in view because they belong to the file as it was."""

    def __init__(self, panes: Panes, parts: WindowParts) -> None:
        super().__init__(panes.window)
        self._session, self._changed, self._notices = parts.session, parts.changed_files, panes.notices
        self._earlier: EarlierContent | None = None
        parts.changed_files.found.connect(self._on_found)
        parts.session.document_changed.connect(self._forget)
        panes.notices.action_chosen.connect(self._on_action)

    def _on_found(self, earlier: EarlierContent) -> None:
        document = self._session.document
        if document is None:
            return
        self._earlier = earlier
        words = self.tr("“{name}” has changed since it was read").format(name=plain_name(document.path.name))
        kept = self.tr(
            "What was read before is kept with the file as it was. Pages read: {read}, corrected: {corrected}."
        )
        sentence = kept.format(read=earlier.read, corrected=earlier.corrected)
        fits = earlier.page_count == len(document.pages)
        actions = (NoticeAction(_TAKE, self.tr("Take it over")),) if fits else ()
        self._notices.show_notice(_ABOUT, Notice("info", "info", words, sentence, actions))

    def _on_action(self, name: str) -> None:
        if name == _TAKE and self._earlier is not None:
            self._changed.take_over(self._earlier)
            self._forget()

    def _forget(self) -> None:
        self._earlier = None
        self._notices.clear(_ABOUT)
