"""The column of what can be done with a table: copying, saving, and changing rows, columns and cells."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu, QWidget

from app.views.common.controls import hairline, text_label
from app.views.common.icons import Icons
from app.views.common.layouts import Slack, in_column
from app.views.figures.actions_column import ActionsColumn
from app.views.tables.table_taking import TableTaking

COLUMN_WIDTH = 178
_ANY_WIDTH = 16_777_215  # Qt's word for no limit


class TableActions(QWidget):
    """Buttons in one plain column, or in a few rows below the table where the panel is narrow."""

    def __init__(
        self,
        taking: TableTaking,
        edits: QMenu,
        collect: Callable[[], None],
        icons: Icons,
        parent: QWidget | None = None,
    ) -> None:
        """`edits` is the menu that changes rows, columns and cells; `collect` puts tables like this one on a sheet."""
        super().__init__(parent)
        self._facts = text_label("", self, role="small", tone="text2", wraps=True)
        self._buttons = ActionsColumn(icons, self)
        taking.add_to_column(self._buttons)
        tip = self.tr("Put this table from all pages on one sheet")
        self._buttons.add("stack", self.tr("Collect…"), collect, tip)
        edit = self._buttons.add(
            "rows",
            self.tr("Rows and columns"),
            lambda: edits.popup(edit.mapToGlobal(QPoint(0, edit.height()))),
        )
        edit.setAccessibleName(self.tr("Change rows, columns and cells"))
        in_column(self._buttons, hairline(self), self._facts, Slack(), spacing=10, of=self)
        self.set_room(None)

    def set_facts(self, words: str) -> None:
        """What there is to say of the table."""
        self._facts.setText(words)

    def set_room(self, width: int | None) -> None:
        """Stand in one column beside the table (None), or in rows below it, in so many pixels."""
        self._buttons.set_columns(1 if width is None else max(1, width // COLUMN_WIDTH))
        self.setMinimumWidth(COLUMN_WIDTH if width is None else 0)
        self.setMaximumWidth(COLUMN_WIDTH if width is None else _ANY_WIDTH)
