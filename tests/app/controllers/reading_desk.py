"""A document, the real page process, a scripted engine and the reading controller, wired as the window wires them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import pymupdf
from PySide6.QtCore import QObject

from app.controllers.background import Background
from app.controllers.correcting.spelling import Spelling
from app.controllers.document_session import DocumentSession
from app.controllers.engine_status import EngineStatus
from app.controllers.reading.auto_modes import AutoModes
from app.controllers.reading.reading_controller import ReadingController
from app.controllers.reading.reading_pictures import ReadingPictures
from app.document.document import Document
from app.document.page import PageState, Reading
from app.document.reading_choice import ReadingChoice
from app.engine_client.engine_client import EngineClient
from app.pages.messages import OpenedDocument
from app.pages.page_images import PageImages
from tests.page_process_at_rest import wait_for_rest
from tests.scripted_engine import scripted_command

AT_REST = (PageState.READ, PageState.CUT_SHORT, PageState.FAILED, PageState.NOT_READ, PageState.LOOPED)


def drawn_file(path: Path, pages: int) -> Path:
    """A PDF at `path` of small pages that hold a black box and no text."""
    document = pymupdf.open()
    for _ in range(pages):
        document.new_page(width=300, height=400).draw_rect((50, 50, 200, 100), fill=(0, 0, 0))
    document.save(path)
    return path


class ReadingDesk(QObject):
    """All parts by name; `kept` collects what is to be saved, in order."""

    def __init__(self, script: Mapping[str, Any] | str, images: PageImages | None = None) -> None:
        super().__init__()
        self.session = DocumentSession()
        self._shares_images = images is not None
        self.images = images or PageImages()
        self.engine = EngineClient(
            scripted_command(script if isinstance(script, str) else {"name": "builtin", **script})
        )
        self.status = EngineStatus(self.engine)
        self.pictures = ReadingPictures(self.images, lambda: self.status.catalog)
        self.background = Background()
        self.spelling = Spelling(self.background)
        self.auto = AutoModes(self.session, self.images)
        self.reading = ReadingController(
            self.session, self.pictures, self.engine, self.status, spelling=self.spelling, auto=self.auto
        )
        self.reading.chosen.choose(ReadingChoice("builtin", "base"))
        self.kept: list[tuple[int, Reading]] = []
        self.reading.reading_kept.connect(lambda number, reading: self.kept.append((number, reading)))

    def open(self, path: Path, qtbot: Any) -> None:
        if self._shares_images:
            wait_for_rest(self.images, qtbot)  # a child that is busy would be ended, and another started
        with qtbot.waitSignal(self.images.opened) as opened:
            self.images.open(path)
        self.take(opened.args[0])

    def take(self, document: OpenedDocument) -> None:
        """Show a document that the page process has opened."""
        path = document.path
        self.session.set_document(Document.of_sizes(path, document.title, document.sizes))

    def states(self) -> list[PageState]:
        document = self.session.document
        return [page.state for page in document.pages] if document else []

    def wait_until_done(self, qtbot: Any) -> None:
        qtbot.waitUntil(
            lambda: not self.reading.is_reading and all(s in AT_REST for s in self.states()), timeout=60_000
        )

    def close(self) -> None:
        with suppress(RuntimeError):  # of tests that let the session raise it
            self.reading.leave_document()
        self.session.set_document(None)
        self.background.close()
        self.engine.blockSignals(True)  # as the application does: what it still has to say, nobody is there to hear
        self.engine.stop()
        if self._shares_images:
            tell_nobody(self.images)
        else:
            self.images.close()


def tell_nobody(images: PageImages) -> None:
    """Cut every signal of the page process from whoever hears it; what is of `images` itself stays."""
    meta = images.metaObject()
    for index in range(meta.methodOffset(), meta.methodCount()):
        method = meta.method(index)
        name = method.name().toStdString()
        if not name.startswith("_") and images.isSignalConnected(method):
            getattr(images, name).disconnect()


@contextmanager
def reading_desk(script: Mapping[str, Any] | str, images: PageImages | None = None) -> Iterator[ReadingDesk]:
    """A desk over a page process of its own, or over `images`, which stay for the next desk."""
    desk = ReadingDesk(script, images)
    try:
        yield desk
    finally:
        desk.close()
