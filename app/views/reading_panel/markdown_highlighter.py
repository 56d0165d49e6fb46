"""Quiet colors for Markdown source: marks step back, headings step forward."""

from __future__ import annotations

import re

from PySide6.QtGui import QColor, QFont, QSyntaxHighlighter, QTextCharFormat, QTextDocument

from app.document.block import BlockKind
from app.views.common.theme import Theme

_HEADING = re.compile(r"^\s{0,3}(#{1,6})\s.*$")
_LIST_MARK = re.compile(r"^\s*(?:[-*+•]|\d+[.)])\s")
_MARKS = re.compile(r"\*\*|__|(?<!\w)[*_](?=\w)|(?<=\w)[*_](?!\w)|</?[a-z][^>\n]*>|^\s*\|?(?:\s*:?-{3,}:?\s*\|?)+$|\|")
_SOURCE = re.compile(r"`[^`\n]+`|\$[^$\n]+\$")
_PICTURE = re.compile(r"!\[[^\]]*\]\([^)]*\)")


class MarkdownHighlighter(QSyntaxHighlighter):
    """Colors one document; call `restyle` when the theme changes."""

    def __init__(self, document: QTextDocument, theme: Theme) -> None:
        super().__init__(document)
        self._theme = theme
        self._dress()

    def restyle(self) -> None:
        self._dress()
        self.rehighlight()

    def highlightBlock(self, text: str) -> None:
        if heading := _HEADING.match(text):
            self.setFormat(0, len(text), self._heading)
            self.setFormat(heading.start(1), len(heading[1]), self._mark)
            return
        for pattern, format_ in ((_SOURCE, self._source), (_PICTURE, self._picture), (_MARKS, self._mark)):
            for match in pattern.finditer(text):
                self.setFormat(match.start(), len(match[0]), format_)
        if mark := _LIST_MARK.match(text):
            self.setFormat(0, len(mark[0]), self._mark)

    def _dress(self) -> None:
        theme = self._theme
        self._mark = _colored(theme.color("text3"))
        self._heading = _colored(theme.kind_color(BlockKind.HEADING, on_paper=False))
        self._heading.setFontWeight(QFont.Weight.DemiBold)
        self._source = _colored(theme.kind_color(BlockKind.CODE, on_paper=False))
        self._picture = _colored(theme.kind_color(BlockKind.FIGURE, on_paper=False))


def _colored(color: QColor) -> QTextCharFormat:
    format_ = QTextCharFormat()
    format_.setForeground(color)
    return format_
