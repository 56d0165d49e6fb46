"""How the places of the list of documents look: names stand out, a file that is not there says so."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPalette
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.item_models.document_list_model import COLUMNS, DocumentRole
from app.item_models.index import Index
from app.library.listing import ListOrder
from app.views.common.icons import Icons
from app.views.common.theme import Theme

_WARNING = QSize(14, 14)


class DocumentDelegate(QStyledItemDelegate):
    """Paints places of a `DocumentListModel`; the table itself shows where the keyboard is, for the whole row."""

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme, self._icons = theme, icons

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        column, missing = COLUMNS[index.column()], bool(index.data(DocumentRole.MISSING))
        tone = "text" if column is ListOrder.NAME else "text2"
        if missing and column is ListOrder.FOLDER:
            tone = "warn"
            option.icon = self._icons.icon("warning", "warn")
            option.decorationSize = _WARNING
            option.features |= QStyleOptionViewItem.ViewItemFeature.HasDecoration
        option.font = self._theme.font("body", 500 if column is ListOrder.NAME else 400)
        middle = column in (ListOrder.NAME, ListOrder.FOLDER) and tone != "warn"
        option.textElideMode = Qt.TextElideMode.ElideMiddle if middle else Qt.TextElideMode.ElideRight
        for role in (QPalette.ColorRole.Text, QPalette.ColorRole.HighlightedText):
            option.palette.setColor(role, self._theme.color(tone))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        option.state &= ~QStyle.StateFlag.State_HasFocus
        super().paint(painter, option, index)
