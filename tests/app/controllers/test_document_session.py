from pathlib import Path

import pytest

from app.controllers.document_session import DocumentSession
from app.document.block import Block, BlockKind
from app.document.document import Document
from app.document.geometry import PageSize, Rotation
from app.document.page import PageState, Reading, ReadingKey, StopReason
from app.document.problems import PageProblem
from model_runtime.messages import message

BASE = ReadingKey("builtin", "1", "base")
LARGE = ReadingKey("builtin", "1", "large")


@pytest.fixture
def session(qapp):
    session = DocumentSession()
    session.set_document(Document.of_sizes(Path("deeds.pdf"), "deeds", [PageSize(595, 842)] * 3))
    yield session
    session.set_document(None)


def block(text: str) -> Block:
    return Block(0, BlockKind.PARAGRAPH, None, text)


def test_reading_a_page_shows_blocks_as_they_come_then_the_reading(session, qtbot):
    session.set_activity(2, PageState.READING)
    with qtbot.waitSignal(session.block_changed) as added:
        session.put_block(2, 0, block("one"))
    assert added.args == [2, block("one")]
    with qtbot.waitSignals([session.blocks_changed, session.page_changed]):
        session.add_reading(2, Reading(BASE, (block("whole"),), StopReason.END))
    assert session.page(2).blocks == (block("whole"),)
    assert session.page(2).state is PageState.READ


def test_progress_tells_the_page_once_per_change(session, qtbot):
    session.set_activity(1, PageState.READING, 0.5)
    with qtbot.assertNotEmitted(session.page_changed):
        session.set_activity(1, PageState.READING, 0.5)
    with qtbot.assertNotEmitted(session.blocks_changed):
        session.set_activity(1, PageState.READING, 0.6)


def test_a_failure_ends_the_reading_and_keeps_the_reason(session):
    session.set_activity(3, PageState.READING)
    session.put_block(3, 0, block("part"))
    session.fail(3, PageProblem(message("The engine stopped")))
    assert session.page(3).state is PageState.FAILED
    assert session.page(3).blocks == ()


def test_restoring_chooses_what_was_chosen_and_spares_what_is_newer(session):
    session.add_reading(1, Reading(BASE, (block("new"),), StopReason.END))
    stored = [
        (1, Reading(BASE, (block("old"),), StopReason.END)),
        (2, Reading(BASE, (block("base"),), StopReason.END)),
        (2, Reading(LARGE, (block("large"),), StopReason.END)),
        (9, Reading(BASE, (), StopReason.END)),
    ]
    session.restore(stored, {2: LARGE})
    assert session.page(1).blocks == (block("new"),)
    assert session.page(2).blocks == (block("large"),)
    assert set(session.page(2).readings) == {BASE, LARGE}


def test_turning_and_leafing_are_told_once(session, qtbot):
    with qtbot.waitSignal(session.rotation_changed):
        session.set_rotation(2, Rotation.QUARTER)
    with qtbot.assertNotEmitted(session.rotation_changed):
        session.set_rotation(2, Rotation.QUARTER)
    session.set_current_page(2)
    with qtbot.assertNotEmitted(session.current_page_changed):
        session.set_current_page(2)
        session.set_current_page(99)
    assert session.current_page == 2


def test_many_pages_wait_and_no_longer_wait_in_one_word(session, qtbot):
    session.set_activity(2, PageState.READING)
    told = []
    session.pages_changed.connect(told.append)
    session.set_waiting([1, 2, 3, 99], True)
    assert [session.page(n).state for n in (1, 2, 3)] == [PageState.QUEUED, PageState.READING, PageState.QUEUED]
    session.set_waiting([1, 2, 3], False)
    session.set_waiting([1, 2, 3], False)
    assert told == [[1, 3], [1, 3]]


def test_fast_scrolling_is_told_in_steps_and_ends_with_the_last_page(session, qtbot):
    told = []
    session.page_settled.connect(told.append)
    session.set_current_page(2)
    assert told == [2]
    session.set_current_page(3)
    session.set_current_page(1)
    session.set_current_page(3)
    assert told == [2]
    qtbot.waitUntil(lambda: told == [2, 3])


def test_without_a_document_nothing_breaks(qapp):
    session = DocumentSession()
    session.set_activity(1, PageState.READING)
    session.fail(1, PageProblem(message("no")))
    session.put_block(1, 0, block("x"))
    assert session.page(1) is None
    assert session.current_page == 0


def test_what_belonged_to_a_document_is_forgotten_before_anybody_shows_the_next(qapp):
    session, told = DocumentSession(), []
    session.document_changed.connect(lambda: told.append(("changed", session.document)))
    session.document_left.connect(lambda: told.append(("left", session.document)))
    document = Document.of_sizes(Path("deeds.pdf"), "deeds", [PageSize(300, 400)])
    session.set_document(document)
    session.set_document(None)
    assert told == [("left", document), ("changed", document), ("left", None), ("changed", None)]
