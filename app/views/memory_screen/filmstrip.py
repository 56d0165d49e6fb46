"""All pages by age, oldest first, each picture in the size that it has beside the others."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QListView, QListWidget, QListWidgetItem, QWidget

from app.optical_memory.kept_memory import KeptMemory
from app.optical_memory.memory import MemoryPage
from app.views.common.theme import Theme
from app.views.memory_screen.words import age_words, cost_words, legibility_words

_SIDE = 128  # pixels of the largest picture
_CELL = QSize(176, 192)
_HEIGHT = 212
_ABOVE = 8


class Filmstrip(QListWidget):
    """The pages.

    Signals:
        chosen(number): a page is to be looked at.
    """

    chosen = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(False)
        self.setMovement(QListView.Movement.Static)
        self.setIconSize(QSize(_SIDE, _SIDE))
        self.setGridSize(_CELL)
        self.setFixedHeight(_HEIGHT)
        self.setWordWrap(True)
        self.setHorizontalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setAccessibleName(self.tr("Pages by age, oldest first"))
        self._memory: KeptMemory | None = None
        self.setViewportMargins(_CELL.width() - _SIDE - 20, _ABOVE, 0, 0)
        theme.theme_changed.connect(self._paint_again)
        self.currentRowChanged.connect(lambda row: self.chosen.emit(row + 1) if row >= 0 else None)

    def show_memory(self, memory: KeptMemory) -> None:
        """Show all pages; the one that was looked at stays so where it is there."""
        self._memory = memory
        row = max(0, self.currentRow())
        self.blockSignals(True)
        self.clear()
        largest = max((page.step.mode.base for page in memory.pages if page.step.mode), default=1)
        for page in memory.pages:
            item = QListWidgetItem(self._icon(page, memory, largest), self._words(page))
            item.setTextAlignment(Qt.AlignmentFlag.AlignHCenter)
            item.setToolTip(page.caption)
            self.addItem(item)
        self.setCurrentRow(min(row, self.count() - 1))
        self.blockSignals(False)

    def _paint_again(self) -> None:
        if self._memory is not None:
            self.show_memory(self._memory)

    def _words(self, page: MemoryPage) -> str:
        lines = (f"{page.number} · {age_words(page)}", legibility_words(page), cost_words(page))
        return "\n".join(filter(None, lines))

    def _icon(self, page: MemoryPage, memory: KeptMemory, largest: int) -> QIcon:
        """The picture at the foot of a square, so that all stand on one line."""
        ratio = self.devicePixelRatioF()
        ground = QPixmap(QSize(_SIDE, _SIDE) * ratio)
        ground.setDevicePixelRatio(ratio)
        ground.fill(QColor(0, 0, 0, 0))
        painter = QPainter(ground)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        if page.step.mode:
            picture = QPixmap()
            picture.loadFromData(memory.pictures[page.number], "PNG")
            side = round(_SIDE * page.step.mode.base / largest)
            small = picture.scaled(
                QSize(side, side) * ratio,
                Qt.AspectRatioMode.KeepAspectRatio,
                Qt.TransformationMode.SmoothTransformation,
            )
            small.setDevicePixelRatio(ratio)
            left, top = (_SIDE - side) // 2, _SIDE - side
            painter.drawPixmap(left, top, small)
            painter.setPen(self._theme.color("paper_line"))
            painter.drawRect(left, top, side - 1, side - 1)
        else:
            painter.setPen(self._theme.color("text2"))
            painter.drawText(QRect(0, 0, _SIDE, _SIDE), Qt.AlignmentFlag.AlignCenter, age_words(page))
        painter.end()
        icon = QIcon(ground)
        icon.addPixmap(ground, QIcon.Mode.Selected)  # or Qt would tint the pixels
        return icon
