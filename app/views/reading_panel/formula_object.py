"""Set formulas inside the text: drawings on the baseline of their line, or centered in a line of their own."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QObject, QPointF, QRect, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QPen,
    QPyTextObject,
    QTextCharFormat,
    QTextDocument,
    QTextFormat,
)
from PySide6.QtSvg import QSvgRenderer

from app.document.mathematics import delimited
from app.mathematics.formula import Formula, SetFormula

FORMULA_TYPE = QTextFormat.ObjectTypes.UserObject.value + 2
_SOURCE = QTextFormat.Property.UserProperty.value + 11
_DISPLAY = _SOURCE + 1
_DESCENT = _SOURCE + 2
_WIDE = _SOURCE + 3
_EM = _SOURCE + 4
_FAMILY = _SOURCE + 5
_SMALLEST = 0.65  # how far a formula that is wider than the text is drawn smaller; beyond that the text scrolls
_TAG_GAP = 18.0
_BELOW = QPointF(0, 2)  # where the line under a doubtful formula is drawn
_KEPT = 500  # drawings ready to be painted
_TEXT_COLOR = "currentColor"


class FormulaObject(QPyTextObject):
    """Draws the formulas of one document; must outlive it."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._settings: dict[Formula, SetFormula] = {}
        self._drawings: dict[tuple[Formula, str], QSvgRenderer] = {}

    def clear(self) -> None:
        self._settings.clear()
        self._drawings.clear()

    def format_for(
        self, formula: Formula, setting: SetFormula, base: QTextCharFormat, *, wide: bool
    ) -> QTextCharFormat:
        """The format of the one character that stands for a formula.

        Args:
            formula: what it is.
            setting: what it looks like.
            base: the format of the text around it: its font and color.
            wide: whether it takes the whole line, centered and with its tag at the right.
        """
        self._settings[formula] = setting
        font, descent = base.font(), 0.0
        format_ = QTextCharFormat(base)
        if not wide:
            # A text object hangs below the baseline as far as the letters of its font, so it gets a font that fits.
            hanging = _hanging_font(font, setting.descent * font.pixelSize())
            format_.setFont(hanging)
            format_.setUnderlineStyle(base.underlineStyle())  # which a font takes away
            format_.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignBaseline)
            descent = QFontMetricsF(hanging).descent()
        format_.setObjectType(FORMULA_TYPE)
        format_.setProperty(_SOURCE, formula.source)
        format_.setProperty(_DISPLAY, formula.display)
        format_.setProperty(_DESCENT, descent)
        format_.setProperty(_WIDE, wide)
        format_.setProperty(_EM, font.pixelSize())
        format_.setProperty(_FAMILY, font.family())
        return format_

    def intrinsicSize(self, doc: QTextDocument, posInDocument: int, format: QTextFormat) -> QSizeF:
        formula, em = formula_of(format), float(format.property(_EM))
        setting = self._settings.get(formula)
        if setting is None:
            return QSizeF()
        if not format.property(_WIDE):
            tags = _tag_width(setting, format)
            width = setting.width * em + (tags + _TAG_GAP if tags else 0.0)
            return QSizeF(width, setting.ascent * em + float(format.property(_DESCENT)))
        room, scale = _room(doc, posInDocument), self._scale(doc, posInDocument, setting, format)
        return QSizeF(max(room, scale * setting.width * em), scale * setting.height * em)

    def drawObject(
        self, painter: QPainter, rect: QRectF | QRect, doc: QTextDocument, posInDocument: int, format: QTextFormat
    ) -> None:
        formula, em = formula_of(format), float(format.property(_EM))
        setting, rect = self._settings.get(formula), QRectF(rect)
        if setting is None:
            return
        characters = format.toCharFormat()
        color = characters.foreground().color()
        scale = 1.0
        if format.property(_WIDE):
            scale = self._scale(doc, posInDocument, setting, format)
        width, height = scale * setting.width * em, scale * setting.height * em
        place = QRectF(rect.left(), rect.top(), width, height)
        if format.property(_WIDE):
            place.moveLeft(rect.left() + max(0.0, self._left(rect.width(), width, setting, format)))
        self._draw_tags(painter, QRectF(rect), scale * setting.ascent * em, setting, format, color)
        self._drawing(formula, setting, color).render(painter, place)
        if characters.underlineStyle() is QTextCharFormat.UnderlineStyle.DashUnderline:
            painter.setPen(QPen(characters.underlineColor(), 1, Qt.PenStyle.DashLine))
            painter.drawLine(place.bottomLeft() + _BELOW, place.bottomRight() + _BELOW)

    def _scale(self, doc: QTextDocument, position: int, setting: SetFormula, format: QTextFormat) -> float:
        """How much smaller a wide formula is drawn, so that it fits beside its tag."""
        tags = _tag_width(setting, format)
        room = _room(doc, position) - (tags + _TAG_GAP if tags else 0.0)
        width = setting.width * float(format.property(_EM))
        return min(1.0, max(_SMALLEST, room / width)) if room > 0 else 1.0

    def _left(self, room: float, width: float, setting: SetFormula, format: QTextFormat) -> float:
        """Where the formula begins: centered in the line, or as far left as its tag asks for."""
        tags = _tag_width(setting, format)
        return min((room - width) / 2, room - width - (tags + _TAG_GAP if tags else 0.0))

    def _draw_tags(
        self, painter: QPainter, rect: QRectF, ascent: float, setting: SetFormula, format: QTextFormat, color: QColor
    ) -> None:
        if not setting.tags:
            return
        painter.setPen(color)
        painter.setFont(_tag_font(format))
        metrics = QFontMetricsF(_tag_font(format))
        text = " ".join(setting.tags)
        # Beside several lines the number stands in their middle, beside one on its baseline.
        middle = rect.center().y() + (metrics.ascent() - metrics.descent()) / 2
        baseline = middle if setting.height > 2.6 else rect.top() + ascent
        painter.drawText(QPointF(rect.right() - metrics.horizontalAdvance(text), baseline), text)

    def _drawing(self, formula: Formula, setting: SetFormula, color: QColor) -> QSvgRenderer:
        key = (formula, color.name())
        if key not in self._drawings:
            if len(self._drawings) >= _KEPT:
                self._drawings.clear()
            svg = setting.svg.replace(_TEXT_COLOR, color.name())
            self._drawings[key] = QSvgRenderer(QByteArray(svg.encode()))
        return self._drawings[key]


