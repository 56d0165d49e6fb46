"""How the places of the list of documents look: names stand out, a file that is not there says so."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.item_models.document_list_model import COLUMNS, NUMBERS, DocumentRole
from app.item_models.index import Index
from app.library.listing import ListOrder
from app.views.common.eliding import elided
from app.views.common.icons import Icons
from app.views.common.rows import paint_place_ground
from app.views.common.theme import Theme

_INSET = 6
_WARNING, _GAP = 14, 6
_Elide = Qt.TextElideMode


class DocumentDelegate(QStyledItemDelegate):
    """Paints places of a `DocumentListModel` itself: the style sheet's way takes 20 ms for the rows of a window.

    The table shows where the keyboard is, for the whole row.
    """

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme, self._icons = theme, icons

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        column, place = COLUMNS[index.column()], QRect(option.rect)
        paint_place_ground(painter, place, option.state, self._theme)
        words = index.data()
        if not words:
            return
        room, tone = place.adjusted(_INSET, 0, -_INSET, -1), "text" if column is ListOrder.NAME else "text2"
        if column is ListOrder.FOLDER and index.data(DocumentRole.MISSING):
            tone = "warn"
            icon = QRectF(room.left(), room.center().y() - _WARNING / 2 + 1, _WARNING, _WARNING)
            self._icons.paint(painter, icon, "warning", self._theme.color(tone))
            room.setLeft(room.left() + _WARNING + _GAP)
        font = self._theme.font("body", 500 if column is ListOrder.NAME else 400)
        side = Qt.AlignmentFlag.AlignRight if column in NUMBERS else Qt.AlignmentFlag.AlignLeft
        is_long = column in (ListOrder.NAME, ListOrder.FOLDER) and tone != "warn"
        shown = elided(QFontMetrics(font), words, room.width(), _Elide.ElideMiddle if is_long else _Elide.ElideRight)
        painter.setFont(font)
        painter.setPen(self._theme.color(tone))
        painter.drawText(room, side | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, shown)
