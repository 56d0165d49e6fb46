"""The menu that changes rows, columns and cells of what is selected in a grid."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from app.controllers.correcting.table_controller import TableController
from app.document.joined_tables import JoinedTable
from app.document.table_edits import Area
from app.views.common.menu_letters import MenuLetters
from app.views.tables.table_grid import TableGrid

# Does one thing to the table where the selection is.
_Change = Callable[[TableController, JoinedTable, Area], object]


class TableMenu(QMenu):
    """Commands for the selection of one grid, each enabled only while it makes sense."""

    def __init__(self, grid: TableGrid, tables: TableController, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid, self._tables = grid, tables
        self._table: JoinedTable | None = None
        self._make_row_commands()
        self.addSeparator()
        self._make_column_commands()
        self.addSeparator()
        self._make_cell_commands()
        self.aboutToShow.connect(self.enable_what_fits)
        MenuLetters(self)

    def set_table(self, table: JoinedTable | None) -> None:
        """The table in the grid."""
        self._table = table

    def _make_row_commands(self) -> None:
        self._command(self.tr("Insert row above"), lambda to, table, at: to.insert_row_above(table, at.row))
        self._command(self.tr("Insert row below"), lambda to, table, at: to.insert_row_below(table, at.bottom - 1))
        self._delete_rows = self._command(self.tr("Delete rows"), lambda to, table, at: to.delete_rows(table, at))

    def _make_column_commands(self) -> None:
        self._command(self.tr("Insert column left"), partial(self._insert_column, at_left=True))
        self._command(self.tr("Insert column right"), partial(self._insert_column, at_left=False))
        self._delete_columns = self._command(
            self.tr("Delete columns"), lambda to, table, at: to.delete_columns(table, at)
        )

    def _insert_column(self, to: TableController, table: JoinedTable, at: Area, *, at_left: bool) -> None:
        """Add a column on one side of the selection; which one that is depends on where the table begins."""
        to.insert_column(table, at.column if at_left is not self._grid.isRightToLeft() else at.right)

    def _make_cell_commands(self) -> None:
        self._merge = self._command(self.tr("Merge cells"), lambda to, table, at: to.merge(table, at))
        self._split = self._command(self.tr("Split cell"), lambda to, table, at: to.split(table, at.row, at.column))
        self._head = self._command(
            self.tr("Head ends with this row"), lambda to, table, at: to.set_head(table, at.bottom)
        )
        self._no_head = self._command(self.tr("No head"), lambda to, table, at: to.set_head(table, 0))

    def _command(self, words: str, change: _Change) -> QAction:
        action = self.addAction(words)
        action.triggered.connect(lambda: self._do(change))
        return action

    def _do(self, change: _Change) -> None:
        area = self._grid.selected_area()
        if self._table is not None and area is not None:
            change(self._tables, self._table, area)

    def enable_what_fits(self) -> None:
        """Offer what can be done with the cells that are selected now."""
        table, area = self._table, self._grid.selected_area()
        for action in self.actions():
            action.setEnabled(table is not None and area is not None)
        if table is None or area is None:
            return
        covering = table.table.grid()[area.row][area.column]
        self._delete_rows.setEnabled(area.rows < table.table.rows)
        self._delete_columns.setEnabled(area.columns < table.table.columns)
        self._merge.setEnabled(self._tables.can_merge(table, area))
        self._split.setEnabled(covering is not None and covering.row_span * covering.column_span > 1)
        self._head.setEnabled(area.bottom < table.parts[0].end_row)
        self._no_head.setEnabled(any(cell.header for cell in table.table.cells))
