"""A table of which rows are chosen, not cells: how it looks, its widths, its focus, and which rows are chosen."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from app.views.common.rows import paint_ring
from app.views.common.theme import Theme

_ROW = 28
_PADDING = 18  # beside the words of a column
_SelectionFlag = QItemSelectionModel.SelectionFlag


class RowTable(QTableView):
    """Shows rows. Whoever inherits it sets a model and says in `_widths` how wide the columns are."""

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None, *, clickable: bool = False) -> None:
        """Nothing is shown yet.

        Args:
            theme: colors and sizes.
            name: for screen readers.
            parent: the widget it stands in.
            clickable: whether headings can be clicked.
        """
        super().__init__(parent)
        self._theme = theme
        self.setAccessibleName(name)
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
        self.verticalHeader().setDefaultSectionSize(max(_ROW, round(theme.line_height("body")) + 8))
        header = self.horizontalHeader()
        header.setProperty("plain", True)
        header.setHighlightSections(False)
        header.setSectionsClickable(clickable)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setMinimumSectionSize(1)
        theme.theme_changed.connect(self.viewport().update)

    def choose(self, rows: Sequence[int]) -> None:
        """Choose rows, the first of them the current one."""
        model, selection = self.model(), self.selectionModel()
        if not model.rowCount():
            return
        selection.setCurrentIndex(model.index(rows[0], 0), _SelectionFlag.ClearAndSelect | _SelectionFlag.Rows)
        others = QItemSelection()
        for _, run in groupby(enumerate(rows), lambda numbered: numbered[1] - numbered[0]):  # rows side by side
            side_by_side = [row for _, row in run]
            others.select(model.index(side_by_side[0], 0), model.index(side_by_side[-1], 0))
        selection.select(others, _SelectionFlag.Select | _SelectionFlag.Rows)

    def chosen_rows(self) -> list[int]:
        """The numbers of chosen rows, from top to bottom."""
        ranges = sorted((each.top(), each.bottom()) for each in self.selectionModel().selection().toList())
        return [row for top, bottom in ranges for row in range(top, bottom + 1)]

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

    def _widths(self) -> tuple[Mapping[int, int], Mapping[int, float]]:
        """What columns need, in pixels, and the shares of the others in the room that is left; by section."""
        raise NotImplementedError

    def _need(self, samples: Iterable[str]) -> int:
        """How wide a column of such words is."""
        return _PADDING + max(self.fontMetrics().horizontalAdvance(words) for words in samples)

    def _spread(self) -> None:
        needs, shares = self._widths()
        room = max(0, self.viewport().width() - sum(needs.values()))
        for section, need in needs.items():
            self.setColumnWidth(section, need)
        for section, share in shares.items():
            self.setColumnWidth(section, int(room * share))
