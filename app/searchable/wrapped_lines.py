"""Which words of a text stand in which of the lines that were found in its print. Plain numbers."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from app.searchable.clusters import BLANK_WIDTH, clusters, text_width, width_of

_WIDE = 1000


def shared_out(text: str, widths: Sequence[float]) -> list[str]:
    """A text cut into as many lines as there are widths, so that each fits its own.

    Line ends in the text are taken where there are as many.
    """
    own = [line for line in text.splitlines() if line.strip()]
    if len(own) == len(widths) or len(widths) == 1:
        return own if len(own) == len(widths) else [" ".join(own)]
    parts = _parts(text)
    cuts = _cuts([_width(part) for part in parts], widths)
    return ["".join(parts[first:last]).strip() for first, last in itertools.pairwise(cuts)]


def _parts(text: str) -> list[str]:
    """What a line may end behind: words with the blank behind them, and single characters of wide scripts."""
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
        if piece:
            parts[-1:] = [parts[-1] + piece] if piece.isspace() and parts else [*parts[-1:], piece]
    return parts


def _width(part: str) -> float:
    return text_width(part.rstrip()) + (BLANK_WIDTH if part[-1:].isspace() else 0)


def _cuts(parts: Sequence[float], widths: Sequence[float]) -> list[int]:
    """Where the lines begin among the parts, and the end of the last; the line ends nearest to the widths' shares."""
    total, wide = sum(parts), sum(widths)
    cuts, at, done, reached = [0], 0, 0.0, 0.0
    for index, width in enumerate(widths[:-1]):
        reached += width * (total / wide if wide else 0.0)
        left = len(widths) - 1 - index
        while at < len(parts) - left and abs(done + parts[at] - reached) <= abs(done - reached):
            done += parts[at]
            at += 1
        cuts.append(at)
    return [*cuts, len(parts)]
