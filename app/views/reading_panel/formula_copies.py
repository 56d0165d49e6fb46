"""Formulas on their way to the clipboard: in copied text as their source, alone as LaTeX or MathML."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QTextCharFormat, QTextCursor, QTextDocument

from app.views.common.glued_text import is_glued
from app.views.reading_panel.formula_object import FORMULA_TYPE, copied_text
from app.views.reading_panel.picture_object import OBJECT_CHARACTER
from app.views.reading_panel.written_text import WrittenText, holds_shortened, plain_text

_MOST_STYLED = 20_000  # characters; Qt writes HTML and more of each, whether that is wanted or not
_MATHML_TYPES = ("application/mathml-presentation+xml", "application/mathml+xml")


def with_formula_sources(selected: QTextCursor) -> QMimeData | None:
    """The selected text with each formula as its LaTeX source between delimiters; None where it holds none."""
    if not selected.hasSelection():
        return None
    document = QTextDocument()
    QTextCursor(document).insertFragment(selected.selection())
    places = [place for place, format_ in _objects(document) if format_.objectType() == FORMULA_TYPE]
    if not places:
        return None
    for place in reversed(places):
        cursor = QTextCursor(document)
        cursor.setPosition(place)
        cursor.setPosition(place + 1, QTextCursor.MoveMode.KeepAnchor)
        source = copied_text(cursor.charFormat())
        cursor.insertText(source, QTextCharFormat())
    data = QMimeData()
    data.setHtml(document.toHtml())
    data.setText(document.toPlainText())
    return data


def as_one_text(selected: QTextCursor) -> QMimeData | None:
    """A selection that is long, or was written in pieces, as plain text; None for any other.

    Styles are given away with that: a paragraph for each piece would be pasted as such.
    """
    if selected.selectionEnd() - selected.selectionStart() <= _MOST_STYLED and not _has_pieces(selected):
        return None
    data = QMimeData()
    data.setText(plain_text(WrittenText(selected, copied_text)))
    return data


def mathml_data(mathml: str) -> QMimeData:
    """MathML as text, and under the names by which word processors know it."""
    data = QMimeData()
    data.setText(mathml)
    for name in _MATHML_TYPES:
        data.setData(name, mathml.encode())
    return data


def _has_pieces(selected: QTextCursor) -> bool:
    document = selected.document()
    block, last = document.findBlock(selected.selectionStart()), document.findBlock(selected.selectionEnd())
    while block.isValid() and block.position() <= last.position():
        if is_glued(block) or holds_shortened(block):
            return True
        block = block.next()
    return False


def _objects(document: QTextDocument) -> Iterator[tuple[int, QTextCharFormat]]:
    """Where objects stand in a document, and their formats."""
    found = document.find(OBJECT_CHARACTER)
    while not found.isNull():
        yield found.selectionStart(), found.charFormat()
        found = document.find(OBJECT_CHARACTER, found)
