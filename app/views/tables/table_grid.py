"""A table as a grid that a person works in: keys, editing, copying."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QAbstractScrollArea, QLineEdit, QWidget

from app.document.escaping import escape_inline
from app.document.table import Table
from app.document.table_edits import Area, Place, part
from app.item_models.index import Index
from app.views.common.icons import Icons
from app.views.common.own_keys import ENTER, claims
from app.views.common.theme import Theme
from app.views.tables.cell_field import CellField
from app.views.tables.clipboard import Copier, CopyForm, clipboard_rows
from app.views.tables.laid_out_table import LaidOutTable

_Key = Qt.Key
_Sequence = QKeySequence.StandardKey
_CLEARING = (_Key.Key_Delete, _Key.Key_Backspace)  # Ctrl+Del too, or it would delete a block that is not in view
_WRITING = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier


class TableGrid(LaidOutTable):
    """Shows one table and tells what a person wants changed in it; changes come back through `set_table`.

    Signals:
        cell_edited(row, column, text): one cell is to say something else, as inline Markdown.
        cells_edited(texts): several at once: a dict of (row, column) to text, of one step.
        current_changed(row, column): the person went to another cell.
        paste_cut(count): so many pasted cells found no place, because the table ends.
    """

    cell_edited = Signal(int, int, str)
    cells_edited = Signal(object)
    current_changed = Signal(int, int)
    paste_cut = Signal(int)

    def __init__(self, theme: Theme, icons: Icons, copier: Copier, parent: QWidget | None = None) -> None:
        super().__init__(theme, icons, parent)
        self._is_inside = False
        self._copier = copier
        self.setTabKeyNavigation(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.AnyKeyPressed
        )
        self.setAccessibleName(self.tr("Table"))
        self._model.cell_edited.connect(self.cell_edited)

    def set_editable(self, editable: bool) -> None:
        """Whether cells can be typed into, cleared and pasted over."""
        self._model.set_editable(editable)

    def finish_writing(self) -> None:
        """What is being typed into a cell is done, as if the keyboard had gone elsewhere."""
        if self.state() is QAbstractItemView.State.EditingState:
            for field in (*self.viewport().findChildren(QLineEdit), *self.viewport().findChildren(CellField)):
                if not field.isHidden():  # one that is done is still there for a moment
                    self.commitData(field)
                    self.closeEditor(field, self._delegate.EndEditHint.NoHint)

    def current_place(self) -> Place:
        """Where the person is; (-1, -1) for nowhere."""
        index = self.currentIndex()
        return index.row(), index.column()

    def go_to(self, place: Place) -> None:
        """Make a cell the current one, and bring it into view."""
        index = self._model.index(*place)
        self.setCurrentIndex(index)
        self.scrollTo(index)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def selected_area(self) -> Area | None:
        """The rectangle around what is selected; None where nothing is."""
        ranges = self.selectionModel().selection().toList()
        if not ranges:
            return None
        top, left = min(each.top() for each in ranges), min(each.left() for each in ranges)
        bottom, right = max(each.bottom() for each in ranges), max(each.right() for each in ranges)
        return Area(top, left, bottom - top + 1, right - left + 1)

    def selected_table(self) -> Table | None:
        """What is selected, as a table of its own."""
        area = self.selected_area()
        return part(self.table, area) if area is not None else None

    def copy_selection(self) -> None:
        """Put what is selected on the clipboard, as TSV and HTML."""
        selected = self.selected_table()
        if selected is not None:
            self._copier.copy(selected, CopyForm.CELLS)

    def clear_selection_texts(self) -> None:
        """Ask that the selected cells say nothing."""
        area = self.selected_area()
        if area is not None:
            inside = {place: "" for place, cell in self._model.cells.items() if area.holds(cell) and cell.text}
            self._tell(inside)

    def paste(self) -> None:
        """Ask that the clipboard's cells stand from the current one on, as far as the table reaches."""
        at = self.selected_area()
        if at is None:
            return
        texts = {
            (at.row + down, at.column + right): _as_markdown(text)
            for down, row in enumerate(clipboard_rows())
            for right, text in enumerate(row)
        }
        fitting = {place: text for place, text in texts.items() if self._has(place)}
        self._tell(self._by_cell(fitting))
        if len(fitting) < len(texts):
            self.paste_cut.emit(len(texts) - len(fitting))

    def _by_cell(self, texts: dict[Place, str]) -> dict[Place, str]:
        """The texts, each where its cell begins; of those for one cell, the first that says something.

        A merged cell is copied as its text and empty places, which must not empty it again.
        """
        covering = self.table.grid()
        said: dict[Place, str] = {}
        for place, text in texts.items():
            cell = covering[place[0]][place[1]]
            start = (cell.row, cell.column) if cell is not None else place
            said[start] = said.get(start) or text
        return said

    def _has(self, place: Place) -> bool:
        return place[0] < self.table.rows and place[1] < self.table.columns

    def _tell(self, texts: dict[Place, str]) -> None:
        if not self._model.flags(QModelIndex()) & Qt.ItemFlag.ItemIsEditable or not texts:
            return
        if len(texts) == 1:
            (((row, column), text),) = texts.items()
            self.cell_edited.emit(row, column, text)
        else:
            self.cells_edited.emit(texts)

    # --- keys ---

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self.viewport().update()
        if current.isValid():
            self.current_changed.emit(current.row(), current.column())

    def event(self, event: QEvent) -> bool:
        """Keys that mean something here are not shortcuts of the window while the grid has the keyboard."""
        return claims(event, _is_own) or super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self._is_inside = False

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._is_inside = True
        super().mousePressEvent(event)

    def focusNextPrevChild(self, next: bool) -> bool:
        """Tab goes from cell to cell once a person works in the grid; it passes by a grid it has only come to."""
        if self._is_inside and not self._is_at_end(next):
            return super().focusNextPrevChild(next)
        return QAbstractScrollArea.focusNextPrevChild(self, next)

    def _is_at_end(self, forward: bool) -> bool:
        """Whether the current cell is the last in this direction."""
        current = self.currentIndex()
        if not forward:
            return current.row() <= 0 and current.column() <= 0
        cell = self._model.cells.get((current.row(), current.column()))
        down, right = (cell.row_span, cell.column_span) if cell is not None else (1, 1)
        return current.row() + down >= self.table.rows and current.column() + right >= self.table.columns

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._is_inside = self._is_inside or event.key() not in (_Key.Key_Tab, _Key.Key_Backtab)
        editing = self.state() is QAbstractItemView.State.EditingState
        if event.matches(_Sequence.Copy):
            self.copy_selection()
        elif event.matches(_Sequence.Paste):
            self.paste()
        elif event.key() in _CLEARING and not editing:
            self.clear_selection_texts()
        elif event.key() in ENTER and not editing:
            self._step(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        else:
            super().keyPressEvent(event)

    def closeEditor(self, editor: QWidget, hint: object) -> None:
        """After Enter in an editor the cell below is the current one."""
        super().closeEditor(editor, hint)  # type: ignore[arg-type]
        if hint == self._delegate.EndEditHint.SubmitModelCache:
            self._step(1)

    def _step(self, rows: int) -> None:
        current = self.currentIndex()
        cell = self._model.cells.get((current.row(), current.column()))
        down = current.row() + (rows * (cell.row_span if cell is not None and rows > 0 else 1))
        if current.isValid() and 0 <= down < self.table.rows:
            self.setCurrentIndex(self._model.index(down, current.column()))


def _is_own(event: QKeyEvent) -> bool:
    """Copy, paste, and all that would begin to write or clear."""
    if any(event.matches(sequence) for sequence in (_Sequence.Copy, _Sequence.Paste, _Sequence.SelectAll)):
        return True
    if event.key() in _CLEARING:
        return True
    if event.modifiers() & ~_WRITING:
        return False
    return event.key() == _Key.Key_F2 or (event.text().isprintable() and bool(event.text()))


def _as_markdown(text: str) -> str:
    return "\n".join(escape_inline(line.strip()) for line in text.strip().split("\n"))
