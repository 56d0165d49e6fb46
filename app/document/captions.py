"""Which caption belongs to a picture, and the number it begins with: "Scheme 1" of "Scheme 1. Caffeine."."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from app.document.block import Block, BlockKind
from app.document.inline import plain_text

# A word and a number, perhaps with parts (5.1, 2a), and what sets it off from the text. Chinese needs no space.
_NUMBERED = re.compile(
    r"(\(?[^\W\d_]+\.?\s*\d+(?:[.-]\d+)*[a-z]?\)?)(?:\s*[.:：。|]\s*|\s*[—–-]\s+|\s+|$)(.*)", re.DOTALL
)
_TABLES = ("table", "tab.", "tabelle", "tableau", "tabla", "表")


@dataclass(frozen=True, slots=True)
class Caption:
    """A caption without marks; `label` is its number with the word before it, empty where it has none."""

    label: str = ""
    text: str = ""


def caption_of(blocks: Sequence[Block], block_id: int) -> Caption:
    """The caption beside a picture in reading order: the one behind it, else the one before it.

    A caption before it that stands behind another picture is that one's, and tables keep theirs.
    """
    at = next((index for index, block in enumerate(blocks) if block.id == block_id), None)
    if at is None:
        return Caption()
    candidates = [*blocks[at + 1 : at + 2]]
    if at > 0 and not (at > 1 and (blocks[at - 2].kind.is_picture or blocks[at - 2].kind is BlockKind.TABLE)):
        candidates.append(blocks[at - 1])
    for block in candidates:
        if block.kind is BlockKind.CAPTION and not block.text.lower().startswith(_TABLES):
            return parted_caption(plain_text(block.text))
    return Caption()


def table_caption(blocks: Sequence[Block], block_id: int) -> Caption:
    """The caption beside a table in reading order: the one before it, else the one behind it, else its own text."""
    at = next((index for index, block in enumerate(blocks) if block.id == block_id), None)
    if at is None:
        return Caption()
    for block in (*blocks[max(0, at - 1) : at], *blocks[at + 1 : at + 2]):
        if block.kind is BlockKind.CAPTION:
            return parted_caption(plain_text(block.text))
    own = plain_text(blocks[at].text) if blocks[at].table is not None else ""
    return parted_caption(own) if own else Caption()


def parted_caption(text: str) -> Caption:
    """A caption's number and the rest of it."""
    text = " ".join(text.split())
    found = _NUMBERED.match(text)
    return Caption(found[1], found[2]) if found else Caption(text=text)
