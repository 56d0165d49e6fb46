"""One paragraph of a column, broken into lines at a width."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import (
    QFont,
    QFontMetricsF,
    QPainter,
    QTextCharFormat,
    QTextLayout,
    QTextLine,
    QTextOption,
)

from app.comparison.differences import Mark
from app.views.common.theme import Theme
from app.views.compare_view.compared_text import Difference, Paragraph
from app.views.compare_view.diff_marks import DiffMarks

_TIGHT = 0.9  # of the reading panel's line height: columns are narrow
_TABS = 9  # letters
_LEAD = 16.0


@dataclass(frozen=True, slots=True)
class Face:
    """A font, the height of its lines, and the token of its color."""

    font: QFont
    line: float
    color: str


def faces(theme: Theme) -> dict[str, Face]:
    """The faces of paragraphs, in the sizes in force."""
    line = theme.line_height("reading") * _TIGHT
    return {
        "text": Face(theme.font("reading"), line, "text"),
        "heading": Face(theme.font("reading", 600), line, "text"),
        "code": Face(theme.font("reading_code"), line, "text"),
        "note": Face(theme.font("small"), theme.line_height("small"), "text3"),
    }


class ParagraphLayout:
    """A laid out paragraph. Coordinates are from its top left corner; `height` is all it takes."""

    def __init__(self, paragraph: Paragraph, width: float, known: dict[str, Face]) -> None:
        self.paragraph = paragraph
        self._face, self._note = known[paragraph.face], known["note"]
        self._left = _LEAD if paragraph.lead else 0.0
        self._top = self._note.line if paragraph.note else 0.0
        self._units = _units(paragraph.text)
        self._layout = QTextLayout(paragraph.text, self._face.font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        option.setTabStopDistance(QFontMetricsF(self._face.font).averageCharWidth() * _TABS)
        self._layout.setTextOption(option)
        self._layout.setCacheEnabled(True)
        self.height = self._top + self._break(max(24.0, width - self._left))

    def paint(self, painter: QPainter, at: QPointF, theme: Theme, marks: DiffMarks, current: int) -> None:
        """Paint it; `current` is the number of the difference that was stepped to."""
        rects = [(difference, self.rects(difference, at)) for difference in self.paragraph.differences]
        for difference, own in rects:
            marks.paint_under(painter, own, difference.mark, difference.number == current)
        if self.paragraph.note:
            painter.setFont(self._note.font)
            painter.setPen(theme.color("text3"))
            painter.drawText(QPointF(at.x(), at.y() + QFontMetricsF(self._note.font).ascent()), self.paragraph.note)
        painter.setPen(theme.color(self._face.color))
        if self.paragraph.lead:
            painter.setFont(self._face.font)
            painter.drawText(QPointF(at.x(), at.y() + self._top + self._baseline()), self.paragraph.lead)
        self._layout.draw(painter, self._origin(at), self._quiet(theme))
        for difference, own in rects:
            marks.paint_over(painter, own, difference.mark, difference.number == current)

    def rects(self, difference: Difference, at: QPointF) -> list[QRectF]:
        """Where the words of a difference stand, line by line."""
        start, end = self._stretch(difference)
        origin, found = self._origin(at), []
        metrics = QFontMetricsF(self._face.font)
        for index in range(self._layout.lineCount()):
            line = self._layout.lineAt(index)
            first, last = max(start, line.textStart()), min(end, line.textStart() + line.textLength())
            if first < last:
                left, right = _x(line, first), _x(line, last)
                top = origin.y() + line.y() + line.ascent() - metrics.ascent()
                found.append(QRectF(origin.x() + left, top, right - left, metrics.height() + 1))
        return found

    def _break(self, width: float) -> float:
        y = 0.0
        self._layout.beginLayout()
        while (line := self._layout.createLine()).isValid():
            line.setLineWidth(width)
            line.setPosition(QPointF(0, y + (self._face.line - line.height()) / 2))
            y += self._face.line
        self._layout.endLayout()
        return y

    def _quiet(self, theme: Theme) -> list[QTextLayout.FormatRange]:
        """Missing words are not the reading's own and are painted as such."""
        ranges = []
        for difference in self.paragraph.differences:
            if difference.mark is Mark.MISSING:
                chosen = QTextLayout.FormatRange()
                start, end = self._stretch(difference)
                chosen.start, chosen.length = start, end - start
                look = QTextCharFormat()
                look.setForeground(theme.color("text3"))
                chosen.format = look
                ranges.append(chosen)
        return ranges

    def _stretch(self, difference: Difference) -> tuple[int, int]:
        """Where a difference begins and ends in the layout."""
        return self._units[difference.start], self._units[difference.start + difference.length]

    def _origin(self, at: QPointF) -> QPointF:
        return QPointF(at.x() + self._left, at.y() + self._top)

    def _baseline(self) -> float:
        line = self._layout.lineAt(0)
        return line.y() + line.ascent()


def _units(text: str) -> Sequence[int]:
    """Where each character begins, and the text ends, as Qt counts: in UTF-16 units."""
    if max(text, default="") <= "\uffff":
        return range(len(text) + 1)
    return list(accumulate((1 + (character > "\uffff") for character in text), initial=0))


def _x(line: QTextLine, position: int) -> float:
    found: Any = line.cursorToX(position)  # with the position it settled on, in some versions
    return float(found[0] if isinstance(found, tuple) else found)
