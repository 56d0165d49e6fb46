"""Keeps in the library how many doubtful places the open document's pages have, as the window counted them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, QTimer

from app.controllers.document_session import DocumentSession
from app.document.document import Document
from app.document.doubts import Doubt
from app.library.writer import LibraryWriter

_TOGETHER_MS = 1500  # what is counted in this time is saved at once: of a long document every page is counted


class DoubtKeeper(QObject):
    """Holds counts for a moment, and saves them together, at the latest when the document is left."""

    def __init__(self, session: DocumentSession, writer: LibraryWriter) -> None:
        super().__init__()
        self._session, self._writer = session, writer
        self._document: Document | None = None  # that the counts are of
        self._counts: dict[int, int] = {}
        self._soon = QTimer(self, singleShot=True, interval=_TOGETHER_MS)
        self._soon.timeout.connect(self._save)
        session.hash_known.connect(lambda _hash: self._soon.start())
        session.document_left.connect(self._on_document_left)

    def note(self, number: int, doubts: Sequence[Doubt]) -> None:
        """These are the doubtful places of a page now; of one that is being read nobody knows."""
        page = self._session.page(number)
        if page is None or page.reading is None or page.activity is not None:
            return
        self._document = self._session.document
        self._counts[number] = len(doubts)
        self._soon.start()

    def _save(self) -> None:
        content_hash = self._document.content_hash if self._document else ""
        if content_hash and self._counts:
            counts, self._counts = self._counts, {}
            self._writer.submit(lambda library: library.save_doubts(content_hash, counts))

    def _on_document_left(self) -> None:
        self._soon.stop()
        self._save()
        self._document, self._counts = None, {}
