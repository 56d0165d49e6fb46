"""Where words that are looked for stand in the text of a page, as selections that mark them."""

from __future__ import annotations

from PySide6.QtGui import QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit

from app.document.find import fold, spans
from app.views.common.theme import Theme
from app.views.reading_panel.block_document import BlockDocument
from app.views.reading_panel.written_text import stretch, written_text

_MOST = 1000  # marks; a letter that stands on every line is not looked for to be read


def found_selections(
    blocks: BlockDocument, words: str, current: tuple[int, int] | None, theme: Theme
) -> tuple[list[QTextEdit.ExtraSelection], QTextCursor | None]:
    """Marks for all places of the words, and a cursor over the `current` one (block id, place), if it is shown."""
    marks: list[QTextEdit.ExtraSelection] = []
    at: QTextCursor | None = None
    if not fold(words):
        return marks, at
    for block in blocks.blocks:
        for place, cursor in enumerate(_cursors(blocks, block.id, words)):
            is_current = (block.id, place) == current
            if is_current:
                at = cursor
            if len(marks) < _MOST or is_current:
                marks.append(_mark(cursor, is_current, theme))
    return marks, at


def _cursors(blocks: BlockDocument, block_id: int, words: str) -> list[QTextCursor]:
    whole = blocks.selection(block_id)
    if whole is None:
        return []
    text, places = written_text(whole)
    return [stretch(whole, places, start, end) for start, end in spans(text, words)]


def _mark(cursor: QTextCursor, is_current: bool, theme: Theme) -> QTextEdit.ExtraSelection:
    mark = QTextEdit.ExtraSelection()
    look = QTextCharFormat()
    look.setBackground(theme.color("accent" if is_current else "accent_soft"))
    look.setForeground(theme.color("on_accent" if is_current else "text"))
    look.setFontUnderline(True)
    look.setUnderlineColor(theme.color("on_accent" if is_current else "accent"))
    mark.cursor, mark.format = cursor, look
    return mark
