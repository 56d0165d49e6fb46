"""How the places of a batch's table look: names stand out, states have their icon."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.item_models.batch_list_model import BATCH_COLUMNS, BATCH_NUMBERS, BatchColumn, BatchRole
from app.item_models.index import Index
from app.views.common.eliding import elided
from app.views.common.icons import Icons
from app.views.common.rows import paint_place_ground
from app.views.common.theme import Theme

_INSET = 6
ICON, GAP = 14, 6
_Elide = Qt.TextElideMode


class BatchDelegate(QStyledItemDelegate):
    """Paints places of a `BatchListModel`; the table shows where the keyboard is, for the whole row."""

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme, self._icons = theme, icons

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        column, place = BATCH_COLUMNS[index.column()], QRect(option.rect)
        paint_place_ground(painter, place, option.state, self._theme)
        words = index.data()
        if not words:
            return
        room = place.adjusted(_INSET, 0, -_INSET, -1)
        if icon := index.data(BatchRole.ICON):
            where = QRectF(room.left(), room.center().y() - ICON / 2 + 1, ICON, ICON)
            self._icons.paint(painter, where, icon, self._theme.color(index.data(BatchRole.TONE)))
            room.setLeft(room.left() + ICON + GAP)
        is_name = column is BatchColumn.NAME
        font = self._theme.font("body", 500 if is_name else 400)
        side = Qt.AlignmentFlag.AlignRight if column in BATCH_NUMBERS else Qt.AlignmentFlag.AlignLeft
        is_path = is_name or (column is BatchColumn.PLACE and not index.data(BatchRole.ROW).reason)
        how = _Elide.ElideMiddle if is_path else _Elide.ElideRight
        painter.setFont(font)
        painter.setPen(self._theme.color("text" if is_name else "text2"))
        shown = elided(QFontMetrics(font), words, room.width(), how)
        painter.drawText(room, side | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, shown)
