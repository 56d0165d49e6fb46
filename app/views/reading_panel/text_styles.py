"""How each kind of block looks as text: paragraph and character formats in the theme and size in force.

Line heights are fixed rather than proportional: a fallback font (Chinese in an English line) or a raised letter would
otherwise push single lines apart.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPen,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextOption,
)
from PySide6.QtWidgets import QTextEdit

from app.document.block import Block, BlockKind
from app.document.direction import block_is_right_to_left
from app.document.inline import Run
from app.views.common.theme import Theme

SIDE_PADDING = 44
SIZES = (12, 13, 14, 15, 16, 17, 18, 20, 22, 24)
_MEASURE = 70  # characters in a line, the middle of the 60 to 75 that read well
_LIST_STEP = 26
_HEADINGS = (BlockKind.TITLE, BlockKind.HEADING)
_FIXED = QTextBlockFormat.LineHeightTypes.FixedHeight.value
_SMALL_TEXT = (BlockKind.CAPTION, BlockKind.FOOTNOTE)
_SOURCES = (BlockKind.CODE, BlockKind.FORMULA)
_FROM_LEFT, _FROM_RIGHT = Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft
_SAMPLE = "the quick brown fox jumps over a lazy dog and then sits down for tea "


@dataclass(frozen=True, slots=True)
class _Face:
    font: QFont
    line: float
    color: QColor


class TextStyles:
    """Formats for one theme and one reading size; built again when either changes."""

    def __init__(self, theme: Theme, size: int | None = None) -> None:
        """Take the theme's reading size, or `size` in pixels (12..24)."""
        self._theme = theme
        designed = theme.font("reading").pixelSize()
        self.size = size or designed
        self._scale = self.size / designed
        reading = self._sized("reading")
        self.text_width = round(_MEASURE * QFontMetricsF(reading).horizontalAdvance(_SAMPLE) / len(_SAMPLE))
        text, faded, faint = (theme.color(name) for name in ("text", "text2", "text3"))
        line, small_line = theme.line_height("reading") * self._scale, 20 * self._scale
        self._faces = {
            "text": _Face(reading, line, text),
            "heading": _Face(self._sized("reading_heading"), theme.line_height("reading_heading") * self._scale, text),
            "subheading": _Face(self._sized("reading", weight=600), line, text),
            "small": _Face(self._sized("reading", 0.87), small_line, faded),
            "margin": _Face(theme.font("small"), theme.line_height("small"), faint),
            "label": _Face(theme.font("micro"), 18, faint),
            "code": _Face(self._sized("reading_code"), theme.line_height("reading_code") * self._scale, text),
            "cell": _Face(theme.font("body"), theme.line_height("body"), text),
            "cell_head": _Face(theme.font("small", 500), theme.line_height("small"), faded),
        }

    @property
    def theme(self) -> Theme:
        return self._theme

    def face_of(self, block: Block) -> str:
        """The name of the face that a block's text is set in."""
        if block.kind in _HEADINGS:
            return "heading" if block.level <= 2 else "subheading"
        if block.kind.is_margin:
            return "margin"
        if block.kind in _SOURCES:
            return "code"
        return "small" if block.kind in _SMALL_TEXT or block.kind.is_picture else "text"

    def characters(self, face: str, run: Run | None = None) -> QTextCharFormat:
        """The format of a run of text in a face."""
        style = self._faces[face]
        format_ = QTextCharFormat()
        format_.setFont(style.font)
        format_.setForeground(style.color)
        if run is not None:
            self._mark(format_, run, face)
        return format_

    def doubtful(self, format_: QTextCharFormat) -> None:
        """Mark text that was read with little confidence."""
        format_.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DashUnderline)
        format_.setUnderlineColor(self._theme.color("warn"))

    def marked(self, cursor: QTextCursor) -> QTextEdit.ExtraSelection:
        """Words that are being looked at."""
        selection = QTextEdit.ExtraSelection()
        selection.cursor = cursor
        selection.format.setBackground(self._theme.color("warn_soft"))
        selection.format.setProperty(QTextCharFormat.Property.OutlinePen, QPen(self._theme.color("warn"), 0))
        return selection

    def paragraph(self, face: str) -> QTextBlockFormat:
        """A paragraph without margins in a face."""
        format_ = QTextBlockFormat()
        format_.setLineHeight(round(self._faces[face].line), _FIXED)
        return format_

    def block_paragraph(self, block: Block) -> QTextBlockFormat:
        """The paragraph of a block, with the space above and below it."""
        format_ = self.paragraph(self.face_of(block))
        above, below = _spaces(block)
        format_.setTopMargin(above)
        format_.setBottomMargin(below)
        right_to_left = bool(block_is_right_to_left(block))
        format_.setLayoutDirection(_FROM_RIGHT if right_to_left else _FROM_LEFT)
        if block.kind in _HEADINGS:
            format_.setHeadingLevel(max(1, block.level))
        if block.kind is BlockKind.LIST_ITEM:
            self._hang(format_, block, right_to_left)
        return format_

    def line_height(self, face: str) -> float:
        return self._faces[face].line

    def _hang(self, format_: QTextBlockFormat, block: Block, right_to_left: bool) -> None:
        """Let the text stand beside its marker, which keeps the room that it needs."""
        marker = QFontMetricsF(self._faces["text"].font).horizontalAdvance(block.marker)
        hang = max(_LIST_STEP * self._scale, marker + 10)
        margin = block.level * _LIST_STEP * self._scale + hang
        if right_to_left:
            format_.setRightMargin(margin)
        else:
            format_.setLeftMargin(margin)
        format_.setTextIndent(-hang)
        # Qt turns tabs round in text from right to left.
        tab = QTextOption.TabType.RightTab if right_to_left else QTextOption.TabType.LeftTab
        format_.setTabPositions([QTextOption.Tab(hang, tab)])

    def _mark(self, format_: QTextCharFormat, run: Run, face: str) -> None:
        if run.code or run.math:
            format_.setFont(self._faces["code"].font)
        if run.bold:
            format_.setFontWeight(QFont.Weight.DemiBold)
        if run.italic:
            format_.setFontItalic(True)
        if run.sup:
            format_.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignSuperScript)
        if run.sub:
            format_.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignSubScript)

    def _sized(self, role: str, factor: float = 1.0, weight: int | None = None) -> QFont:
        font = self._theme.font(role, weight)
        font.setPixelSize(max(11, round(font.pixelSize() * self._scale * factor)))
        return font


def _spaces(block: Block) -> tuple[float, float]:
    """Space above and below a block in pixels; neighbors share the larger one."""
    if block.kind in _HEADINGS:
        return 24, 6
    if block.kind is BlockKind.LIST_ITEM:
        return 3, 3
    if block.kind is BlockKind.CAPTION:
        return 16, 6
    if block.kind is BlockKind.FOOTNOTE:
        return 8, 8
    return 12, 12
