"""The documents of a batch as a table: keys, widths, and which of them are chosen."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRectF, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent, Qt
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from app.batch.queue_rows import QueueRow
from app.item_models.batch_list_model import BATCH_COLUMNS, BatchColumn, BatchListModel
from app.views.batch_screen.batch_delegate import GAP, ICON, BatchDelegate
from app.views.common.icons import Icons
from app.views.common.own_keys import ENTER, claims
from app.views.common.rows import paint_ring
from app.views.common.theme import Theme

_ROW = 28
_PADDING = 18  # beside the words of a column
_SHARES = {BatchColumn.NAME: 0.5, BatchColumn.PLACE: 0.5}  # of the room that the others leave


class BatchTable(QTableView):
    """Shows documents.

    Signals:
        opened: Enter or two clicks on what is chosen.
        chosen_changed: other rows are chosen, or something is different about these.
    """

    opened = Signal()
    chosen_changed = Signal()

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._list = BatchListModel(self)
        self.setModel(self._list)
        self.setItemDelegate(BatchDelegate(theme, icons, self))
        self._set_up()
        self.doubleClicked.connect(lambda _index: self.opened.emit())
        self.selectionModel().selectionChanged.connect(lambda *_rows: self.chosen_changed.emit())
        theme.theme_changed.connect(self.viewport().update)

    def show_rows(self, rows: Sequence[QueueRow]) -> None:
        """Show these; what is chosen stays chosen, wherever it is now."""
        before = self._list.rows
        chosen, top = {row.path for row in self.chosen()}, self.verticalScrollBar().value()
        self._list.set_rows(rows)
        if [row.path for row in rows] != [row.path for row in before]:
            self._choose([at for at, row in enumerate(rows) if row.path in chosen] or [0])
            self.verticalScrollBar().setValue(top)
        self.chosen_changed.emit()

    def chosen(self) -> list[QueueRow]:
        """Those in chosen rows, from top to bottom."""
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        return [self._list.rows[row] for row in rows]

    def choose(self, at: int) -> None:
        """Choose one row."""
        self._choose([at])

    # --- Qt ---

    def event(self, event: QEvent) -> bool:
        return claims(event, _is_own) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if _is_own(event):
            self.opened.emit()
        elif event.text().isprintable() and event.text().strip():
            event.ignore()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus() and self.window().testAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange):
            place = self.visualRect(self.currentIndex())
            if place.isValid():
                row = QRectF(0, place.top(), self.viewport().width(), place.height())
                paint_ring(QPainter(self.viewport()), row, self._theme)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._spread()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._spread()

    def _set_up(self) -> None:
        self.setAccessibleName(self.tr("Files of the batch"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(max(_ROW, round(self._theme.line_height("body")) + 8))
        header = self.horizontalHeader()
        header.setProperty("plain", True)
        header.setHighlightSections(False)
        header.setSectionsClickable(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setMinimumSectionSize(1)

    def _spread(self) -> None:
        """States and numbers take what they need, the words share the rest."""
        metrics, heading = self.fontMetrics(), self._list.heading
        states = [self.tr("Waiting"), self.tr("{count} failed").format(count="000"), "0,000 / 0,000"]
        samples = {
            BatchColumn.STATE: [" " * 5 + words for words in states],
            BatchColumn.PAGES: ["00,000"],
            BatchColumn.DOUBTS: ["00,000"],
            BatchColumn.MISSING: ["00,000"],
        }
        needs = {
            column: _PADDING + max(metrics.horizontalAdvance(words) for words in [*some, heading(column)])
            for column, some in samples.items()
        }
        needs[BatchColumn.STATE] += ICON + GAP
        room = max(0, self.viewport().width() - sum(needs.values()))
        for section, column in enumerate(BATCH_COLUMNS):
            self.setColumnWidth(section, needs.get(column) or int(room * _SHARES[column]))

    def _choose(self, rows: Sequence[int]) -> None:
        if not self._list.rows:
            return
        selection = self.selectionModel()
        flag = selection.SelectionFlag
        selection.setCurrentIndex(self._list.index(rows[0], 0), flag.ClearAndSelect | flag.Rows)
        for row in rows[1:]:
            selection.select(self._list.index(row, 0), flag.Select | flag.Rows)


def _is_own(event: QKeyEvent) -> bool:
    return not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier and event.key() in ENTER
