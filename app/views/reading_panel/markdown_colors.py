"""Quiet colors for Markdown source: marks step back, headings step forward. Of what is in view only."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from PySide6.QtGui import QColor, QFont, QTextBlock, QTextCharFormat, QTextLayout

from app.document.block import BlockKind
from app.views.common.glued_text import is_glued
from app.views.common.theme import Theme

_HEADING = re.compile(r"\s{0,3}(#{1,6})\s")
_LIST_MARK = re.compile(r"^\s*(?:[-*+•]|\d+[.)])\s")
_MARKS = re.compile(r"\*\*|__|(?<!\w)[*_](?=\w)|(?<=\w)[*_](?!\w)|</?[a-z][^<>\n]*>|\|")
_SOURCE = re.compile(r"`[^`\n]+`|\$[^$\n]+\$")
_PICTURE = re.compile(r"!\[[^\]]*\]\([^)]*\)")
_RULE_SIGNS = frozenset(" \t|:-")


class MarkdownColors:
    """Dresses paragraphs; call `restyle` when the theme changes."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._dresses = 0
        self.restyle()

    def restyle(self) -> None:
        """Take the theme's colors; every paragraph is dressed anew."""
        theme = self._theme
        self._dresses += 1
        self._mark = _colored(theme.color("text3"))
        self._heading = _colored(theme.kind_color(BlockKind.HEADING, on_paper=False))
        self._heading.setFontWeight(QFont.Weight.DemiBold)
        self._source = _colored(theme.kind_color(BlockKind.CODE, on_paper=False))
        self._picture = _colored(theme.kind_color(BlockKind.FIGURE, on_paper=False))

    def dress(self, paragraphs: Iterable[QTextBlock]) -> None:
        """Color paragraphs that are not yet; one that goes on in a heading's line is part of it."""
        for block in paragraphs:
            if block.userState() == self._dresses:
                continue
            text, line = block.text(), block
            while is_glued(line):
                line = line.previous()
            in_heading = _HEADING.match(line.text()) is not None
            block.setUserState(self._dresses)
            ranges = list(self._ranges(text, in_heading))
            if ranges or block.layout().formats():
                block.layout().setFormats(ranges)
                block.document().markContentsDirty(block.position(), block.length())

    def _ranges(self, text: str, in_heading: bool) -> Iterator[QTextLayout.FormatRange]:
        """Later ones lie over those before them."""
        if in_heading:
            yield _range(0, len(text), self._heading)
            if (heading := _HEADING.match(text)) is not None:
                yield _range(heading.start(1), len(heading[1]), self._mark)
            return
        if "---" in text and _RULE_SIGNS.issuperset(text):
            yield _range(0, len(text), self._mark)
            return
        for pattern, format_ in ((_SOURCE, self._source), (_PICTURE, self._picture), (_MARKS, self._mark)):
            for match in pattern.finditer(text):
                yield _range(match.start(), len(match[0]), format_)
        if mark := _LIST_MARK.match(text):
            yield _range(0, len(mark[0]), self._mark)


def _range(start: int, length: int, format_: QTextCharFormat) -> QTextLayout.FormatRange:
    range_ = QTextLayout.FormatRange()
    range_.start, range_.length, range_.format = start, length, format_
    return range_


def _colored(color: QColor) -> QTextCharFormat:
    format_ = QTextCharFormat()
    format_.setForeground(color)
    return format_
