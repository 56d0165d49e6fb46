"""Which words of a text stand in which of the lines that were found in its print. Plain numbers."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import accumulate, pairwise

from app.searchable.clusters import clusters, text_width, width_of

_WIDE = 1000
_LONG_WORD = re.compile(r"\W*[^\W\d_]{6}")
_BREAKABLE = re.compile(r"^\W*[^\W\d_]{2}|[^\W\d_](?=[^\W\d_]{2})|.+", re.DOTALL)
_BROKEN = 2.0  # what it costs to end a line within a word, where a slip of the usual size costs 1
_HYPHEN = 330.0
_MOST_AMISS = 4.0  # that blanks may cost which are too many or too few: gaps are seen where none are, too
_NEAR = 16  # parts on either side of where a line should end
_SLACK, _LOOSE = 0.03, 300.0  # by how much letters are wider or narrower than they usually are


def shared_out(text: str, widths: Sequence[float], gaps: Sequence[int] = ()) -> list[str]:
    """A text cut into as many lines as there are widths, so that each fits its own.

    A width is that of the line's letters: blanks are stretched where lines end at one edge, and tell nothing.
    Line ends in the text are taken where there are as many. `gaps` are the blanks in each line, where they are seen.
    """
    own = [line for line in text.splitlines() if line.strip()]
    if len(own) == len(widths) or len(widths) == 1:
        return own if len(own) == len(widths) else [" ".join(own)]
    parts = _parts(text)
    inside = [_are_of_one_word(before[-1:], after[:1]) for before, after in pairwise(parts)]
    blanks = [*accumulate((part[-1:].isspace() for part in parts), initial=0)] if gaps else []
    cuts = _cuts([float(text_width(part.rstrip())) for part in parts], [*inside, False], widths, blanks, gaps)
    lines = ["".join(parts[first:last]).strip() for first, last in pairwise(cuts)]
    broken = [0 < cut < len(parts) and inside[cut - 1] for cut in cuts[1:]]
    return [f"{line}-" if breaks and line else line for line, breaks in zip(lines, broken, strict=True)]


def _are_of_one_word(char: str, following: str) -> bool:
    """Whether a line that ends between two characters ends in a hyphen."""
    return char.isalpha() and following.isalpha() and _WIDE not in (width_of(char), width_of(following))


def _parts(text: str) -> list[str]:
    """What a line may end behind: words with the blank behind them, single characters of wide scripts, syllables.

    Where syllables end nobody knows here; a long word may be broken anywhere but near its ends.
    """
    parts: list[str] = []
    for word in re.findall(r"\S+\s*", text):
        piece = ""
        for cluster in clusters(re.sub(r"\s+", " ", word)):
            if width_of(cluster) == _WIDE and piece.strip():
                parts.append(piece)
                piece = ""
            piece += cluster
            if width_of(cluster) == _WIDE:
                parts.append(piece)
                piece = ""
        if piece.isspace() and parts:
            parts[-1] += piece
        elif piece:
            parts += _BREAKABLE.findall(piece) if _LONG_WORD.match(piece) else [piece]
    return parts


def _cuts(
    parts: Sequence[float], inside: Sequence[bool], widths: Sequence[float], blanks: Sequence[int], gaps: Sequence[int]
) -> list[int]:
    """Where the lines begin among the parts, and the end of the last: so that each line is as wide as its print."""
    if len(parts) < len(widths):
        return [min(at, len(parts)) for at in range(len(widths) + 1)]
    unit = sum(parts) / max(1e-6, sum(widths))
    reach = [0.0, *accumulate(parts)]
    best: dict[int, tuple[float, tuple[int, ...]]] = {0: (0.0, (0,))}  # the cheapest way to end a line behind a part
    for at, width in enumerate(widths):
        left = len(widths) - 1 - at
        wanted = unit * width
        further: dict[int, tuple[float, tuple[int, ...]]] = {}
        for first, (cost, cuts) in best.items():
            for end in _ends(reach, first, wanted, left):
                broken = _HYPHEN if inside[end - 1] else 0.0
                slip = (broken + reach[end] - reach[first] - wanted) / (_LOOSE + _SLACK * wanted)
                total = cost + slip * slip + (_BROKEN if broken else 0.0)
                if blanks:
                    amiss = blanks[end - 1] - blanks[first] - gaps[at]
                    total += min(_MOST_AMISS, amiss * amiss)
                if end not in further or total < further[end][0]:
                    further[end] = total, (*cuts, end)
        best = further
    return [*best[len(parts)][1]]


def _ends(reach: Sequence[float], first: int, wanted: float, left: int) -> Iterable[int]:
    """Behind which parts a line may end that begins with `first`, so that as many parts are left as lines."""
    last = len(reach) - 1
    if not left:
        return (last,)
    near = bisect_left(reach, reach[first] + wanted)
    return range(max(first + 1, min(near - _NEAR, last - left)), max(first + 2, min(near + _NEAR + 1, last - left + 1)))
