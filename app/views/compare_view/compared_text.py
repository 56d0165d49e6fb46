"""A compared block as a paragraph of text with its differences marked. Builds words, no widgets."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, zip_longest

from app.comparison.comparison import ComparedRow, Comparison, ShownBlock
from app.comparison.differences import Mark, Piece
from app.document.block import BlockKind
from app.document.long_text import LONGEST, stretches
from app.views.common.kind_words import kind_word
from app.views.common.language import tr

_HEADINGS = (BlockKind.TITLE, BlockKind.HEADING)
_SOURCES = (BlockKind.CODE, BlockKind.FORMULA, BlockKind.CHEMISTRY)
_LINE_BREAK = "\u2028"  # what a text layout breaks a line at
_WITHOUT_SPACES = "\u2e80"  # the first of the scripts that are written so
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
class PlacedDifference:
    """Where a difference is."""

    row: int
    column: int
    paragraph: int
    difference: Difference


class ComparedText:
    """All that the columns show: rows of cells, and the differences in the order in which one steps through them.

    Nothing is put together before it is asked for: a page of hundreds of blocks in six columns would be felt.
    """

    def __init__(self, comparison: Comparison | None = None, columns: Sequence[int] = (), count: int = 0) -> None:
        """The texts of a comparison.

        Args:
            comparison: of some readings.
            columns: where each of its runs stands, rising.
            count: how many columns there are; the others stay empty.
        """
        self._rows = comparison.rows if comparison else ()
        self._columns, self._count = columns, count
        self._made: dict[int, tuple[tuple[Cell, ...], ...]] = {}
        self._firsts = list(accumulate(map(_differing, self._rows), initial=0))
        # Where the rows of each compared row begin; one with long texts is parted in several, to be laid out in turn.
        self._begins = list(accumulate((self._parts(row) for row in range(len(self._rows))), initial=0))

    @property
    def row_count(self) -> int:
        return self._begins[-1]

    @property
    def difference_count(self) -> int:
        return self._firsts[-1]

    def goes_on(self, row: int) -> bool:
        """Whether the row below is the same blocks' text further on."""
        at = self._compared(row)
        return row + 1 < self._begins[at + 1]

    def letters(self, row: int) -> list[list[int]]:
        """About how long the paragraphs of each column are: a guess is enough before they are seen."""
        at = self._compared(row)
        if at in self._made:
            return [[len(paragraph.text) for paragraph in cell] for cell in self.row(row)]
        return [[len(shown.block.text) for shown in blocks] for blocks in self._rows[at].cells]

    def row(self, row: int) -> tuple[Cell, ...]:
        """The cells of a row, a column each."""
        at = self._compared(row)
        return self._made_row(at)[row - self._begins[at]]

    def _compared(self, row: int) -> int:
        """The compared row that a row is of."""
        return bisect_right(self._begins, row) - 1

    def _parts(self, at: int) -> int:
        """How many rows a compared row takes."""
        blocks = (shown for cell in self._rows[at].cells for shown in cell)
        return len(self._made_row(at)) if any(_is_long(shown) for shown in blocks) else 1

    def _made_row(self, at: int) -> tuple[tuple[Cell, ...], ...]:
        """The rows of a compared row."""
        if at not in self._made:
            number = self._firsts[at]
            cells: list[Cell] = [()] * self._count
            for column, blocks in zip(self._columns, self._rows[at].cells, strict=True):
                paragraphs = []
                for shown in blocks:
                    paragraphs.append(_numbered(_paragraph(shown), number))
                    number += len(paragraphs[-1].differences)
                cells[column] = tuple(paragraphs)
            self._made[at] = tuple(_parted(cells))
        return self._made[at]

    def place(self, number: int) -> PlacedDifference:
        """Where a difference is, counted from 0.

        Raises:
            IndexError: there is no such difference.
        """
        if not 0 <= number < self.difference_count:
            raise IndexError(f"no difference {number}")
        at = bisect_right(self._firsts, number) - 1
        return next(
            PlacedDifference(row, column, index, difference)
            for row in range(self._begins[at], self._begins[at + 1])
            for column, cell in enumerate(self.row(row))
            for index, paragraph in enumerate(cell)
            for difference in paragraph.differences
            if difference.number == number
        )


