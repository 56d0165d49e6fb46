"""What was read of a part of a block: its words are there already, and must not come to stand there twice.

A person draws over some lines of a paragraph to have them read again. Where the region has the block's whole width,
what was read takes the place of the words it was read from; where it cuts through lines, nothing can be exchanged.
Words that are not in the block, a stamp over it, are something new. Pure functions over blocks.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from typing import NamedTuple

from app.document.block import Block, Origin
from app.document.edits import can_merge
from app.document.geometry import BoundingBox
from app.document.inline import plain_text

_ALIKE = 0.5  # of the words that were read, for them to be those of a block
_WHOLE_WIDTH = 0.85  # people draw by hand
_MOST_WORDS = 3000  # of one block; alignment takes the product of both
_WORD = re.compile(r"\S+")
_BARE = re.compile(r"\W+")
_MARKS = ("**", "$", "`")


class _Run(NamedTuple):
    """The words of a block from the first to before the last, counted."""

    first: int
    last: int


@dataclass(frozen=True, slots=True)
class PartRead:
    """Where words were found that were read of a part of a block.

    Attributes:
        before: the block.
        after: it with the new words in place of the old; None where they cannot be exchanged.
    """

    before: Block
    after: Block | None


def read_in_part(blocks: Sequence[Block], region: BoundingBox, said: Sequence[Block]) -> PartRead | None:
    """The block in a part of which the words that were read stand already; None where they stand in none.

    Args:
        blocks: those that a region may cut.
        region: in points of the unturned page.
        said: what was read of it.
    """
    words = " ".join(plain_text(block.text) for block in said if block.text)
    spoken = _bare(words)
    if not spoken or any(block.table is not None for block in said):
        return None
    for block in blocks:
        if block.bbox is None or block.kind.is_picture or (common := block.bbox.intersection(region)) is None:
            continue
        run = _run_of(_bare(_words_of(block)), spoken)
        if run is not None:
            whole_width = common.width >= _WHOLE_WIDTH * block.bbox.width
            return PartRead(block, _exchanged(block, run, said) if whole_width and can_merge(block) else None)
    return None


def _words_of(block: Block) -> str:
    cells = (cell.text for cell in block.table.cells) if block.table else ()
    return " ".join((block.text, *cells))


def _bare(text: str) -> list[str]:
    """The words as they are compared: case, stops and marks do not count, but each word has its place."""
    return [_BARE.sub("", word).casefold() for word in text.split()]


def _run_of(there: Sequence[str], spoken: Sequence[str]) -> _Run | None:
    """Where the spoken words stand among those that are there."""
    if len(there) > _MOST_WORDS or len(spoken) > _MOST_WORDS:
        return None
    found = SequenceMatcher(None, there, spoken, autojunk=False).get_matching_blocks()
    anchor = max(found, key=lambda match: match.size)
    slack = len(spoken) // 3 + 3
    near = [match for match in found if match.size and abs(match.a - match.b - anchor.a + anchor.b) <= slack]
    if sum(match.size for match in near) < _ALIKE * len(spoken):
        return None
    first, last = near[0], near[-1]
    end = last.a + last.size + len(spoken) - last.b - last.size
    return _Run(max(0, first.a - first.b), min(len(there), end))


def _exchanged(block: Block, run: _Run, said: Sequence[Block]) -> Block | None:
    """The block with the run's words in exchange; None where a mark would lose its other end."""
    places = [found.span() for found in _WORD.finditer(block.text)]
    head = block.text[: places[run.first][0]]
    tail = block.text[places[run.last - 1][1] :]
    if any(part.count(mark) % 2 for part in (head, tail) for mark in _MARKS):
        return None
    text = head + " ".join(one.text for one in said if one.text) + tail
    return replace(block, text=text, origin=Origin.RECOGNIZED, lines=(), accepted=())
