"""The text of a page as it is printed, piece by piece with its place, for formats that lay words over the page.

What a person corrected stands in the lines in which the corrected words were printed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from unicodedata import category

from app.document.block import Block, BlockKind, Line
from app.document.cell_places import cell_places
from app.document.geometry import BoundingBox, PageSize, Rotation, turn_box
from app.document.inline import plain_text
from app.document.table import Table
from app.export.contract import ExportPage
from app.export.report import known_blocks
from app.searchable.messages import PrintedText

_VERBATIM = frozenset({BlockKind.CODE, BlockKind.FORMULA})
_HYPHENS = "-\u00ad\u2010"
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
    as_printed = _letters(text) == _letters("".join(line.text for line in block.lines))
    if block.lines and text and (as_printed or len(text) <= _LONGEST):
        yield from (PrintedText(line.bbox, words, True) for line, words in _in_lines(text, block.lines, as_printed))
    elif block.bbox is not None and text and not block.kind.is_picture:
        yield PrintedText(block.bbox, text)


def _printed(block: Block) -> str:
    text = block.text if block.kind in _VERBATIM or block.has_figure_source else plain_text(block.text)
    return f"{block.marker} {text}" if block.marker else text


def _in_lines(text: str, lines: Sequence[Line], as_printed: bool) -> Iterator[tuple[Line, str]]:
    """Each line with what of the text stands in it: its own words where the text says no more and no less."""
    if as_printed:
        yield from ((line, line.text) for line in lines)
        return
    words = " ".join(text.split())
    cuts = _cuts(words, [line.text for line in lines])
    for line, start, end in zip(lines, cuts, cuts[1:], strict=False):
        piece = words[start:end].strip()
        broken = line.text.rstrip()[-1:] in tuple(_HYPHENS) and words[end - 1 : end + 1].isalpha() and end < len(words)
        yield line, f"{piece}-" if broken and piece else piece


def _cuts(text: str, lines: Sequence[str]) -> list[int]:
    """Where in the text each line begins, and where the last ends: told by what both say."""
    said = " ".join(lines)
    matcher = SequenceMatcher(None, said, text, autojunk=False)
    blocks = matcher.get_matching_blocks()
    cuts, at = [0], 0
    for line in lines[:-1]:
        at += len(line)
        cuts.append(max(cuts[-1], _nearest_blank(text, _moved(at, blocks), line)))
        at += 1
    return [*cuts, len(text)]


def _moved(at: int, blocks: Sequence[tuple[int, int, int]]) -> int:
    """Where a place of one text is in the other."""
    before = (0, 0, 0)
    for block in blocks:
        start, other, size = block
        if at <= start + size:
            if at >= start:
                return other + at - start
            gap, room = start - before[0] - before[2], other - before[1] - before[2]
            done = at - before[0] - before[2]
            return before[1] + before[2] + (round(done * room / gap) if gap else room)
        before = block
    return before[1] + before[2]


def _nearest_blank(text: str, at: int, line: str) -> int:
    """The end of a word near a place in the text, unless the line ends within one."""
    if line.rstrip()[-1:] in tuple(_HYPHENS) or not 0 < at < len(text) or " " not in text:
        return at
    after, before = text.find(" ", at), text.rfind(" ", 0, at + 1)
    places = [place for place in (after, before) if place >= 0]
    nearest = min(places, key=lambda place: abs(place - at), default=at)
    return nearest if abs(nearest - at) <= 12 else at


def _of_table(block: Block, table: Table) -> Iterator[PrintedText]:
    """The cells row by row: in the lines they were read from, in their places, or where the table is."""
    cells = sorted((cell for cell in table.cells if cell.text.strip()), key=lambda cell: (cell.row, cell.column))
    beside = plain_text(block.text)
    said = _letters("".join((*(plain_text(cell.text) for cell in cells), beside)))
    if block.lines and said == _letters("".join(line.text for line in block.lines)):
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


def _letters(text: str) -> str:
    return "".join(char for char in text.casefold() if char.isalnum())


def _legal(text: str) -> str:
    """The text without what cannot be printed, and without half characters of damaged files."""
    return "".join(char for char in text if char.isprintable() or char.isspace()).encode("utf-8", "ignore").decode()


def _turned(box: BoundingBox, size: PageSize, rotation: Rotation) -> BoundingBox:
    """A box on the turned page, with an area, so that its words are not lost."""
    turned = turn_box(box, size, rotation)
    right, bottom = max(turned.right, turned.left + 1), max(turned.bottom, turned.top + 1)
    return BoundingBox(turned.left, turned.top, right, bottom)
