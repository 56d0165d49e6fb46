"""Where words that are looked for stand in the text of a page, as selections that mark them."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtGui import QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit

from app.document.find import Sought, some_spans
from app.views.common.theme import Theme
from app.views.reading_panel.block_document import BlockDocument
from app.views.reading_panel.written_text import WrittenText

_MOST = 1000  # marks; a letter that stands on every line is not looked for to be read


def found_selections(
    blocks: BlockDocument, sought: Sought, current: tuple[int, int] | None, theme: Theme
) -> tuple[list[QTextEdit.ExtraSelection], QTextCursor | None]:
    """Marks for all places of the words, and a cursor over the `current` one (block id, place), if it is shown."""
    marks: list[QTextEdit.ExtraSelection] = []
    at: QTextCursor | None = None
    last: tuple[int, int] | None = None
    if not sought.folded:
        return marks, at
    for block in blocks.blocks:
        for is_current, cursor in _wanted(blocks, block.id, sought, current, _MOST - len(marks)):
            at = cursor if is_current else at
            place = cursor.selectionStart(), cursor.selectionEnd()
            if place == last and not is_current:
                continue  # the rest of a shortened cell, or a formula, stands in one place
            last = place
            marks.append(_mark(cursor, is_current, theme))
    return marks, at


def _wanted(
    blocks: BlockDocument, block_id: int, sought: Sought, current: tuple[int, int] | None, most: int
) -> Iterator[tuple[bool, QTextCursor]]:
    """The places in a block that are to be marked, at most so many and the current one, and whether it is that."""
    whole = blocks.selection(block_id)
    if whole is None or not (most > 0 or (current and current[0] == block_id)):
        return
    written = WrittenText(whole)
    also = current[1] if current and current[0] == block_id else -1
    for number, (start, end) in some_spans(written.text, sought, max(0, most), also):
        yield number == also, written.stretch(start, end)


def _mark(cursor: QTextCursor, is_current: bool, theme: Theme) -> QTextEdit.ExtraSelection:
    mark = QTextEdit.ExtraSelection()
    look = QTextCharFormat()
    look.setBackground(theme.color("accent" if is_current else "accent_soft"))
    look.setForeground(theme.color("on_accent" if is_current else "text"))
    look.setFontUnderline(True)
    look.setUnderlineColor(theme.color("on_accent" if is_current else "accent"))
    mark.cursor, mark.format = cursor, look
    return mark
