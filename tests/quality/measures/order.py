"""The text in its order: as a whole, by the places of its pieces, and where lines end."""

from __future__ import annotations

import re

from app.document.block import BlockKind
from app.measures.texts import character_agreement
from tests.quality.measures.near import nearest_in
from tests.quality.measures.ratio import Ratio
from tests.quality.measures.told import Piece, Told, words_of

_LEAST, _MOST = 12, 40  # letters of a piece's beginning that are looked for
_WRONG = 0.3  # of them may be
_BROKEN = re.compile(r"([^\W\d_]+)[-\u00ad]\s*([^\W\d_]+)")


def in_order(found: Told, truth: Told) -> Ratio:
    """1 minus the normalized edit distance of the whole text.

    Whether words inside figures are written is measured elsewhere: with them or without, what agrees better counts.
    """
    if truth.words_only:
        return Ratio()
    plain = truth.text
    with_figures = " ".join(text for piece in truth.body if (text := _with_inside(piece)))
    variants = {plain, with_figures}
    if not plain and not found.text:
        return Ratio()
    return Ratio(max(character_agreement(found.text, variant) for variant in variants), 1)


def block_order(found: Told, truth: Told) -> Ratio:
    """Kendall's tau of the pieces by where they begin in the reading: 1 all in order, -1 all reversed.

    Pieces that cannot be found, are short, or begin with what stands elsewhere too, are left out.
    """
    if truth.words_only:
        return Ratio()
    beginnings = [piece.marked_text[:_MOST] for piece in truth.body if len(piece.marked_text) >= _LEAST]
    beginnings = [text for text in beginnings if truth.text.count(text) == 1]
    text = found.text
    found_at = [
        (place.end, len(wanted))
        for wanted in beginnings
        if (place := nearest_in(wanted, text)).edits <= _WRONG * len(wanted)
    ]
    starts = [end - length for end, length in found_at]
    pairs = [(starts[i], starts[j]) for j in range(len(starts)) for i in range(j)]
    agreeing = sum((first < second) - (first > second) for first, second in pairs)
    return Ratio(agreeing / len(pairs), 1) if pairs else Ratio()


def hyphens(found: Told, truth: Told) -> Ratio:
    """Hyphens of line ends that are left in words, a page."""
    known = set(words_of(truth.text))
    raw = " ".join(piece.raw for piece in found.body)
    written = " ".join(piece.raw for piece in truth.body)
    broken = (match.groups() for match in _BROKEN.finditer(raw))
    left = sum(first + last in known and f"{first}-{last}" not in written for first, last in broken)
    return Ratio(left, found.pages)


def _with_inside(piece: Piece) -> str:
    if piece.kind is BlockKind.FORMULA:
        return piece.marked_text
    return f"{piece.marked_text} {piece.inside}".strip()
