"""The open document as the window watches it: one owner of its state, which tells when something changed.

Only controllers change a session; views read `document` and listen. Must stay on the main thread.
"""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QObject, QTimer, Signal

from app.document.block import Block
from app.document.document import Document, PageRecord
from app.document.geometry import Rotation
from app.document.page import PageState, Reading, ReadingKey
from app.document.problems import PageProblem
from app.document.tasks import finds_places

_SETTLE_MS = 120


class DocumentSession(QObject):
    """State of the document in the window, or of none.

    Signals:
        document_left: another document, or none, is open. What belongs to the one before is forgotten now; nobody who
            hears this shows anything, or asks others what they hold.
        document_changed: the same, told after that, to those who show it: they find nothing of the document before.
        page_begins(number): an engine is about to begin the page; what is being typed on it can still be taken over.
        page_changed(number): state, progress, problem or chosen reading of a page.
        pages_changed(numbers): these pages wait to be read now, or no longer do.
        blocks_changed(number): the page's blocks as a whole.
        block_changed(number, block): one block was added to, or grew in, the reading under way.
        rotation_changed(number): the page was turned.
        current_page_changed(number): another page is in view.
        page_settled(number): the same, at most every 120 ms: for what is too slow to follow fast scrolling.
        hash_known(content hash): the document can be found in the library now.
        reading_chosen(number, key): another of the page's readings is shown from now on.
        reading_removed(number, key): a reading of the page is forgotten.
    """

    document_left = Signal()
    document_changed = Signal()
    page_begins = Signal(int)
    page_changed = Signal(int)
    pages_changed = Signal(object)
    blocks_changed = Signal(int)
    block_changed = Signal(int, object)
    rotation_changed = Signal(int)
    current_page_changed = Signal(int)
    page_settled = Signal(int)
    hash_known = Signal(str)
    reading_chosen = Signal(int, object)
    reading_removed = Signal(int, object)

    def __init__(self) -> None:
        super().__init__()
        self._document: Document | None = None
        self._current = 0
        self._settled = 0
        self._settling = QTimer(self)
        self._settling.setSingleShot(True)
        self._settling.setInterval(_SETTLE_MS)
        self._settling.timeout.connect(self._settle_page)

    @property
    def document(self) -> Document | None:
        return self._document

    @property
    def current_page(self) -> int:
        """Number of the page in view; 0 without a document."""
        return self._current

    def page(self, number: int) -> PageRecord | None:
        """The page, or None where no document has it."""
        if self._document is None or not 1 <= number <= len(self._document.pages):
            return None
        return self._document.pages[number - 1]

    def set_document(self, document: Document | None) -> None:
        self._document = document
        self._current = self._settled = 1 if document else 0
        self._settling.stop()
        self.document_left.emit()
        self.document_changed.emit()

    def set_content_hash(self, content_hash: str) -> None:
        """It is told once; a document that is opened again behind the scenes is still the same."""
        if self._document is not None and self._document.content_hash != content_hash:
            self._document.content_hash = content_hash
            self.hash_known.emit(content_hash)

    def set_current_page(self, number: int) -> None:
        if number != self._current and self.page(number) is not None:
            self._current = number
            self.current_page_changed.emit(number)
            if not self._settling.isActive():
                self._settle_page()

    def set_rotation(self, number: int, rotation: Rotation) -> None:
        page = self.page(number)
        if page is not None and page.rotation is not rotation:
            page.rotation = rotation
            self.rotation_changed.emit(number)

    def set_activity(self, number: int, activity: PageState | None, progress: float = 0.0) -> None:
        """The page waits, is being read (`progress` 0..1), or neither any more."""
        page = self.page(number)
        if page is None or (page.activity, page.progress) == (activity, progress):
            return
        began = activity is PageState.READING and page.activity is not PageState.READING
        if began:
            self.page_begins.emit(number)
        ended = page.activity is PageState.READING and activity is not PageState.READING
        page.activity, page.progress = activity, progress
        if began or ended:
            page.partial.clear()
            self.blocks_changed.emit(number)
        self.page_changed.emit(number)

    def set_waiting(self, numbers: Iterable[int], waiting: bool) -> None:
        """Many pages at once wait to be read, or no longer do; pages being read are left alone."""
        activity = PageState.QUEUED if waiting else None
        changed = []
        for number in numbers:
            page = self.page(number)
            if page is not None and page.activity is not activity and page.activity is not PageState.READING:
                page.activity, page.progress = activity, 0.0
                changed.append(number)
        if changed:
            self.pages_changed.emit(changed)

    def set_idle(self) -> None:
        """No page waits or is being read any more."""
        pages = self._document.pages if self._document is not None else []
        self.set_waiting((page.number for page in pages), False)
        for page in pages:
            self.set_activity(page.number, None)

    def put_block(self, number: int, index: int, block: Block) -> None:
        page = self.page(number)
        if page is not None:
            page.put_block(index, block)
            self.block_changed.emit(number, block)

    def add_reading(self, number: int, reading: Reading) -> None:
        """Keep a finished reading and show it."""
        page = self.page(number)
        if page is not None:
            page.add_reading(reading)
            self._settle(page)

    def put_reading(self, number: int, reading: Reading) -> None:
        """Keep a reading without choosing it or touching what goes on with the page."""
        page = self.page(number)
        if page is None:
            return
        page.readings[reading.key] = reading
        if page.chosen == reading.key:
            self._show_chosen(page)
        else:
            self.page_changed.emit(number)

    def choose_reading(self, number: int, key: ReadingKey) -> None:
        """Show another of the page's readings; nothing happens where there is no such reading."""
        page = self.page(number)
        if page is not None and key in page.readings and page.chosen != key:
            page.chosen = key
            self._show_chosen(page)
            self.reading_chosen.emit(number, key)

    def show_first(self, number: int, key: ReadingKey) -> None:
        """Show a reading of a page that could not be read before, or nobody read: what went wrong then is over."""
        page = self.page(number)
        if page is not None and key in page.readings:
            page.problem = None
            self.choose_reading(number, key)

    def remove_reading(self, number: int, key: ReadingKey) -> None:
        """Forget one of the page's readings."""
        page = self.page(number)
        if page is None or key not in page.readings:
            return
        was_chosen = page.chosen == key
        page.remove_reading(key)
        if was_chosen:
            self._show_chosen(page)
        else:
            self.page_changed.emit(number)
        self.reading_removed.emit(number, key)
        if was_chosen and page.chosen is not None:
            self.reading_chosen.emit(number, page.chosen)

    def fail(self, number: int, problem: PageProblem) -> None:
        page = self.page(number)
        if page is not None:
            page.problem = problem
            self._settle(page)

    def restore(self, readings: Iterable[tuple[int, Reading]], chosen: dict[int, ReadingKey]) -> None:
        """Put the library's readings into the pages.

        A page read meanwhile keeps what it has, and shows it unless somebody had corrected the page before.
        """
        for number, reading in readings:
            page = self.page(number)
            if page is None or reading.key in page.readings:
                continue
            page.readings[reading.key] = reading
            shown = chosen.get(number, None if finds_places(reading.key.task) else reading.key)
            goes_first = reading.key.is_edited and page.chosen is not None and not page.chosen.is_edited
            if shown == reading.key and (page.chosen is None or goes_first):
                page.chosen = reading.key
                if page.activity is not PageState.READING:
                    self.blocks_changed.emit(number)
                self.page_changed.emit(number)

    def _show_chosen(self, page: PageRecord) -> None:
        if page.activity is not PageState.READING:
            self.blocks_changed.emit(page.number)
        self.page_changed.emit(page.number)

    def _settle_page(self) -> None:
        """Tell the page in view if it was not told yet, and then be quiet for a while."""
        if self._settled != self._current:
            self._settled = self._current
            self._settling.start()
            self.page_settled.emit(self._current)

    def _settle(self, page: PageRecord) -> None:
        page.activity, page.progress = None, 0.0
        page.partial.clear()
        self.blocks_changed.emit(page.number)
        self.page_changed.emit(page.number)
