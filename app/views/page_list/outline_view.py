"""The outline of the document: its own bookmarks and what was read, indented by depth, with their pages."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.document.outline import place_in
from app.item_models.index import Index
from app.item_models.outline_model import OutlineModel, OutlineRole
from app.views.common.eliding import elided
from app.views.common.rows import paint_ground, paint_keyboard
from app.views.common.theme import Theme

_SIDE, _INDENT, _DEEPEST_INDENT = 12, 12, 4
_ROW_PADDING = 10


class OutlineView(QListView):
    """Headings of an `OutlineModel`.

    Signals:
        heading_chosen(page, block id): the person wants to go there; a bookmark has no block, and the id -1.
    """

    heading_chosen = Signal(int, int)

    def __init__(self, model: OutlineModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model, self._theme = model, theme
        self._page = 0
        self.setModel(model)
        self.setItemDelegate(_HeadingDelegate(theme, self))
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setViewportMargins(0, 8, 0, 0)
        self.setProperty("pages", True)
        self.setAccessibleName(self.tr("Outline"))
        self.clicked.connect(self._choose)
        self.activated.connect(self._choose)
        model.rowsInserted.connect(self._follow)
        model.rowsRemoved.connect(self._follow)
        theme.theme_changed.connect(self.viewport().update)

    def set_current_page(self, number: int) -> None:
        """Show where in the outline the page in view is."""
        self._page = number
        self._follow()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._model.rowCount() == 0:
            painter = QPainter(self.viewport())
            painter.setPen(self._theme.color("text2"))
            painter.setFont(self._theme.font("body"))
            place = self.viewport().rect().adjusted(_SIDE, 4, -_SIDE, -8)
            words = self.tr("This file brings no bookmarks. Headings appear here as pages are read.")
            painter.drawText(place, Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap, words)

    def _follow(self) -> None:
        """Go to the heading of the page in view, unless one of this page is marked already."""
        if self.currentIndex().data(OutlineRole.PAGE) == self._page:
            return
        row = place_in(self._model.entries, self._page)
        self.setCurrentIndex(self._model.index(row, 0) if row >= 0 else QModelIndex())

    def _choose(self, index: QModelIndex) -> None:
        if not index.data(OutlineRole.IS_TITLE):
            self.heading_chosen.emit(index.data(OutlineRole.PAGE), index.data(OutlineRole.BLOCK))


class _HeadingDelegate(QStyledItemDelegate):
    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(108, round(self._theme.line_height("body")) + _ROW_PADDING)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if index.data(OutlineRole.IS_TITLE):
            self._paint_title(painter, option.rect, index)
            painter.restore()
            return
        ground = QRectF(option.rect).adjusted(4, 1, -4, -1)
        paint_ground(painter, ground, option.state, self._theme, "accent_soft")
        paint_keyboard(painter, ground, option.state, self._theme)
        depth = int(index.data(OutlineRole.DEPTH))
        row = QRectF(option.rect).adjusted(_SIDE, 0, -_SIDE, 0)
        number, font = str(index.data(OutlineRole.PAGE)), self._theme.font("micro")
        width = QFontMetricsF(font).horizontalAdvance(number)
        painter.setFont(font)
        painter.setPen(self._theme.color("text2"))
        painter.drawText(row, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, number)
        row.adjust(_INDENT * min(depth, _DEEPEST_INDENT), 0, -width - 8, 0)
        font = self._theme.font("body", 600 if depth == 0 else 400)
        painter.setFont(font)
        painter.setPen(self._theme.color("text"))
        words = elided(QFontMetricsF(font), index.data(), row.width())
        painter.drawText(row, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, words)
        painter.restore()

    def _paint_title(self, painter: QPainter, row: QRect, index: Index) -> None:
        """The name of a part, under a line where it is not the first."""
        if index.row():
            painter.setPen(QPen(self._theme.color("line"), 0))
            painter.drawLine(row.left() + _SIDE, row.top(), row.right() - _SIDE, row.top())
        font = self._theme.font("micro", 600)
        painter.setFont(font)
        painter.setPen(self._theme.color("text2"))
        room = QRectF(row).adjusted(_SIDE, 0, -_SIDE, 0)
        words = elided(QFontMetricsF(font), index.data(), room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, words)
