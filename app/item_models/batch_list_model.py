"""The documents of a batch as a table. Rows are put into words when a view asks for them."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum, IntEnum, auto

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt

from app.batch.queue_rows import QueueRow
from app.batch.states import BatchState
from app.document.plain_name import plain_name
from app.item_models.index import Index

_NO_INDEX = QModelIndex()
_Align = Qt.AlignmentFlag


class BatchColumn(Enum):
    """What stands in a column. PLACE: why something failed, else the folder."""

    NAME = auto()
    STATE = auto()
    PAGES = auto()
    DOUBTS = auto()
    MISSING = auto()
    PLACE = auto()


BATCH_COLUMNS = tuple(BatchColumn)
BATCH_NUMBERS = (BatchColumn.PAGES, BatchColumn.DOUBTS, BatchColumn.MISSING)


class BatchRole(IntEnum):
    """What can be asked of a place besides Qt's own roles: the row, and the names of its icon and the icon's color."""

    ROW = Qt.ItemDataRole.UserRole + 1
    ICON = Qt.ItemDataRole.UserRole + 2
    TONE = Qt.ItemDataRole.UserRole + 3


_ICONS = {
    BatchState.WAITING: ("clock", "text3"),
    BatchState.WORKING: ("book-open", "accent"),
    BatchState.DONE: ("check", "ok"),
    BatchState.FAILED: ("warning", "error"),
}


class BatchListModel(QAbstractTableModel):
    """Rows are `QueueRow`."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: Sequence[QueueRow] = ()

    @property
    def rows(self) -> Sequence[QueueRow]:
        return self._rows

    def set_rows(self, rows: Sequence[QueueRow]) -> None:
        """Show these; where the same documents come in the same order, what is chosen stays."""
        if [row.path for row in rows] == [row.path for row in self._rows]:
            self._rows = rows
            if rows:
                self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, len(BATCH_COLUMNS) - 1))
            return
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    # --- Qt ---

    def rowCount(self, parent: Index = _NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NO_INDEX) -> int:
        return 0 if parent.isValid() else len(BATCH_COLUMNS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row, column = self._rows[index.row()], BATCH_COLUMNS[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return self._words(row, column)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return (_Align.AlignRight if column in BATCH_NUMBERS else _Align.AlignLeft) | _Align.AlignVCenter
        if role == Qt.ItemDataRole.ToolTipRole:
            return row.reason or plain_name(str(row.path))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(row) if column is BatchColumn.NAME else self._words(row, column)
        if role == BatchRole.ROW:
            return row
        if role in (BatchRole.ICON, BatchRole.TONE) and column is BatchColumn.STATE:
            return self._icon(row)[0 if role == BatchRole.ICON else 1]
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        column = BATCH_COLUMNS[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return (_Align.AlignRight if column in BATCH_NUMBERS else _Align.AlignLeft) | _Align.AlignVCenter
        if role == Qt.ItemDataRole.ToolTipRole and column is BatchColumn.MISSING:
            return self.tr("About how many printed words are in no text")
        return self.heading(column) if role == Qt.ItemDataRole.DisplayRole else None

    def heading(self, column: BatchColumn) -> str:
        """What stands over a column."""
        words = {
            BatchColumn.NAME: self.tr("Name"), BatchColumn.STATE: self.tr("State"), BatchColumn.PAGES: self.tr("Pages"),
            BatchColumn.DOUBTS: self.tr("Doubtful"), BatchColumn.MISSING: self.tr("Missing"),
            BatchColumn.PLACE: self.tr("Folder, or why it failed"),
        }  # fmt: skip
        return words[column]

    def state_words(self, row: QueueRow) -> str:
        """Where a document stands."""
        if row.state is BatchState.DONE and row.pages_failed:
            return self.tr("{count} failed").format(count=f"{row.pages_failed:,}")
        if row.state is BatchState.WORKING or (row.state is BatchState.WAITING and row.pages_done):
            words = self.tr("{read} of {count}")
            return words.format(read=f"{row.pages_done:,}", count=f"{row.pages:,}" if row.pages is not None else "?")
        states = {
            BatchState.WAITING: self.tr("Waiting"), BatchState.DONE: self.tr("Done"),
            BatchState.FAILED: self.tr("Failed"), BatchState.WORKING: self.tr("Reading"),
        }  # fmt: skip
        return states[row.state]

    def _icon(self, row: QueueRow) -> tuple[str, str]:
        if row.state is BatchState.DONE and row.pages_failed:
            return "warning", "warn"
        return _ICONS[row.state]

    def _words(self, row: QueueRow, column: BatchColumn) -> str:
        match column:
            case BatchColumn.NAME:
                return plain_name(row.path.name)
            case BatchColumn.STATE:
                return self.state_words(row)
            case BatchColumn.PAGES:
                return f"{row.pages:,}" if row.pages is not None else ""
            case BatchColumn.DOUBTS:
                return f"{row.doubts:,}" if row.doubts else ""
            case BatchColumn.MISSING:
                return f"{row.missing_words:,}" if row.missing_words else ""
            case BatchColumn.PLACE:
                return row.reason or plain_name(str(row.path.parent))

    def _spoken(self, row: QueueRow) -> str:
        """A row in words, for who hears it."""
        words = [plain_name(row.path.name), self.state_words(row)]
        if row.pages is not None:
            words.append(self.tr("{count} pages").format(count=row.pages))
        if row.doubts:
            words.append(self.tr("{count} doubtful").format(count=row.doubts))
        if row.missing_words:
            words.append(self.tr("{count} words missing").format(count=row.missing_words))
        return self.tr(", ").join([*words, *filter(None, [row.reason])])
