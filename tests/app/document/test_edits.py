"""Corrections as functions of blocks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.document import edits
from app.document.block import Block, BlockKind, Line, Origin
from app.document.geometry import BoundingBox
from app.document.table import Cell, Table

BOX = BoundingBox(10, 100, 110, 200)
TEXT = Block(1, BlockKind.PARAGRAPH, BOX, "Three beds of reed", confidence=0.4, lines=(Line(BOX, "Three beds", 0.4),))
TABLE = Block(2, BlockKind.TABLE, BOX, table=Table(2, 2, (Cell(0, 0, "a", column_span=2), Cell(1, 1, "d"))))
PICTURE = Block(3, BlockKind.FIGURE, BOX)
BLOCKS = (TEXT, TABLE, PICTURE)


def ids(blocks: tuple[Block, ...]) -> list[int]:
    return [block.id for block in blocks]


def test_a_corrected_text_is_marked_and_stands_on_the_persons_word() -> None:
    text = edits.with_text(BLOCKS, 1, "Four beds")[0]
    assert (text.text, text.origin, text.confidence, text.lines) == ("Four beds", Origin.EDITED, None, ())
    assert text.bbox == BOX


@pytest.mark.parametrize(
    "blocks",
    [
        edits.with_text(BLOCKS, 1, TEXT.text),
        edits.with_text(BLOCKS, 9, "nobody"),
        edits.with_kind(BLOCKS, 1, BlockKind.PARAGRAPH),
        edits.with_cell(BLOCKS, 2, 1, 1, "d"),
        edits.with_cell(BLOCKS, 1, 0, 0, "no table"),
        edits.with_box(BLOCKS, 1, BOX),
        edits.moved(BLOCKS, 1, -3),
        edits.moved(BLOCKS, 9, 0),
        edits.without(BLOCKS, 9),
        edits.split(BLOCKS, 1, "Three beds of reed", "  "),
        edits.merged(BLOCKS, 1),
        edits.merged(BLOCKS, 3),
    ],
)
def test_what_changes_nothing_gives_the_same_blocks(blocks: tuple[Block, ...]) -> None:
    assert blocks == BLOCKS


def test_a_cell_is_changed_where_it_spans_and_an_empty_place_is_filled() -> None:
    spanning = edits.with_cell(BLOCKS, 2, 0, 1, "b")[1].table
    assert spanning is not None
    assert spanning.cells[0] == Cell(0, 0, "b", column_span=2)
    filled = edits.with_cell(BLOCKS, 2, 1, 0, "c")[1].table
    assert filled is not None
    assert [cell.text for cell in filled.cells] == ["a", "c", "d"]
    with pytest.raises(IndexError, match="2 x 2"):
        edits.with_cell(BLOCKS, 2, 2, 0, "e")


def test_kinds_bring_their_level_and_mark() -> None:
    heading = edits.with_kind(BLOCKS, 1, BlockKind.HEADING)
    assert (heading[0].level, heading[0].marker, heading[0].origin) == (2, "", Origin.EDITED)
    item = edits.with_kind(heading, 1, BlockKind.LIST_ITEM)
    assert (item[0].level, item[0].marker) == (0, "•")
    assert edits.with_level(heading, 1, 9)[0].level == 6
    assert edits.with_level(heading, 1, 0)[0].level == 1


def test_split_parts_text_and_place_and_merge_brings_them_back() -> None:
    upper, lower, *_rest = edits.split(BLOCKS, 1, "Three beds", "of reed and so")
    assert (upper.id, lower.id) == (1, 4)
    assert upper.bbox == BoundingBox(10, 100, 110, upper.bbox.bottom)
    assert lower.bbox == BoundingBox(10, upper.bbox.bottom, 110, 200)
    assert upper.bbox.height < lower.bbox.height
    (whole,) = edits.merged((upper, lower), 1)
    assert (whole.text, whole.bbox) == ("Three beds of reed and so", BOX)


@pytest.mark.parametrize(
    ("kind", "first", "second", "whole"),
    [
        (BlockKind.PARAGRAPH, "fil-", "ters", "filters"),
        (BlockKind.PARAGRAPH, "A-", "Team", "A- Team"),
        (BlockKind.PARAGRAPH, "三块芦苇", "床", "三块芦苇床"),
        (BlockKind.PARAGRAPH, "", "alone", "alone"),
        (BlockKind.CODE, "x = 1", "y = 2", "x = 1\ny = 2"),
    ],
)
def test_texts_are_joined_as_their_script_wants(kind: BlockKind, first: str, second: str, whole: str) -> None:
    pair = (Block(1, kind, None, first), Block(2, kind, BOX, second))
    assert [(block.text, block.bbox) for block in edits.merged(pair, 1)] == [(whole, BOX)]


def test_blocks_are_moved_added_and_taken_away() -> None:
    assert ids(edits.moved(BLOCKS, 1, 2)) == [2, 3, 1]
    assert ids(edits.moved(BLOCKS, 3, 0)) == [3, 1, 2]
    assert ids(edits.without(BLOCKS, 2)) == [1, 3]
    assert ids(edits.added(BLOCKS, 1, Block(1, BlockKind.PARAGRAPH, BOX, "new"))) == [1, 4, 2, 3]


@given(st.permutations(range(8)), st.integers(-2, 10), st.integers(0, 7))
def test_moving_keeps_every_block_and_the_order_of_the_others(order: list[int], index: int, moving: int) -> None:
    blocks = tuple(Block(number, BlockKind.PARAGRAPH, None, str(number)) for number in order)
    after = edits.moved(blocks, moving, index)
    assert sorted(ids(after)) == sorted(ids(blocks))
    assert ids(edits.without(after, moving)) == ids(edits.without(blocks, moving))
    assert after.index(edits.find(after, moving)) == min(7, max(0, index))
