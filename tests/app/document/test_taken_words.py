"""What stands in a block once the other reading's words were taken."""

from __future__ import annotations

import pytest

from app.document.block import Block, BlockKind, Origin
from app.document.doubts import Doubt, Reason
from app.document.geometry import BoundingBox
from app.document.taken_words import with_other

BOX = BoundingBox(0, 0, 100, 20)
TEXT = "Three beds of reed, and two (of sedge)."


def taken(text: str, words: str, other: str, kind: BlockKind = BlockKind.PARAGRAPH, start: int | None = None):
    block = Block(7, kind, BOX, text)
    at = text.index(words) if start is None else start
    return with_other([block], Doubt(7, Reason.DISAGREEMENT, words, at, BOX, other=other))


@pytest.mark.parametrize(
    ("words", "other", "start", "expected"),
    [
        ("reed", "seed", None, "Three beds of seed, and two (of sedge)."),
        ("beds of", "", None, "Three reed, and two (of sedge)."),
        ("Three", "", None, "beds of reed, and two (of sedge)."),
        ("(of sedge).", "", None, "Three beds of reed, and two"),
        (" reed", "", None, "Three beds of, and two (of sedge)."),
        ("", "old", 6, "Three old beds of reed, and two (of sedge)."),
        ("", "The", 0, "The Three beds of reed, and two (of sedge)."),
        ("", "and more", len(TEXT), "Three beds of reed, and two (of sedge). and more"),
        ("", "much", TEXT.index("of sedge"), "Three beds of reed, and two (much of sedge)."),
        ("two", "*2*", None, r"Three beds of reed, and \*2\* (of sedge)."),
    ],
)
def test_words_are_exchanged_put_in_or_left_out(words, other, start, expected):
    (block,) = taken(TEXT, words, other, start=start)
    assert (block.text, block.origin) == (expected, Origin.EDITED)


def test_no_blank_comes_between_chinese_characters():
    assert taken("港の役所", "", "大", start=2)[0].text == "港の大役所"
    assert taken("港の役所", "の", "")[0].text == "港役所"


def test_code_keeps_its_lines_and_marks():
    assert taken("if a:\n    b = 1", "1", "*p", BlockKind.CODE)[0].text == "if a:\n    b = *p"
    assert taken("    a\n    b", "", "c", BlockKind.CODE, start=6)[0].text == "    a\nc b"


def test_a_block_of_which_nothing_is_left_goes():
    assert taken("Nobody wrote this", "Nobody wrote this", "") == ()


def test_a_block_that_lacks_comes_after_the_one_before_it():
    blocks = [
        Block(0, BlockKind.HEADING, BOX, "Head"),
        Block(4, BlockKind.TABLE, BOX),
        Block(5, BlockKind.PARAGRAPH, BOX),
    ]
    place = BoundingBox(0, 50, 100, 60)
    doubt = Doubt(4, Reason.DISAGREEMENT, bbox=place, other="What stands\nthere *too*", lacks_block=True)
    after = with_other(blocks, doubt)
    assert [block.id for block in after] == [0, 4, 6, 5]
    assert (after[2].kind, after[2].bbox, after[2].text) == (BlockKind.PARAGRAPH, place, r"What stands there \*too\*")


@pytest.mark.parametrize(("words", "start"), [("reed", 14), ("", 14), ("gone", 3)])
def test_where_marks_stand_between_or_the_words_are_gone_nothing_is_guessed(words, start):
    assert taken("*Three* beds of reed", words, "seed", start=start) is None
    assert with_other([], Doubt(1, Reason.DISAGREEMENT, "a", other="b")) is None
