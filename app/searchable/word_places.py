"""Where each word of a page stands: lines are found in its picture where they are not known, words by their gaps."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from app.document.geometry import BoundingBox
from app.searchable.clusters import in_printed_order, text_width
from app.searchable.found_rows import found_rows
from app.searchable.line_box import LineBox, has_base, line_box
from app.searchable.messages import PlacedLine, PlacedWord, PrintedText
from app.searchable.page_ink import InkPiece, LevelPicture
from app.searchable.word_gaps import Span, by_widths, word_spans
from app.searchable.wrapped_lines import shared_out

_ROOM = 0.12  # of a line's height: print that reaches over the box of its line at the sides
_LONG, _TOO_HIGH = 8.0, 1.55  # lines so much longer than high; their height in sizes of their letters
_STANDS_OUT = 0.45  # of its height that a line may stand out of the box it belongs to
_GAP = 0.25  # of a line's height: what is wider stands between words, mostly
_BLANK_BEHIND, _BLANK_BEFORE = frozenset("。，、．」』）》〉】〕"), frozenset("「『（《〈【〔")
_HALF = 0.5  # of the square that a sign fills
_BEARING = 0.025  # of a line's height between the edge of a letter and its ink


def placed_lines(texts: Sequence[PrintedText], ink: LevelPicture | None) -> tuple[PlacedLine, ...]:
    """The lines of all texts with their words; `ink` is None where the page cannot be drawn."""
    return tuple(
        PlacedLine(at, words)
        for at, text in enumerate(texts)
        for box, words_of_line in _lines_of(text, ink)
        if (words := tuple(_words(box, words_of_line.split(), ink)))
    )


def may_be_skewed(texts: Sequence[PrintedText]) -> bool:
    """Whether lines of the page may not be level: where their boxes are too high for their letters, or not known."""
    heights = [
        text.box.height * text_width(text.text) / (1000 * text.box.width)
        for text in texts
        if text.is_line and text.box.width > _LONG * text.box.height
    ]
    return not all(text.is_line for text in texts) or (bool(heights) and median(heights) > _TOO_HIGH)


def _lines_of(text: PrintedText, ink: LevelPicture | None) -> Iterable[tuple[LineBox, str]]:
    """Boxes of the level picture, each with the line that stands in it."""
    if text.is_line:
        return [(line_box(_levelled(text.box, ink), text.text, ink), text.text)]
    found = _found_lines(text, ink) if ink is not None else []
    seen = bool(found)
    if not seen:
        count = sum(1 for line in text.text.splitlines() if line.strip())
        found = _even_lines(_levelled(text.box, ink), max(1, count))
    gaps = [line.gaps for line in found] if seen and has_base(text.text) else ()
    shared = shared_out(text.text, [line.inked for line in found], gaps)
    return [(line_box(line.box, words, ink), words) for line, words in zip(found, shared, strict=False)]


def _levelled(box: BoundingBox, ink: LevelPicture | None) -> BoundingBox:
    """The box of a line in the level picture, around its print alone and not what it falls."""
    if ink is None or not ink.slope:
        return box
    _x, y = ink.level(*box.center)
    fall = abs(ink.slope) * box.width
    half = max(0.35 * box.height, box.height - fall) / 2 if fall < box.height else box.height / 4
    return BoundingBox(box.left, y - half, box.right, y + half)


class _FoundLine(NamedTuple):
    """A line of print: its box, how much of its width is inked, and how many blanks seem to be in it."""

    box: BoundingBox
    inked: float
    gaps: int


def _found_lines(text: PrintedText, ink: LevelPicture) -> list[_FoundLine]:
    """The lines of print in a piece of the page, from top to bottom.

    What is level in the picture may be askew on the page, so that lines of the neighbors reach into the piece.
    """
    box = text.box
    _, y = ink.level(*box.center)
    half = (box.height + abs(ink.slope) * box.width) / 2
    piece = ink.piece(BoundingBox(box.left, y - half, box.right, y + half))
    rows = found_rows(piece, text_width(text.text) / 1000, box.width * ink.scale) if piece is not None else []
    lines = []
    for top, bottom in rows:
        line = BoundingBox(box.left, top / ink.scale, box.right, bottom / ink.scale)
        columns = _columns(line, ink)
        if columns and _stands_in(BoundingBox(columns[0][0], line.top, columns[-1][1], line.bottom), box, ink):
            inked = sum(end - start for start, end in columns)
            gaps = sum(after[0] - before[1] > _GAP * line.height for before, after in pairwise(columns))
            lines.append(_FoundLine(BoundingBox(columns[0][0], line.top, columns[-1][1], line.bottom), inked, gaps))
    return lines


def _stands_in(line: BoundingBox, box: BoundingBox, ink: LevelPicture) -> bool:
    """Whether a line of the level picture stands in a box of the page, from its one end to the other."""
    (_, start), (_, end) = ink.unlevel(line.left, line.top), ink.unlevel(line.right, line.top)
    room = _STANDS_OUT * line.height
    return min(start, end) > box.top - room and max(start, end) + line.height < box.bottom + room


def _even_lines(box: BoundingBox, count: int) -> list[_FoundLine]:
    """Where nothing can be seen: as many as the text has."""
    height = box.height / count
    tops = [box.top + at * height for at in range(count)]
    return [_FoundLine(BoundingBox(box.left, top, box.right, top + height), box.width, 0) for top in tops]


def _words(line: LineBox, words: Sequence[str], ink: LevelPicture | None) -> Iterator[PlacedWord]:
    """A line's words at their places on the page, in the order they are read."""
    if not words:  # there are more lines than words
        return
    box, order = line.whole, in_printed_order(words)
    spans = _spans([words[at] for at in order], line, ink)
    placed = dict(zip(order, spans, strict=True))
    for at, word in enumerate(words):
        left, right = placed[at]
        x, top = (left + right) / 2, box.top
        if ink is not None:
            _, top = ink.unlevel(x, box.top)
        yield PlacedWord(BoundingBox(left, top, max(left, right), top + box.height), word)


