"""Taking a table away: the whole as a file or on the clipboard, or what is selected of it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QMimeData, QObject
from PySide6.QtWidgets import QMenu, QWidget

from app.document.block import BlockKind
from app.document.html_table import table_to_markdown
from app.document.joined_tables import JoinedTable
from app.export.table_forms import csv_bytes, csv_text, rows_of_texts, table_to_clipboard_html, table_to_tsv
from app.views.common.drag_out import DragOut, DragStart
from app.views.common.kind_words import kind_name
from app.views.figures.actions_column import ActionsColumn
from app.views.tables.clipboard import Copier, CopyForm
from app.views.tables.table_grid import TableGrid
from app.views.tables.table_saving import TableSaving


class TableTaking(QObject):
    """For the table that the grid shows. Its first button can be dragged into other programs."""

    def __init__(self, grid: TableGrid, saving: TableSaving, copier: Copier, parent: QWidget) -> None:
        super().__init__(parent)
        self._grid, self._saving, self._copier = grid, saving, copier
        self.out = DragOut(parent)
        self._table: JoinedTable | None = None

    def set_table(self, table: JoinedTable | None) -> None:
        """Take this one away from now on; None where there is no table."""
        self._table = table

    def add_to_column(self, column: ActionsColumn) -> None:
        """What stands beside the grid."""
        tip = self.tr("Copy the table for a spreadsheet, or drag it into another program")
        copy = column.add("copy", self.tr("Copy"), partial(self._copy, CopyForm.CELLS), tip)
        DragStart(copy).begun.connect(self._drag)
        for words, tip, form in (
            (self.tr("Copy as Markdown"), self.tr("Copy the table as Markdown"), CopyForm.MARKDOWN),
            (self.tr("Copy as HTML"), self.tr("Copy the table as HTML"), CopyForm.HTML),
        ):
            column.add("copy", words, partial(self._copy, form), tip)
        for words, tip, name in (
            (self.tr("Save CSV…"), self.tr("Save the table as CSV"), "csv"),
            (self.tr("Save XLSX…"), self.tr("Save the table as XLSX"), "xlsx"),
        ):
            column.add("floppy-disk", words, partial(self._save, name), tip)
        for words, tip, name in (
            (self.tr("All tables, CSV…"), self.tr("Save all tables of the document as CSV"), "csv"),
            (self.tr("All tables, XLSX…"), self.tr("Save all tables of the document as XLSX"), "xlsx"),
        ):
            column.add("stack", words, partial(self._save_all, name), tip)

    def add_to_menu(self, menu: QMenu) -> None:
        """What can be done with the selection."""
        for words, form in (
            (self.tr("Copy selection"), CopyForm.CELLS),
            (self.tr("Copy selection as Markdown"), CopyForm.MARKDOWN),
            (self.tr("Copy selection as HTML"), CopyForm.HTML),
        ):
            menu.addAction(words).triggered.connect(lambda _checked=False, form=form: self._copy_selection(form))

    def _copy(self, form: CopyForm) -> None:
        self._grid.finish_writing()
        if self._table is not None:
            self._copier.copy(self._table.table, form)

    def _drag(self) -> None:
        """Take the table out of the window, in all forms and as a file."""
        self._grid.finish_writing()
        if self._table is None:
            return
        table, content = self._table.table, csv_bytes(csv_text(rows_of_texts(self._table.table)))
        data = QMimeData()
        data.setText(table_to_tsv(table))
        data.setHtml(table_to_clipboard_html(table))
        data.setData("text/markdown", table_to_markdown(table).encode("utf-8", "replace"))
        data.setData("text/csv", content)
        self.out.begin(data, {f"{self._table.parts[0].page} {kind_name(BlockKind.TABLE)}.csv": content})

    def _save(self, name: str) -> None:
        self._grid.finish_writing()
        if self._table is not None:
            self._saving.save(name, self._table)

    def _save_all(self, name: str) -> None:
        self._grid.finish_writing()
        self._saving.save_all(name)

    def _copy_selection(self, form: CopyForm) -> None:
        selected = self._grid.selected_table()
        if selected is not None:
            self._copier.copy(selected, form)
