"""The account of a page's ink: what is open, and what settles it."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.document import edits
from app.document.block import Block, BlockKind, Origin
from app.document.geometry import BoundingBox
from app.document.ink import InkPatch, PageInk, open_patches, printed_letters
from app.document.ink_account import account_of, are_too_many
from app.document.page import Reading, ReadingKey, StopReason
from app.document.table import Cell, Table
from model_runtime.protocol import InkFault
from tests.app.document.blocks import blocks, inks

PATCH = InkPatch(BoundingBox(100, 100, 300, 200), InkFault.OVERLOOKED, 0.1, 12)
SHORT = InkPatch(BoundingBox(100, 400, 300, 500), InkFault.TOO_SHORT, 0.05, 5)
LONG = replace(SHORT, fault=InkFault.TOO_LONG, share=0.0, words=0)
SWALLOWED = replace(PATCH, fault=InkFault.SWALLOWED)
STRANGE = replace(PATCH, fault=InkFault.UNKNOWN_SCRIPT, script="Greek")
BLOCK = Block(1, BlockKind.PARAGRAPH, BoundingBox(100, 400, 300, 500), "some words")
INK = PageInk(0.05, (PATCH, SHORT), (1,), (9,))
TWELVE_WORDS = "What stood here was in no text until somebody had the region read."


def later(*box, text="", kind=BlockKind.PARAGRAPH, origin=Origin.RECOGNIZED, number=2):
    return Block(number, kind, BoundingBox(*box), text, origin=origin)


def is_open(patch, page, ink=INK):
    return patch in open_patches(replace(ink, patches=(patch,)), page)


def test_what_nobody_has_looked_at_is_open():
    assert open_patches(INK, [BLOCK]) == (PATCH, SHORT)


def test_a_block_that_lay_there_from_the_beginning_settles_nothing():
    assert open_patches(INK, [replace(BLOCK, bbox=BoundingBox(0, 0, 600, 800))]) == (PATCH, SHORT)


@pytest.mark.parametrize(
    ("box", "is_settled"),
    [((100, 100, 300, 200), True), ((90, 90, 310, 170), True), ((100, 100, 180, 200), False), ((0, 0, 10, 10), False)],
)
def test_a_picture_that_a_person_put_over_most_of_a_patch_settles_it(box, is_settled):
    picture = later(*box, kind=BlockKind.FIGURE, origin=Origin.EDITED)
    assert is_open(PATCH, [BLOCK, picture]) is not is_settled


def test_that_an_engine_calls_print_a_picture_settles_nothing_but_a_drawing():
    picture = later(*(100, 100, 300, 200), kind=BlockKind.FIGURE)
    assert is_open(PATCH, [BLOCK, picture])
    assert not is_open(replace(PATCH, fault=InkFault.DRAWING, words=0), [BLOCK, picture])


@pytest.mark.parametrize("box", [(100, 100, 300, 200), (110, 105, 290, 150), (90, 90, 310, 210)])
@pytest.mark.parametrize("patch", [PATCH, SWALLOWED, STRANGE])
def test_text_that_was_read_over_a_patch_settles_it(box, patch):
    assert not is_open(patch, [BLOCK, later(*box, text=TWELVE_WORDS)])


@pytest.mark.parametrize("text", ["", "a word", "– · –"])
def test_next_to_nothing_read_over_a_patch_leaves_it_open(text):
    assert is_open(PATCH, [BLOCK, later(100, 100, 300, 200, text=text)])


def test_text_that_was_read_elsewhere_leaves_a_patch_open():
    assert is_open(PATCH, [BLOCK, later(100, 600, 300, 700, text=TWELVE_WORDS)])


def test_two_later_blocks_may_settle_a_patch_together():
    halves = [
        later(100, 100, 200, 200, text=TWELVE_WORDS[:30]),
        later(200, 100, 300, 200, text=TWELVE_WORDS[30:], number=3),
    ]
    assert not is_open(PATCH, [BLOCK, *halves])


def test_a_table_that_was_read_over_a_patch_settles_it():
    table = Table(1, 2, (Cell(0, 0, TWELVE_WORDS), Cell(0, 1, "12")))
    assert not is_open(PATCH, [BLOCK, replace(later(100, 100, 300, 200, kind=BlockKind.TABLE), table=table)])


def test_one_letter_that_was_read_settles_a_patch_of_one_word():
    assert not is_open(replace(PATCH, words=1), [BLOCK, later(100, 100, 300, 200, text="7")])


def test_a_text_into_which_the_missing_words_were_typed_settles_the_patch_it_lies_over():
    over = replace(BLOCK, bbox=BoundingBox(90, 90, 310, 500))
    assert is_open(PATCH, [replace(over, text="some word", origin=Origin.EDITED)])
    assert not is_open(PATCH, [replace(over, text=f"{TWELVE_WORDS} some words", origin=Origin.EDITED)])


def test_no_text_is_gained_by_splitting_and_joining():
    column = replace(BLOCK, bbox=BoundingBox(100, 50, 300, 300), text=TWELVE_WORDS * 2)
    ink = replace(INK, letters=(printed_letters(column),))
    assert is_open(PATCH, edits.split([column], 1, TWELVE_WORDS, TWELVE_WORDS), ink)
    above, below = (
        replace(column, id=number, bbox=BoundingBox(100, top, 300, top + 40)) for number, top in ((1, 50), (2, 210))
    )
    both = replace(ink, block_ids=(1, 2), letters=(printed_letters(above),) * 2)
    assert is_open(PATCH, edits.merged([above, below], 1), both)


def test_a_text_that_was_corrected_is_not_held_against_its_ink_again():
    assert open_patches(INK, [edits.with_text([BLOCK], 1, "some more words")[0]]) == (PATCH,)


@pytest.mark.parametrize("change", [{"kind": BlockKind.HEADING}, {"text": "some *words*"}])
def test_a_text_that_was_only_marked_up_says_no_more_than_before(change):
    assert is_open(SHORT, [replace(BLOCK, origin=Origin.EDITED, **change)])


def test_a_text_that_was_read_again_is_judged_by_what_it_says_now():
    assert is_open(SHORT, [replace(BLOCK, text="some words")])
    assert is_open(SHORT, [replace(BLOCK, text="some wordy")])
    assert not is_open(SHORT, [replace(BLOCK, text="some words and those that had been missing")])
    assert is_open(LONG, [BLOCK])
    assert not is_open(LONG, [replace(BLOCK, text="words")])
    assert not is_open(LONG, [])
    assert is_open(SHORT, [])


def test_words_in_a_picture_are_settled_by_a_text_and_not_by_the_picture_itself():
    picture = Block(1, BlockKind.FIGURE, BoundingBox(50, 50, 350, 250), origin=Origin.EDITED)
    ink = replace(INK, letters=(0,))
    assert is_open(SWALLOWED, [picture], ink)
    assert not is_open(SWALLOWED, [picture, later(100, 100, 300, 200, text=TWELVE_WORDS)], ink)
    assert not is_open(SWALLOWED, [replace(picture, text=TWELVE_WORDS)], ink)


def test_a_patch_that_was_set_aside_stays_so():
    block = replace(BLOCK, accepted=(PATCH.mark,))
    assert open_patches(INK, [block]) == (SHORT,)
    assert open_patches(INK, [replace(block, accepted=(PATCH.mark, SHORT.mark))]) == ()


@pytest.mark.parametrize(
    ("missing", "read", "lacks"), [(0, 0, False), (1, 0, True), (1, 30, True), (2, 98, False), (3, 98, True)]
)
def test_a_page_lacks_text_from_two_words_in_a_hundred_on(missing, read, lacks):
    assert are_too_many(missing, read) is lacks


@pytest.mark.parametrize(
    ("text", "letters"),
    [("two words", 8), ("<b>two</b> *words*", 8), (r"\(\alpha + x\)", 1), ("水表", 3), ("– · –", 0)],
)
def test_letters_are_counted_without_what_marks_them_up(text, letters):
    assert printed_letters(Block(0, BlockKind.PARAGRAPH, None, text)) == letters


def test_the_account_of_a_reading_says_what_is_missing_of_it():
    reading = Reading(ReadingKey("builtin", "1", "base"), (BLOCK,), StopReason.END, ink=INK)
    account = account_of(reading)
    assert (account.words, account.lacks_text, account.patches) == (17, True, (PATCH, SHORT))
    assert account.share == pytest.approx(0.85)
    drawing = replace(PATCH, fault=InkFault.DRAWING, words=0)
    account = account_of(replace(reading, ink=replace(INK, patches=(drawing,))))
    assert (account.words, account.lacks_text, account.patches) == (0, False, ())
    assert account_of(replace(reading, ink=None)) is None
    assert account_of(None) is None


@given(inks(), st.lists(blocks(), max_size=4))
def test_nothing_is_settled_by_blocks_that_are_as_they_were(ink, page):
    page = [replace(block, id=number, origin=Origin.RECOGNIZED) for number, block in enumerate(page)]
    ink = replace(ink, block_ids=tuple(range(len(page))), letters=tuple(map(printed_letters, page)))
    long = {patch for patch in ink.patches if patch.fault is InkFault.TOO_LONG}  # there may be no text in its place
    assert set(ink.patches) - long <= set(open_patches(ink, page))


def test_the_figure_in_place_of_print_in_an_unknown_script_settles_nothing():
    figure = later(100, 100, 300, 200, kind=BlockKind.FIGURE, number=1)
    ink = PageInk(0.05, (STRANGE,), (1,), (0,))
    assert is_open(STRANGE, [figure], ink)
    assert is_open(STRANGE, [replace(figure, origin=Origin.EDITED)], ink)
    assert not is_open(STRANGE, [replace(figure, text=TWELVE_WORDS)], ink)


def test_a_single_word_in_an_unknown_script_is_lacking_and_its_script_named():
    block = later(100, 300, 500, 700, text="word " * 400)
    ink = PageInk(0.05, (replace(STRANGE, words=1), replace(STRANGE, words=1, script="")), (2,), (1600,))
    account = account_of(Reading(ReadingKey("builtin", "1", "base"), (block,), StopReason.END, ink=ink))
    assert (account.lacks_text, account.words, account.unknown_scripts) == (True, 2, ("", "Greek"))
