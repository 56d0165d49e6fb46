"""What becomes of a page's blocks when an engine has read a region of it: the answer goes to the block it belongs to.

Pure functions over blocks. Whether edited blocks may be replaced is not decided here; `Attachment` only says which.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto
from functools import reduce

from app.document.block import Block, BlockKind, Origin
from app.document.edits import merged
from app.document.geometry import BoundingBox, PageSize, Rotation
from app.document.ink import lasting_marks
from app.document.regions import blocks_covered, index_in_order
from app.document.tasks import DESCRIBE, FIGURE, PROMPT, TEXT
from app.recognition.block_marks import formula_source, list_item_text
from app.recognition.part_results import PartRead, read_in_part

_K = BlockKind


@dataclass(frozen=True, slots=True)
class RegionAsked:
    """A region as it was asked about.

    Attributes:
        region: in points of the unturned page.
        size: the unturned page.
        rotation: the turn in which it was read.
        block_id: the block that was pointed at; None where a region was drawn by hand.
    """

    region: BoundingBox
    size: PageSize
    rotation: Rotation
    task: str
    block_id: int | None = None


class Part(Enum):
    """How an answer stands in a block of which only a part was read."""

    WHOLE = auto()
    PUT_IN = auto()
    THERE_BEFORE = auto()


@dataclass(frozen=True, slots=True)
class Attachment:
    """A page with an answer in it.

    Attributes:
        blocks: all blocks of the page, in reading order.
        block_id: the block that holds the answer, or its first part.
        replaced: blocks of before whose words or cells are not there any more.
        part: how the answer stands in a block of which it is a part; WHOLE where it is none.
    """

    blocks: tuple[Block, ...]
    block_id: int
    replaced: tuple[Block, ...]
    part: Part = Part.WHOLE


def attach(blocks: Sequence[Block], asked: RegionAsked, answer: Iterable[Block]) -> Attachment | None:
    """Put an answer into a page.

    A picture keeps its place and takes what was said of it; words and tables that were read again take the place of the
    blocks they were read from; anything else becomes new blocks in reading order.

    Args:
        blocks: the page now.
        asked: the region.
        answer: what was read, in page points; blocks without a place stand somewhere in the region.

    Returns:
        None where the answer says nothing, or not what the block is: a table that is none any more.
    """
    said = [_placed(block, asked) for block in answer if block.text.strip() or block.table is not None]
    targets = _targets(blocks, asked)
    if not said:
        return None
    picture = max((b for b in targets if b.kind.is_picture), key=_area, default=None)
    words = [block for block in targets if not block.kind.is_picture]
    if asked.task in (FIGURE, DESCRIBE) or (picture is not None and asked.task in (TEXT, PROMPT) and not words):
        told = _told_picture(said, asked) if asked.task == FIGURE else _described(said, asked)
        if picture is not None:
            return _exchanged(blocks, [picture], [_with_what_was_told(picture, told)])
        return _exchanged(blocks, words if asked.task == FIGURE else [], [told], asked)
    if asked.task == TEXT:
        targets = words
    if not targets and (part := read_in_part(blocks, asked.region, said)) is not None:
        return _in_part(blocks, part)
    if len(targets) == 1:
        again = _read_again(targets[0], said, asked)
        return _exchanged(blocks, targets, again) if again else None
    return _exchanged(blocks, targets, said, asked)


def _targets(blocks: Sequence[Block], asked: RegionAsked) -> list[Block]:
    pointed_at = [block for block in blocks if block.id == asked.block_id]
    return pointed_at or list(blocks_covered(blocks, asked.region))


def _placed(block: Block, asked: RegionAsked) -> Block:
    return replace(block, bbox=block.bbox or asked.region, origin=Origin.RECOGNIZED)


# --- pictures ------------------------------------------------------------------------------------------------------


def _told_picture(said: Sequence[Block], asked: RegionAsked) -> Block:
    """What was said of a figure as one block: a chart, a molecule, a drawing, or a figure with words."""
    parsed = next((block for block in said if block.kind.is_picture or block.table is not None), None)
    if parsed is None:
        return _described(said, asked)
    kind = parsed.kind if parsed.kind.is_picture else _K.CHART
    rest = [block.text for block in said if block is not parsed]
    return replace(parsed, kind=kind, bbox=asked.region, text="\n".join(text for text in (parsed.text, *rest) if text))


def _described(said: Sequence[Block], asked: RegionAsked) -> Block:
    """A figure with all that was said as its words."""
    return Block(0, _K.FIGURE, asked.region, "\n".join(block.text for block in said if block.text))


def _with_what_was_told(picture: Block, told: Block) -> Block:
    """The picture, in its place, with its new meaning; words that nothing new was said for stay."""
    kind = picture.kind if told.kind is _K.FIGURE else told.kind
    table = told.table or picture.table
    text = told.text or picture.text
    picture = replace(picture, origin=Origin.RECOGNIZED, lines=(), accepted=lasting_marks(picture), continues=None)
    return replace(picture, kind=kind, text=text, table=table, confidence=told.confidence)


# --- words and tables ----------------------------------------------------------------------------------------------


def _read_again(before: Block, said: Sequence[Block], asked: RegionAsked) -> list[Block]:
    """What takes a block's place that was read again; nothing where a table was asked for and is not there."""
    if before.kind is _K.TABLE and asked.task != TEXT and not any(block.table is not None for block in said):
        return []
    loose = all(block.kind is _K.PARAGRAPH for block in said)
    drawn_around = asked.block_id is None and all(block.bbox != asked.region for block in said)
    if len(said) > 1 and (drawn_around or not loose):
        return list(said)
    text = reduce(lambda whole, block: merged((whole, block), whole.id)[0], _numbered(said)).text
    lines = tuple(line for block in said for line in block.lines)
    known = [block.confidence for block in said if block.confidence is not None]
    confidence = sum(known) / len(known) if known else None
    return [_as_before(before, replace(said[0], bbox=before.bbox, text=text, lines=lines, confidence=confidence))]


