"""Paints the cells of a grid: heads, numbers, what is doubtful, what was edited, and where the person is."""

from __future__ import annotations

from collections.abc import Callable
from math import ceil

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QPoint,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QFont, QFontMetrics, QFontMetricsF, QHelpEvent, QPainter, QPolygonF
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
    QWidget,
)

from app.document.long_text import LONGEST
from app.document.table_edits import Place
from app.item_models.index import Index
from app.item_models.table_model import TableModel
from app.views.common.eliding import elided, tip, width_of
from app.views.common.icons import Icons
from app.views.common.theme import Theme
from app.views.tables.cell_field import CellField

PADDING = 10  # pixels left and right of a cell's text
_ICON, _ICON_GAP, _CORNER, _RING = 14, 4, 6, 2
_MOST_LINES = 100
_FIELD = QSize(480, 220)  # for a long text
_MARK_WIDTH, _MARK_GAP = 24, 8
_State = QStyle.StateFlag

# Paints what stands for a row or column (the line of its series) into a rectangle beside its name.
PaintMark = Callable[[QPainter, QRectF], None]


class CellDelegate(QStyledItemDelegate):
    """Draws a `TableModel`."""

    def __init__(self, model: TableModel, theme: Theme, icons: Icons, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._model, self._theme, self._icons, self._view = model, theme, icons, view
        self._marks: dict[Place, PaintMark] = {}

    def set_marks(self, marks: dict[Place, PaintMark]) -> None:
        """What stands beside the texts of these cells."""
        self._marks = marks

    def room_beside(self, row: int, column: int) -> int:
        """Pixels that stand beside a cell's text: for its mark, and the sign that it is doubtful or confirmed."""
        has_sign = self._model.is_doubtful(row, column) or self._model.is_ticked(row, column)
        sign = _ICON + _ICON_GAP if has_sign else 0
        return sign + (self.mark_width if (row, column) in self._marks else 0)

    def font(self, head: bool) -> QFont:
        return self._theme.font("small", 500) if head else self._theme.font("body")

    def row_height(self, lines: int) -> int:
        """Pixels that a row of so many lines of text takes, its hairline among them."""
        height = round(self._theme.line_height("body") * lines) + 9
        if lines == 1:  # its air is enough for any font
            return height
        return max(height, QFontMetrics(self.font(head=False)).lineSpacing() * lines + 3)

    def text_width(self, text: str, head: bool) -> int:
        """Pixels that the widest line takes, with its padding and the hairline behind it."""
        metrics = QFontMetricsF(self.font(head))  # whole numbers may be a little less than what the letters take
        return ceil(max(width_of(metrics, line) for line in _first_lines(text))) + 2 * PADDING + 1

    @property
    def mark_width(self) -> int:
        return _MARK_WIDTH + _MARK_GAP

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        self.paint_cell(painter, option.rect, index.row(), index.column(), bool(option.state & _State.State_Selected))

    def paint_cell(self, painter: QPainter, rect: QRect, row: int, column: int, selected: bool) -> None:
        """One cell, wherever it is to stand, with the hairlines at its right and below."""
        line = self._theme.color("line")
        painter.fillRect(rect.right(), rect.top(), 1, rect.height(), line)
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, line)
        rect = rect.adjusted(0, 0, -1, -1)
        model, head = self._model, self._model.is_head(row, column)
        doubtful = model.is_doubtful(row, column)
        painter.fillRect(rect, self._theme.color(_ground(head, doubtful, selected)))
        room = rect.adjusted(PADDING, 0, -PADDING, 0)
        sign = ("warning", "warn") if doubtful else ("check", "ok") if model.is_ticked(row, column) else None
        if sign is not None:
            place = QRectF(room.left(), rect.center().y() - _ICON / 2 + 1, _ICON, _ICON)
            self._icons.paint(painter, place, sign[0], self._theme.color(sign[1]))
            room.setLeft(room.left() + _ICON + _ICON_GAP)
        if (row, column) in self._marks:
            room = self._paint_mark(painter, room, row, column, head)
        self._paint_text(painter, room, row, column, head)
        if model.is_edited(row, column):
            self._paint_corner(painter, rect)
        if self._is_current(row, column):
            self._paint_ring(painter, rect)

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """A line; for a text that no line should hold a field of several."""
        if len(str(index.data(Qt.ItemDataRole.EditRole))) > LONGEST:
            return self._field(parent)
        editor = QLineEdit(parent)
        editor.setProperty("cell", True)
        editor.setFont(self.font(False))
        editor.setAccessibleName(self.tr("Text of the cell"))
        there = Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
        editor.setAlignment(self._model.alignment(index.row(), index.column()) | there)
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        if isinstance(editor, CellField):
            editor.set_source(str(index.data(Qt.ItemDataRole.EditRole)))
        else:
            super().setEditorData(editor, index)

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        if isinstance(editor, CellField):
            model.setData(QModelIndex(index), editor.toPlainText())  # type: ignore[arg-type]
        else:
            super().setModelData(editor, model, index)

    def _field(self, parent: QWidget) -> CellField:
        field = CellField(parent)
        field.setFont(self.font(False))
        field.setAccessibleName(self.tr("Text of the cell"))
        field.entered.connect(lambda: self.commitData.emit(field))
        field.entered.connect(lambda: self.closeEditor.emit(field, self.EndEditHint.SubmitModelCache))
        return field

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        """As large as its cell, and larger where the text needs it and there is room."""
        rect = QRect(option.rect)
        if isinstance(editor, CellField):
            room = self._view.viewport().rect()
            wide, high = min(_FIELD.width(), room.width()), min(_FIELD.height(), room.height())
            left, top = min(rect.left(), room.width() - wide), min(rect.top(), room.height() - high)
            editor.setGeometry(max(0, left), max(0, top), wide, high)
            return
        text = str(index.data(Qt.ItemDataRole.EditRole))
        wanted = round(width_of(QFontMetrics(editor.font()), text)) + 2 * PADDING + 16
        rect.setWidth(max(rect.width(), min(wanted, self._view.viewport().width() - rect.left())))
        editor.setGeometry(rect)

    def helpEvent(self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index) -> bool:
        """Show the whole text where it does not fit, and what else is to be said of the cell."""
        if event.type() is not QEvent.Type.ToolTip or not index.isValid():
            return super().helpEvent(event, view, option, index)
        row, column = index.row(), index.column()
        text = self._model.text(row, column)
        rect = view.visualRect(QModelIndex(index))  # type: ignore[arg-type]
        lines = text.count("\n") + 1
        cut = self.text_width(text, self._model.is_head(row, column)) > rect.width()
        cut = cut or self.row_height(lines) > rect.height() + 1
        said = [words for words in (text if cut else "", self._model.remark(row, column)) if words]
        QToolTip.showText(event.globalPos(), tip("\n".join(said)) if said else "", view, rect)
        return True

    def _is_current(self, row: int, column: int) -> bool:
        current = self._view.currentIndex()
        return (current.row(), current.column()) == (row, column)

    def _paint_text(self, painter: QPainter, room: QRect, row: int, column: int, head: bool) -> None:
        text = self._model.text(row, column)
        if not text:
            return
        font = self.font(head)
        painter.setFont(font)
        painter.setPen(self._theme.color("text2" if head else "text"))
        metrics = QFontMetrics(font)
        count = text.count("\n") + 1
        top = room.center().y() + 1 - metrics.lineSpacing() * count / 2
        for number, line in enumerate(_first_lines(text)):
            shown = elided(metrics, line, room.width())
            alignment = self._model.alignment(row, column)
            width = metrics.horizontalAdvance(shown)
            left = {
                Qt.AlignmentFlag.AlignRight: room.right() + 1 - width,
                Qt.AlignmentFlag.AlignHCenter: room.left() + (room.width() - width) // 2,
            }.get(alignment, room.left())
            painter.drawText(QPoint(left, round(top + metrics.ascent() + number * metrics.lineSpacing())), shown)

    def _paint_mark(self, painter: QPainter, room: QRect, row: int, column: int, head: bool) -> QRect:
        """Paint the mark of a row or column before its name; returns the room that is left."""
        width = self.text_width(self._model.text(row, column), head) - 2 * PADDING
        right = self._model.alignment(row, column) is Qt.AlignmentFlag.AlignRight
        left = max(room.left(), room.right() + 1 - width - self.mark_width) if right else room.left()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._marks[row, column](painter, QRectF(left, room.top(), _MARK_WIDTH, room.height()))
        painter.restore()
        return room.adjusted(left - room.left() + self.mark_width, 0, 0, 0)

    def _paint_corner(self, painter: QPainter, rect: QRect) -> None:
        corner = QPointF(rect.right() + 1, rect.top())
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color("accent"))
        painter.drawPolygon(QPolygonF([corner - QPointF(_CORNER, 0), corner, corner + QPointF(0, _CORNER)]))
        painter.restore()

    def _paint_ring(self, painter: QPainter, rect: QRect) -> None:
        color = self._theme.color("accent")
        painter.fillRect(rect.left(), rect.top(), rect.width(), _RING, color)
        painter.fillRect(rect.left(), rect.bottom() + 1 - _RING, rect.width(), _RING, color)
        painter.fillRect(rect.left(), rect.top(), _RING, rect.height(), color)
        painter.fillRect(rect.right() + 1 - _RING, rect.top(), _RING, rect.height(), color)


def _first_lines(text: str) -> list[str]:
    """More lines than any cell has room for, but not a hundred thousand."""
    return text.split("\n", _MOST_LINES)[:_MOST_LINES]


def _ground(head: bool, doubtful: bool, selected: bool) -> str:
    if doubtful:
        return "warn_soft"
    if selected:
        return "accent_soft"
    return "window" if head else "panel"
