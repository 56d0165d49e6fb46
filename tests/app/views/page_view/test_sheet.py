"""Blocks that come one by one: each costs what it is, not what all are together."""

import time

from app.document.block import Block, BlockKind
from app.document.geometry import BoundingBox, PageSize
from app.views.page_view.sheet import Sheet

COUNT = 5000


def block(number: int) -> Block:
    top = 10 + number % 700
    return Block(number, BlockKind.PARAGRAPH, BoundingBox(50, top, 500, top + 10), f"block {number}")


def test_thousands_of_blocks_may_come_into_view() -> None:
    sheet = Sheet(1, PageSize(595, 842))
    began = time.thread_time()
    for number in range(COUNT):
        sheet.put_block(block(number))
        assert len(sheet.marks(1.0, frozenset())) == number + 1
    assert time.thread_time() - began < 3  # where each was marked anew with all before it: minutes
    whole = Sheet(1, PageSize(595, 842))
    whole.set_blocks([block(number) for number in range(COUNT)])
    assert [mark.box for mark in sheet.marks(1.0, frozenset())] == [mark.box for mark in whole.marks(1.0, frozenset())]


def test_a_block_that_only_says_more_leaves_its_mark_alone() -> None:
    sheet = Sheet(1, PageSize(595, 842))
    sheet.put_block(block(1))
    sheet.marks(1.0, frozenset())
    longer = Block(1, BlockKind.PARAGRAPH, block(1).bbox, "block 1 says more")
    assert not sheet.put_block(longer)
    assert sheet.block(1) == longer
