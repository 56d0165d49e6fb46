"""The text in a part of the document, with each drawn formula as its source, and where its characters stand."""

from __future__ import annotations

from PySide6.QtGui import QTextCursor

from app.views.reading_panel.formula_object import FORMULA_TYPE, formula_of
from app.views.reading_panel.picture_object import OBJECT_CHARACTER


def written_text(selection: QTextCursor) -> tuple[str, list[tuple[int, int]]]:
    """The selected text, cells and lines parted by a line end, and where in the document each character stands.

    A drawn formula is one character there; here it is its source, all of which stands in that one place.
    """
    letters: list[str] = []
    places: list[tuple[int, int]] = []
    block = selection.document().findBlock(selection.selectionStart())
    while block.isValid() and block.position() <= selection.selectionEnd():
        position = block.position()
        for letter in block.text() + "\n":
            if selection.selectionStart() <= position < selection.selectionEnd() or letter == "\n":
                found = _source_at(selection, position) if letter == OBJECT_CHARACTER else letter
                letters.append(found)
                places += [(position, position + _units(letter))] * len(found)
            position += _units(letter)
        block = block.next()
    return "".join(letters), places


def stretch(selection: QTextCursor, places: list[tuple[int, int]], start: int, end: int) -> QTextCursor:
    """A cursor on the characters [start, end) of what `written_text` gave."""
    cursor = QTextCursor(selection)
    cursor.setPosition(places[start][0])
    cursor.setPosition(places[end - 1][1], QTextCursor.MoveMode.KeepAnchor)
    return cursor


def _source_at(selection: QTextCursor, position: int) -> str:
    """The source of the formula that is drawn at a position; a picture counts as the character that it is."""
    cursor = QTextCursor(selection.document())
    cursor.setPosition(position + 1)
    format_ = cursor.charFormat()
    return formula_of(format_).source if format_.objectType() == FORMULA_TYPE else OBJECT_CHARACTER


def _units(letter: str) -> int:
    """Qt counts UTF-16 units."""
    return 2 if letter > "\uffff" else 1
