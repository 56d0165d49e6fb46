"""From the command to list all documents to what is done with them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QTimer

from app.library.listing import ListedDocument
from app.views.documents_screen.tags_dialog import TagsDialog
from app.views.flows.opening_flow import OpeningFlow
from app.views.flows.recents_flow import RecentsFlow
from app.views.notices.saved import show_in_folder
from app.views.workspace.panes import Panes
from app.views.workspace.window_parts import WindowParts

_AGAIN_MS = 1000  # pages that are being read change what is counted


class DocumentsFlow(QObject):
    """Shows the screen, keeps its list true while it is in view, and carries out what is asked there."""

    def __init__(self, panes: Panes, parts: WindowParts, opening: OpeningFlow, recents: RecentsFlow) -> None:
        super().__init__(panes.window)
        self._panes, self._parts, self._opening = panes, parts, opening
        screen = self._screen = panes.screens.documents
        self._soon = QTimer(self, singleShot=True, interval=_AGAIN_MS)
        self._soon.timeout.connect(self._list_again)
        panes.actions.all_documents_action.triggered.connect(self._begin)
        panes.screens.start.documents_requested.connect(self._begin)
        screen.question_changed.connect(parts.document_list.ask)
        parts.document_list.listed.connect(screen.show_list)
        parts.document_list.missing_changed.connect(screen.set_missing)
        parts.library.shelf_changed.connect(lambda _shelf: self._list_again())
        parts.reading.reading_kept.connect(lambda *_page: self._list_soon())
        self._answer(recents)

    def _answer(self, recents: RecentsFlow) -> None:
        """What is asked on the screen."""
        screen, parts = self._screen, self._parts
        screen.open_requested.connect(self._open)
        screen.apart_requested.connect(self._opening.open_apart)
        screen.find_requested.connect(self._opening.find)
        screen.folder_requested.connect(show_in_folder)
        screen.removal_requested.connect(recents.remove)
        screen.forgetting_requested.connect(recents.ask_to_forget)
        screen.return_requested.connect(
            lambda documents: parts.library.set_listed([document.path for document in documents], True)
        )
        screen.tags_requested.connect(self._ask_for_tags)
        screen.search_requested.connect(self._panes.actions.search_library_action.trigger)
        screen.closed.connect(self._panes.screens.leave_documents)
        self._panes.screens.view_changed.connect(self._on_view_changed)

    def _begin(self) -> None:
        self._parts.document_list.begin()
        self._panes.screens.show_documents()
        self._screen.begin()

    def _is_shown(self) -> bool:
        return self._panes.screens.currentWidget() is self._screen

    def _list_again(self) -> None:
        if self._is_shown():
            self._parts.document_list.ask_again()

    def _list_soon(self) -> None:
        if self._is_shown() and not self._soon.isActive():
            self._soon.start()

    def _on_view_changed(self) -> None:
        if not self._is_shown():
            self._soon.stop()
            self._parts.document_list.end()

    def _open(self, path: Path) -> None:
        """Open a document; one that is open already comes into view."""
        document = self._parts.session.document
        if document is not None and document.path == path:
            self._panes.screens.leave_documents()
        else:
            self._opening.open(path)

    def _ask_for_tags(self, documents: Sequence[ListedDocument]) -> None:
        tags, parts = self._screen.tags(), self._parts
        if not documents and not tags:
            return
        dialog = TagsDialog(documents, tags, parts.theme, parts.icons, self._panes.window)
        dialog.changes_made.connect(parts.document_list.change_tags)
        dialog.finished.connect(lambda _result: dialog.deleteLater())
        dialog.open()
