"""Writes formulas at a text cursor: set where they are set, else as their source with the reason."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QTextBlockFormat, QTextCharFormat, QTextCursor

from app.document.block import Block
from app.mathematics.formula import Fault, Formula, Refusal, SetFormula, Setting
from app.views.common.language import tr
from app.views.reading_panel.formula_object import FormulaObject
from app.views.reading_panel.picture_object import OBJECT_CHARACTER

_FIXED = QTextBlockFormat.LineHeightTypes.FixedHeight.value
_AT_LEAST = QTextBlockFormat.LineHeightTypes.MinimumHeight.value
# How far a formula may stand out of its line, as parts of the line's height, before lines move apart.
_ABOVE, _BELOW = 0.92, 0.42


class FormulaWriter:
    """Knows what is set so far."""

    def __init__(self, objects: FormulaObject, setting_of: Callable[[Formula], Setting | None]) -> None:
        self._objects, self._setting_of = objects, setting_of
        self.growing: int | None = None
        """The id of the block whose text is still coming."""

    def is_growing(self, block: Block) -> bool:
        return block.id == self.growing

    def setting(self, formula: Formula) -> Setting | None:
        """How the formula is set, or why not; None while that is not known."""
        return self._setting_of(formula)

    def is_set(self, formula: Formula) -> bool:
        return isinstance(self._setting_of(formula), SetFormula)

    def write(self, cursor: QTextCursor, formula: Formula, base: QTextCharFormat, line: float, *, wide: bool) -> bool:
        """Insert a drawn formula; False where it is not set.

        Args:
            cursor: where.
            formula: what.
            base: the format of the text around it.
            line: the height of a line of that text in pixels.
            wide: whether it takes the whole line.
        """
        setting = self._setting_of(formula)
        if not isinstance(setting, SetFormula):
            return False
        cursor.insertText(OBJECT_CHARACTER, self._objects.format_for(formula, setting, base, wide=wide))
        em = base.font().pixelSize()
        format_ = cursor.blockFormat()
        high = wide or setting.ascent * em > _ABOVE * line or setting.descent * em > _BELOW * line
        if high and format_.lineHeightType() == _FIXED:
            format_.setLineHeight(round(line), _AT_LEAST)
            cursor.setBlockFormat(format_)
        return True

    def explain(self, formula: Formula, format_: QTextCharFormat) -> None:
        """Say in a tooltip why the formula is shown as its source, if it has been tried."""
        setting = self._setting_of(formula)
        if isinstance(setting, Refusal) and setting.fault is not Fault.EMPTY:
            format_.setToolTip(reason(setting))


def reason(refusal: Refusal) -> str:
    """Why a formula is not drawn, for a person."""
    match refusal.fault:
        case Fault.EMPTY:
            return tr("The formula is empty.")
        case Fault.UNFINISHED:
            return tr("Shown as source: “{part}” has no counterpart.", part=refusal.detail)
        case Fault.TOO_LONG:
            return tr("Shown as source: the formula is too long to be drawn.")
        case Fault.TOO_WIDE:
            return tr("Shown as source: the formula is too wide for a line.")
        case Fault.UNKNOWN_COMMAND:
            return tr("Shown as source: {command} cannot be drawn.", command=refusal.detail)
    return tr("Shown as source: this is not LaTeX that can be drawn.")
