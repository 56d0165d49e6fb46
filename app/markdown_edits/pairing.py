"""Which pieces of a text were which before it was edited: the pairs that are most alike, in order."""

from __future__ import annotations

from collections.abc import Sequence

from rapidfuzz.fuzz import ratio

from app.document.block import Block, BlockKind

_LEAST = 0.05  # that two pieces of a sort stand in the same place makes them a pair, whatever they say
_SAME_KIND = 0.1
_MOST = 40_000  # comparisons; more than that are pieces of a page that was written anew
_COMPARED = 400  # letters


def pairs(before: Sequence[Block], after: Sequence[Block]) -> dict[int, int]:
    """For each piece of the text after the edit that was one before, which one; both as places, from 0."""
    if len(before) * len(after) > _MOST:
        count = zip(range(len(after)), range(len(before)), strict=False)
        return {new: old for new, old in count if _sort(after[new]) is _sort(before[old])}
    gains = [[_gain(old, new) for new in after] for old in before]
    best = _table_of_best(gains, len(before), len(after))
    found, old, new = dict[int, int](), 0, 0
    while old < len(before) and new < len(after):
        if gains[old][new] > 0 and best[old][new] == best[old + 1][new + 1] + gains[old][new]:
            found[new] = old
            old, new = old + 1, new + 1
        elif best[old][new] == best[old + 1][new]:
            old += 1
        else:
            new += 1
    return found


def _table_of_best(gains: Sequence[Sequence[float]], rows: int, columns: int) -> list[list[float]]:
    """What can be gained from each place on."""
    best = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    for old in range(rows - 1, -1, -1):
        for new in range(columns - 1, -1, -1):
            gain = gains[old][new]
            paired = best[old + 1][new + 1] + gain if gain > 0 else 0.0
            best[old][new] = max(paired, best[old + 1][new], best[old][new + 1])
    return best


def _gain(old: Block, new: Block) -> float:
    """How alike two pieces are; 0 where one cannot have become the other."""
    if _sort(old) is not _sort(new):
        return 0.0
    same_kind = _SAME_KIND if old.kind is new.kind else 0.0
    return _LEAST + same_kind + ratio(_words(old), _words(new)) / 100


def _sort(piece: Block) -> BlockKind:
    """A picture and a table stay what they are; all others are text."""
    return piece.kind if piece.kind in (BlockKind.FIGURE, BlockKind.TABLE) else BlockKind.PARAGRAPH


def _words(piece: Block) -> str:
    cells = (cell.text for cell in piece.table.cells[:_COMPARED]) if piece.table else ()
    return " ".join((piece.text, *cells))[:_COMPARED]
