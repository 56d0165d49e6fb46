"""Recent documents side by side, as many to a row as there is room for."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.document.recent import RecentDocument
from app.views.common.icons import Icons
from app.views.common.theme import Theme
from app.views.start_screen.recent_tile import RecentTile

MOST = 8
_COLUMN_GAP, _ROW_GAP = 10, 16
_LEAST_GAP = 2  # tiles stand closer where that makes room for one more in a row


class RecentShelf(QWidget):
    """Tiles in rows.

    Signals:
        chosen(RecentDocument)
        chosen_apart(RecentDocument): in a window of its own.
        remove_requested(RecentDocument)
        forget_requested(RecentDocument)
    """

    chosen = Signal(object)
    chosen_apart = Signal(object)
    remove_requested = Signal(object)
    forget_requested = Signal(object)

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._icons = theme, icons
        self._tiles: list[RecentTile] = []
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(self.tr("Recent documents"))

    def set_documents(self, documents: Sequence[RecentDocument]) -> None:
        """Show the first `MOST` of these."""
        for tile in self._tiles:
            tile.setParent(None)
            tile.deleteLater()
        self._tiles = [self._tile(document) for document in documents[:MOST]]
        self._arrange()
        self.updateGeometry()

    def tiles(self) -> list[RecentTile]:
        return self._tiles

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        if not self._tiles:
            return 0
        rows = -(-len(self._tiles) // self._columns(width))
        return rows * (self._tiles[0].height() + _ROW_GAP) - _ROW_GAP

    def sizeHint(self) -> QSize:
        return QSize(4 * 194, self.heightForWidth(max(self.width(), 200)))

    def minimumSizeHint(self) -> QSize:
        return QSize(184, self.heightForWidth(max(self.width(), 184)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()
        self.updateGeometry()

    def _tile(self, document: RecentDocument) -> RecentTile:
        tile = RecentTile(document, self._theme, self._icons, self)
        tile.clicked.connect(lambda: self.chosen.emit(document))
        tile.apart_requested.connect(lambda: self.chosen_apart.emit(document))
        tile.remove_requested.connect(lambda: self.remove_requested.emit(document))
        tile.forget_requested.connect(lambda: self.forget_requested.emit(document))
        tile.arrow_pressed.connect(lambda key: self._move_focus(tile, Qt.Key(key)))
        tile.show()
        return tile

    def _columns(self, width: int) -> int:
        if not self._tiles:
            return 1
        return max(1, (width + _LEAST_GAP) // (self._tiles[0].width() + _LEAST_GAP))

    def _arrange(self) -> None:
        columns = self._columns(self.width())
        for index, tile in enumerate(self._tiles):
            row, column = divmod(index, columns)
            spare = (self.width() - columns * tile.width()) // max(1, columns - 1)
            gap = min(_COLUMN_GAP, max(_LEAST_GAP, spare))
            tile.move(column * (tile.width() + gap), row * (tile.height() + _ROW_GAP))

    def _move_focus(self, tile: RecentTile, key: Qt.Key) -> None:
        columns = self._columns(self.width())
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -columns, Qt.Key.Key_Down: columns}
        target = self._tiles.index(tile) + steps[key]
        if 0 <= target < len(self._tiles):
            self._tiles[target].setFocus(Qt.FocusReason.TabFocusReason)
