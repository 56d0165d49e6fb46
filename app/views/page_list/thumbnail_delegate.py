"""Paints one page of the pages panel: plate, picture, number, state."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QImage, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.document.geometry import PageSize
from app.document.page import PageState
from app.item_models.index import Index
from app.item_models.page_list_model import PageRole
from app.views.common.icons import Icons
from app.views.common.rows import paint_ground, paint_keyboard
from app.views.common.theme import Theme

PICTURE = QSize(66, 93)
CELL_WIDTH = 76
_TOP = 7
_STATE_ICON = 14
_GAP = 4
_MOST_DOUBTS = 99
_SIGNS = {
    PageState.QUEUED: ("clock", "text2"),
    PageState.READ: ("check", "ok"),
    PageState.REFERENCE: ("bookmark-simple", "text2"),
    PageState.EDITED: ("pencil-simple", "text2"),
    PageState.LOOPED: ("repeat", "warn"),
    PageState.CUT_SHORT: ("scissors", "warn"),
    PageState.FAILED: ("warning", "error"),
}
_FAULTY = ("warning-circle", "warn")
_UNDRAWN = ("warning", "error")
_State = QStyle.StateFlag


class ThumbnailDelegate(QStyledItemDelegate):
    """Draws pages in icon mode."""

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icons = icons

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(CELL_WIDTH, self.height())

    def height(self) -> int:
        """Height of a page with its caption."""
        return _TOP + PICTURE.height() + QFontMetrics(self._theme.font("micro")).height() + 12

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        selected = bool(option.state & _State.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_ground(painter, QRectF(option.rect), option.state, self._theme, "accent_soft")
        sheet = self._sheet(option.rect, index.data(PageRole.SIZE))
        self._paint_sheet(painter, sheet, index.data(Qt.ItemDataRole.DecorationRole), selected)
        self._paint_doubts(painter, sheet, index.data(PageRole.DOUBTS))
        self._paint_caption(painter, option.rect, index, selected)
        paint_keyboard(painter, QRectF(option.rect), option.state, self._theme)
        painter.restore()

    def _sheet(self, cell: QRect, size: PageSize) -> QRect:
        """The picture's rectangle: as large as fits, in the middle, standing on the caption."""
        scale = min(PICTURE.width() / size.width, PICTURE.height() / size.height)
        width, height = max(1, round(size.width * scale)), max(1, round(size.height * scale))
        left = cell.left() + (cell.width() - width) // 2
        return QRect(left, cell.top() + _TOP + (PICTURE.height() - height) // 2, width, height)

    def _paint_sheet(self, painter: QPainter, sheet: QRect, picture: QImage | None, selected: bool) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        frame = 2 if selected else 1
        color = self._theme.color("accent" if selected else "line")
        painter.fillRect(sheet.adjusted(-frame, -frame, frame, frame), color)
        painter.fillRect(sheet, self._theme.color("paper"))
        if picture is not None:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(sheet, picture)
        if self._theme.paper_veil:
            painter.fillRect(sheet, QColor.fromRgbF(0, 0, 0, self._theme.paper_veil))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)

    def _paint_doubts(self, painter: QPainter, sheet: QRect, count: int) -> None:
        """How many places are doubtful, over the corner of the picture."""
        if not count:
            return
        font = self._theme.font("micro", 600)
        words, metrics = str(count) if count <= _MOST_DOUBTS else f"{_MOST_DOUBTS}+", QFontMetrics(font)
        width = max(metrics.height(), metrics.horizontalAdvance(words) + 8)
        place = QRectF(sheet.right() - width + 4, sheet.top() - 4, width, metrics.height())
        painter.setPen(QPen(self._theme.color("warn"), 1))
        painter.setBrush(self._theme.color("warn_soft"))
        painter.drawRoundedRect(place, place.height() / 2, place.height() / 2)
        painter.setFont(font)
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, words)

    def _paint_caption(self, painter: QPainter, cell: QRect, index: Index, selected: bool) -> None:
        state = PageState(index.data(PageRole.STATE))  # Qt hands a StrEnum back as a plain string
        number, word = str(index.data(PageRole.NUMBER)), index.data(PageRole.WORD)
        font = self._theme.font("micro", 600 if selected else 400)
        metrics = QFontMetrics(font)
        sign = self._sign(index, state)
        taken = _STATE_ICON + _GAP if sign or state is PageState.READING else 0
        words = metrics.horizontalAdvance(word) + _GAP if word else 0
        if metrics.horizontalAdvance(number) + taken + words > cell.width():
            word, words = "", 0  # the sign says it too, and the page's tool tip in full
        x = cell.left() + (cell.width() - metrics.horizontalAdvance(number) - taken - words) / 2
        top = cell.top() + _TOP + PICTURE.height() + 4
        line = QRectF(x, top, cell.width(), metrics.height() + 2)
        painter.setFont(font)
        painter.setPen(self._theme.color("text" if selected else "text2"))
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, number)
        line.setLeft(x + metrics.horizontalAdvance(number) + _GAP)
        if state is PageState.READING:
            self._paint_ring(painter, line, index.data(PageRole.PROGRESS))
        elif sign:
            self._paint_sign(painter, line, sign, word)

    def _sign(self, index: Index, state: PageState) -> tuple[str, str] | None:
        if index.data(PageRole.UNDRAWN):
            return _UNDRAWN
        return _FAULTY if index.data(PageRole.FAULTY) and state in _SIGNS else _SIGNS.get(state)

    def _paint_sign(self, painter: QPainter, line: QRectF, sign: tuple[str, str], word: str) -> None:
        name, token = sign
        color = self._theme.color(token)
        place = QRectF(line.left(), line.center().y() - _STATE_ICON / 2, _STATE_ICON, _STATE_ICON)
        self._icons.paint(painter, place, name, color)
        if word:
            painter.setFont(self._theme.font("micro"))
            painter.setPen(color)
            line.setLeft(place.right() + _GAP)
            painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, word)

    def _paint_ring(self, painter: QPainter, line: QRectF, progress: float) -> None:
        """How far the page is; a page that cannot tell shows a short arc."""
        ring = QRectF(line.left() + 2, line.center().y() - 5, 10, 10)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(self._theme.color("press"), 2))
        painter.drawEllipse(ring)
        painter.setPen(QPen(self._theme.color("accent"), 2, c=Qt.PenCapStyle.FlatCap))
        painter.drawArc(ring, 90 * 16, -round(max(0.06, progress) * 360 * 16))
