"""The view of all models: a row for each, and a column with what the machine has for them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from app.controllers.shelving.model_rows import ModelRow, RowAct
from app.engine_libraries.machine_facts import MachineFacts
from app.views.common.controls import hairline, scrolled, set_surface, upright_line
from app.views.common.icons import Icons
from app.views.common.layouts import Slack, in_column, in_row
from app.views.common.own_keys import takes_escape
from app.views.common.theme import Theme
from app.views.common.view_head import back_button, view_head
from app.views.models_screen.machine_column import NARROW_WIDTH, WIDTH, MachineColumn
from app.views.models_screen.model_line import ModelLine

_SIDE = 28
_NARROW_BELOW = 1200
_ICON_GAP = "\u2009"


class ModelsScreen(QWidget):
    """Decides nothing.

    Signals:
        wanted(act, row): a `RowAct` and the `ModelRow` that it is about.
        folder_wanted(widget): a folder or an archive of a model is to be added, by a menu beside this widget.
        closed: the person is done.
    """

    wanted = Signal(object, object)
    folder_wanted = Signal(object)
    closed = Signal()

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._icons = theme, icons
        self._rows: tuple[ModelRow, ...] = ()
        self.lines: list[ModelLine] = []
        self.column = MachineColumn(theme, icons, self)
        self.add_button = QPushButton(f"{_ICON_GAP}{self.tr('Add a model from this disk…')}", self)
        self._back = back_button(icons, self)
        self._list = QVBoxLayout()
        self._lay_out()

    def begin(self) -> None:
        """Make ready: the keyboard goes to the first thing that can be done."""
        first = next((line.button for line in self.lines if line.button.isVisible()), self._back)
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_rows(self, rows: Sequence[ModelRow], facts: MachineFacts | None, seconds: float | None) -> None:
        """Show the models as they are now; `seconds` is what a page took lately with the one that reads."""
        self._rows = tuple(rows)
        while len(self.lines) < len(rows):
            line = ModelLine(self._theme, self._icons, self)
            line.wanted.connect(partial(self._want, len(self.lines)))
            self.lines.append(line)
            self._list.addWidget(line)
        for line, row in zip(self.lines, rows, strict=False):
            line.show_row(row, facts, seconds if row.is_chosen else None)
        for index, line in enumerate(self.lines):
            line.setVisible(index < len(rows))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        width = NARROW_WIDTH if event.size().width() < _NARROW_BELOW else WIDTH
        self.column.setFixedWidth(width)
        self._side.setFixedWidth(width + 12)

    def _want(self, index: int, act: RowAct) -> None:
        if index < len(self._rows):
            self.wanted.emit(act, self._rows[index])

    def event(self, event: QEvent) -> bool:
        return takes_escape(event, self.closed.emit) or super().event(event)

    def _lay_out(self) -> None:
        set_surface(self, "panel")
        page, holder = QWidget(), QWidget()
        for widget in (page, holder):
            widget.setProperty("surface", "panel")
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(0)
        in_column(self._list, Slack(), margins=(_SIDE, 8, _SIDE, 28), of=page)
        area = scrolled(page, self)
        area.viewport().setProperty("surface", "panel")
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        side = scrolled(self.column, self)
        side.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        side.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._side = side
        body = in_row((area, 1), upright_line(self), side)
        self._back.clicked.connect(self.closed)
        self.add_button.setIcon(self._icons.icon("folder-plus"))
        self.add_button.clicked.connect(lambda: self.folder_wanted.emit(self.add_button))
        head = view_head(self, self._back, self.tr("Models"), self.add_button, _SIDE)
        in_column(head, hairline(self), (body, 1), of=self)
