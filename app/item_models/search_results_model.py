"""What a search in everything read has found, as a list: a row for each document, and below it one for each page."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractListModel, QObject, Qt

from app.document.plain_name import plain_name
from app.item_models.index import Index
from app.library.search import DocumentHits, Found, PageHit


class SearchRole(IntEnum):
    """What can be asked of a row besides Qt's own roles."""

    DOCUMENT = Qt.ItemDataRole.UserRole + 1
    PAGE = Qt.ItemDataRole.UserRole + 2


@dataclass(frozen=True, slots=True)
class _Row:
    document: DocumentHits
    page: PageHit | None = None


class SearchResultsModel(QAbstractListModel):
    """Rows with a page can be chosen; `DOCUMENT` gives a `DocumentHits`, `PAGE` a `PageHit` or None."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[_Row] = []

    def set_found(self, found: Found) -> None:
        self.beginResetModel()
        self._rows = []
        for document in found.documents:
            self._rows.append(_Row(document))
            self._rows.extend(_Row(document, page) for page in document.pages)
        self.endResetModel()

    def next_page(self, row: int, step: int) -> int | None:
        """The nearest row with a page from `row` on, going by `step`."""
        while 0 <= row < len(self._rows):
            if self._rows[row].page is not None:
                return row
            row += step
        return None

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == SearchRole.DOCUMENT:
            return row.document
        if role == SearchRole.PAGE:
            return row.page
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._words(row)
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._more(row)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if index.isValid() and self._rows[index.row()].page is None:
            return Qt.ItemFlag.ItemNeverHasChildren
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren

    def _more(self, row: _Row) -> str | None:
        if row.page is None:
            return plain_name(str(row.document.path))
        return self.tr("From the reference {file}").format(file=row.page.reference) if row.page.reference else None

    def _words(self, row: _Row) -> str:
        if row.page is None:
            return row.document.title
        if row.page.reference:
            words = self.tr("Page {number}, from the reference {file}: {text}")
            return words.format(number=row.page.number, file=row.page.reference, text=row.page.snippet.text)
        return self.tr("Page {number}: {text}").format(number=row.page.number, text=row.page.snippet.text)