def formula_of(format_: QTextFormat) -> Formula:
    """The formula that a character of `FORMULA_TYPE` stands for."""
    return Formula(str(format_.property(_SOURCE)), bool(format_.property(_DISPLAY)))


def copied_text(format_: QTextFormat) -> str:
    """What goes to the clipboard in place of an object: a formula's source between delimiters, else nothing."""
    if format_.objectType() != FORMULA_TYPE:
        return ""
    formula = formula_of(format_)
    return delimited(formula.source, display=formula.display)


def _hanging_font(font: QFont, descent: float) -> QFont:
    """`font` in the smallest size whose letters hang at least `descent` pixels below the baseline."""
    hanging = QFont(font)
    share = QFontMetricsF(font).descent() / font.pixelSize()
    hanging.setPixelSize(max(1, round(descent / share)))
    while QFontMetricsF(hanging).descent() < descent:
        hanging.setPixelSize(hanging.pixelSize() + 1)
    return hanging


def _tag_font(format_: QTextFormat) -> QFont:
    font = QFont(str(format_.property(_FAMILY)))
    font.setPixelSize(int(format_.property(_EM)))
    return font


def _tag_width(setting: SetFormula, format_: QTextFormat) -> float:
    return QFontMetricsF(_tag_font(format_)).horizontalAdvance(" ".join(setting.tags)) if setting.tags else 0.0


def _room(doc: QTextDocument, position: int) -> float:
    """How wide a line of the paragraph at a position is."""
    frame, paragraph = doc.rootFrame().frameFormat(), doc.findBlock(position).blockFormat()
    return doc.pageSize().width() - frame.leftMargin() - frame.rightMargin() - paragraph.leftMargin()
