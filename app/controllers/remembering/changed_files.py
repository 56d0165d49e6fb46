"""A file that was changed since it was read: what was read of it before can be taken over."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal

from app.controllers.background import Background
from app.controllers.document_session import DocumentSession
from app.controllers.remembering.library_controller import LibraryController
from app.library.earlier import EarlierContent
from app.library.writer import LibraryWriter


class ChangedFiles(QObject):
    """Looks when a document is opened whether its file had another content that was read.

    Signals:
        found(earlier): an `EarlierContent`; nothing is read of the content that the open document has.
    """

    found = Signal(object)

    def __init__(
        self, session: DocumentSession, library: LibraryController, writer: LibraryWriter, background: Background
    ) -> None:
        """`library` has the document remembered first, so that its path is known when this looks."""
        super().__init__()
        self._session, self._library, self._writer, self._background = session, library, writer, background
        session.hash_known.connect(self._look)

    def take_over(self, earlier: EarlierContent) -> None:
        """Show what was read of the earlier content on the pages of the open document; it stays there, too."""
        document = self._session.document
        if document is not None and document.content_hash:
            now = document.content_hash
            recall = self._background.here(lambda _done: self._library.recall(now))
            self._writer.ask(lambda library: library.take_over(earlier.content_hash, now), recall)

    def _look(self, content_hash: str) -> None:
        take = self._background.here(partial(self._on_looked, content_hash))
        self._writer.ask(lambda library: library.earlier_content(content_hash), take)

    def _on_looked(self, content_hash: str, earlier: EarlierContent | None) -> None:
        document = self._session.document
        if earlier is not None and document is not None and document.content_hash == content_hash:
            self.found.emit(earlier)
