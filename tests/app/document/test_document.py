from dataclasses import replace
from pathlib import Path

import pytest

from app.document.block import Block, BlockKind, Origin
from app.document.document import Document
from app.document.geometry import PageSize
from app.document.page import PageState, Reading, ReadingKey, StopReason, TextSource
from app.document.problems import PageProblem
from model_runtime.messages import message

KEY = ReadingKey("builtin", "1", "gundam")


def document() -> Document:
    return Document.of_sizes(Path("deeds.pdf"), "deeds", [PageSize(595, 842)] * 3)


def paragraph(text: str, origin: Origin = Origin.RECOGNIZED) -> Block:
    return Block(0, BlockKind.PARAGRAPH, None, text, origin=origin)


def reading(stop: StopReason = StopReason.END, *blocks: Block) -> Reading:
    return Reading(KEY, blocks, stop)


def test_pages_count_from_one_and_unknown_ones_are_named():
    assert [page.number for page in document().pages] == [1, 2, 3]
    with pytest.raises(IndexError, match="no page 4 in deeds"):
        document().page(4)
    with pytest.raises(IndexError):
        document().page(0)


def test_a_page_shows_what_is_being_read_then_its_reading():
    page = document().page(2)
    page.activity = PageState.READING
    page.put_block(0, paragraph("fir"))
    page.put_block(0, paragraph("first"))
    page.put_block(1, paragraph("second"))
    assert [block.text for block in page.blocks] == ["first", "second"]
    page.activity = None
    assert page.blocks == ()
    page.add_reading(reading(StopReason.END, paragraph("whole")))
    assert [block.text for block in page.blocks] == ["whole"]


@pytest.mark.parametrize(
    ("stop", "state"),
    [
        (StopReason.END, PageState.READ),
        (StopReason.LOOP, PageState.LOOPED),
        (StopReason.LENGTH, PageState.CUT_SHORT),
        (StopReason.CANCELLED, PageState.CUT_SHORT),
    ],
)
def test_only_a_reading_that_reached_its_end_counts_as_read(stop, state):
    page = document().page(1)
    page.add_reading(reading(stop))
    assert page.state is state


def test_a_failure_shows_until_a_reading_replaces_it():
    page = document().page(1)
    page.problem = PageProblem(message("The engine stopped"))
    assert page.state is PageState.FAILED
    page.add_reading(reading())
    assert page.state is PageState.READ


def test_a_failed_new_try_does_not_take_an_earlier_reading_away():
    page = document().page(1)
    page.add_reading(reading(StopReason.END, paragraph("kept")))
    page.problem = PageProblem(message("The engine stopped"))
    assert page.state is PageState.READ
    assert [block.text for block in page.blocks] == ["kept"]


def test_edits_show_but_never_hide_that_a_page_was_cut_short():
    page = document().page(1)
    whole = reading(StopReason.END, paragraph("mine", Origin.EDITED))
    page.add_reading(replace(whole, key=whole.key.edited))
    assert page.state is PageState.EDITED
    page.add_reading(replace(whole, key=whole.key.edited, stop_reason=StopReason.CANCELLED))
    assert page.state is PageState.CUT_SHORT


def test_a_removed_reading_leaves_the_newest_of_the_others_chosen():
    page = document().page(1)
    first = reading(StopReason.END, paragraph("first"))
    second = replace(first, key=replace(first.key, mode="large"), created=first.created + 1)
    page.add_reading(second)
    page.add_reading(first)
    page.remove_reading(first.key)
    assert page.chosen == second.key
    page.remove_reading(second.key)
    assert page.state is PageState.NOT_READ


def test_what_says_only_where_things_stand_is_not_chosen_in_place_of_a_removed_reading():
    page = document().page(1)
    first = reading(StopReason.END, paragraph("first"))
    page.add_reading(first)
    page.add_reading(replace(first, key=replace(first.key, task="locate", prompt="seal"), created=9.0))
    page.remove_reading(first.key)
    assert page.chosen is None
    assert page.state is PageState.NOT_READ


@pytest.mark.parametrize("source", TextSource)
def test_corrections_of_corrections_are_kept_in_one_place(source):
    key = replace(reading().key, text_source=source)
    assert key.edited.is_edited
    assert key.edited.edited == key.edited


def test_pages_are_counted_by_state():
    opened = document()
    opened.page(1).add_reading(reading())
    opened.page(2).problem = PageProblem(message("no"))
    assert opened.read_count() == 1


def test_a_reference_of_which_only_regions_were_read_here_is_a_reference():
    key = ReadingKey("reference", "", "", prompt="x.md", text_source=TextSource.EDITED_REFERENCE)
    assert Reading(key, (), StopReason.END, by_hand=False).state is PageState.REFERENCE
    assert Reading(key, (), StopReason.END).state is PageState.READ  # and edited, as its page says
