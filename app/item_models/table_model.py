"""A table as a Qt model: what every place says, what is a head, what is a number, what was doubtful or edited."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt, Signal

from app.document.cell_text import cell_text
from app.document.direction import is_right_to_left, table_is_right_to_left
from app.document.number_text import head_rows, number_columns
from app.document.table import Cell, Table
from app.item_models.index import Index

_NO_INDEX = QModelIndex()
_EMPTY = Table(0, 0, ())
_BREAK = "<br>"
_Align = Qt.AlignmentFlag


class TableModel(QAbstractTableModel):
    """Shows one table. What a person types is told, not kept: the table changes by `set_table` alone.

    Signals:
        cell_edited(row, column, text): a cell is to say something else, as inline Markdown.
    """

    cell_edited = Signal(int, int, str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._table = _EMPTY
        self._cells: dict[tuple[int, int], Cell] = {}
        self._doubtful: frozenset[tuple[int, int]] = frozenset()
        self._remarks: Mapping[tuple[int, int], str] = {}
        self._ticked: frozenset[tuple[int, int]] = frozenset()
        self._numbers: frozenset[int] = frozenset()
        self._heads = 0
        self._is_right_to_left = False
        self._editable = True

    @property
    def table(self) -> Table:
        return self._table

    @property
    def head_rows(self) -> int:
        """How many rows at the top are the head."""
        return self._heads

    @property
    def is_right_to_left(self) -> bool:
        """Whether the first column stands at the right."""
        return self._is_right_to_left

    @property
    def cells(self) -> Mapping[tuple[int, int], Cell]:
        """The cells by the place where they begin."""
        return self._cells

    def set_editable(self, editable: bool) -> None:
        """Whether cells can be typed into."""
        self._editable = editable

    def set_table(self, table: Table, doubtful: frozenset[tuple[int, int]] = frozenset()) -> bool:
        """Show a table; `doubtful` places are marked. Returns whether its rows, columns or spans are others now."""
        reshaped = _shape(table) != _shape(self._table)
        if reshaped:
            self.beginResetModel()
        self._table, self._doubtful = table, doubtful
        self._cells = {(cell.row, cell.column): cell for cell in table.cells}
        self._heads, self._numbers = head_rows(table), number_columns(table)
        self._is_right_to_left = bool(table_is_right_to_left(table))
        if reshaped:
            self.endResetModel()
        elif table.rows and table.columns:
            self.dataChanged.emit(self.index(0, 0), self.index(table.rows - 1, table.columns - 1))
            self.headerDataChanged.emit(Qt.Orientation.Vertical, 0, table.rows - 1)
        return reshaped

    def set_remarks(
        self, remarks: Mapping[tuple[int, int], str], ticked: frozenset[tuple[int, int]] = frozenset()
    ) -> None:
        """What is to be said of places, beside their texts; `ticked` ones were confirmed, and get a tick."""
        if (self._remarks, self._ticked) != (remarks, ticked):
            self._remarks, self._ticked = remarks, ticked
            if self._table.rows and self._table.columns:
                self.dataChanged.emit(self.index(0, 0), self.index(self._table.rows - 1, self._table.columns - 1))

    def remark(self, row: int, column: int) -> str:
        return self._remarks.get((row, column), "")

    def is_ticked(self, row: int, column: int) -> bool:
        """Whether a place was confirmed, and is not doubtful for another reason."""
        return (row, column) in self._ticked and not self.is_doubtful(row, column)

    def is_head(self, row: int, column: int) -> bool:
        """Whether a place is a head, of a column or of a row."""
        cell = self._cells.get((row, column))
        return row < self._heads or (cell is not None and cell.header)

    def is_doubtful(self, row: int, column: int) -> bool:
        return (row, column) in self._doubtful

    def is_edited(self, row: int, column: int) -> bool:
        cell = self._cells.get((row, column))
        return cell is not None and cell.edited

    def text(self, row: int, column: int) -> str:
        """What a place says, without marks."""
        cell = self._cells.get((row, column))
        return cell_text(cell.text) if cell else ""

    def alignment(self, row: int, column: int) -> Qt.AlignmentFlag:
        """Numbers to the right, with their heads; that of several columns over their middle; words where they begin."""
        cell = self._cells.get((row, column))
        if cell is not None and cell.column_span > 1 and self.is_head(row, column):
            return _Align.AlignHCenter
        own = is_right_to_left(cell.text) if cell is not None else None
        from_right = self._is_right_to_left if own is None else own
        return _Align.AlignRight if column in self._numbers or from_right else _Align.AlignLeft

    # --- Qt ---

    def rowCount(self, parent: Index = _NO_INDEX) -> int:
        return 0 if parent.isValid() else self._table.rows

    def columnCount(self, parent: Index = _NO_INDEX) -> int:
        return 0 if parent.isValid() else self._table.columns

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row, column = index.row(), index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return self.text(row, column)
        if role == Qt.ItemDataRole.EditRole:
            cell = self._cells.get((row, column))
            return cell.text.replace("\n", _BREAK) if cell else ""
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self.alignment(row, column) | _Align.AlignVCenter
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            return self._described(row, column)
        return None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole or value == self.data(index, Qt.ItemDataRole.EditRole):
            return False
        self.cell_edited.emit(index.row(), index.column(), str(value).replace(_BREAK, "\n"))
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return flags | Qt.ItemFlag.ItemIsEditable if self._editable else flags

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Rows below the head are counted from 1; columns have no names but their heads."""
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation is Qt.Orientation.Horizontal:
            return self.text(0, section) if self._heads else str(section + 1)
        return str(section - self._heads + 1) if section >= self._heads else ""

    def _described(self, row: int, column: int) -> str:
        if remark := self.remark(row, column):
            return remark
        if self.is_doubtful(row, column):
            return self.tr("The reading was not sure of this cell")
        return self.tr("Corrected by hand") if self.is_edited(row, column) else ""


def _shape(table: Table) -> tuple[object, ...]:
    spans = [
        (cell.row, cell.column, cell.row_span, cell.column_span)
        for cell in table.cells
        if cell.row_span > 1 or cell.column_span > 1
    ]
    return (table.rows, table.columns, spans)
