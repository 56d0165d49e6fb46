"""The account of a page's ink: what is open, and what settles it."""

from dataclasses import replace

import pytest

from app.document.block import Block, BlockKind, Origin
from app.document.geometry import BoundingBox
from app.document.ink import (
    InkFault,
    InkPatch,
    PageInk,
    accounted_share,
    lacks_text,
    missing_words,
    open_patches,
    settled,
)

PATCH = InkPatch(BoundingBox(100, 100, 300, 200), InkFault.OVERLOOKED, 0.1, 12)
SHORT = InkPatch(BoundingBox(100, 400, 300, 500), InkFault.TOO_SHORT, 0.05, 5)
BLOCK = Block(1, BlockKind.PARAGRAPH, BoundingBox(100, 400, 300, 500), "some words")
INK = PageInk(0.05, (PATCH, SHORT), (1,))


def test_what_nobody_has_looked_at_is_open():
    assert open_patches(INK, [BLOCK]) == (PATCH, SHORT)
    assert accounted_share(INK, [BLOCK]) == pytest.approx(0.85)
    assert missing_words(INK, [BLOCK]) == 17


def test_a_block_that_lay_there_from_the_beginning_settles_nothing():
    assert open_patches(INK, [replace(BLOCK, bbox=BoundingBox(0, 0, 600, 800))]) == (PATCH, SHORT)


@pytest.mark.parametrize(
    ("box", "is_settled"),
    [((100, 100, 300, 200), True), ((90, 90, 310, 170), True), ((100, 100, 180, 200), False), ((0, 0, 10, 10), False)],
)
def test_a_later_block_over_most_of_a_patch_settles_it(box, is_settled):
    later = Block(2, BlockKind.FIGURE, BoundingBox(*box))
    assert (PATCH not in open_patches(INK, [BLOCK, later])) is is_settled


def test_two_later_blocks_may_settle_a_patch_together():
    halves = [
        Block(2, BlockKind.PARAGRAPH, BoundingBox(100, 100, 200, 200)),
        Block(3, BlockKind.PARAGRAPH, BoundingBox(200, 100, 300, 200)),
    ]
    assert open_patches(INK, [BLOCK, *halves]) == (SHORT,)


def test_a_text_that_was_corrected_is_not_held_against_its_ink_again():
    assert open_patches(INK, [replace(BLOCK, text="more", origin=Origin.EDITED)]) == (PATCH,)


def test_a_patch_that_was_set_aside_stays_so():
    blocks = settled([BLOCK], PATCH, near=1)
    assert open_patches(INK, blocks) == (SHORT,)
    assert open_patches(INK, settled(blocks, SHORT, near=1)) == ()


@pytest.mark.parametrize(
    ("missing", "read", "lacks"), [(0, 0, False), (1, 0, True), (1, 30, True), (2, 98, False), (3, 98, True)]
)
def test_a_page_lacks_text_from_two_words_in_a_hundred_on(missing, read, lacks):
    ink = PageInk(0.05, (replace(PATCH, words=missing),) if missing else ())
    assert lacks_text(ink, [], read) is lacks
