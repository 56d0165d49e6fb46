"""Figures and formulas: kept, and taken for what they are not."""

from __future__ import annotations

from collections.abc import Sequence

from app.document.block import BlockKind
from tests.quality.measures.ratio import Ratio
from tests.quality.measures.told import Box, Piece, Told

_MOST_OF = 0.5  # of a figure's place


def figures_kept(found: Told, truth: Told) -> Ratio:
    """Figures most of whose place is shown as a picture; where places are not known, by their number."""
    wanted, given = _figures(truth), _figures(found)
    return Ratio(_covered(wanted, given), len(wanted))


def false_figures(found: Told, truth: Told) -> Ratio:
    """Pictures that are mostly no figure and no formula of the page, a page."""
    if truth.words_only:
        return Ratio()
    shown, formulas, wanted = _figures(found), _formulas(truth), _figures(truth)
    if any(piece.box is None for piece in (*shown, *formulas, *wanted)):
        return Ratio(max(0, len(shown) - len(formulas) - len(wanted)), found.pages)
    others = [piece for piece in shown if not _covered(formulas, [piece])]
    return Ratio(len(others) - _covered(others, wanted), found.pages)


def formulas_kept(found: Told, truth: Told) -> Ratio:
    """Displayed formulas that are there as formulas or at least as pictures."""
    wanted = _formulas(truth)
    given = [piece for piece in found.pieces if piece.kind is BlockKind.FORMULA or piece.kind.is_picture]
    return Ratio(_covered(wanted, given), len(wanted))


def _formulas(told: Told) -> list[Piece]:
    return [piece for piece in told.pieces if piece.kind is BlockKind.FORMULA]


def _figures(told: Told) -> list[Piece]:
    return [piece for piece in told.pieces if piece.kind.is_picture]


def _covered(wanted: Sequence[Piece], given: Sequence[Piece]) -> int:
    """How many of `wanted` lie mostly under some of `given`."""
    if any(piece.box is None for piece in (*wanted, *given)):
        return min(len(wanted), len(given))
    return sum(_share_covered(piece, given) >= _MOST_OF for piece in wanted)


def _share_covered(piece: Piece, others: Sequence[Piece]) -> float:
    """The share of a piece's place that others take; where they overlap, it counts for both."""
    assert piece.box is not None
    area = _area(piece.box)
    return sum(_overlap(piece.box, other.box) for other in others if other.page == piece.page) / area if area else 0.0


def _overlap(one: Box, other: Box | None) -> float:
    assert other is not None
    return _area((max(one[0], other[0]), max(one[1], other[1]), min(one[2], other[2]), min(one[3], other[3])))


def _area(box: Box) -> float:
    return max(0.0, box[2] - box[0]) * max(0.0, box[3] - box[1])
