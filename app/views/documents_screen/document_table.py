"""The list of documents as a table: keys, widths, and which of them are chosen."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from app.item_models.document_list_model import COLUMNS, DocumentListModel
from app.library.listing import ListedDocument, ListOrder
from app.views.common.icons import Icons
from app.views.common.own_keys import ENTER, claims
from app.views.common.rows import paint_ring
from app.views.common.theme import Theme
from app.views.documents_screen.document_delegate import DocumentDelegate

_ROW = 28
_PADDING = 18  # beside the words of a column
_SHARES = {ListOrder.NAME: 0.46, ListOrder.TAGS: 0.2, ListOrder.FOLDER: 0.34}  # of the room that numbers leave
_REMOVE = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
_FIRST_LAST = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: -1}
_SelectionFlag = QItemSelectionModel.SelectionFlag


class DocumentTable(QTableView):
    """Shows documents, the first of them chosen.

    Signals:
        opened, removed, tags_asked: Enter or two clicks, Delete, T on what is chosen.
        sorted_by(order): a heading was clicked.
        chosen_changed: other rows are chosen now.
    """

    opened = Signal()
    removed = Signal()
    tags_asked = Signal()
    sorted_by = Signal(object)
    chosen_changed = Signal()

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._documents = DocumentListModel(self)
        self.setModel(self._documents)
        self.setItemDelegate(DocumentDelegate(theme, icons, self))
        self._set_up()
        self.doubleClicked.connect(lambda _index: self.opened.emit())
        self.selectionModel().selectionChanged.connect(lambda *_rows: self.chosen_changed.emit())
        theme.theme_changed.connect(self.viewport().update)

    def show_documents(self, documents: Sequence[ListedDocument], stay: bool) -> None:
        """Show these; `stay` keeps what is chosen and where it is scrolled, where the same list has come anew."""
        chosen = {document.content_hash for document in self.chosen()}
        current, top = self.currentIndex().row(), self.verticalScrollBar().value()
        self._documents.set_documents(documents)
        rows = [row for row, it in enumerate(documents) if it.content_hash in chosen] if stay and chosen else []
        self._choose(rows or [min(max(0, current), len(documents) - 1) if stay else 0])
        self.verticalScrollBar().setValue(top if stay else 0)
        self.chosen_changed.emit()

    def set_missing(self, stored_paths: frozenset[str | bytes]) -> None:
        self._documents.set_missing(stored_paths)

    def is_missing(self, document: ListedDocument) -> bool:
        return self._documents.is_missing(document)

    def heading(self, order: ListOrder) -> str:
        return self._documents.heading(order)

    def chosen(self) -> list[ListedDocument]:
        """The documents in chosen rows, from top to bottom."""
        ranges = sorted((each.top(), each.bottom()) for each in self.selectionModel().selection().toList())
        return [document for top, bottom in ranges for document in self._documents.documents[top : bottom + 1]]

    def show_order(self, order: ListOrder, backward: bool) -> None:
        self._documents.set_order(order, backward)

    def step(self, by: int) -> None:
        """Choose the row so many further."""
        last = len(self._documents.documents) - 1
        if last >= 0:
            self._choose([min(last, max(0, self.currentIndex().row() + by))])

    def rows_in_view(self) -> int:
        return max(1, self.viewport().height() // self.rowHeight(0)) if self._documents.documents else 1

    # --- Qt ---

    def event(self, event: QEvent) -> bool:
        return claims(event, _is_own) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, last = Qt.Key(event.key()), len(self._documents.documents) - 1
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        elif key in ENTER:
            self.opened.emit()
        elif key in _REMOVE:
            self.removed.emit()
        elif key == Qt.Key.Key_T:
            self.tags_asked.emit()
        elif key in _FIRST_LAST and last >= 0:
            self._choose([last if _FIRST_LAST[key] else 0])
        elif event.text().isprintable() and event.text().strip():
            event.ignore()  # letters look for nothing here: there is a field for that
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
        self.setAccessibleName(self.tr("All documents"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(max(_ROW, round(self._theme.line_height("body")) + 8))
        header = self.horizontalHeader()
        header.setProperty("plain", True)
        header.setHighlightSections(False)
        header.setSectionsClickable(True)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setMinimumSectionSize(1)
        header.sectionClicked.connect(lambda section: self.sorted_by.emit(COLUMNS[section]))

    def _spread(self) -> None:
        """Numbers and the date take what they need, the words share the rest."""
        metrics = self.fontMetrics()
        samples = {
            ListOrder.PAGES: "00,000",
            ListOrder.READ: self.tr("{read} of {count}, {failed} failed").format(read="000", count="000", failed="0"),
            ListOrder.DOUBTS: "00,000",
            ListOrder.EDITED: "0,000",
            ListOrder.OPENED: "0000-00-00",
        }
        needs = {
            column: _PADDING
            + max(metrics.horizontalAdvance(words), metrics.horizontalAdvance(f"{self.heading(column)} ↓"))
            for column, words in samples.items()
        }
        room = max(0, self.viewport().width() - sum(needs.values()))
        for section, column in enumerate(COLUMNS):
            width = needs.get(column) or round(room * _SHARES[column])
            self.setColumnWidth(section, width)

    def _choose(self, rows: Sequence[int]) -> None:
        """Choose rows, the first of them the current one."""
        if not self._documents.documents:
            return
        selection = self.selectionModel()
        selection.setCurrentIndex(
            self._documents.index(rows[0], 0), _SelectionFlag.ClearAndSelect | _SelectionFlag.Rows
        )
        others = QItemSelection()
        for _, run in groupby(enumerate(rows), lambda numbered: numbered[1] - numbered[0]):  # rows side by side
            side_by_side = [row for _, row in run]
            first, last = (self._documents.index(row, 0) for row in (side_by_side[0], side_by_side[-1]))
            others.select(first, last)
        selection.select(others, _SelectionFlag.Select | _SelectionFlag.Rows)


def _is_own(event: QKeyEvent) -> bool:
    plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    return plain and (event.key() in (*_REMOVE, *ENTER, Qt.Key.Key_T) or event.key() in _FIRST_LAST)
