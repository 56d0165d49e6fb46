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
from app.document.ink import InkPatch, PageInk, printed_letters
from app.document.page import Reading, ReadingKey, StopReason
from app.document.page_faults import PageFaults, faults_of
from app.document.serialize import reading_from_json, reading_to_json
from app.document.table import Cell, Table
from model_runtime.protocol import InkFault

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


UNSURE = replace(READING, order_is_unsure=True)


def test_an_order_that_the_engine_was_not_sure_of_is_the_first_doubtful_place() -> None:
    first, *rest = doubts_of(UNSURE, UNKNOWN)
    assert first == Doubt(0, Reason.ORDER)
    assert rest == doubts_of(READING, UNKNOWN)
    assert faults_of(UNSURE) == PageFaults(order=True)
    assert faults_of(READING) == PageFaults()
    assert not faults_of(READING)
    assert doubts_of(replace(UNSURE, blocks=())) == []
    assert [doubt.reason for doubt in doubts_of(replace(UNSURE, blocks=(TABLE,)))] == []
    assert reading_from_json(reading_to_json(UNSURE)) == UNSURE


def test_an_order_found_right_stays_so_whatever_is_corrected_or_moved() -> None:
    (doubt, *_) = doubts_of(UNSURE)
    blocks = accept(UNSURE.blocks, doubt)
    for changed in (
        blocks, edits.moved(blocks, 0, 1), edits.with_text(blocks, 0, "Other words"), edits.split(blocks, 0, "a", "b"),
    ):  # fmt: skip
        assert not faults_of(replace(UNSURE, blocks=changed)).order
    assert faults_of(replace(UNSURE, blocks=edits.without((*blocks, replace(TABLE, id=7)), 0))).order


def test_a_page_that_goes_in_circles_is_faulty_until_that_is_found_right() -> None:
    circling = replace(READING, blocks=(Block(0, BlockKind.PARAGRAPH, BOX, "and the leaf of the reed " * 60),))
    assert faults_of(circling) == PageFaults(circles=True)
    right = replace(circling, blocks=accept(circling.blocks, doubts_of(circling)[0]))
    assert not faults_of(right)


def test_what_the_ledger_tells_is_a_fault_of_the_page() -> None:
    def counted(fault: InkFault, words: int) -> Reading:
        ink = PageInk(0.05, (InkPatch(BOX, fault, 0.1, words),), (0, 1), tuple(map(printed_letters, READING.blocks)))
        return replace(READING, ink=ink)

    assert faults_of(counted(InkFault.OVERLOOKED, 12)) == PageFaults(missing=12)
    assert faults_of(counted(InkFault.TOO_LONG, 0)) == PageFaults(misfit=True)
    assert not faults_of(counted(InkFault.DRAWING, 0))
    assert faults_of(None) == PageFaults()
