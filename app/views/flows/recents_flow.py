"""A recent document leaves the list, or what was read of it is deleted, once the person has said so again."""

from __future__ import annotations

from PySide6.QtCore import QObject

from app.document.recent import RecentDocument
from app.views.notices.notice import Notice, NoticeAction
from app.views.settings_view.forget_dialog import ForgetDialog
from app.views.workspace.panes import Panes
from app.views.workspace.window_parts import WindowParts

_ABOUT, _UNDO = "left-list", "list-again"


class RecentsFlow(QObject):
    """Connects the start screen's shelf with the library."""

    def __init__(self, panes: Panes, parts: WindowParts) -> None:
        super().__init__(panes.window)
        self._panes, self._parts = panes, parts
        self._left: RecentDocument | None = None
        panes.screens.start.recent_removed.connect(self._on_removed)
        panes.screens.start.recent_forgotten.connect(self._on_forgotten)
        panes.notices.action_chosen.connect(self._on_notice)
        parts.documents.opening.connect(lambda _path: panes.notices.clear(_ABOUT))

    def _on_removed(self, document: RecentDocument) -> None:
        self._left = document
        self._parts.library.set_listed(document.path, False)
        words = self.tr("“{title}” left the list").format(title=document.title)
        kept = self.tr("What was read of it is kept, and is there again when you open it.")
        undo = NoticeAction(_UNDO, self.tr("Undo"))
        self._panes.notices.show_notice(_ABOUT, Notice("info", "info", words, kept, (undo,), is_passing=True))

    def _on_notice(self, name: str) -> None:
        if name == _UNDO and self._left is not None:
            self._parts.library.set_listed(self._left.path, True)
            self._left = None
            self._panes.notices.clear(_ABOUT)

    def _on_forgotten(self, document: RecentDocument) -> None:
        words = self.tr(
            "Pages read: {pages}. All readings of this document are deleted, with your corrections and turned pages. "
            "They cannot be brought back."
        ).format(pages=f"{document.read_count:,}")
        title = self.tr("Forget what was read of “{title}”").format(title=document.title)
        dialog = ForgetDialog(title, words, self._parts.theme, self._parts.icons, self._panes.window)
        dialog.confirmed.connect(lambda: self._forget(document))
        dialog.finished.connect(lambda _result: dialog.deleteLater())
        dialog.open()

    def _forget(self, document: RecentDocument) -> None:
        """Another window that shows it closes it first, or it would keep what is to be forgotten."""
        self._parts.windows.leaving_wanted.emit(document.path)
        self._parts.library.forget(document.path)
