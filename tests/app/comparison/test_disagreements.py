"""Where two readings of a page say different things."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from app.comparison.disagreements import disagreements
from app.document.block import Block, BlockKind, Line
from app.document.doubts import Reason, words_of
from app.document.geometry import BoundingBox
from app.document.page import Reading, ReadingKey, StopReason
from app.document.table import Cell, Table

UPPER, LOWER, BELOW = BoundingBox(0, 0, 90, 10), BoundingBox(0, 12, 90, 40), BoundingBox(0, 50, 90, 60)
TABLE = Table(1, 2, (Cell(0, 0, "Reed"), Cell(0, 1, "120")))


def reading(*blocks: Block) -> Reading:
    return Reading(ReadingKey("builtin", "1", "base"), blocks, StopReason.END)


def text(words: str, number: int = 0, bbox: BoundingBox = UPPER) -> Block:
    return Block(number, BlockKind.PARAGRAPH, bbox, words)


def test_other_extra_and_missing_words_are_found_where_they_stand() -> None:
    ours = text("Three *beds* of sedgc were laid laid in October behind the station")
    found = disagreements(
        reading(ours), reading(text("Three beds of sedge were laid in October behind the old station")), "Gundam"
    )
    assert [(doubt.words, doubt.other) for doubt in found] == [("sedgc", "sedge"), ("laid", ""), ("", "old")]
    assert {(doubt.reason, doubt.witness, doubt.bbox) for doubt in found} == {(Reason.DISAGREEMENT, "Gundam", UPPER)}
    assert all(words_of(ours)[doubt.start :].startswith(doubt.words) for doubt in found)


def test_a_block_that_is_missing_is_told_where_it_would_follow() -> None:
    first, lost = text("Three beds of reed were laid"), text("A line that was not read", 1, BELOW)
    (doubt,) = disagreements(reading(first), reading(first, lost), "Large")
    assert (doubt.block_id, doubt.words, doubt.other, doubt.bbox) == (0, "", "A line that was not read", BELOW)


def test_moved_blocks_and_other_styles_are_no_disagreement() -> None:
    one, two = text("Three beds of reed"), text("and two of sedge", 1, LOWER)
    assert (
        disagreements(
            reading(one, two), reading(text("and two of **sedge**", 0, LOWER), text("Three beds of reed", 1)), ""
        )
        == []
    )


def test_a_witness_that_read_something_else_altogether_says_nothing() -> None:
    assert (
        disagreements(reading(text("Three beds of reed were laid")), reading(text("qx zv wk pp lm no")), "Tiny") == []
    )


def test_cells_and_lines_are_found() -> None:
    ours = Block(0, BlockKind.TABLE, UPPER, table=TABLE)
    theirs = Block(0, BlockKind.TABLE, UPPER, table=Table(1, 2, (Cell(0, 0, "Reed"), Cell(0, 1, "129"))))
    (doubt,) = disagreements(reading(ours), reading(theirs), "Base")
    assert (doubt.words, doubt.other, words_of(ours)[doubt.start :]) == ("120", "129", "120")
    lines = Block(
        0, BlockKind.PARAGRAPH, UPPER, "one two\nthree four", lines=(Line(UPPER, "one two"), Line(LOWER, "three four"))
    )
    (line,) = disagreements(reading(lines), reading(text("one two three five")), "Base")
    assert (line.words, line.bbox) == ("four", LOWER)


@given(st.lists(st.sampled_from(["reed", "sedge", "bed", "tank"]), min_size=3, max_size=12), st.integers(0, 11))
def test_every_place_is_where_it_says(words: list[str], changed: int) -> None:
    ours = text(" ".join(words))
    other = [*words]
    other[changed % len(words)] = "other"
    for doubt in disagreements(reading(ours), reading(text(" ".join(other))), "Base"):
        assert words_of(ours)[doubt.start :].startswith(doubt.words)
