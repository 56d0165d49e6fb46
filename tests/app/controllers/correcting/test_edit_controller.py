"""Corrections of an open document: kept beside what the engine read, undone and redone."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication

from app.controllers.correcting.edit_controller import EditController
from app.controllers.document_session import DocumentSession
from app.document import edits
from app.document.block import Block, BlockKind, Origin
from app.document.document import Document
from app.document.geometry import PageSize
from app.document.page import PageState, Reading, ReadingKey, StopReason, TextSource

KEY = ReadingKey("builtin", "1", "base")
BLOCKS = tuple(Block(number, BlockKind.PARAGRAPH, None, f"text {number}") for number in range(4))
READING = Reading(KEY, BLOCKS, StopReason.END, created=1.0, raw="raw")


class Desk:
    def __init__(self) -> None:
        self.session = DocumentSession()
        self.session.set_document(Document.of_sizes(Path("deeds.pdf"), "deeds", [PageSize(100, 100)] * 2))
        for number in (1, 2):
            self.session.add_reading(number, READING)
        self.edits = EditController(self.session)
        self.saved: list[tuple[int, Reading]] = []
        self.edits.reading_edited.connect(lambda number, reading: self.saved.append((number, reading)))

    def texts(self, number: int = 1) -> list[str]:
        return [block.text for block in self.session.page(number).blocks]


@pytest.fixture
def desk(qapp: QApplication) -> Desk:
    return Desk()


def test_a_correction_is_a_reading_of_its_own(desk: Desk) -> None:
    desk.edits.set_text(1, 2, "corrected")
    page = desk.session.page(1)
    assert desk.texts() == ["text 0", "text 1", "corrected", "text 3"]
    assert page.state is PageState.EDITED
    assert page.readings[KEY] == READING
    assert page.chosen.text_source is TextSource.EDITED
    assert [number for number, _reading in desk.saved] == [1]
    assert desk.saved[0][1].blocks[2].origin is Origin.EDITED
    assert desk.saved[0][1].raw == "raw"


def test_undoing_the_first_correction_leaves_only_what_the_engine_read(desk: Desk) -> None:
    removed: list[ReadingKey] = []
    desk.session.reading_removed.connect(lambda _number, key: removed.append(key))
    desk.edits.set_text(1, 2, "corrected")
    assert desk.edits.undo_words
    desk.edits.undo()
    page = desk.session.page(1)
    assert (page.readings, page.chosen, page.state) == ({KEY: READING}, KEY, PageState.READ)
    assert removed == [KEY.edited]
    desk.edits.redo()
    assert desk.texts()[2] == "corrected"
    assert page.chosen == KEY.edited


def test_a_new_reading_never_takes_the_place_of_corrections(desk: Desk) -> None:
    desk.edits.set_text(1, 0, "corrected")
    again = Reading(KEY, (Block(0, BlockKind.PARAGRAPH, None, "read again"),), StopReason.END, created=9e12)
    desk.session.add_reading(1, again)
    page = desk.session.page(1)
    assert desk.texts()[0] == "corrected"
    assert page.newer == again
    desk.session.choose_reading(1, again.key)
    assert desk.texts() == ["read again"]
    assert page.newer is None


def test_the_engines_reading_is_not_corrected_while_corrections_wait_beside_it(desk: Desk) -> None:
    told: list[int] = []
    desk.edits.corrected_exists.connect(told.append)
    desk.edits.set_text(1, 0, "corrected")
    desk.session.choose_reading(1, KEY)
    assert not desk.edits.can_change(1)
    desk.edits.set_text(1, 1, "would hide the first")
    assert told == [1, 1]
    assert desk.session.page(1).readings[KEY.edited].blocks[0].text == "corrected"


@pytest.mark.parametrize("state", [PageState.READING, None])
def test_pages_being_read_or_not_read_are_refused(desk: Desk, state: PageState | None) -> None:
    refused: list[int] = []
    desk.edits.refused.connect(refused.append)
    if state is None:
        desk.session.remove_reading(1, KEY)
    else:
        desk.session.set_activity(1, state)
    assert not desk.edits.change(1, "nothing", ())
    assert refused == [1]
    assert desk.edits.undo_words == ""


def test_one_step_may_change_two_pages_or_none(desk: Desk) -> None:
    assert desk.edits.change_pages("join", {1: BLOCKS[:3], 2: BLOCKS[1:]})
    assert (len(desk.texts(1)), len(desk.texts(2))) == (3, 3)
    desk.edits.undo()
    assert (len(desk.texts(1)), len(desk.texts(2))) == (4, 4)
    desk.session.set_activity(2, PageState.READING)
    assert not desk.edits.change_pages("join", {1: BLOCKS[:3], 2: BLOCKS[1:]})
    assert len(desk.texts(1)) == 4


def test_steps_end_with_their_document_and_with_the_reading_they_would_go_back_to(desk: Desk) -> None:
    desk.edits.set_text(1, 0, "corrected")
    desk.session.remove_reading(1, KEY)
    assert desk.edits.undo_words == ""
    desk.edits.set_text(1, 0, "again")
    desk.session.set_document(None)
    assert desk.edits.undo_words == ""


STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("text"), st.integers(1, 2), st.integers(0, 5), st.text(max_size=3)),
        st.tuples(st.just("delete"), st.integers(1, 2), st.integers(0, 5), st.just("")),
        st.tuples(st.just("move"), st.integers(1, 2), st.integers(0, 5), st.just("")),
        st.tuples(st.just("merge"), st.integers(1, 2), st.integers(0, 5), st.just("")),
        st.tuples(st.just("split"), st.integers(1, 2), st.integers(0, 5), st.just("")),
    ),
    max_size=12,
)


@settings(max_examples=40)
@given(STEPS, st.integers(0, 12))
def test_undo_goes_back_through_every_state_and_redo_forward(steps: list[tuple[str, int, int, str]], back: int) -> None:
    desk = Desk()
    states = [(desk.texts(1), desk.texts(2))]
    for name, number, block, text in steps:
        blocks = desk.session.page(number).blocks
        after = {
            "text": edits.with_text(blocks, block, text),
            "delete": edits.without(blocks, block),
            "move": edits.moved(blocks, block, 1),
            "merge": edits.merged(blocks, block),
            "split": edits.split(blocks, block, "one", "two"),
        }[name]
        if desk.edits.change(number, name, after):
            states.append((desk.texts(1), desk.texts(2)))
    gone_back = min(back, len(states) - 1)
    for state in reversed(states[len(states) - 1 - gone_back : -1] if gone_back else []):
        desk.edits.undo()
        assert (desk.texts(1), desk.texts(2)) == state
    for state in states[len(states) - gone_back :] if gone_back else []:
        desk.edits.redo()
        assert (desk.texts(1), desk.texts(2)) == state
    while desk.edits.undo_words:
        desk.edits.undo()
    assert desk.session.page(1).readings == {KEY: READING}
