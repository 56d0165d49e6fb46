"""What pieces are: headings and their levels, list items and their marks, captions, notes, code, running heads."""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations

from app.document.block import BlockKind
from tests.quality.measures.near import nearest_in, pairs_alike, stands_in
from tests.quality.measures.ratio import Ratio
from tests.quality.measures.told import Piece, Told, words_of

_HEADINGS = frozenset({BlockKind.TITLE, BlockKind.HEADING})
_SHORT = 6  # letters: a page number, which stands in every text by chance


def headings(found: Told, truth: Told) -> Ratio:
    """F1 of headings, by their texts."""
    return _f1(found, truth, _is_heading)


def heading_levels(found: Told, truth: Told) -> Ratio:
    """Of each two headings that were found: whether the one is above, below or beside the other as it should be."""
    return _relations(found, truth, _is_heading)


def list_items(found: Told, truth: Told) -> Ratio:
    """F1 of list items, by their texts."""
    return _f1(found, truth, _is_item)


def list_marks(found: Told, truth: Told) -> Ratio:
    """Items that were found: whether their number or letter is the printed one."""
    pairs = _pairs(found, truth, _is_item)
    return Ratio(sum(one.marker == other.marker for one, other in pairs), len(pairs))


def list_levels(found: Told, truth: Told) -> Ratio:
    """Of each two items that were found: whether the one lies deeper than the other as it should."""
    return _relations(found, truth, _is_item)


def captions(found: Told, truth: Told) -> Ratio:
    """Captions whose words stand in the reading, whatever they are called."""
    return _kept(found, truth, BlockKind.CAPTION)


def footnotes(found: Told, truth: Told) -> Ratio:
    """Footnotes whose words stand in the reading."""
    return _kept(found, truth, BlockKind.FOOTNOTE)


def code(found: Told, truth: Told) -> Ratio:
    """Listings that come out as code."""
    wanted = [piece for piece in truth.pieces if piece.kind is BlockKind.CODE]
    given = " ".join(piece.text for piece in found.body if piece.kind is BlockKind.CODE)
    return Ratio(sum(stands_in(piece.text, given) for piece in wanted), len(wanted))


def heads_left(found: Told, truth: Told) -> Ratio:
    """Running heads and page numbers left in the text, a page."""
    body = truth.text
    margins = [piece for piece in truth.pieces if piece.kind.is_margin and not _stands(piece.text, body, truth)]
    return Ratio(sum(_stands(piece.text, found.text, found) for piece in margins), truth.pages)


def heads_dropped(found: Told, truth: Told) -> Ratio:
    """Pieces left out as running heads that are none, a page."""
    if truth.words_only:
        return Ratio()
    margins = [piece.text for piece in truth.pieces if piece.kind.is_margin]
    left_out = [piece.text for piece in found.pieces if not piece.written and piece.text]
    wrong = [text for text in left_out if not any(_is_of(text, margin) for margin in margins)]
    return Ratio(len(wrong), found.pages)


def _is_of(text: str, margin: str) -> bool:
    """Whether a text is a running head or a part of it; dashes round a page number may be read in any way."""
    return stands_in(text, margin) or set(words_of(text)) <= set(words_of(margin))


def _is_heading(piece: Piece) -> bool:
    return piece.kind in _HEADINGS


def _is_item(piece: Piece) -> bool:
    return piece.kind is BlockKind.LIST_ITEM


def _f1(found: Told, truth: Told, is_wanted: Callable[[Piece], bool]) -> Ratio:
    if truth.words_only:
        return Ratio()
    count = sum(map(is_wanted, found.body)) + sum(map(is_wanted, truth.body))
    return Ratio(2 * len(_pairs(found, truth, is_wanted)), count)


def _pairs(found: Told, truth: Told, is_wanted: Callable[[Piece], bool]) -> list[tuple[Piece, Piece]]:
    """Pieces of the reading with those of the truth that say the same, in the reading's order."""
    given = [piece for piece in found.body if is_wanted(piece)]
    wanted = [piece for piece in truth.body if is_wanted(piece)]
    pairs = pairs_alike([piece.text for piece in given], [piece.text for piece in wanted])
    return [(given[at], wanted[to]) for at, to in pairs]


def _relations(found: Told, truth: Told, is_wanted: Callable[[Piece], bool]) -> Ratio:
    """Only how levels stand to each other can be told from a page."""
    pairs = list(combinations(_pairs(found, truth, is_wanted), 2))
    right = sum(_sign(a.level - b.level) == _sign(c.level - d.level) for (a, c), (b, d) in pairs)
    return Ratio(right, len(pairs))


def _sign(number: int) -> int:
    return (number > 0) - (number < 0)


def _kept(found: Told, truth: Told, kind: BlockKind) -> Ratio:
    wanted = [piece for piece in truth.pieces if piece.kind is kind]
    text = found.text
    return Ratio(sum(stands_in(piece.text, text) for piece in wanted), len(wanted))


def _stands(text: str, body: str, told: Told) -> bool:
    """Whether a text stands in the body; one that stands everywhere by chance only as a piece of its own."""
    if len(text) < _SHORT:
        return any(piece.marked_text == text for piece in told.body)
    return nearest_in(text, body).edits <= 0.2 * len(text)
