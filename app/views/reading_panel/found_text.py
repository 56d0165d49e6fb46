"""Where words that are looked for stand in the text of a page, as selections that mark them."""

from __future__ import annotations

from PySide6.QtGui import QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit

from app.document.find import fold, spans
from app.views.common.theme import Theme
from app.views.reading_panel.block_document import BlockDocument
from app.views.reading_panel.formula_object import FORMULA_TYPE, formula_of
from app.views.reading_panel.picture_object import OBJECT_CHARACTER

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
    text, places = _text_of(whole)
    found = []
    for start, end in spans(text, words):
        cursor = QTextCursor(whole)
        cursor.setPosition(places[start][0])
        cursor.setPosition(places[end - 1][1], QTextCursor.MoveMode.KeepAnchor)
        found.append(cursor)
    return found


def _text_of(whole: QTextCursor) -> tuple[str, list[tuple[int, int]]]:
    """The selected text, cells and lines parted by a line end, and where in the document each character stands.

    A drawn formula is one character there; here it is its source, all of which stands in that one place.
    """
    letters: list[str] = []
    places: list[tuple[int, int]] = []
    block = whole.document().findBlock(whole.selectionStart())
    while block.isValid() and block.position() <= whole.selectionEnd():
        position = block.position()
        for letter in block.text() + "\n":
            if whole.selectionStart() <= position < whole.selectionEnd() or letter == "\n":
                found = _source_at(whole, position) if letter == OBJECT_CHARACTER else letter
                letters.append(found)
                places += [(position, position + _units(letter))] * len(found)
            position += _units(letter)
        block = block.next()
    return "".join(letters), places


def _source_at(whole: QTextCursor, position: int) -> str:
    """The source of the formula that is drawn at a position; a picture counts as the character that it is."""
    cursor = QTextCursor(whole.document())
    cursor.setPosition(position + 1)
    format_ = cursor.charFormat()
    return formula_of(format_).source if format_.objectType() == FORMULA_TYPE else OBJECT_CHARACTER


def _units(letter: str) -> int:
    """Qt counts UTF-16 units."""
    return 2 if letter > "\uffff" else 1


def _mark(cursor: QTextCursor, is_current: bool, theme: Theme) -> QTextEdit.ExtraSelection:
    mark = QTextEdit.ExtraSelection()
    look = QTextCharFormat()
    look.setBackground(theme.color("accent" if is_current else "accent_soft"))
    look.setForeground(theme.color("on_accent" if is_current else "text"))
    look.setFontUnderline(True)
    look.setUnderlineColor(theme.color("on_accent" if is_current else "accent"))
    mark.cursor, mark.format = cursor, look
    return mark
