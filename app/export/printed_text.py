"""The text of a page as it is printed, piece by piece with its place, for formats that lay words over the page.

What a person corrected stands in the lines in which the corrected words were printed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from unicodedata import category

from app.document.block import Block, BlockKind, Origin
from app.document.cell_places import cell_places
from app.document.geometry import BoundingBox, PageSize, Rotation, turn_box
from app.document.inline import plain_text
from app.document.table import Table
from app.export.contract import ExportPage
from app.export.corrected_lines import in_lines, says_the_same
from app.export.report import known_blocks
from app.searchable.messages import PrintedText

_VERBATIM = frozenset({BlockKind.CODE, BlockKind.FORMULA})
_LONGEST = 5_000  # characters that are compared one by one; a longer text is looked for in the print


def reading_turn(page: ExportPage) -> Rotation:
    """The turn in which the page's text stands upright."""
    return page.reading.rotation if page.reading is not None else page.rotation


def printed_texts(page: ExportPage) -> list[tuple[Block, PrintedText]]:
    """All text of a page in reading order with its places, in points of the page turned by `reading_turn`."""
    turn = reading_turn(page)
    return [
        (block, PrintedText(_turned(text.box, page.size, turn), _legal(text.text), text.is_line))
        for block in known_blocks(page)
        for text in _texts_of(block)
        if text.text.strip()
    ]


def text_without_place(page: ExportPage) -> tuple[int, ...]:
    """The ids of the blocks of a page that have text and no place, so that their words can be laid nowhere."""
    blocks = known_blocks(page)
    return tuple(block.id for block in blocks if block.bbox is None and (block.text.strip() or block.table))


def blocks_of_unprinted_text(page: ExportPage) -> Iterator[Block]:
    """The pictures of a page of which more was read than is printed there as text: sources, descriptions, numbers."""
    for block in known_blocks(page):
        if block.bbox is not None and block.kind.is_picture:
            cells = [plain_text(cell.text) for cell in block.table.cells] if block.table else []
            laid = " ".join(text.text for text in _texts_of(block)).split()
            if Counter(" ".join((_printed(block), *cells)).split()) - Counter(laid):
                yield block


def unlaid_count(text: str) -> int:
    """How many characters of a text are left out, but for those that nobody sees."""
    if text.isascii() and text.isprintable():
        return 0
    return sum(category(char) != "Cf" for char in text if not (char.isprintable() or char.isspace()))


def _texts_of(block: Block) -> Iterator[PrintedText]:
    if block.kind is BlockKind.CHART or (block.kind.is_picture and block.table is not None):
        named = (line for line in block.lines if any(map(str.isalpha, line.text)))  # numbers may have been measured
        yield from (PrintedText(line.bbox, line.text, True) for line in named)
        return
    if block.table is not None:
        yield from _of_table(block, block.table)
        return
    text = _printed(block)
    as_printed = says_the_same(text, block.lines, block.origin is Origin.EDITED)
    if block.lines and text and (as_printed or len(text) <= _LONGEST):
        yield from (PrintedText(line.bbox, words, True) for line, words in in_lines(text, block.lines, as_printed))
    elif block.bbox is not None and text and not block.kind.is_picture:
        yield PrintedText(block.bbox, text)


def _printed(block: Block) -> str:
    text = block.text if block.kind in _VERBATIM or block.has_figure_source else plain_text(block.text)
    return f"{block.marker} {text}" if block.marker else text


def _of_table(block: Block, table: Table) -> Iterator[PrintedText]:
    """The cells row by row: in the lines they were read from, in their places, or where the table is."""
    cells = sorted((cell for cell in table.cells if cell.text.strip()), key=lambda cell: (cell.row, cell.column))
    beside = plain_text(block.text)
    said = "".join((*(plain_text(cell.text) for cell in cells), beside))
    if block.lines and says_the_same(said, block.lines, any(cell.edited for cell in cells)):
        yield from (PrintedText(line.bbox, line.text, True) for line in block.lines)
        return
    places = cell_places(table, block.lines) if block.lines else {}
    rows: dict[int, list[str]] = {}
    for cell in cells:
        place, text = places.get((cell.row, cell.column)), plain_text(cell.text)
        if place is not None:
            yield PrintedText(place, text)
        else:
            rows.setdefault(cell.row, []).append(" ".join(text.split()))
    left = [" ".join(row) for row in rows.values()] + ([beside] if beside.strip() else [])
    if block.bbox is not None and left:
        yield PrintedText(block.bbox, "\n".join(left))


def _legal(text: str) -> str:
    """The text without what cannot be printed, and without half characters of damaged files."""
    return "".join(char for char in text if char.isprintable() or char.isspace()).encode("utf-8", "ignore").decode()


def _turned(box: BoundingBox, size: PageSize, rotation: Rotation) -> BoundingBox:
    """A box on the turned page, with an area, so that its words are not lost."""
    turned = turn_box(box, size, rotation)
    right, bottom = max(turned.right, turned.left + 1), max(turned.bottom, turned.top + 1)
    return BoundingBox(turned.left, turned.top, right, bottom)
