"""Paints one row of what was found: a document, or a page with a piece of its text and the words marked in it."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.document.plain_name import plain_name
from app.item_models.index import Index
from app.item_models.search_results_model import SearchRole
from app.library.search import DocumentHits, PageHit, Snippet
from app.views.common.eliding import elided
from app.views.common.glued_text import utf16_length
from app.views.common.icons import Icons
from app.views.common.rows import paint_ground, paint_keyboard
from app.views.common.theme import Theme

SIDE = 36
WIDEST = 960
_INSET = 12
_PAGE_WIDTH = 84
_LINES = 2


class HitDelegate(QStyledItemDelegate):
    """Draws the rows of a `SearchResultsModel`."""

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme, self._icons = theme, icons

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        if index.data(SearchRole.PAGE) is None:
            return QSize(200, round(2 * self._theme.line_height("section")) + 14)
        return QSize(200, round(_LINES * self._theme.line_height("body")) + 14)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        document: DocumentHits = index.data(SearchRole.DOCUMENT)
        page: PageHit | None = index.data(SearchRole.PAGE)
        whole = QRectF(option.rect)
        row = QRectF(SIDE - _INSET, whole.top(), min(WIDEST, whole.width() - 2 * SIDE) + 2 * _INSET, whole.height())
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if page is None:
            self._paint_document(painter, row.adjusted(_INSET, 0, -_INSET, 0), document, option.rect.top() > 0)
        else:
            ground = row.adjusted(0, 1, 0, -1)
            paint_ground(painter, ground, option.state, self._theme, "press")
            paint_keyboard(painter, ground, option.state, self._theme)
            self._paint_page(painter, row.adjusted(_INSET, 7, -_INSET, -7), page)
        painter.restore()

    def _paint_document(self, painter: QPainter, row: QRectF, document: DocumentHits, has_line: bool) -> None:
        theme = self._theme
        if has_line:
            painter.fillRect(QRectF(row.left(), row.top() + 6, row.width(), 1), theme.color("line"))
        height = theme.line_height("section")
        title = QRectF(row.left(), row.bottom() - 6 - height - theme.line_height("small"), row.width(), height)
        below = QRectF(row.left(), title.bottom(), row.width(), theme.line_height("small"))
        _draw(painter, title, document.title, theme.font("section"), theme.color("text"))
        where = plain_name(str(document.path))
        if document.missing or document.replaced:
            words = self.tr("The file is not there") if document.missing else self.tr("The file has changed since")
            below = self._paint_warning(painter, below, words)
        _draw(painter, below, where, theme.font("small"), theme.color("text3"), Qt.TextElideMode.ElideMiddle)

    def _paint_warning(self, painter: QPainter, line: QRectF, words: str) -> QRectF:
        """Icon and words in the color of a warning; gives what is left of the line."""
        color, font = self._theme.color("warn"), self._theme.font("small")
        self._icons.paint(painter, QRectF(line.left(), line.center().y() - 7, 14, 14), "warning", color)
        line = line.adjusted(18, 0, 0, 0)
        _draw(painter, line, words, font, color)
        return line.adjusted(QFontMetricsF(font).horizontalAdvance(words) + 12, 0, 0, 0)

    def _paint_page(self, painter: QPainter, row: QRectF, page: PageHit) -> None:
        theme, line = self._theme, self._theme.line_height("body")
        number = self.tr("Page {number}").format(number=page.number)
        width = self._page_width(number)
        place = QRectF(row.left(), row.top(), width - _INSET, line)
        _draw(painter, place, number, theme.font("body", 500), theme.color("text"))
        below = self.tr("{count} places").format(count=page.count) if page.count > 1 else ""
        below = self.tr("Reference") if page.reference else below
        _draw(painter, place.translated(0, line), below, theme.font("small"), theme.color("text2"))
        self._paint_snippet(painter, row.adjusted(width, 0, 0, 0), page.snippet)

    def _page_width(self, number: str) -> float:
        """How far right of a page's number its snippet stands: the same for all but those of the longest documents."""
        metrics = QFontMetricsF(self._theme.font("body", 500))
        usual = self.tr("Page {number}").format(number=8888)
        return max(_PAGE_WIDTH, *(metrics.horizontalAdvance(words) + _INSET for words in (usual, number)))

    def _paint_snippet(self, painter: QPainter, place: QRectF, snippet: Snippet) -> None:
        layout = QTextLayout(snippet.text, self._theme.font("body"))
        layout.setTextOption(QTextOption(Qt.AlignmentFlag.AlignLeft))
        layout.setFormats([self._mark(snippet.text, start, end) for start, end in snippet.marks])
        height = self._theme.line_height("body")
        layout.beginLayout()
        for at in range(_LINES):
            line = layout.createLine()
            if not line.isValid():
                break
            line.setLineWidth(place.width())
            line.setPosition(QPointF(0, at * height + (height - line.height()) / 2))
        layout.endLayout()
        painter.setPen(self._theme.color("text"))
        layout.draw(painter, place.topLeft())

    def _mark(self, text: str, start: int, end: int) -> QTextLayout.FormatRange:
        mark = QTextLayout.FormatRange()
        mark.start, mark.length = utf16_length(text[:start]), utf16_length(text[start:end])
        look = QTextCharFormat()
        look.setBackground(self._theme.color("accent_soft"))
        look.setForeground(self._theme.color("text"))
        look.setFontWeight(600)
        look.setFontUnderline(True)
        look.setUnderlineColor(self._theme.color("accent"))
        mark.format = look
        return mark


def _draw(
    painter: QPainter,
    place: QRectF,
    words: str,
    font: QFont,
    color: QColor,
    elide: Qt.TextElideMode = Qt.TextElideMode.ElideRight,
) -> None:
    painter.setFont(font)
    painter.setPen(color)
    shown = elided(QFontMetricsF(font), words, place.width(), elide)
    painter.drawText(place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)
