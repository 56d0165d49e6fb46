"""Where a person should look: found, in order, and gone once it was found right."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from app.document import edits
from app.document.block import Block, BlockKind, Line
from app.document.doubtful_text import doubtful_ranges
from app.document.doubts import Doubt, Reason, accept, doubts_of, words_of
from app.document.geometry import BoundingBox
from app.document.page import Reading, ReadingKey, StopReason
from app.document.serialize import reading_from_json, reading_to_json
from app.document.table import Cell, Table

BOX, UPPER, LOWER = BoundingBox(0, 0, 9, 9), BoundingBox(0, 0, 9, 4), BoundingBox(0, 5, 9, 9)
TEXT = Block(0, BlockKind.PARAGRAPH, BOX, "Three *beds* of sedgc\nand reed",
             lines=(Line(UPPER, "Three beds of sedgc", 0.99), Line(LOWER, "and reed", 0.5)))  # fmt: skip
TABLE = Block(1, BlockKind.TABLE, BOX, table=Table(1, 2, (Cell(0, 0, "sedgc"), Cell(0, 1, "12"))))
READING = Reading(ReadingKey("builtin", "1", "base"), (TEXT, TABLE), StopReason.END)
UNKNOWN = frozenset({"sedgc"})


def test_doubts_come_in_reading_order_with_their_place_and_reason() -> None:
    first, second, third = doubts_of(READING, UNKNOWN)
    assert first == Doubt(0, Reason.DICTIONARY, "sedgc", 14, UPPER)
    assert second == Doubt(0, Reason.CONFIDENCE, "and reed", 20, LOWER, 0.5)
    assert third == Doubt(1, Reason.DICTIONARY, "sedgc", 0, BOX)
    assert words_of(TEXT)[first.start :].startswith(first.words)


def test_one_look_is_enough_for_a_place_that_is_doubtful_twice() -> None:
    other = Doubt(0, Reason.DISAGREEMENT, "reed", 24, LOWER, other="read", witness="Gundam")
    assert [doubt.reason for doubt in doubts_of(READING, (), [other])] == [Reason.CONFIDENCE]
    sure = replace(READING, blocks=(replace(TEXT, lines=()), TABLE))
    assert doubts_of(sure, (), [other]) == [other]


def test_a_reading_that_broke_off_is_doubtful_at_its_end() -> None:
    for stop, reason in ((StopReason.LOOP, Reason.LOOP), (StopReason.LENGTH, Reason.CUT)):
        assert doubts_of(replace(READING, stop_reason=stop))[-1] == Doubt(1, reason, bbox=BOX)
    assert doubts_of(replace(READING, stop_reason=StopReason.LOOP, blocks=())) == []


def test_what_was_found_right_is_doubtful_no_more_and_stays_so() -> None:
    reading = replace(READING, stop_reason=StopReason.LOOP)
    while doubts := doubts_of(reading, UNKNOWN):
        reading = replace(reading, blocks=accept(reading.blocks, doubts[0]))
    assert doubtful_ranges(words_of(TEXT), reading.blocks[0]) == []
    assert reading_from_json(reading_to_json(reading)) == reading
    assert [block.text for block in reading.blocks] == [TEXT.text, ""]


def test_correcting_a_text_forgets_what_was_found_right_in_the_old_one() -> None:
    accepted = accept(READING.blocks, doubts_of(READING)[0])
    assert edits.with_text(accepted, 0, "Three beds")[0].accepted == ()


def test_sources_hold_no_words() -> None:
    code = Block(0, BlockKind.CODE, BOX, "sedgc = 1")
    assert doubts_of(replace(READING, blocks=(code,)), UNKNOWN) == []


@given(st.lists(st.sampled_from(["reed", "sedgc", "*bed*", "12"]), max_size=8).map(" ".join))
def test_every_doubt_stands_where_it_says(text: str) -> None:
    block = Block(0, BlockKind.PARAGRAPH, BOX, text, lines=(Line(BOX, words_of(Block(0, TEXT.kind, None, text)), 0.2),))
    for unsure in (block, replace(block, lines=())):
        for doubt in doubts_of(replace(READING, blocks=(unsure,)), UNKNOWN):
            assert words_of(block)[doubt.start :].startswith(doubt.words)


def test_words_of_formulas_and_code_are_in_no_dictionary_and_not_doubtful() -> None:
    block = Block(0, BlockKind.PARAGRAPH, BOX, r"A \(\sqrt{sedgc}\) and `sedgc`, then sedgc.")
    reading = Reading(ReadingKey("builtin", "1", "base"), (block,), StopReason.END)
    doubts = [doubt for doubt in doubts_of(reading, UNKNOWN) if doubt.reason is Reason.DICTIONARY]
    assert [words_of(block)[doubt.start :] for doubt in doubts] == ["sedgc."]
