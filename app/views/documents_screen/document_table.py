"""The list of documents as a table: keys, widths, and which of them are chosen."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from app.item_models.document_list_model import COLUMNS, DocumentListModel
from app.library.listing import ListedDocument, ListOrder
from app.views.common.icons import Icons
from app.views.common.language import tr
from app.views.common.own_keys import ENTER, claims
from app.views.common.row_table import RowTable
from app.views.common.theme import Theme
from app.views.documents_screen.document_delegate import DocumentDelegate

_SHARES = {ListOrder.NAME: 0.46, ListOrder.TAGS: 0.2, ListOrder.FOLDER: 0.34}  # of the room that numbers leave
_REMOVE = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
_FIRST_LAST = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: -1}


class DocumentTable(RowTable):
    """Shows documents, the first of them chosen.

    Signals:
        opened, removed, tags_asked: Enter or two clicks, Delete, T on what is chosen.
        sorted_by(order): a heading was clicked.
        chosen_changed: other rows are chosen now.
    """

    opened = Signal()
    removed = Signal()
    tags_asked = Signal()
    sorted_by = Signal(object)
    chosen_changed = Signal()

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(theme, tr("All documents"), parent, clickable=True)
        self._documents = DocumentListModel(self)
        self.setModel(self._documents)
        self.setItemDelegate(DocumentDelegate(theme, icons, self))
        self.horizontalHeader().sectionClicked.connect(lambda section: self.sorted_by.emit(COLUMNS[section]))
        self.doubleClicked.connect(lambda _index: self.opened.emit())
        self.selectionModel().selectionChanged.connect(lambda *_rows: self.chosen_changed.emit())

    def show_documents(self, documents: Sequence[ListedDocument], stay: bool) -> None:
        """Show these; `stay` keeps what is chosen and where it is scrolled, where the same list has come anew."""
        chosen = {document.content_hash for document in self.chosen()}
        current, top = self.currentIndex().row(), self.verticalScrollBar().value()
        self._documents.set_documents(documents)
        rows = [row for row, it in enumerate(documents) if it.content_hash in chosen] if stay and chosen else []
        self.choose(rows or [min(max(0, current), len(documents) - 1) if stay else 0])
        self.verticalScrollBar().setValue(top if stay else 0)
        self.chosen_changed.emit()

    def set_missing(self, stored_paths: frozenset[str | bytes]) -> None:
        self._documents.set_missing(stored_paths)

    def is_missing(self, document: ListedDocument) -> bool:
        return self._documents.is_missing(document)

    def heading(self, order: ListOrder) -> str:
        return self._documents.heading(order)

    def chosen(self) -> list[ListedDocument]:
        """The documents in chosen rows, from top to bottom."""
        return [self._documents.documents[row] for row in self.chosen_rows()]

    def show_order(self, order: ListOrder, backward: bool) -> None:
        self._documents.set_order(order, backward)

    def step(self, by: int) -> None:
        """Choose the row so many further."""
        last = len(self._documents.documents) - 1
        if last >= 0:
            self.choose([min(last, max(0, self.currentIndex().row() + by))])

    def rows_in_view(self) -> int:
        return max(1, self.viewport().height() // self.rowHeight(0)) if self._documents.documents else 1

    # --- Qt ---

    def event(self, event: QEvent) -> bool:
        return claims(event, _is_own) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, last = Qt.Key(event.key()), len(self._documents.documents) - 1
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        elif key in ENTER:
            self.opened.emit()
        elif key in _REMOVE:
            self.removed.emit()
        elif key == Qt.Key.Key_T:
            self.tags_asked.emit()
        elif key in _FIRST_LAST and last >= 0:
            self.choose([last if _FIRST_LAST[key] else 0])
        elif event.text().isprintable() and event.text().strip():
            event.ignore()  # letters look for nothing here: there is a field for that
        else:
            super().keyPressEvent(event)

    def _widths(self) -> tuple[dict[int, int], dict[int, float]]:
        """Numbers and the date take what they need, the words share the rest."""
        samples = {
            ListOrder.PAGES: "00,000",
            ListOrder.READ: self.tr("{read} of {count}, {failed} failed").format(read="000", count="000", failed="0"),
            ListOrder.DOUBTS: "00,000",
            ListOrder.EDITED: "0,000",
            ListOrder.OPENED: "0000-00-00",
        }
        sections = {column: section for section, column in enumerate(COLUMNS)}
        needs = {sections[one]: self._need([words, f"{self.heading(one)} ↓"]) for one, words in samples.items()}
        return needs, {sections[column]: share for column, share in _SHARES.items()}


def _is_own(event: QKeyEvent) -> bool:
    plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    return plain and (event.key() in (*_REMOVE, *ENTER, Qt.Key.Key_T) or event.key() in _FIRST_LAST)
