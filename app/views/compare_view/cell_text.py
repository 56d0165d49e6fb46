"""A compared block as a paragraph of text with its differences marked. Builds words, no widgets."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QCoreApplication

from app.comparison.comparison import Comparison, ShownBlock
from app.comparison.differences import Mark, Piece
from app.document.block import BlockKind
from app.views.page_view.kind_words import kind_word

_HEADINGS = (BlockKind.TITLE, BlockKind.HEADING)
_SOURCES = (BlockKind.CODE, BlockKind.FORMULA, BlockKind.CHEMISTRY)
_LINE_BREAK = "\u2028"  # what a text layout breaks a line at
_NARROW_SPACE = "\u202f"  # between a missing word and its outline
BULLET = "•"


@dataclass(frozen=True, slots=True)
class Difference:
    """A run of words that differ.

    Attributes:
        start, length: in the paragraph's text, white space at the end left out.
        expected: what the reference has in its place.
        number: counted through the whole comparison, from 0.
    """

    start: int
    length: int
    mark: Mark
    expected: str
    number: int = -1


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A block of a column.

    Attributes:
        face: "text", "heading", "code" or "note"; a note is not part of the text.
        block_id: of the block in its reading; None where the reading lacks it.
        lead: what stands before a list item, outside its lines.
        note: a remark above it.
    """

    text: str
    differences: tuple[Difference, ...] = ()
    face: str = "text"
    block_id: int | None = None
    lead: str = ""
    note: str = ""


Cell = tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a difference is."""

    row: int
    column: int
    paragraph: int
    difference: Difference


@dataclass(frozen=True, slots=True)
class ComparedText:
    """All that the columns show: rows of cells, and the differences in the order in which one steps through them."""

    rows: tuple[tuple[Cell, ...], ...]
    places: tuple[Place, ...]


NO_TEXT = ComparedText((), ())


def compared_text(comparison: Comparison, columns: Sequence[int], count: int) -> ComparedText:
    """The texts of a comparison, its differences numbered row by row.

    Args:
        comparison: of some readings.
        columns: where each of its runs stands, rising.
        count: how many columns there are; the others stay empty.
    """
    places: list[Place] = []
    rows = []
    for row, compared in enumerate(comparison.rows):
        cells: list[Cell] = [()] * count
        for column, blocks in zip(columns, compared.cells, strict=True):
            paragraphs = [_paragraph(block) for block in blocks]
            cells[column] = tuple(_numbered(paragraphs, row, column, places))
        rows.append(tuple(cells))
    return ComparedText(tuple(rows), tuple(places))


def _numbered(paragraphs: list[Paragraph], row: int, column: int, places: list[Place]) -> Iterator[Paragraph]:
    for index, paragraph in enumerate(paragraphs):
        own = []
        for difference in paragraph.differences:
            own.append(replace(difference, number=len(places)))
            places.append(Place(row, column, index, own[-1]))
        yield replace(paragraph, differences=tuple(own))


def _paragraph(shown: ShownBlock) -> Paragraph:
    block = shown.block
    block_id = None if shown.absent else block.id
    note = _tr("elsewhere in its order") if shown.moved else ""
    if not shown.pieces:
        kind = kind_word(block.kind)
        words = _tr("{kind}, missing").format(kind=kind) if shown.absent else kind
        return Paragraph(words, face="note", block_id=block_id, note=note)
    face = "heading" if block.kind in _HEADINGS else "code" if block.kind in _SOURCES else "text"
    lead = (block.marker or BULLET) if block.kind is BlockKind.LIST_ITEM else ""
    text, differences = "", []
    for piece in shown.pieces:
        words = _words(piece)
        kept = words.rstrip()
        if piece.mark is not Mark.SAME:
            expected = " ".join(piece.expected.split())
            space = words[len(kept) :] or " "
            kept = f"{_NARROW_SPACE}{kept}{_NARROW_SPACE}" if piece.mark is Mark.MISSING else kept
            differences.append(Difference(len(text), len(kept), piece.mark, expected))
            words = kept + space
        text += words
    return Paragraph(text.rstrip(" \t\n").replace("\n", _LINE_BREAK), tuple(differences), face, block_id, lead, note)


def _words(piece: Piece) -> str:
    return piece.expected if piece.mark is Mark.MISSING else piece.found


def _tr(words: str) -> str:
    return QCoreApplication.translate("CompareView", words)
