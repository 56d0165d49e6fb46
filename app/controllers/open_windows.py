"""The windows that are open, as each of them knows of the others: which document each shows, and who goes to the front.

A document is open in one window at most, for there is one place in the library for what becomes of it.
"""

from __future__ import annotations

import os
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.controllers.document_session import DocumentSession

if TYPE_CHECKING:
    from app.controllers.exporting.export_controller import ExportController


class OpenWindow:
    """One window, from its making to the end of the program; `OpenWindows.all` has it while it is open.

    Attributes:
        number: tells it from all others, from 1.
        coming: the document that it is opening.
        session: what it shows.
        exports: takes its document away, also when another window asks for all of them; None before it is built.
    """

    def __init__(self, number: int, session: DocumentSession) -> None:
        self.number = number
        self.coming: Path | None = None
        self.session = session
        self.exports: ExportController | None = None

    @property
    def path(self) -> Path | None:
        """The document that it shows, or is about to."""
        document = self.session.document
        return self.coming or (document.path if document is not None else None)

    @property
    def content_hash(self) -> str:
        """What its document is known by in the library; empty before that is known."""
        document = self.session.document
        return document.content_hash if document is not None else ""

    def shows(self, path: Path) -> bool:
        """Whether this document is open in it."""
        document = self.session.document
        return document is not None and _place(document.path) == _place(path)

    def has(self, path: Path) -> bool:
        """Whether it shows this document, or is about to."""
        return self.shows(path) or (self.coming is not None and _place(self.coming) == _place(path))

    def expect(self, path: Path | None) -> None:
        """It is opening this document; None once it has, or could not."""
        self.coming = path


class OpenWindows(QObject):
    """All of them, in the order in which they were opened.

    Signals:
        changed: a window has come or gone, or one shows another document.
        wanted(path): another window is wanted, with this document in it; None for one with the start screen.
        front_wanted(window): this `OpenWindow` is to come to the front.
        words_wanted(window, number, words): it is to go to these words on that page of its document.
        place_wanted(window, number, block id): it is to show this page, and the block if the id is not -1.
        taking_begins: what is being typed is to be taken over, for all documents may be taken away as they are now.
        leaving_wanted(path): whoever shows this document is to close it; None for all documents.
        quit_wanted: all windows are to be closed.
    """

    changed = Signal()
    wanted = Signal(object)
    front_wanted = Signal(object)
    words_wanted = Signal(object, int, str)
    place_wanted = Signal(object, int, int)
    taking_begins = Signal()
    leaving_wanted = Signal(object)
    quit_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._numbers = count(1)
        self._open: list[OpenWindow] = []

    @property
    def all(self) -> tuple[OpenWindow, ...]:
        return tuple(self._open)

    def make(self, session: DocumentSession) -> OpenWindow:
        """A window for the session of a document, which is not open yet."""
        made = OpenWindow(next(self._numbers), session)
        session.document_changed.connect(self.changed.emit)
        return made

    def put_in(self, window: OpenWindow) -> None:
        """It is open from now on."""
        self._open.append(window)
        self.changed.emit()

    def take_out(self, window: OpenWindow) -> None:
        """It is open no longer."""
        self._open.remove(window)
        self.changed.emit()

    def holder(self, path: Path, besides: OpenWindow) -> OpenWindow | None:
        """Which other window shows this document."""
        return next((one for one in self._open if one is not besides and one.has(path)), None)

    def holder_of_content(self, content_hash: str, besides: OpenWindow) -> OpenWindow | None:
        """Which other window shows a document of this content."""
        found = (one for one in self._open if one is not besides and one.content_hash == content_hash)
        return next(found, None) if content_hash else None

    def beside(self, window: OpenWindow, step: int) -> OpenWindow:
        """The window so many steps on from this one, in a circle."""
        return self._open[(self._open.index(window) + step) % len(self._open)]


def _place(path: Path) -> str:
    """The path as others may have written it. The disk is not asked: it may be slow."""
    return os.path.normcase(os.path.abspath(path))
