"""The pages of a document as a list: number, state, progress, picture, and a sentence for screen readers.

Qt core only. Pictures pass through as opaque objects.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractListModel, QObject, Qt

from app.document.geometry import PageSize, Rotation
from app.document.page import PageState
from app.document.page_faults import NO_FAULTS, PageFaults
from app.item_models.index import Index
from app.item_models.page_pictures import PagePictures
from app.pages.messages import PageFailure, RenderRequest
from model_runtime.messages import Message

_CHANNEL = "thumbnail"
_KEPT_PICTURES = 400
_GRAVE = 100_000  # no page has as many doubts
_TO_ITS_END = frozenset({PageState.READ, PageState.EDITED, PageState.REFERENCE})
_WITH_TEXT = _TO_ITS_END | {PageState.LOOPED, PageState.CUT_SHORT}
_BAD = frozenset({PageState.LOOPED, PageState.CUT_SHORT, PageState.FAILED})


class PageRole(IntEnum):
    """What can be asked of a row besides Qt's own roles."""

    NUMBER = Qt.ItemDataRole.UserRole + 1
    STATE = Qt.ItemDataRole.UserRole + 2
    PROGRESS = Qt.ItemDataRole.UserRole + 3
    WORD = Qt.ItemDataRole.UserRole + 4
    SIZE = Qt.ItemDataRole.UserRole + 5
    FAULTY = Qt.ItemDataRole.UserRole + 6
    UNDRAWN = Qt.ItemDataRole.UserRole + 7
    DOUBTS = Qt.ItemDataRole.UserRole + 8
    RISK = Qt.ItemDataRole.UserRole + 9


@dataclass(slots=True, eq=False)
class _Row:
    size: PageSize
    rotation: Rotation = Rotation.NONE
    state: PageState = PageState.NOT_READ
    progress: float = 0.0
    text: str = ""
    faults: PageFaults = NO_FAULTS
    undrawn: str = ""  # why there is no picture of it
    doubts: int = 0


