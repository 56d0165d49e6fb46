"""A change of many pages, a few at a time: one step, however it ends."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.controllers.correcting import edit_controller, portions
from app.controllers.correcting.edit_controller import EditController
from app.controllers.correcting.long_change import LongChange
from app.controllers.document_session import DocumentSession
from app.document import edits
from app.document.block import Block, BlockKind
from app.document.document import Document
from app.document.geometry import PageSize
from app.document.page import PageState, Reading, ReadingKey, StopReason

PAGES = 6
READING = Reading(ReadingKey("builtin", "1", "base"), (Block(0, BlockKind.PARAGRAPH, None, "reed"),), StopReason.END)


class Desk:
    """A document of which each page says "reed", and a change to "rush" that does one page a turn."""

    def __init__(self) -> None:
        self.session = DocumentSession()
        self.open()
        self.edits = EditController(self.session)
        self.far: list[int] = []
        self.ends: list[bool] = []

    def open(self) -> None:
        self.session.set_document(Document.of_sizes(Path("deeds.pdf"), "deeds", [PageSize(100, 100)] * PAGES))
        for number in range(1, PAGES + 1):
            self.session.add_reading(number, READING)

    def texts(self) -> str:
        return " ".join(self.session.page(number).blocks[0].text for number in range(1, PAGES + 1))

    def begin(self) -> LongChange:
        def rushed(number: int):
            return edits.with_text(self.session.page(number).blocks, 0, "rush")

        change = LongChange(self.session, self.edits, "replace", rushed)
        change.advanced.connect(lambda done, _total: self.far.append(done))
        change.ended.connect(self.ends.append)
        change.begin(range(1, PAGES + 1))
        return change


@pytest.fixture
def desk(qapp, monkeypatch) -> Desk:
    monkeypatch.setattr(portions, "AT_ONCE_SECONDS", 0.0)
    monkeypatch.setattr(edit_controller, "_FEW", 1)
    return Desk()


def settled(desk: Desk, qtbot) -> str:
    qtbot.waitUntil(lambda: bool(desk.ends) and not desk.edits.is_under_way)
    return desk.texts()


def test_it_goes_on_turn_by_turn_and_is_undone_and_redone_as_one(desk, qtbot):
    desk.begin()
    assert desk.texts() == "rush reed reed reed reed reed"
    assert settled(desk, qtbot) == " ".join(["rush"] * PAGES)
    assert (desk.far, desk.ends) == ([*range(1, PAGES + 1)], [True])
    desk.edits.undo()
    assert desk.texts().startswith("reed rush")
    assert settled(desk, qtbot) == " ".join(["reed"] * PAGES)
    assert all(desk.session.page(number).state is PageState.READ for number in range(1, PAGES + 1))
    assert not desk.edits.undo_words
    desk.edits.redo()
    assert settled(desk, qtbot) == " ".join(["rush"] * PAGES)


def test_what_was_done_until_it_is_stopped_is_one_step(desk, qtbot):
    change = desk.begin()
    change.advanced.connect(lambda done, _total: change.stop() if done == 3 else None)
    settled(desk, qtbot)
    change.stop()
    assert (desk.texts(), desk.ends) == ("rush rush rush reed reed reed", [False])
    desk.edits.undo()
    assert settled(desk, qtbot) == " ".join(["reed"] * PAGES)
    assert not desk.edits.undo_words


def test_what_the_person_does_meanwhile_is_kept_and_each_step_undone_in_its_turn(desk, qtbot):
    desk.begin()
    desk.edits.set_text(1, 0, "sedge")
    desk.edits.set_text(PAGES, 0, "fern")
    assert settled(desk, qtbot) == "sedge rush rush rush rush rush"
    told = []
    while desk.edits.undo_words:
        desk.edits.undo()
        told.append(settled(desk, qtbot))
    assert told == [
        "sedge reed reed reed reed fern",
        "sedge reed reed reed reed reed",
        "rush reed reed reed reed reed",
        " ".join(["reed"] * PAGES),
    ]


def test_undoing_it_on_its_way_ends_it(desk, qtbot):
    desk.begin()
    desk.edits.undo()
    assert settled(desk, qtbot) == " ".join(["reed"] * PAGES)
    assert desk.ends == [False]


def test_an_edit_finds_what_is_being_undone_done(desk, qtbot):
    desk.begin()
    settled(desk, qtbot)
    desk.edits.undo()
    desk.edits.set_text(PAGES, 0, "fern")
    assert desk.texts() == "reed reed reed reed reed fern"
    assert not desk.edits.redo_words


def test_one_that_is_begun_while_another_is_undone_waits_for_its_turn(desk, qtbot):
    desk.begin()
    settled(desk, qtbot)
    desk.edits.undo()
    desk.ends.clear()
    desk.begin()
    assert desk.texts().endswith("rush")  # the undoing goes on
    assert settled(desk, qtbot) == " ".join(["rush"] * PAGES)
    desk.edits.undo()
    assert settled(desk, qtbot) == " ".join(["reed"] * PAGES)


def test_another_document_ends_it_without_a_word(desk, qtbot):
    change = desk.begin()
    desk.open()
    assert not change.is_running
    assert (desk.texts(), desk.ends) == (" ".join(["reed"] * PAGES), [])
