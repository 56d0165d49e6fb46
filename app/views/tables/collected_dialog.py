"""The same table of many pages as one sheet: looked at, followed back to where each row stands, and saved."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.document.collected_tables import CollectedTables, Source
from app.document.plain_name import plain_name
from app.export.collected_files import sheet_csv, sheet_xlsx
from app.views.common.icons import Icons
from app.views.common.theme import Theme
from app.views.dialogs.framed_dialog import FramedDialog
from app.views.figures.save_dialog import Saver
from app.views.tables.clipboard import Copier
from app.views.tables.table_grid import TableGrid

_WIDTH, _HEIGHT = 880, 620


class CollectedDialog(FramedDialog):
    """Shows one sheet, which is not changed here.

    Signals:
        source_asked(source): the place of a row is to be shown; the dialog has closed.
    """

    source_asked = Signal(object)

    def __init__(
        self,
        sheet: CollectedTables,
        document: Path,
        saver: Saver,
        copier: Copier,
        theme: Theme,
        icons: Icons,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, icons, parent)
        self._sheet, self._document, self._saver = sheet, document, saver
        self._table = sheet.table(self.tr("Page"))
        self.grid = TableGrid(theme, icons, copier, self)
        self.grid.setAccessibleName(self.tr("Collected rows"))
        self.grid.set_editable(False)
        self.grid.set_table(self._table)
        self.grid.doubleClicked.connect(lambda _index: self._go())
        self.body.addWidget(self.grid)
        self.set_title(self.tr("Collected tables"), document.name)
        words = self.tr("Rows: {rows}, tables: {tables}. A row leads to its place on the page.")
        self.set_footer(words.format(rows=len(sheet.rows), tables=sheet.tables))
        self.add_button(self.tr("Save CSV…")).clicked.connect(self._save_csv)
        self.add_button(self.tr("Save XLSX…")).clicked.connect(self._save_xlsx)
        self.add_button(self.tr("Close")).clicked.connect(self.reject)
        self.add_button(self.tr("Go to the place"), acts=True).clicked.connect(self._go)
        self.resize(_WIDTH, _HEIGHT)
        self.grid.go_to((min(1, len(sheet.rows)), 0))

    def current_source(self) -> Source | None:
        """Where the current row was."""
        row, _ = self.grid.current_place()
        return self._sheet.sources[row - 1] if 0 < row <= len(self._sheet.sources) else None

    def _go(self) -> None:
        source = self.current_source()
        if source is not None:
            self.accept()
            self.source_asked.emit(source)

    def _name(self) -> str:
        return self.tr("{title} collected").format(title=plain_name(self._document.stem))

    def _save_csv(self) -> None:
        self._saver.save(self._name(), ".csv", self.tr("CSV table"), partial(sheet_csv, self._table))

    def _save_xlsx(self) -> None:
        sheet_name = self.tr("Collected")
        made = partial(sheet_xlsx, self._name(), sheet_name, self._table, self._document)
        self._saver.save(self._name(), ".xlsx", self.tr("Excel workbook"), lambda: made)