def _spans(words: Sequence[str], line: LineBox, ink: LevelPicture | None) -> list[Span]:
    """From where to where the words of a line reach; `words` are in the order they are printed."""
    columns = _columns(line.own, ink) if ink is not None else []
    if not columns:
        return by_widths(words, line.whole.left, line.whole.right)
    spans = _with_blank_halves(words, word_spans(words, columns))
    return _with_bearings(spans, _BEARING * line.whole.height)


def _with_blank_halves(words: Sequence[str], spans: Sequence[Span]) -> list[Span]:
    """The spans with the half square of paper that is part of East Asian signs at their ends, which has no ink."""
    wider = []
    for at, (word, (start, end)) in enumerate(zip(words, spans, strict=True)):
        before, after = word[0] in _BLANK_BEFORE, word[-1] in _BLANK_BEHIND
        size = (end - start) / max(_HALF, text_width(word) / 1000 - _HALF * (before + after))
        left = spans[at - 1][1] if at else 0.0
        right = spans[at + 1][0] if at + 1 < len(spans) else end + size
        wider.append(
            (max(min(start, left), start - before * _HALF * size), min(max(end, right), end + after * _HALF * size))
        )
    return wider


def _with_bearings(spans: Sequence[Span], most: float) -> list[Span]:
    """The spans with the paper that belongs to the letters at their ends, as far as the next words leave some."""
    gaps = [most, *(max(0.0, (after[0] - before[1]) / 2) for before, after in pairwise(spans)), most]
    return [
        (start - min(most, before), end + min(most, after))
        for (start, end), before, after in zip(spans, gaps, gaps[1:], strict=False)
    ]


def _columns(box: BoundingBox, ink: LevelPicture) -> list[Span]:
    """From where to where there is ink in a line, in points."""
    room = _ROOM * box.height
    piece = ink.piece(BoundingBox(max(0.0, box.left - room), box.top, box.right + room, box.bottom))
    columns = piece.columns() if isinstance(piece, InkPiece) else []
    return [(start / ink.scale, end / ink.scale) for start, end in columns]
