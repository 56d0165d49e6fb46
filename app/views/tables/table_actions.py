"""The column of what can be done with a table: copying, saving, and changing rows, columns and cells."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QGridLayout, QMenu, QPushButton, QWidget

from app.views.common.controls import text_label
from app.views.common.hairline import hairline
from app.views.common.icons import Icons
from app.views.common.layouts import Stretch, in_column

COLUMN_WIDTH = 178
_ANY_WIDTH = 16_777_215  # Qt's word for no limit


@dataclass(frozen=True, slots=True)
class ActionButton:
    """One button: an icon, its words, what they mean in full, what it does."""

    icon: str
    words: str
    tip: str
    do: Callable[[], object]


class TableActions(QWidget):
    """Buttons in one plain column, or in a few rows below the table where the panel is narrow."""

    def __init__(self, buttons: list[ActionButton], edits: QMenu, icons: Icons, parent: QWidget | None = None) -> None:
        """`edits` is the menu that changes rows, columns and cells."""
        super().__init__(parent)
        self._facts = text_label("", self, role="small", tone="text2", wraps=True)
        self._line = hairline(self)
        self._buttons = [self._button(button, icons) for button in buttons]
        self._edit = self._menu_button(edits, icons)
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(2)
        in_column(self._grid, self._line, self._facts, Stretch(), spacing=10, of=self)
        self._columns = 0
        self.set_room(None)

    def set_facts(self, words: str) -> None:
        """What there is to say of the table."""
        self._facts.setText(words)

    def set_room(self, width: int | None) -> None:
        """Stand in one column beside the table (None), or in rows below it, in so many pixels."""
        columns = 1 if width is None else max(1, width // COLUMN_WIDTH)
        self.setMinimumWidth(COLUMN_WIDTH if width is None else 0)
        self.setMaximumWidth(COLUMN_WIDTH if width is None else _ANY_WIDTH)
        if columns != self._columns:
            self._columns = columns
            for at, button in enumerate([*self._buttons, self._edit]):
                self._grid.addWidget(button, *divmod(at, columns))

    def _button(self, spec: ActionButton, icons: Icons) -> QPushButton:
        button = QPushButton(icons.icon(spec.icon), spec.words, self)
        button.setProperty("variant", "plain")
        button.setProperty("align", "left")
        button.setAccessibleName(spec.tip)
        button.setToolTip(spec.tip)
        button.clicked.connect(lambda: spec.do())
        return button

    def _menu_button(self, menu: QMenu, icons: Icons) -> QPushButton:
        button = QPushButton(icons.icon("rows"), self.tr("Rows and columns"), self)
        button.setProperty("variant", "plain")
        button.setProperty("align", "left")
        button.setAccessibleName(self.tr("Change rows, columns and cells"))
        button.clicked.connect(lambda: menu.popup(button.mapToGlobal(QPoint(0, button.height()))))
        return button
