"""Readings made elsewhere, attached to the open document as its references; the samples bring theirs along."""

from __future__ import annotations

import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from app.controllers.document_session import DocumentSession
from app.controllers.remembering.library_controller import LibraryController
from app.document.page import Reading, ReadingKey
from app.references.opening import open_reference
from app.references.reference import reference_key
from app.references.sample_reference import REMOVED, sample_reference


class ReferenceController(QObject):
    """Attaches references; the library keeps them.

    Args:
        session: the open document.
        library: where readings are kept.
        samples: the folder of the documents that come with Recto, each with its reference beside it.

    Signals:
        attached(file name, page numbers): a file that the person chose is attached.
    """

    attached = Signal(str, object)

    def __init__(self, session: DocumentSession, library: LibraryController, samples: Path) -> None:
        super().__init__()
        self._session, self._library, self._samples = session, library, samples
        self._asked = ""
        self._sample_removed = False
        library.view_state_found.connect(self._on_view_state_found)
        library.attached.connect(self._on_attached)
        session.reading_removed.connect(self._on_reading_removed)
        session.document_left.connect(self._on_document_left)

    def attach(self, path: Path) -> None:
        """Attach a file to the open document; a text that names no pages goes to the page in view."""
        self._asked = path.name
        self._attach(path, again=True)

    def remove(self, key: ReadingKey) -> None:
        """Take a reference off all pages; corrections that were made to it stay."""
        document = self._session.document
        for page in document.pages if document else ():
            self._session.remove_reading(page.number, key)

    def view_state(self) -> dict[str, Any]:
        """What has to be remembered of the open document."""
        return {REMOVED: True} if self._sample_removed else {}

    def _attach(self, path: Path, again: bool) -> None:
        document, page = self._session.document, self._session.current_page
        if document is None:
            return
        sizes = [record.size for record in document.pages]

        def make() -> list[tuple[int, Reading]]:
            return list(open_reference(path, sizes, page).readings(time.time()))

        self._library.attach(make, again)

    def _on_view_state_found(self, state: Mapping[str, Any]) -> None:
        """A sample's own reference comes by itself, unless the person took it away."""
        self._sample_removed = state.get(REMOVED) is True
        reference = self._sample_reference()
        if reference is not None and not self._sample_removed:
            self._attach(reference, again=False)

    def _sample_reference(self) -> Path | None:
        document = self._session.document
        return sample_reference(document.path, self._samples) if document else None

    def _on_attached(self, numbers: list[int]) -> None:
        if self._asked:
            name, self._asked = self._asked, ""
            self.attached.emit(name, numbers)

    def _on_document_left(self) -> None:
        """A file that could not be attached to the last document is not what will be attached to this one."""
        self._asked = ""

    def _on_reading_removed(self, _number: int, key: ReadingKey) -> None:
        reference = self._sample_reference()
        if reference is not None and key == reference_key(reference.name):
            self._sample_removed = True
