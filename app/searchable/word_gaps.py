"""Which of the gaps in a line of print stand between its words: told by how wide gaps and words are. Plain numbers."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from app.searchable.clusters import BLANK_WIDTH, text_width

Span = tuple[float, float]

_CLEARLY_WIDER = 1.35
_BESIDES = 4  # gaps looked at besides as many as there are words
_OTHER_SCALE = 0.08
_MOST_LETTERS = 3.0  # a word's print is no longer than so many times what its letters want, and a letter


def word_spans(words: Sequence[str], runs: Sequence[Span]) -> list[Span]:
    """From where to where each word reaches, from left to right.

    Args:
        words: as they are printed, from left to right.
        runs: from where to where there is ink in the line, rising, at least one.
    """
    start, end = runs[0][0], runs[-1][1]
    if len(words) == 1:
        return [(start, end)]
    gaps = [(before[1], after[0]) for before, after in itertools.pairwise(runs)]
    needed = len(words) - 1
    if len(gaps) < needed:
        return by_widths(words, start, end)
    by_size = sorted(gaps, key=lambda gap: gap[0] - gap[1])
    widest = sorted(by_size[: needed + needed + _BESIDES])
    if len(gaps) == needed or _size(by_size[needed - 1]) >= _CLEARLY_WIDER * _size(by_size[needed]):
        chosen = _between(start, end, sorted(by_size[:needed]))
        if _is_likely(words, chosen):
            return chosen
    return _best(words, start, end, widest) or by_widths(words, start, end)


def by_widths(words: Sequence[str], start: float, end: float) -> list[Span]:
    """The same where nothing is known but how wide letters usually are."""
    widths = [text_width(word) for word in words]
    unit = (end - start) / (sum(widths) + BLANK_WIDTH * (len(words) - 1))
    spans, at = [], start
    for width in widths:
        spans.append((at, at + width * unit))
        at += (width + BLANK_WIDTH) * unit
    return spans


def _size(gap: Span) -> float:
    return gap[1] - gap[0]


def _between(start: float, end: float, gaps: Sequence[Span]) -> list[Span]:
    starts, ends = [start, *(gap[1] for gap in gaps)], [*(gap[0] for gap in gaps), end]
    return list(zip(starts, ends, strict=True))


def _is_likely(words: Sequence[str], spans: Sequence[Span]) -> bool:
    """Whether each word is about as long as its letters want."""
    unit = _unit(words, spans)
    return all(abs(_size(span) / unit - text_width(word)) < 0.45 * text_width(word) + 350
               for word, span in zip(words, spans, strict=True))  # fmt: skip


def _unit(words: Sequence[str], spans: Sequence[Span]) -> float:
    return max(1e-6, sum(map(_size, spans)) / sum(map(text_width, words)))


def _best(words: Sequence[str], start: float, end: float, gaps: Sequence[Span]) -> list[Span]:
    """The spans that fit the words best, cut at some of the gaps; again where they tell another scale."""
    unit = _unit(words, by_widths(words, start, end))
    spans = _cut(words, start, end, gaps, unit)
    if spans and abs(_unit(words, spans) - unit) > _OTHER_SCALE * unit:
        spans = _cut(words, start, end, gaps, _unit(words, spans))
    return spans


def _cut(words: Sequence[str], start: float, end: float, gaps: Sequence[Span], unit: float) -> list[Span]:
    """The cheapest way to cut a line at all but some gaps: words far from their width cost, wide gaps are cheap."""
    starts, ends = [start, *(gap[1] for gap in gaps)], [*(gap[0] for gap in gaps), end]
    gains = [2.0 * min(2.0, _size(gap) / unit / BLANK_WIDTH) for gap in gaps]
    last = len(gaps)
    best: dict[int, tuple[float, tuple[int, ...]]] = {0: (0.0, ())}  # by the piece that the next word begins with
    for left, word in zip(range(len(words) - 1, 0, -1), words, strict=False):
        width = text_width(word)
        longest, slack = (_MOST_LETTERS * width + 1000) * unit, (200 + 0.25 * width) * unit
        further: dict[int, tuple[float, tuple[int, ...]]] = {}
        for first, (cost, cuts) in best.items():
            begin = starts[first]
            for piece in range(first, last + 1 - left):
                long = ends[piece] - begin
                if long > longest:
                    break
                slip = (long - width * unit) / slack
                total = cost + slip * slip - gains[piece]
                known = further.get(piece + 1)
                if known is None or total < known[0]:
                    further[piece + 1] = total, (*cuts, piece)
        best = further
    return _ended(words[-1], starts, ends, best, unit)


def _ended(
    word: str,
    starts: Sequence[float],
    ends: Sequence[float],
    best: dict[int, tuple[float, tuple[int, ...]]],
    unit: float,
) -> list[Span]:
    """The spans of the cheapest way, with the last word, which takes what is left; none where there is no way."""
    width = text_width(word)

    def cost(first: int) -> float:
        slip = ((ends[-1] - starts[first]) / unit - width) / (200 + 0.25 * width)
        return best[first][0] + slip * slip

    if not best:
        return []
    cuts = [*best[min(best, key=cost)][1], len(ends) - 1]
    firsts = [0, *(cut + 1 for cut in cuts[:-1])]
    return [(starts[first], ends[cut]) for first, cut in zip(firsts, cuts, strict=True)]
