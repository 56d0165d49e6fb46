"""The outline of the open document as a list: words, page and depth of each heading."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, Qt

from app.document.long_text import shortened
from app.document.outline import OutlineEntry
from app.item_models.index import Index

_LONGEST = 500  # letters of a heading that are told in passing


class OutlineRole(IntEnum):
    """What can be asked of a row besides Qt's own roles."""

    PAGE = Qt.ItemDataRole.UserRole + 1
    BLOCK = Qt.ItemDataRole.UserRole + 2
    DEPTH = Qt.ItemDataRole.UserRole + 3
    IS_TITLE = Qt.ItemDataRole.UserRole + 4


class OutlineModel(QAbstractListModel):
    """Rows are the entries in reading order."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._entries: list[OutlineEntry] = []

    @property
    def entries(self) -> Sequence[OutlineEntry]:
        return self._entries

    def set_entries(self, entries: Sequence[OutlineEntry]) -> None:
        """Show these; rows that stay the same before and after what changed are left alone."""
        start, kept = _same(self._entries, entries), min(len(self._entries), len(entries))
        end = min(_same(self._entries[::-1], entries[::-1]), kept - start)
        old_end, new_end = len(self._entries) - end, len(entries) - end
        if old_end > start:
            self.beginRemoveRows(QModelIndex(), start, old_end - 1)
            del self._entries[start:old_end]
            self.endRemoveRows()
        if new_end > start:
            self.beginInsertRows(QModelIndex(), start, new_end - 1)
            self._entries[start:start] = entries[start:new_end]
            self.endInsertRows()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._entries)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """The name of a part is no place to go to."""
        is_title = index.isValid() and self._entries[index.row()].is_title
        return Qt.ItemFlag.ItemNeverHasChildren if is_title else super().flags(index)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        entry = self._entries[index.row()]
        heading = entry.heading
        if entry.is_title and role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return heading.text
        if role == Qt.ItemDataRole.DisplayRole:
            return heading.text
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return self.tr("{heading}, page {number}").format(
                heading=shortened(heading.text, _LONGEST), number=heading.page
            )
        values = {
            OutlineRole.PAGE: heading.page,
            OutlineRole.BLOCK: heading.block_id,
            OutlineRole.DEPTH: entry.depth,
            OutlineRole.IS_TITLE: entry.is_title,
        }
        return values.get(role)  # type: ignore[call-overload]


def _same(some: Sequence[OutlineEntry], others: Sequence[OutlineEntry]) -> int:
    """How many entries at the beginning are the same."""
    pairs = enumerate(zip(some, others, strict=False))
    return next((index for index, (one, other) in pairs if one != other), min(len(some), len(others)))
