"""Documents leave the lists, or what was read of them is deleted, once the person has said so again."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject

from app.document.recent import RecentDocument
from app.library.listing import ListedDocument
from app.views.notices.notice import Notice, NoticeAction
from app.views.settings_view.forget_dialog import ForgetDialog
from app.views.workspace.panes import Panes
from app.views.workspace.window_parts import WindowParts

_ABOUT, _UNDO = "left-list", "list-again"

Known = RecentDocument | ListedDocument


class RecentsFlow(QObject):
    """Connects the start screen's shelf with the library; the list of all documents asks for the same here."""

    def __init__(self, panes: Panes, parts: WindowParts) -> None:
        super().__init__(panes.window)
        self._panes, self._parts = panes, parts
        self._left: list[Path] = []
        panes.screens.start.recent_removed.connect(lambda document: self.remove([document]))
        panes.screens.start.recent_forgotten.connect(lambda document: self.ask_to_forget([document]))
        panes.notices.action_chosen.connect(self._on_notice)
        parts.documents.opening.connect(lambda _path: panes.notices.clear(_ABOUT))

    def remove(self, documents: Sequence[Known]) -> None:
        """Take documents off the lists, and offer to undo that."""
        self._left = [document.path for document in documents]
        self._parts.library.set_listed(self._left, False)
        if len(documents) == 1:
            words = self.tr("“{title}” left the list").format(title=documents[0].title)
            kept = self.tr("What was read of it is kept, and is there again when you open it.")
        else:
            words = self.tr("{count} documents left the list").format(count=len(documents))
            kept = self.tr("What was read of them is kept, and is there again when you open them.")
        undo = NoticeAction(_UNDO, self.tr("Undo"))
        self._panes.notices.show_notice(_ABOUT, Notice("info", "info", words, kept, (undo,), is_passing=True))

    def ask_to_forget(self, documents: Sequence[Known]) -> None:
        """Say what would be deleted; do so when the person wants it."""
        if len(documents) == 1:
            title = self.tr("Forget what was read of “{title}”").format(title=documents[0].title)
            words = self.tr(
                "Pages read: {pages}. All readings of this document are deleted, with your corrections, tags and "
                "turned pages. They cannot be brought back."
            )
        else:
            title = self.tr("Forget what was read of {count} documents").format(count=len(documents))
            words = self.tr(
                "Pages read: {pages}. All readings of these documents are deleted, with your corrections, tags and "
                "turned pages. They cannot be brought back."
            )
        words = words.format(pages=f"{sum(document.read_count for document in documents):,}")
        dialog = ForgetDialog(title, words, self._parts.theme, self._parts.icons, self._panes.window)
        paths = [document.path for document in documents]
        dialog.confirmed.connect(lambda: self._forget(paths))
        dialog.finished.connect(lambda _result: dialog.deleteLater())
        dialog.open()

    def _forget(self, paths: Sequence[Path]) -> None:
        """What is open, in any window, is closed first, or it would go on showing and keeping what is deleted."""
        screens = self._panes.screens
        view, had = screens.currentIndex(), self._parts.session.document
        for path in paths:
            self._parts.windows.leaving_wanted.emit(path)
        if had is not self._parts.session.document:
            screens.setCurrentIndex(view)
        self._parts.library.forget(paths)

    def _on_notice(self, name: str) -> None:
        if name == _UNDO and self._left:
            self._parts.library.set_listed(self._left, True)
            self._left = []
            self._panes.notices.clear(_ABOUT)
