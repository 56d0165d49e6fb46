"""A table as a grid: spans, keys, editing, copying; its head stays in view while it is scrolled."""

from __future__ import annotations

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QAbstractScrollArea, QFrame, QTableView, QWidget

from app.document.escaping import escape_inline
from app.document.table import Table
from app.document.table_edits import Area, Place, part
from app.item_models.table_model import TableModel
from app.views.common.icons import Icons
from app.views.common.theme import Theme
from app.views.tables.cell_delegate import CellDelegate, PaintMark
from app.views.tables.clipboard import Copier, CopyForm, clipboard_rows
from app.views.tables.column_widths import filled, natural_widths
from app.views.tables.grid_keys import is_key_of_grid
from app.views.tables.row_numbers import RowNumbers

_ROWS_AT_ONCE = 200
_MOST_LINES = 6  # that a row shows of its cells
_Index = QModelIndex | QPersistentModelIndex
_Key = Qt.Key
_Sequence = QKeySequence.StandardKey


class TableGrid(QTableView):
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

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = TableModel(self)
        self._delegate = CellDelegate(self._model, theme, icons, self)
        self._numbers = RowNumbers(theme, self)
        self._is_inside = False
        self._copier = Copier(self)
        self._widths: list[int] = []
        self._taller: list[tuple[int, int]] = []
        self._heights_soon = QTimer(self, singleShot=True, interval=0)
        self._theme = theme
        self._set_up()
        self._model.cell_edited.connect(self.cell_edited)
        self._heights_soon.timeout.connect(self._set_heights)
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        theme.theme_changed.connect(self._on_theme_changed)

    def _set_up(self) -> None:
        self.setModel(self._model)
        self.setItemDelegate(self._delegate)
        self.setVerticalHeader(self._numbers)
        self.horizontalHeader().hide()
        self.horizontalHeader().setMinimumSectionSize(1)
        self._numbers.setDefaultSectionSize(self._delegate.row_height(1))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWordWrap(False)
        self.setShowGrid(False)  # Qt's lines run a little into cells over several rows; each cell paints its own
        self.setTabKeyNavigation(True)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.AnyKeyPressed
        )
        self.setAccessibleName(self.tr("Table"))

    @property
    def table(self) -> Table:
        return self._model.table

    def set_table(self, table: Table, doubtful: frozenset[Place] = frozenset()) -> None:
        """Show a table; the places in `doubtful` are marked. The person stays where they are, as far as that exists."""
        row, column = self.currentIndex().row(), self.currentIndex().column()
        reshaped = self._model.set_table(table, doubtful)
        if reshaped:
            self._lay_out_cells()
            if 0 <= row < table.rows and 0 <= column < table.columns:
                self.setCurrentIndex(self._model.index(row, column))
        self._measure()

    def set_editable(self, editable: bool) -> None:
        """Whether cells can be typed into, cleared and pasted over."""
        self._model.set_editable(editable)

    def set_marks(self, marks: dict[Place, PaintMark]) -> None:
        """What stands beside the names in these cells: the lines of the series they name."""
        self._delegate.set_marks(marks)
        self._measure()
        self.viewport().update()

    def head_rows(self) -> int:
        """How many rows at the top are the head."""
        return self._model.head_rows

    def content_height(self) -> int:
        """Pixels that all rows take."""
        return self._numbers.length()

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
        self._tell(fitting)
        if len(fitting) < len(texts):
            self.paste_cut.emit(len(texts) - len(fitting))

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

    # --- layout ---

    def _lay_out_cells(self) -> None:
        """Spans, and taller rows for cells of several lines."""
        self.setUpdatesEnabled(False)
        self.clearSpans()
        for cell in self.table.cells:
            if cell.row_span > 1 or cell.column_span > 1:
                self.setSpan(cell.row, cell.column, cell.row_span, cell.column_span)
        lines: dict[int, int] = {}
        for cell in self.table.cells:
            if "\n" in cell.text and cell.row_span == 1:
                lines[cell.row] = max(lines.get(cell.row, 1), min(_MOST_LINES, cell.text.count("\n") + 1))
        self._taller = [(row, self._delegate.row_height(count)) for row, count in lines.items() if count > 1]
        self._set_heights()
        self.setUpdatesEnabled(True)

    def _set_heights(self) -> None:
        """Make tall rows tall, a few hundred at a time: Qt moves all rows below for each of them."""
        some, self._taller = self._taller[:_ROWS_AT_ONCE], self._taller[_ROWS_AT_ONCE:]
        for row, height in some:
            self.setRowHeight(row, height)
        if self._taller:
            self._heights_soon.start()

    def _measure(self) -> None:
        self._widths = natural_widths(self.table, self._model.head_rows, self._delegate)
        self._fill_width()

    def _fill_width(self) -> None:
        header = self.horizontalHeader()
        for column, width in enumerate(filled(self._widths, self.viewport().width())):
            if header.sectionSize(column) != width:
                header.resizeSection(column, width)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fill_width()

    def _on_theme_changed(self) -> None:
        self.viewport().update()
        self._numbers.viewport().update()

    # --- the head ---

    def head_height(self) -> int:
        """Pixels at the top that the head takes while the rows are scrolled under it; 0 where it is in its place."""
        if self.verticalScrollBar().value() == 0 or not 0 < self._model.head_rows < self.table.rows:
            return 0
        height = self._numbers.sectionPosition(self._model.head_rows)
        return height if height < self.viewport().height() // 2 else 0

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        height = self.head_height()
        if height:
            self._paint_head(QPainter(self.viewport()), height)

    def _paint_head(self, painter: QPainter, height: int) -> None:
        painter.fillRect(0, 0, self.viewport().width(), height, self._theme.color("window"))
        for row in range(self._model.head_rows):
            for column in range(self.table.columns):
                cell = self._model.cells.get((row, column))
                if cell is not None:
                    self._paint_head_cell(painter, row, column)

    def _paint_head_cell(self, painter: QPainter, row: int, column: int) -> None:
        index = self._model.index(row, column)
        rect = self.visualRect(index).translated(0, self.verticalScrollBar().value())
        if rect.right() < 0 or rect.left() > self.viewport().width():
            return
        self._delegate.paint_cell(painter, rect, row, column, self.selectionModel().isSelected(index))

    def indexAt(self, pos: QPoint) -> QModelIndex:
        """The head is where it is seen."""
        if pos.y() < self.head_height():
            pos = QPoint(pos.x(), pos.y() - self.verticalScrollBar().value())
        return super().indexAt(pos)

    def scrollTo(
        self, index: _Index, hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible
    ) -> None:
        """Bring a cell into view, and out from under the head."""
        super().scrollTo(index, hint)
        hidden = self.head_height() - self.visualRect(index).top()
        if hidden > 0 and index.row() >= self._model.head_rows:
            self.verticalScrollBar().setValue(self.verticalScrollBar().value() - hidden)

    def _on_scrolled(self) -> None:
        self._numbers.head_height = self.head_height()
        self.viewport().update()
        self._numbers.viewport().update()

    # --- keys ---

    def currentChanged(self, current: _Index, previous: _Index) -> None:
        super().currentChanged(current, previous)
        self.viewport().update()
        if current.isValid():
            self.current_changed.emit(current.row(), current.column())

    def event(self, event: QEvent) -> bool:
        """Keys that mean something here are not shortcuts of the window while the grid has the keyboard."""
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and is_key_of_grid(event):
            event.accept()
            return True
        return super().event(event)

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
        elif event.key() in (_Key.Key_Delete, _Key.Key_Backspace) and not editing:
            self.clear_selection_texts()
        elif event.key() in (_Key.Key_Return, _Key.Key_Enter) and not editing:
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


def _as_markdown(text: str) -> str:
    return "\n".join(escape_inline(line.strip()) for line in text.strip().split("\n"))
