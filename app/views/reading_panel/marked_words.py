"""The words of a page that are marked: those that are looked for or at, and those that no dictionary knows."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit

from app.document.doubts import words_of
from app.document.find import Sought
from app.views.common.theme import Theme
from app.views.reading_panel.block_document import BlockDocument
from app.views.reading_panel.editor_place import words_in
from app.views.reading_panel.found_text import found_selections
from app.views.reading_panel.page_text import PageText
from app.views.reading_panel.text_styles import TextStyles

_MOST = 300  # words with dots; a page on which more are unknown is in a language without a dictionary


class MarkedWords:
    """Stay what they are while pages come and go; `mark` looks for them anew."""

    def __init__(self, text: PageText, blocks: BlockDocument, theme: Theme) -> None:
        self._text, self._blocks, self._theme = text, blocks, theme
        self._found: tuple[Sought, tuple[int, int, int] | None] = (Sought(), None)
        self._looked_at = (-1, 0, "")
        self._doubtful: Sequence[tuple[int, int, str]] = ()
        self._guessed: Sequence[tuple[int, int, str]] = ()

    def look_for(self, sought: Sought, current: tuple[int, int, int] | None) -> bool:
        """Mark all places of words, the `current` one (page, block id, place) more; whether that is anything new."""
        before, self._found = self._found, (sought, current)
        return self._found != before

    def look_at(self, block_id: int, start: int, words: str) -> None:
        """Mark words of a block, which begin at `start` of its plain text; the words of no block for id -1."""
        self._looked_at = (block_id, start, words)

    def doubt(self, words: Sequence[tuple[int, int, str]]) -> bool:
        """Put dots under these words: block id, place in its plain text, words; whether that is anything new."""
        before, self._doubtful = self._doubtful, tuple(words[:_MOST])
        return self._doubtful != before

    def guess(self, words: Sequence[tuple[int, int, str]]) -> bool:
        """Draw these words pale, given as to `doubt`; whether that is anything new."""
        before, self._guessed = self._guessed, tuple(words)
        return self._guessed != before

    def mark(self, number: int, styles: TextStyles) -> QTextCursor | None:
        """Mark them in the text as it is now; gives the current place, if it is on the page of this number."""
        sought, current = self._found
        if not (sought.words or self._looked_at[2] or self._doubtful or self._guessed or self._text.extraSelections()):
            return None
        here = current[1:] if current and current[0] == number else None
        marks, at = found_selections(self._blocks, sought, here, self._theme)
        dots = [_dots(cursor, self._theme) for place in self._doubtful if (cursor := self._cursor(*place))]
        pale = [_pale(cursor, self._theme) for place in self._guessed if (cursor := self._cursor(*place))]
        looked_at = [styles.marked(cursor)] if (cursor := self._cursor(*self._looked_at)) else []
        self._text.setExtraSelections([*pale, *dots, *marks, *looked_at])
        return at

    def _cursor(self, block_id: int, start: int, words: str) -> QTextCursor | None:
        """Where words of a block stand now; None where they do not stand there any more."""
        block, selection = self._blocks.block(block_id), self._blocks.selection(block_id)
        if block is None or selection is None or not words:
            return None
        return words_in(selection, words_of(block), start, words)


def _pale(cursor: QTextCursor, theme: Theme) -> QTextEdit.ExtraSelection:
    mark, look = QTextEdit.ExtraSelection(), QTextCharFormat()
    look.setForeground(theme.color("text3"))
    mark.cursor, mark.format = cursor, look
    return mark


def _dots(cursor: QTextCursor, theme: Theme) -> QTextEdit.ExtraSelection:
    mark, look = QTextEdit.ExtraSelection(), QTextCharFormat()
    look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
    look.setUnderlineColor(theme.color("warn"))
    mark.cursor, mark.format = cursor, look
    return mark
