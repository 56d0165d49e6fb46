"""The text that the open document itself holds of its pages, as far as somebody asked for it."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from app.controllers.document_session import DocumentSession
from app.document.block import Line
from app.document.document import PageRecord
from app.document.geometry import box_from_unit
from app.pages.messages import ExtractedText
from app.pages.page_images import PageImages

Lines = tuple[Line, ...]


class OwnTexts(QObject):
    """Asks the page process, once for each page.

    Signals:
        arrived(number): it is known what the document holds of a page, if only that it is nothing.
    """

    arrived = Signal(int)

    def __init__(self, session: DocumentSession, images: PageImages) -> None:
        super().__init__()
        self._session, self._images = session, images
        self._known: dict[int, Lines] = {}
        self._asked: set[int] = set()
        images.text_ready.connect(self._on_text)
        session.document_left.connect(self._on_document_left)

    def want(self, page: PageRecord) -> bool:
        """Whether a page's text is known; if not, it is asked for and `arrived` tells that it is."""
        if page.number not in self._known and page.number not in self._asked:
            self._asked.add(page.number)
            self._images.text(page.number, page.rotation)
        return page.number in self._known

    def lines(self, number: int) -> Lines:
        """The lines in points of the unturned page; none where the page has no good text, or it is not known yet."""
        return self._known.get(number, ())

    def _on_text(self, text: ExtractedText) -> None:
        number, rotation = text.request.number, text.request.rotation
        page = self._session.page(number)
        if page is None or number not in self._asked:
            return
        self._asked.discard(number)
        self._known[number] = tuple(
            Line(box_from_unit(line.box, page.size, rotation), line.text, line.confidence) for line in text.lines
        )
        self.arrived.emit(number)

    def _on_document_left(self) -> None:
        self._known.clear()
        self._asked.clear()