def _numbered(said: Sequence[Block]) -> list[Block]:
    return [replace(block, id=number) for number, block in enumerate(said)]


def _as_before(before: Block, now: Block) -> Block:
    """Words of no kind of their own stay what they were: a heading, a list item, a caption."""
    if now.kind is not _K.PARAGRAPH or before.kind in (_K.TABLE, _K.PARAGRAPH) or before.kind.is_picture:
        return now
    if before.kind is _K.LIST_ITEM and (item := list_item_text(now.text)) is not None:
        return replace(now, kind=before.kind, level=before.level, marker=item.marker or before.marker, text=item.text)
    if before.kind is _K.FORMULA:
        source = formula_source(now.text)
        return now if source is None else replace(now, kind=before.kind, text=source)
    return replace(now, kind=before.kind, level=before.level, marker=before.marker)


def _in_part(blocks: Sequence[Block], part: PartRead) -> Attachment:
    """The page with words exchanged inside a block, or as it was where they cannot be."""
    before, after = part.before, part.after
    if after is None:
        return Attachment(tuple(blocks), before.id, (), Part.THERE_BEFORE)
    after = replace(after, accepted=lasting_marks(before))
    changed = (before,) if before.text != after.text else ()
    return Attachment(tuple(after if block is before else block for block in blocks), before.id, changed, Part.PUT_IN)


# --- the page ------------------------------------------------------------------------------------------------------


def _exchanged(
    blocks: Sequence[Block], old: Sequence[Block], new: Sequence[Block], asked: RegionAsked | None = None
) -> Attachment:
    """The page with new blocks where the old ones began; without old ones, where `asked` belongs in reading order."""
    gone = {block.id for block in old}
    fresh = max((block.id for block in blocks), default=-1) + 1
    ids = [*(block.id for block in old), *range(fresh, fresh + len(new))]
    put = [replace(block, id=number) for number, block in zip(ids, new, strict=False)]
    put[0] = replace(put[0], accepted=tuple(dict.fromkeys((*put[0].accepted, *lasting_marks(*old)))))
    kept = [block for block in blocks if block.id not in gone]
    if old:
        at = next(index for index, block in enumerate(blocks) if block.id in gone)
    elif asked is not None:
        at = index_in_order(blocks, asked.region, asked.size, asked.rotation)
    else:
        at = len(kept)
    after = {block.id: block for block in put}
    replaced = tuple(block for block in old if _says_something_else(block, after.get(block.id)))
    return Attachment((*kept[:at], *put, *kept[at:]), put[0].id, replaced)


def _says_something_else(before: Block, after: Block | None) -> bool:
    """Whether words or cells of a block are gone."""
    if not before.text.strip() and before.table is None:
        return False
    return after is None or before.text not in ("", after.text) or before.table not in (None, after.table)


def _area(block: Block) -> float:
    return block.bbox.area if block.bbox else 0.0
