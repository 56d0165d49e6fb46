"""Opening and closing documents: asks the page process, keeps the session in step, tells what went wrong."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from app.controllers.document_session import DocumentSession
from app.controllers.reading.reading_controller import ReadingController
from app.document.document import Document
from app.pages.messages import OpenedDocument, OpenFailure
from app.pages.page_images import PageImages

_WRONG_PASSWORD = "wrong_password"


@dataclass(frozen=True, slots=True)
class PasswordRequest:
    """A file wants a password; `wrong` after one that did not fit."""

    path: Path
    wrong: bool


class DocumentController(QObject):
    """The document of one window.

    Signals:
        about_to_leave: the open document is about to go; what belongs to it can still be saved.
        opening(path): a file was asked for; `opened`, `open_failed`, `password_needed` or `opening_ended` follows.
        opened(notes): it is in the session; `notes` are words about the file for the person.
        open_failed(failure): an `OpenFailure`; the document before, if any, stays open.
        password_needed(request): a `PasswordRequest`; call `open` again with a password.
        opening_ended: the file that was asked for does not come, for the window was told to close before it was there.
        closed_as_forgotten(path): the document is closed, because what was read of it is about to be deleted.
        open_elsewhere(path, content hash): the document has the content of one that another window shows; this window
            has closed it, for what becomes of both has one place in the library.
    """

    about_to_leave = Signal()
    opening = Signal(object)
    opened = Signal(object)
    open_failed = Signal(object)
    password_needed = Signal(object)
    opening_ended = Signal()
    closed_as_forgotten = Signal(object)
    open_elsewhere = Signal(object, str)

    def __init__(
        self,
        session: DocumentSession,
        reading: ReadingController,
        images: PageImages,
        is_elsewhere: Callable[[str], bool] = lambda _content_hash: False,
    ) -> None:
        """Nothing is open; `is_elsewhere` says of a content hash whether another window shows that content."""
        super().__init__()
        self._is_elsewhere = is_elsewhere
        self._session, self._reading, self._images = session, reading, images
        self._asked_password: str | None = None
        self._bringing_back = False
        self._is_opening = False
        images.opened.connect(self._on_opened)
        images.open_failed.connect(self._on_open_failed)
        images.hashed.connect(self._on_hashed)

    def open(self, path: Path, password: str | None = None) -> None:
        """Open a file or a folder of pictures in place of the open document."""
        self._reading.leave_document()
        self._asked_password = password
        self._bringing_back = False
        self._is_opening = True
        self.opening.emit(path)
        self._images.open(path, password)

    def close(self) -> None:
        """Leave the open document and show none, nor one that is still being opened."""
        if self._is_opening:
            self._is_opening = False
            self._images.leave()
            self.opening_ended.emit()
        if self._session.document is not None:
            self._reading.leave_document()
            self.about_to_leave.emit()
            self._session.set_document(None)

    def close_as_forgotten(self) -> None:
        """Leave the open document, of which nothing is to be kept."""
        document = self._session.document
        if document is not None:
            self.close()
            self.closed_as_forgotten.emit(document.path)

    def _on_opened(self, document: OpenedDocument) -> None:
        if self._bringing_back:
            self._bringing_back = False
            return
        self._is_opening = False
        self._reading.leave_document()  # pages of the document before, asked for while this one was being opened
        self.about_to_leave.emit()
        opened = Document.of_sizes(document.path, document.title, document.sizes, document.pixels)
        opened.bookmarks = document.bookmarks
        opened.password = self._asked_password
        self._session.set_document(opened)
        self.opened.emit(document.notes)

    def _on_hashed(self, content_hash: str) -> None:
        document = self._session.document
        if document is not None and self._is_elsewhere(content_hash):
            self.close()
            self.open_elsewhere.emit(document.path, content_hash)
        else:
            self._session.set_content_hash(content_hash)

    def _on_open_failed(self, failure: OpenFailure) -> None:
        self._is_opening = False
        brought_back = self._bringing_back
        self._bring_back()
        if failure.needs_password and not brought_back:
            self.password_needed.emit(PasswordRequest(failure.path, failure.code == _WRONG_PASSWORD))
        else:
            self.open_failed.emit(failure)

    def _bring_back(self) -> None:
        """The page process has let go of the document before: open that again, so that its pages can be drawn."""
        document = self._session.document
        if document is not None and not self._bringing_back:
            self._bringing_back = True
            self._images.open_again(document.path, document.password)
        else:
            self._bringing_back = False
