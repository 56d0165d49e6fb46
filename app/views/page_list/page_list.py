"""The list of thumbnails: two columns, one where it is narrow; several pages can be selected to be read."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, QSize, QSortFilterProxyModel, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QListView, QWidget

from app.item_models.index import Index
from app.item_models.page_list_model import PageListModel, PageRole
from app.views.common.icons import Icons
from app.views.common.theme import Theme
from app.views.page_list.thumbnail_delegate import CELL_WIDTH, PICTURE, ThumbnailDelegate

_ONE_COLUMN_BELOW = 150
_SETTLE_MS = 40
_GAP = 4
_TOP_MARGIN = 8


class PageList(QListView):
    """Thumbnails of a `PageListModel`.

    Signals:
        current_page_changed(number): the person went to another page here.
    """

    current_page_changed = Signal(int)

    def __init__(self, model: PageListModel, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._following = False
        self._by_risk: QSortFilterProxyModel | None = None  # while pages stand in the order of their risk
        self._settle = QTimer(self, singleShot=True, interval=_SETTLE_MS)
        self._settle.timeout.connect(self._want_thumbnails)
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setMovement(QListView.Movement.Static)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(True)
        self.setSelectionMode(QListView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setViewportMargins(0, _TOP_MARGIN, 0, 0)
        self.setMouseTracking(True)
        self.setProperty("pages", True)
        self.setAccessibleName(self.tr("Pages"))
        self.setModel(model)
        self._delegate = ThumbnailDelegate(theme, icons, self)
        self.setItemDelegate(self._delegate)
        model.modelReset.connect(self._settle.start)
        model.dataChanged.connect(self._settle_soon)  # a lambda would still be called when this view is gone
        self.verticalScrollBar().valueChanged.connect(lambda _: self._settle.start())
        theme.theme_changed.connect(self.viewport().update)

    def _settle_soon(self) -> None:
        self._settle.start()

    def set_current_page(self, number: int) -> None:
        """Show which page is in view; this is told, not asked, so no signal follows."""
        index = self._index(number)
        if not index.isValid() or index == self.currentIndex():
            return
        self._following = True
        # Whatever key is held at this moment: Qt would take Ctrl for the wish to select one more.
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self._following = False

    def set_by_risk(self, by_risk: bool) -> None:
        """Show the pages that should be looked at first, or in their own order."""
        if by_risk == (self._by_risk is not None):
            return
        number = self.currentIndex().data(PageRole.NUMBER)
        self._following = True
        self._by_risk = self._sorted_model() if by_risk else None
        self.setModel(self._by_risk or self._model)
        self._following = False
        if number:
            self.set_current_page(number)
        self._settle.start()

    def is_by_risk(self) -> bool:
        return self._by_risk is not None

    def selected_pages(self) -> list[int]:
        """Numbers of the selected pages, in order."""
        return sorted(index.data(PageRole.NUMBER) for index in self.selectedIndexes())

    def visible_pages(self) -> list[int]:
        """Numbers of the pages of which something is in view, in the order in which they stand."""
        count, grid = self._model.rowCount(), self.gridSize()
        if not count or grid.isEmpty():
            return []
        columns = max(1, self.viewport().width() // grid.width())
        shown = self._by_risk or self._model
        top = -self.visualRect(shown.index(0, 0)).top()
        first, last = top // grid.height(), (top + self.viewport().height()) // grid.height()
        rows = range(max(0, first) * columns, min(count, (last + 1) * columns))
        return [shown.index(row, 0).data(PageRole.NUMBER) for row in rows]

    def sizeHint(self) -> QSize:
        return QSize(188, 600)

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if current.isValid() and not self._following:
            self.current_page_changed.emit(current.data(PageRole.NUMBER))

    def resizeEvent(self, event: QResizeEvent) -> None:
        columns = 1 if self.width() < _ONE_COLUMN_BELOW else max(2, self.viewport().width() // (CELL_WIDTH + 4))
        width = (self.viewport().width() - 2) // columns  # a column less wide than its share, or the last one wraps
        self.setGridSize(QSize(max(CELL_WIDTH, width), self._delegate.height() + _GAP))
        super().resizeEvent(event)
        self._settle.start()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._settle.start()

    def _index(self, number: int) -> Index:
        index = self._model.index(number - 1, 0)
        return index if self._by_risk is None else self._by_risk.mapFromSource(index)

    def _sorted_model(self) -> QSortFilterProxyModel:
        model = QSortFilterProxyModel(self)
        model.setSortRole(PageRole.RISK)
        model.setSourceModel(self._model)
        model.sort(0)
        return model

    def _want_thumbnails(self) -> None:
        ratio = self.devicePixelRatioF()
        width, height = round(PICTURE.width() * ratio), round(PICTURE.height() * ratio)
        self._model.want_thumbnails(self.visible_pages() if self.isVisible() else (), width, height)
