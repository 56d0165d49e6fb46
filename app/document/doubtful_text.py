"""Where in a block's text the engine was not sure. Pure: characters in, ranges out."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate

from app.document.block import Block, Line

_WORD = re.compile(r"\S+")
THRESHOLD = 0.75  # below this confidence (0..1) text is marked


def doubtful_ranges(text: str, block: Block) -> list[tuple[int, int]]:
    """Start and end of every stretch of `text` that is doubtful, and that nobody has found right.

    Args:
        text: the block's characters without marks.
        block: gives confidences, and the lines as the engine read them.
    """
    found_right = {mark.partition(":")[2] for mark in block.accepted if mark.startswith("confidence:")}
    return [(start, end) for start, end, _ in doubtful_lines(text, block) if text[start:end] not in found_right]


def doubtful_lines(text: str, block: Block) -> list[tuple[int, int, Line | None]]:
    """Start and end of what the engine was not sure of, and the line it stands in.

    The lines of a block tell which part of it is doubtful; a block without lines is doubtful as a whole or not at all.
    """
    if any(_is_doubtful(line.confidence) for line in block.lines):
        return list(_found(text, block.lines))
    if not block.lines and _is_doubtful(block.confidence) and text:
        return [(0, len(text), None)]
    return []


def _is_doubtful(confidence: float | None) -> bool:
    return confidence is not None and confidence < THRESHOLD


def _found(text: str, lines: Sequence[Line]) -> Iterator[tuple[int, int, Line]]:
    """All lines are looked for in order, so that a word that comes twice is marked where it belongs."""
    words = [(match.start(), match[0]) for match in _WORD.finditer(text)]
    folded = "".join(word for _, word in words)
    starts = list(accumulate((len(word) for _, word in words), initial=0))
    position = 0

    def place(at: int) -> int:
        """Where in the text the character at `at` stands, white space not counted."""
        index = bisect_right(starts, at) - 1
        return words[index][0] + at - starts[index]

    for line in lines:
        wanted = "".join(line.text.split())
        at = folded.find(wanted, position) if wanted else -1
        if at >= 0:
            position = at + len(wanted)
            if _is_doubtful(line.confidence):
                yield place(at), place(position - 1) + 1, line
