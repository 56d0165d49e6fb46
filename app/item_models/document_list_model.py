"""All documents as a table. Rows are put into words when a view asks for them, so that thousands cost nothing."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from enum import IntEnum

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt

from app.document.plain_name import plain_name
from app.item_models.index import Index
from app.library.listing import ListedDocument, ListOrder

_NO_INDEX = QModelIndex()
_Align = Qt.AlignmentFlag
COLUMNS = (
    ListOrder.NAME, ListOrder.PAGES, ListOrder.READ, ListOrder.DOUBTS, ListOrder.EDITED, ListOrder.OPENED,
    ListOrder.TAGS, ListOrder.FOLDER,
)  # fmt: skip
"""What stands in each column; the list can be sorted by any."""
NUMBERS = (ListOrder.PAGES, ListOrder.READ, ListOrder.DOUBTS, ListOrder.EDITED)


class DocumentRole(IntEnum):
    """What can be asked of a place besides Qt's own roles."""

    DOCUMENT = Qt.ItemDataRole.UserRole + 1
    MISSING = Qt.ItemDataRole.UserRole + 2


class DocumentListModel(QAbstractTableModel):
    """Rows are `ListedDocument`; `MISSING` says whether its file is known not to be there."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._documents: Sequence[ListedDocument] = ()
        self._missing: frozenset[str | bytes] = frozenset()
        self._order, self._backward = ListOrder.OPENED, True
        self._words: dict[ListOrder, Callable[[ListedDocument], str]] = {
            ListOrder.NAME: lambda document: document.title,
            ListOrder.PAGES: lambda document: _number(document.page_count),
            ListOrder.READ: self._read,
            ListOrder.DOUBTS: lambda document: _number(document.doubt_count),
            ListOrder.EDITED: lambda document: _number(document.edited_count),
            ListOrder.OPENED: lambda document: _date(document, "%Y-%m-%d"),
            ListOrder.TAGS: lambda document: self.tr(", ").join(document.tags),
            ListOrder.FOLDER: self._folder,
        }

    @property
    def documents(self) -> Sequence[ListedDocument]:
        return self._documents

    def set_documents(self, documents: Sequence[ListedDocument]) -> None:
        self.beginResetModel()
        self._documents = documents
        self.endResetModel()

    def set_order(self, order: ListOrder, backward: bool) -> None:
        """The rows come in this order; the heading of its column says so."""
        self._order, self._backward = order, backward
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(COLUMNS) - 1)

    def set_missing(self, stored_paths: frozenset[str | bytes]) -> None:
        """The files at these paths are not there."""
        self._missing = stored_paths
        if self._documents:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._documents) - 1, len(COLUMNS) - 1))

    def is_missing(self, document: ListedDocument) -> bool:
        return document.stored_path in self._missing

    # --- Qt ---

    def rowCount(self, parent: Index = _NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self._documents)

    def columnCount(self, parent: Index = _NO_INDEX) -> int:
        return 0 if parent.isValid() else len(COLUMNS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        document, column = self._documents[index.row()], COLUMNS[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return self._words[column](document)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return (_Align.AlignRight if column in NUMBERS else _Align.AlignLeft) | _Align.AlignVCenter
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tip(document, column)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(document) if column is ListOrder.NAME else self._words[column](document)
        if role == DocumentRole.DOCUMENT:
            return document
        return self.is_missing(document) if role == DocumentRole.MISSING else None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        column = COLUMNS[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return (_Align.AlignRight if column in NUMBERS else _Align.AlignLeft) | _Align.AlignVCenter
        if role == Qt.ItemDataRole.ToolTipRole and column is ListOrder.DOUBTS:
            return self.tr(
                "Doubtful places, as far as they were counted: of pages that were never looked at in the window those "
                "that the engine told itself"
            )
        if role == Qt.ItemDataRole.AccessibleTextRole and column is self._order:
            sorted_so = self.tr("{column}, largest first") if self._backward else self.tr("{column}, smallest first")
            return sorted_so.format(column=self.heading(column))
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        arrow = ("↓" if self._backward else "↑") if column is self._order else ""
        return f"{self.heading(column)} {arrow}".rstrip()

    def heading(self, column: ListOrder) -> str:
        """What stands over a column."""
        words = {
            ListOrder.NAME: self.tr("Name"), ListOrder.PAGES: self.tr("Pages"), ListOrder.READ: self.tr("Read"),
            ListOrder.DOUBTS: self.tr("Doubtful"), ListOrder.EDITED: self.tr("Edited"),
            ListOrder.OPENED: self.tr("Opened"), ListOrder.TAGS: self.tr("Tags"), ListOrder.FOLDER: self.tr("Folder"),
        }  # fmt: skip
        return words[column]

    def _read(self, document: ListedDocument) -> str:
        """So many of all pages, and how many could not be."""
        words = self.tr("{read} of {count}") if document.page_count else ""
        if document.failed_count:
            words = self.tr("{read} of {count}, {failed} failed")
        return words.format(
            read=f"{document.read_count:,}", count=f"{document.page_count:,}", failed=f"{document.failed_count:,}"
        )

    def _folder(self, document: ListedDocument) -> str:
        return self.tr("File missing") if self.is_missing(document) else plain_name(str(document.path.parent))

    def _tip(self, document: ListedDocument, column: ListOrder) -> str:
        if column is ListOrder.OPENED:
            return _date(document, "%Y-%m-%d %H:%M")
        return self._words[column](document) if column is ListOrder.TAGS else plain_name(str(document.path))

    def _spoken(self, document: ListedDocument) -> str:
        """A row in words, for who hears it."""
        words = [document.title, self._read(document)]
        if document.doubt_count:
            words.append(self.tr("{count} doubtful").format(count=document.doubt_count))
        if document.edited_count:
            words.append(self.tr("{count} corrected").format(count=document.edited_count))
        if self.is_missing(document):
            words.append(self.tr("File missing"))
        return self.tr(", ").join([*filter(None, words), *document.tags])


def _number(count: int) -> str:
    """Nothing for none: what is there stands out."""
    return f"{count:,}" if count else ""


def _date(document: ListedDocument, form: str) -> str:
    """When it was opened last; nothing where damage has put a time that is none."""
    try:
        return time.strftime(form, time.localtime(abs(document.opened_at)))
    except (ValueError, OverflowError, OSError):
        return ""
