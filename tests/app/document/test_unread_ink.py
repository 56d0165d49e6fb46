"""Print that is in no text: where it comes among the doubtful places, and what a person's word does to it."""

from dataclasses import replace

import pytest

from app.document import edits
from app.document.block import Block, BlockKind, Origin
from app.document.doubts import NO_BLOCK, Reason, doubts_of
from app.document.geometry import BoundingBox, PageSize, Rotation
from app.document.ink import InkPatch, PageInk, printed_letters
from app.document.ink_account import account_of
from app.document.page import Reading, ReadingKey, StopReason
from app.document.unread_ink import called_picture, region_of, set_aside, unread_places
from model_runtime.protocol import InkFault

A4 = PageSize(595, 842)
ABOVE = Block(4, BlockKind.PARAGRAPH, BoundingBox(60, 100, 530, 160), "What stands above.", confidence=0.3)
PICTURE = Block(7, BlockKind.FIGURE, BoundingBox(60, 300, 530, 500))
BELOW = Block(9, BlockKind.PARAGRAPH, BoundingBox(60, 600, 530, 660), "What stands below.", confidence=0.3)


def patch(top, bottom, fault=InkFault.OVERLOOKED):
    return InkPatch(BoundingBox(60, top, 530, bottom), fault, 0.1, 12)


BETWEEN, FIRST = patch(200, 240), patch(40, 60)
WORDS, SHORT = patch(320, 400, InkFault.SWALLOWED), patch(600, 660, InkFault.TOO_SHORT)
STRANGE = replace(patch(320, 400, InkFault.UNKNOWN_SCRIPT), script="Greek")
DRAWING = patch(700, 760, InkFault.DRAWING)


def reading_with(*patches, blocks=(ABOVE, PICTURE, BELOW)):
    ink = PageInk(0.05, patches, tuple(block.id for block in blocks), tuple(map(printed_letters, blocks)))
    return Reading(ReadingKey("builtin", "1", "base"), blocks, StopReason.END, ink=ink)


def places(reading):
    return unread_places(reading, A4)


def place_of(reading):
    ((_, doubt),) = places(reading)
    return doubt


def test_places_come_in_reading_order_among_the_others():
    reading = reading_with(SHORT, BETWEEN, DRAWING, FIRST, WORDS)
    found = doubts_of(reading, unread=places(reading))
    assert [(doubt.reason, doubt.patch or doubt.block_id) for doubt in found] == [
        (Reason.INK, FIRST), (Reason.CONFIDENCE, 4), (Reason.INK, BETWEEN), (Reason.INK, WORDS), (Reason.INK, SHORT),
        (Reason.CONFIDENCE, 9),
    ]  # fmt: skip
    assert [doubt.block_id for doubt in found if doubt.patch] == [4, 4, 7, 9]


def test_a_page_without_an_account_has_none():
    assert places(replace(reading_with(), ink=None)) == []


def test_print_on_a_page_of_which_nothing_was_read_is_a_place_too():
    doubt = place_of(reading_with(BETWEEN, blocks=()))
    assert doubt.block_id == NO_BLOCK
    assert doubts_of(reading_with(BETWEEN, blocks=()), unread=[(0, doubt)]) == [doubt]


@pytest.mark.parametrize("one", [BETWEEN, WORDS, SHORT])
@pytest.mark.parametrize("blocks", [(ABOVE, PICTURE, BELOW), ()])
def test_a_place_that_was_set_aside_is_none_any_more(one, blocks):
    reading = reading_with(one, blocks=blocks)
    left = replace(reading, blocks=set_aside(reading.blocks, place_of(reading)))
    assert places(left) == []
    assert account_of(left).lacks_text is False
    assert [block.text for block in left.blocks if block.text] == [block.text for block in blocks if block.text]


def test_what_was_set_aside_outlives_changes_of_the_text_that_remembers_it():
    reading = reading_with(SHORT)
    blocks = set_aside(reading.blocks, place_of(reading))
    for changed in (
        edits.with_text(blocks, 9, "What really stands below."),
        edits.split(blocks, 9, "What stands", "below."),
        edits.merged(edits.with_kind(blocks, 7, BlockKind.PARAGRAPH), 7),
    ):
        assert places(replace(reading, blocks=changed)) == []


@pytest.mark.parametrize(
    ("one", "kinds"),
    [
        (BETWEEN, [(4, "paragraph"), (10, "figure"), (7, "figure"), (9, "paragraph")]),
        (WORDS, [(4, "paragraph"), (7, "figure"), (9, "paragraph")]),
        (SHORT, [(4, "paragraph"), (7, "figure"), (9, "figure")]),
    ],
)
def test_a_place_that_is_a_picture_is_one_from_then_on(one, kinds):
    reading = reading_with(one)
    blocks = called_picture(reading.blocks, place_of(reading), A4, Rotation.NONE)
    assert [(block.id, block.kind.value) for block in blocks] == kinds
    assert places(replace(reading, blocks=blocks)) == []


def test_a_figure_on_a_page_of_which_nothing_was_read():
    reading = reading_with(BETWEEN, blocks=())
    (figure,) = called_picture((), place_of(reading), A4, Rotation.NONE)
    assert (figure.kind, figure.bbox, figure.origin) == (BlockKind.FIGURE, BETWEEN.bbox, Origin.EDITED)
    assert places(replace(reading, blocks=(figure,))) == []


def test_the_region_of_a_place_has_a_little_room_and_stays_on_the_page():
    edge = replace(BETWEEN, bbox=BoundingBox(0, 2, 595, 840))
    assert region_of(place_of(reading_with(edge)), A4) == BoundingBox(0, 0, 595, 842)
    assert region_of(place_of(reading_with(BETWEEN)), A4) == BoundingBox(56, 196, 534, 244)


def test_print_in_an_unknown_script_is_a_place_of_the_picture_it_is_shown_in():
    reading = reading_with(STRANGE)
    doubt = place_of(reading)
    assert doubt.block_id == PICTURE.id
    blocks = called_picture(reading.blocks, doubt, A4, Rotation.NONE)
    assert [block.kind for block in blocks] == [block.kind for block in reading.blocks]
    assert places(replace(reading, blocks=blocks)) == []


def test_print_in_an_unknown_script_in_a_text_is_a_place_of_that_text():
    table = replace(BELOW, kind=BlockKind.TABLE)
    reading = reading_with(replace(STRANGE, bbox=BoundingBox(70, 610, 200, 640)), blocks=(ABOVE, table))
    assert place_of(reading).block_id == table.id
