"""Long lines in several paragraphs: Qt lays out a paragraph as a whole, and looks through a long word for each line.

A paragraph that is glued goes on in the line of the one before it; whoever takes text out of a document leaves out
the line end between the two.
"""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtGui import QTextBlock, QTextBlockFormat, QTextCursor, QTextDocument, QTextFormat

from app.document.long_text import line_stretches

PIECE = 1000  # letters of a line in one paragraph of source text
_PARAGRAPH_SEPARATOR = "\u2029"
_GLUED = QTextFormat.Property.UserProperty.value + 40


def glue(format_: QTextBlockFormat) -> None:
    """Mark a paragraph: no line ends before it."""
    format_.setProperty(_GLUED, True)


def is_glued(block: QTextBlock) -> bool:
    return bool(block.blockFormat().hasProperty(_GLUED))


def glued_format() -> QTextBlockFormat:
    format_ = QTextBlockFormat()
    glue(format_)
    return format_


def source_paragraphs(text: str) -> Iterator[tuple[str, bool]]:
    """The paragraphs of a source text, and which of them are glued."""
    for piece in line_stretches(text, PIECE):
        yield text[piece.start : piece.end], piece.joined


def selected_source(selection: QTextCursor) -> str:
    """The text that is selected, as it was before its long lines were parted."""
    if not any(format_.hasProperty(_GLUED) for format_ in selection.document().allFormats()):
        return str(selection.selectedText()).replace(_PARAGRAPH_SEPARATOR, "\n")
    first, last = selection.selectionStart(), selection.selectionEnd()
    block, parts = selection.document().findBlock(first), list[str]()
    while block.isValid() and block.position() <= last:
        if parts and not is_glued(block):
            parts.append("\n")
        parts.append(_units(block.text(), first - block.position(), last - block.position()))
        block = block.next()
    return "".join(parts)


def whole_source(document: QTextDocument) -> str:
    """All text of a document."""
    whole = QTextCursor(document)
    whole.select(QTextCursor.SelectionType.Document)
    return selected_source(whole)


def place_of(document: QTextDocument, units: int) -> int:
    """The position in a document of the character behind so many UTF-16 units of its text; -1 for the end."""
    block = document.firstBlock()
    if units < 0:
        return document.characterCount() - 1
    while block.next().isValid() and units >= block.length() - is_glued(block.next()):
        units -= block.length() - is_glued(block.next())
        block = block.next()
    return block.position() + min(units, block.length() - 1)


def utf16_length(text: str) -> int:
    """Qt counts UTF-16 units."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def _units(text: str, start: int, end: int) -> str:
    """The part of a text between two places that Qt counts, in UTF-16 units."""
    if start <= 0 and end >= 2 * len(text):
        return text
    if text.isascii():
        return text[max(0, start) : max(0, end)]
    return text.encode("utf-16-le", "surrogatepass")[max(0, 2 * start) : max(0, 2 * end)].decode(
        "utf-16-le", "surrogatepass"
    )