def _is_long(shown: ShownBlock) -> bool:
    """Whether a block's text may not be laid out in one go."""
    return sum(len(piece.found) + len(piece.expected) for piece in shown.pieces) > LONGEST


def _parted(cells: Sequence[Cell]) -> Iterator[tuple[Cell, ...]]:
    """Rows of cells; in each a piece of every column, one row if none is long."""
    columns = [_cell_pieces(cell) for cell in cells]
    return zip_longest(*columns, fillvalue=()) if columns else iter([()])


def _cell_pieces(cell: Cell) -> list[Cell]:
    """A cell in pieces that have at most one long paragraph's worth of text."""
    pieces: list[list[Paragraph]] = [[]]
    letters = 0
    for paragraph in cell:
        for at, piece in enumerate(_paragraph_pieces(paragraph)):
            if at or (letters and letters + len(piece.text) > LONGEST):
                pieces.append([])
                letters = 0
            pieces[-1].append(piece)
            letters += len(piece.text)
    return [tuple(piece) for piece in pieces]


def _paragraph_pieces(paragraph: Paragraph) -> Iterator[Paragraph]:
    """A paragraph, a long one in pieces; a difference over the end of one is in both."""
    if len(paragraph.text) <= LONGEST:
        yield paragraph
        return
    ends = [difference.start + difference.length for difference in paragraph.differences]
    for piece in stretches(paragraph.text.replace(_LINE_BREAK, "\n")):
        own = []
        for difference in paragraph.differences[bisect_right(ends, piece.start) :]:
            if difference.start >= piece.end:
                break
            start = max(piece.start, difference.start)
            end = min(piece.end, difference.start + difference.length)
            own.append(replace(difference, start=start - piece.start, length=end - start))
        text = paragraph.text[piece.start : piece.end]
        first = piece.start == 0
        yield replace(
            paragraph,
            text=text,
            differences=tuple(own),
            note=paragraph.note if first else "",
            lead=paragraph.lead if first or not paragraph.lead else " ",  # its lines stand in as far
        )


def _differing(row: ComparedRow) -> int:
    return sum(piece.mark is not Mark.SAME for cell in row.cells for shown in cell for piece in shown.pieces)


def _numbered(paragraph: Paragraph, first: int) -> Paragraph:
    if not paragraph.differences:
        return paragraph
    own = (replace(difference, number=first + index) for index, difference in enumerate(paragraph.differences))
    return replace(paragraph, differences=tuple(own))


def _paragraph(shown: ShownBlock) -> Paragraph:
    block = shown.block
    block_id = None if shown.absent else block.id
    note = tr("elsewhere in its order") if shown.moved else ""
    if not shown.pieces:
        kind = kind_word(block.kind)
        words = tr("{kind}, missing", kind=kind) if shown.absent else kind
        return Paragraph(words, face="note", block_id=block_id, note=note)
    face = "heading" if block.kind in _HEADINGS else "code" if block.kind in _SOURCES else "text"
    lead = (block.marker or BULLET) if block.kind is BlockKind.LIST_ITEM else ""
    texts: list[str] = []
    length, differences = 0, []
    for piece in shown.pieces:
        words = _words(piece)
        kept = words.rstrip()
        if piece.mark is not Mark.SAME:
            expected = " ".join(piece.expected.split())
            space = words[len(kept) :] or " "
            before = texts[-1][-1:] if texts else ""
            if piece.mark is Mark.MISSING and before.isalnum() and before < _WITHOUT_SPACES:
                texts.append(" ")
                length += 1
            kept = f"{_NARROW_SPACE}{kept}{_NARROW_SPACE}" if piece.mark is Mark.MISSING else kept
            differences.append(Difference(length, len(kept), piece.mark, expected))
            words = kept + space
        if words:
            texts.append(words)
            length += len(words)
    text = "".join(texts).rstrip(" \t\n").replace("\n", _LINE_BREAK)
    return Paragraph(text, tuple(differences), face, block_id, lead, note)


def _words(piece: Piece) -> str:
    return piece.expected if piece.mark is Mark.MISSING else piece.found


NO_TEXT = ComparedText()