class PageListModel(QAbstractListModel):
    """Row n is page n + 1.

    Args:
        images: where thumbnails come from; asked only for the rows given to `want_thumbnails`.
        tell: gives what the page process says in the window's language.
        parent: owner, if any.
    """

    def __init__(
        self, images: PagePictures, tell: Callable[[Message], str] = str, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._tell_words = tell
        self._images = images
        self._rows: list[_Row] = []
        self._pictures: dict[int, tuple[RenderRequest, Any]] = {}
        self._asked: list[RenderRequest] = []
        images.image_ready.connect(self._on_image_ready)
        images.image_failed.connect(self._on_image_failed)

    # --- what the pages are ---

    def set_pages(self, sizes: Sequence[PageSize]) -> None:
        """List another document's pages, or none; `sizes` are unturned."""
        self.beginResetModel()
        self._rows = [_Row(size) for size in sizes]
        self._pictures.clear()
        self._asked = []
        self.endResetModel()

    def set_state(self, number: int, state: PageState, progress: float = 0.0, text: str = "") -> None:
        """What is going on with a page.

        Args:
            number: the page, from 1.
            state: shown as icon and, where bad, as a word.
            progress: 0..1 while it is being read.
            text: why, for the tooltip; may be empty.
        """
        row = self._rows[number - 1]
        if (row.state, row.progress, row.text) != (state, progress, text):
            row.state, row.progress, row.text = state, progress, text
            self._tell(number)

    def set_state_of_many(self, numbers: Sequence[int], state: PageState) -> None:
        """The same is going on with all these pages; told once, however many they are."""
        for number in numbers:
            row = self._rows[number - 1]
            row.state, row.progress, row.text = state, 0.0, ""
        if numbers:
            self.dataChanged.emit(self.index(min(numbers) - 1, 0), self.index(max(numbers) - 1, 0))

    def set_faults(self, number: int, faults: PageFaults) -> None:
        """What is wrong with a page, though it may have been read to its end."""
        row = self._rows[number - 1]
        if row.faults != faults:
            row.faults = faults
            self._tell(number)

    def set_doubts(self, number: int, count: int) -> None:
        """So many places of a page are doubtful."""
        row = self._rows[number - 1]
        if row.doubts != count:
            row.doubts = count
            self._tell(number)

    def set_rotation(self, number: int, rotation: Rotation) -> None:
        """The person turned the page: its thumbnail turns too."""
        self._rows[number - 1].rotation = rotation
        self._tell(number)

    def want_thumbnails(self, numbers: Iterable[int], width: int, height: int) -> None:
        """Ask for the pictures of the pages in view; earlier wishes are dropped.

        Args:
            numbers: pages in the order in which they are wanted.
            width: of the place for a thumbnail, in device pixels.
            height: of the same.
        """
        requests = [self._request(number, width, height) for number in numbers if 1 <= number <= len(self._rows)]
        missing = [request for request in requests if self._has(request) is False]
        if missing != self._asked:
            self._asked = missing
            self._images.want(_CHANNEL, missing)

    # --- Qt's questions ---

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or not 0 <= index.row() < len(self._rows):
            return None
        number, row = index.row() + 1, self._rows[index.row()]
        if role == Qt.ItemDataRole.DecorationRole:
            return self._picture(number, row)
        if role == Qt.ItemDataRole.DisplayRole:
            return str(number)
        if role == Qt.ItemDataRole.ToolTipRole:
            return row.text or row.undrawn or ". ".join(filter(None, (self._faults(row), self._doubts(row)))) or None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._sentence(number, row)
        return self._own_data(number, row, role)

    def _own_data(self, number: int, row: _Row, role: int) -> Any:
        if role == PageRole.NUMBER:
            return number
        if role == PageRole.STATE:
            return row.state
        if role == PageRole.PROGRESS:
            return row.progress
        if role == PageRole.WORD:
            return self._word(row)
        if role == PageRole.FAULTY:
            return bool(row.faults) and row.state in _TO_ITS_END
        if role == PageRole.UNDRAWN:
            return bool(row.undrawn)
        if role == PageRole.DOUBTS:
            return row.doubts if row.state in _WITH_TEXT else 0
        if role == PageRole.RISK:
            return -_risk(row)  # what should be looked at comes first, and of equals what stands first
        return row.size.turned(row.rotation) if role == PageRole.SIZE else None

    def state_word(self, state: PageState) -> str:
        """A state in a word or two."""
        words = {
            PageState.NOT_READ: self.tr("not read"),
            PageState.QUEUED: self.tr("waiting"),
            PageState.READING: self.tr("reading"),
            PageState.READ: self.tr("read"),
            PageState.EDITED: self.tr("edited"),
            PageState.REFERENCE: self.tr("reference shown"),
            PageState.LOOPED: self.tr("Looped"),
            PageState.CUT_SHORT: self.tr("Cut short"),
            PageState.FAILED: self.tr("Failed"),
        }
        return words[state]

    def _sentence(self, number: int, row: _Row) -> str:
        word = self.state_word(row.state).lower()
        if row.state is PageState.READING:
            word = self.tr("{word}, {percent} percent").format(word=word, percent=round(row.progress * 100))
        text = self.tr("Page {number}, {word}").format(number=number, word=word)
        why = dict.fromkeys((row.undrawn, row.text))  # often the same: what cannot be drawn cannot be read
        return ". ".join(part for part in (text, self._faults(row), self._doubts(row), *why) if part)

    def _word(self, row: _Row) -> str:
        """What a bad state says beside its sign."""
        if row.undrawn and row.state not in (PageState.FAILED, PageState.READING):
            return self.tr("Not drawn")
        if row.faults and row.state in _TO_ITS_END:
            return self._fault_word(row.faults)
        return self.state_word(row.state) if row.state in _BAD else ""

    def _fault_word(self, faults: PageFaults) -> str:
        """The worst fault in a word."""
        if faults.circles:
            return self.tr("Looped")
        if faults.contested:
            return self.tr("Check")
        if faults.missing:
            return self.tr("Gaps")
        return self.tr("Order?") if faults.order else self.tr("Check")

    def _faults(self, row: _Row) -> str:
        """All that is wrong with a page that has a text, in sentences."""
        if not row.faults or row.state not in _WITH_TEXT:
            return ""
        faults = row.faults
        words = {
            self.tr("Its text goes in circles"): faults.circles,
            self.tr("The built-in reader found something else on most of it"): faults.contested,
            self._missing(faults.missing): faults.missing > 0,
            self.tr("A text does not fit what is printed in its place"): faults.misfit,
            self.tr("The order of its text is unsure"): faults.order,
        }
        return ". ".join(sentence for sentence, is_so in words.items() if is_so)

    def _doubts(self, row: _Row) -> str:
        if not row.doubts or row.state not in _WITH_TEXT:
            return ""
        one, more = self.tr("1 doubtful place"), self.tr("{count} doubtful places")
        return one if row.doubts == 1 else more.format(count=row.doubts)

    def _missing(self, count: int) -> str:
        if count == 1:
            return self.tr("About one printed word is in no text")
        return self.tr("About {count} printed words are in no text").format(count=count)

    # --- thumbnails ---

    def _request(self, number: int, width: int, height: int) -> RenderRequest:
        row = self._rows[number - 1]
        shown = row.size.turned(row.rotation)
        scale = min(width / shown.width, height / shown.height)
        size = max(1, round(shown.width * scale)), max(1, round(shown.height * scale))
        return RenderRequest(number, row.rotation, *size)

    def _has(self, request: RenderRequest) -> bool:
        known = self._pictures.get(request.number)
        return known is not None and known[0] == request

    def _picture(self, number: int, row: _Row) -> Any:
        known = self._pictures.get(number)
        return known[1] if known is not None and known[0].rotation is row.rotation else None

    def _on_image_ready(self, rendered: Any) -> None:
        request: RenderRequest = rendered.request
        if request not in self._asked:
            return
        self._asked.remove(request)
        self._rows[request.number - 1].undrawn = ""
        self._pictures.pop(request.number, None)
        self._pictures[request.number] = (request, rendered.image)
        if len(self._pictures) > _KEPT_PICTURES:
            del self._pictures[next(iter(self._pictures))]
        self._tell(request.number)

    def _on_image_failed(self, failure: PageFailure) -> None:
        """Say why; it is not asked for again before other pages are in view."""
        if failure.request in self._asked:
            self._rows[failure.request.number - 1].undrawn = self._tell_words(failure.title)
            self._tell(failure.request.number)

    def _tell(self, number: int) -> None:
        index = self.index(number - 1, 0)
        self.dataChanged.emit(index, index)


def _risk(row: _Row) -> int:
    """How much a page should be looked at: what failed first, then what lacks or repeats text, then by its doubts."""
    if row.state is PageState.FAILED or row.undrawn:
        return _GRAVE * 3
    if row.state not in _WITH_TEXT:
        return -1
    grave = row.state in _BAD or row.faults.circles or row.faults.contested
    return _GRAVE * grave + min(row.faults.missing, _GRAVE // 2) + min(row.doubts, _GRAVE // 2)
