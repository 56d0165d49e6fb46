"""How a table is laid out: spans, widths and heights; its head stays in view while it is scrolled. Changes nothing."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QModelIndex, QPoint, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QTableView, QWidget

from app.document.table import Table
from app.document.table_edits import Place
from app.item_models.index import Index
from app.item_models.table_model import TableModel
from app.views.common.icons import Icons
from app.views.common.theme import Theme
from app.views.tables.cell_delegate import CellDelegate, PaintMark
from app.views.tables.column_widths import filled, natural_widths
from app.views.tables.row_numbers import RowNumbers

_ROWS_AT_ONCE = 200
_MOST_LINES = 6  # that a row shows of its cells


class LaidOutTable(QTableView):
    """Shows one table."""

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = TableModel(self)
        self._delegate = CellDelegate(self._model, theme, icons, self)
        self._numbers = RowNumbers(theme, self)
        self._widths: list[int] = []
        self._lines: dict[int, int] = {}  # of the rows that have more than one
        self._heights: list[tuple[int, int]] = []  # still to be set
        self._most_rows = 0
        self._heights_soon = QTimer(self, singleShot=True, interval=0)
        self._theme = theme
        self._set_up()
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
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)

    @property
    def table(self) -> Table:
        return self._model.table

    def set_table(self, table: Table, doubtful: frozenset[Place] = frozenset()) -> None:
        """Show a table; the places in `doubtful` are marked. The person stays where they are, as far as that exists."""
        row, column = self.currentIndex().row(), self.currentIndex().column()
        reshaped = self._model.set_table(table, doubtful)
        from_right = self._model.is_right_to_left
        self.setLayoutDirection(Qt.LayoutDirection.RightToLeft if from_right else Qt.LayoutDirection.LeftToRight)
        if reshaped:
            self._lay_out_spans()
        self._lay_out_rows(reshaped)
        if reshaped and 0 <= row < table.rows and 0 <= column < table.columns:
            self.setCurrentIndex(self._model.index(row, column))
        self._measure()

    def set_marks(self, marks: dict[Place, PaintMark]) -> None:
        """What stands beside the names in these cells: the lines of the series they name."""
        self._delegate.set_marks(marks)
        self._measure()
        self.viewport().update()

    def set_remarks(self, remarks: Mapping[Place, str], ticked: frozenset[Place]) -> None:
        """What is to be said of cells, for pointers and screen readers; `ticked` ones were confirmed."""
        self._model.set_remarks(remarks, ticked)
        self._measure()

    def head_rows(self) -> int:
        """How many rows at the top are the head."""
        return self._model.head_rows

    def fit_rows(self, most: int) -> None:
        """Be as high as the rows from now on, and no higher than `most` rows of one line; beyond that it scrolls."""
        self._most_rows = most
        self._fit_height()

    # --- layout ---

    def _lay_out_spans(self) -> None:
        self.setUpdatesEnabled(False)
        self.clearSpans()
        for cell in self.table.cells:
            if cell.row_span > 1 or cell.column_span > 1:
                self.setSpan(cell.row, cell.column, cell.row_span, cell.column_span)
        self.setUpdatesEnabled(True)

    def _lay_out_rows(self, anew: bool) -> None:
        """Higher rows for cells of several lines; `anew` if all rows have the height of one line now."""
        lines: dict[int, int] = {}
        for cell in self.table.cells:
            if "\n" in cell.text and cell.row_span == 1:
                lines[cell.row] = max(lines.get(cell.row, 1), min(_MOST_LINES, cell.text.count("\n") + 1))
        before = {} if anew else self._lines
        changed = [row for row in before | lines if before.get(row) != lines.get(row)]
        left = {} if anew else dict(self._heights)
        self._lines = lines
        self._heights = list((left | {row: self._delegate.row_height(lines.get(row, 1)) for row in changed}).items())
        self.setUpdatesEnabled(False)
        self._set_heights()
        self.setUpdatesEnabled(True)

    def _set_heights(self) -> None:
        """Make rows higher or lower, a few hundred at a time: Qt moves all rows below for each of them."""
        some, self._heights = self._heights[:_ROWS_AT_ONCE], self._heights[_ROWS_AT_ONCE:]
        for row, height in some:
            self.setRowHeight(row, height)
        if self._heights:
            self._heights_soon.start()
        self._fit_height()

    def _fit_height(self) -> None:
        """Be as high as the rows, with room for a bar where the columns need one."""
        if not self._most_rows:
            return
        rows = min(self._numbers.length(), self._most_rows * self._delegate.row_height(1))
        # Not told by the view's own width: that of the other bar is missing from it, which comes and goes with this.
        scrolled = sum(self._widths) > self.width() - self._numbers.width()
        bar = self.horizontalScrollBar().sizeHint().height() if scrolled else 0
        self.setFixedHeight(max(1, rows) + bar + 2)

    def _measure(self) -> None:
        self._widths = natural_widths(self.table, self._model.head_rows, self._delegate)
        self._fill_width()
        self._fit_height()

    def _fill_width(self) -> None:
        header = self.horizontalHeader()
        for column, width in enumerate(filled(self._widths, self.viewport().width())):
            if header.sectionSize(column) != width:
                header.resizeSection(column, width)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fill_width()
        self._fit_height()

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
        self, index: Index, hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible
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
