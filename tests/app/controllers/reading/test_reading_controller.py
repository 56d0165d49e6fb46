import os
import signal
from dataclasses import replace
from pathlib import Path

import pytest

from app.document import tasks
from app.document.document import Document
from app.document.geometry import PageSize, Rotation
from app.document.page import PageState, StopReason
from app.document.reading_choice import ReadingChoice
from model_runtime.protocol import Hello, PageStarted
from tests.app.controllers.reading_desk import drawn_file, reading_desk


@pytest.fixture
def five_pages(tmp_path: Path) -> Path:
    return drawn_file(tmp_path / "deeds.pdf", 5)


def test_reading_all_gives_every_page_its_blocks_and_saves_each_once(five_pages, qtbot, page_images):
    with reading_desk({}, page_images) as desk:
        desk.open(five_pages, qtbot)
        desk.reading.read(range(1, 6))
        assert set(desk.states()) == {PageState.QUEUED}
        desk.wait_until_done(qtbot)
        assert desk.states() == [PageState.READ] * 5
        assert [number for number, _ in desk.kept] == [1, 2, 3, 4, 5]
        page = desk.session.page(2)
        assert page.blocks
        assert page.reading.key.mode == "base"
        assert page.reading.seconds["total"] > 0


def test_words_broken_at_line_ends_are_mended_once_the_page_is_read(five_pages, qtbot, page_images):
    words = "The harbor office keeps a book in which every ship is written down each evening, signed by the well"
    lines = [{"box": (0, 0, 1, 0.1), "text": f"{words}-"}, {"box": (0, 0.1, 1, 0.2), "text": "known pilot."}]
    span = {"label": "paragraph", "boxes": [(0, 0, 1, 0.2)], "text": f"{words}known pilot.", "lines": lines}
    with reading_desk({"page": {"spans": [span]}}, page_images) as desk:
        desk.open(five_pages, qtbot)
        desk.reading.read([1])
        desk.wait_until_done(qtbot)
        (block,) = desk.session.page(1).blocks
        assert block.text == f"{words}-known pilot."
        assert block.lines[0].text == f"{words}-"


def test_pages_asked_for_before_the_engine_is_there_do_not_wait_for_words_for_ever(five_pages, qtbot, page_images):
    with reading_desk({}, page_images) as desk:
        desk.session.set_document(Document.of_sizes(five_pages, "deeds", [PageSize(300, 400)] * 5))
        desk.reading.read([1, 2])
        desk.reading.chosen.choose(ReadingChoice("builtin", "base", tasks.LOCATE))
        with qtbot.waitSignals([desk.reading.words_missing, desk.status.changed]):
            assert desk.states()[:2] == [PageState.QUEUED] * 2
        assert desk.states() == [PageState.NOT_READ] * 5
        assert not desk.reading.is_reading


def test_the_page_in_view_is_read_first(five_pages, qtbot, page_images):
    with reading_desk({"page": {"delay": 0.02}}, page_images) as desk:
        desk.open(five_pages, qtbot)
        desk.session.set_current_page(4)
        desk.reading.read(range(1, 6))
        desk.wait_until_done(qtbot)
        assert desk.kept[0][0] == 4


def test_stop_answers_at_once_and_keeps_what_was_read(five_pages, qtbot, page_images):
    spans = [{"label": "paragraph", "text": f"line {n}"} for n in range(200)]
    with reading_desk({"page": {"delay": 0.05, "spans": spans}}, page_images) as desk:
        desk.open(five_pages, qtbot)
        desk.reading.read([1, 2, 3])
        qtbot.waitUntil(lambda: len(desk.session.page(1).partial) > 3)
        desk.reading.stop()
        desk.wait_until_done(qtbot)
        assert desk.states() == [PageState.CUT_SHORT] + [PageState.NOT_READ] * 4
        assert desk.session.page(1).blocks[0].text == "line 0"
        assert [reading.stop_reason for _, reading in desk.kept] == [StopReason.CANCELLED]


def test_stopping_a_second_reading_keeps_the_whole_first_one(five_pages, qtbot, page_images):
    spans = [{"label": "paragraph", "text": f"line {n}"} for n in range(5)]
    with reading_desk({"page": {"spans": spans}, "attempts": {"2": {"delay": 0.2}}}, page_images) as desk:
        desk.open(five_pages, qtbot)
        desk.reading.read([1])
        desk.wait_until_done(qtbot)
        desk.reading.read([1])
        qtbot.waitUntil(lambda: len(desk.session.page(1).partial) > 1)
        desk.reading.stop()
        desk.wait_until_done(qtbot)
        assert desk.states()[0] is PageState.READ
        assert len(desk.session.page(1).blocks) == 5


def test_what_another_mode_wrote_until_it_was_stopped_is_kept_beside_what_the_page_shows(
    five_pages, qtbot, page_images
):
    spans = [{"label": "paragraph", "text": f"line {n}"} for n in range(5)]
    with reading_desk({"page": {"spans": spans}, "attempts": {"2": {"delay": 0.2}}}, page_images) as desk:
        apart = []
        desk.reading.kept_apart.connect(lambda number, reading: apart.append((number, reading)))
        desk.open(five_pages, qtbot)
        desk.reading.read([1])
        desk.wait_until_done(qtbot)
        shown = desk.session.page(1).chosen
        desk.reading.chosen.choose(replace(desk.reading.chosen.choice, mode="large"))
        desk.reading.read([1])
        qtbot.waitUntil(lambda: len(desk.session.page(1).partial) > 1)
        desk.reading.stop()
        desk.wait_until_done(qtbot)
        page = desk.session.page(1)
        ((number, part),) = apart
        assert (number, part.key.mode, part.stop_reason) == (1, "large", StopReason.CANCELLED)
        assert page.readings[part.key] is part
        assert (page.chosen, page.state, len(page.blocks)) == (shown, PageState.READ, 5)


def test_stopping_a_second_reading_keeps_the_whole_first_one_that_is_not_shown(five_pages, qtbot, page_images):
    spans = [{"label": "paragraph", "text": f"line {n}"} for n in range(5)]
    slow = {"delay": 0.2}
    with reading_desk(
        {"page": {"spans": spans}, "attempts": {"2": {**slow, "stop_reason": "length"}, "3": slow}}, page_images
    ) as desk:
        desk.open(five_pages, qtbot)
        desk.reading.read([1])
        desk.wait_until_done(qtbot)
        page = desk.session.page(1)
        whole = page.reading
        desk.reading.chosen.choose(ReadingChoice("builtin", "tiny"))
        desk.reading.read([1])
        desk.wait_until_done(qtbot)
        assert page.reading.stop_reason is StopReason.LENGTH
        desk.reading.chosen.choose(ReadingChoice("builtin", "base"))
        desk.reading.read([1])
        qtbot.waitUntil(lambda: len(page.partial) > 1)
        desk.reading.stop()
        qtbot.waitUntil(lambda: page.activity is None)
        assert page.readings[whole.key] == whole


def test_killing_the_engine_on_page_three_loses_nothing(five_pages, qtbot, page_images):
    with reading_desk({"page": {"delay": 0.05}}, page_images) as desk:
        pids, started = [], []
        desk.engine.event_received.connect(lambda e: pids.append(e.pid) if isinstance(e, Hello) else None)
        desk.engine.event_received.connect(lambda e: started.append(e) if isinstance(e, PageStarted) else None)
        desk.open(five_pages, qtbot)
        desk.reading.read(range(1, 6))
        qtbot.waitUntil(lambda: desk.session.page(3).state is PageState.READING)
        os.kill(pids[0], signal.SIGKILL)
        desk.wait_until_done(qtbot)
        assert desk.states() == [PageState.READ] * 5
        assert sorted(number for number, _ in desk.kept) == [1, 2, 3, 4, 5]
        assert len(pids) == 2
        assert len(started) == 6


def test_a_page_that_kills_the_engine_twice_fails_with_words_and_others_can_be_read(
    five_pages, qtbot, page_images, tmp_path
):
    script = {"log": str(tmp_path / "log"), "attempts": {"1": {"deed": "kill"}, "2": {"deed": "kill"}}}
    with reading_desk(script, page_images) as desk:
        desk.open(five_pages, qtbot)
        desk.reading.read([2])
        desk.wait_until_done(qtbot)
        assert desk.states()[1] is PageState.FAILED
        assert str(desk.session.page(2).problem.title)
        assert str(desk.session.page(2).problem.hint)
        desk.reading.read([1, 3, 4, 5])
        desk.wait_until_done(qtbot)
        assert desk.states() == [PageState.READ, PageState.FAILED, *[PageState.READ] * 3]


def test_a_turned_page_is_read_as_it_is_shown(five_pages, qtbot, page_images):
    spans = [{"label": "paragraph", "text": "top", "box": [0, 0, 0.5, 0.1]}]
    with reading_desk({"page": {"spans": spans}}, page_images) as desk:
        desk.open(five_pages, qtbot)
        desk.session.set_rotation(1, Rotation.QUARTER)
        desk.reading.read([1])
        desk.wait_until_done(qtbot)
        box = desk.session.page(1).blocks[0].bbox
        # The top edge of a page turned right is its left edge.
        assert (box.left, box.right) == pytest.approx((0, 30))
        assert (box.top, box.bottom) == pytest.approx((200, 400))


def test_a_page_on_its_side_is_turned_once_it_is_read_unless_the_person_has_turned_it(five_pages, qtbot, page_images):
    spans = [{"label": "paragraph", "text": "top", "box": [0, 0, 0.5, 0.1]}]
    with reading_desk({"page": {"spans": spans, "upright_turn": 90, "delay": 0.2}}, page_images) as desk:
        desk.open(five_pages, qtbot)
        turned: list[tuple[int, Rotation]] = []
        desk.reading.page_turned.connect(lambda *told: turned.append(told))
        desk.session.set_rotation(3, Rotation.HALF)
        desk.reading.read([1, 2, 3])
        qtbot.waitUntil(lambda: desk.states()[0] is not PageState.QUEUED)
        qtbot.waitUntil(lambda: desk.states()[1] is PageState.READING)
        desk.session.set_rotation(2, Rotation.HALF)
        desk.wait_until_done(qtbot)
        pages = [desk.session.page(number) for number in (1, 2, 3)]
        assert [page.rotation for page in pages] == [Rotation.QUARTER, Rotation.HALF, Rotation.THREE_QUARTERS]
        assert turned == [(1, Rotation.NONE), (3, Rotation.HALF)]
        # What was read counts as read of the page as it is turned now; where it stands is as it was in the picture.
        assert [page.reading.rotation for page in pages] == [Rotation.QUARTER, Rotation.NONE, Rotation.THREE_QUARTERS]
        box = pages[0].blocks[0].bbox
        assert (box.left, box.top) == pytest.approx((0, 0))


def test_leaving_a_document_keeps_the_part_and_hears_nothing_more(five_pages, qtbot):
    spans = [{"label": "paragraph", "text": f"line {n}"} for n in range(200)]
    with reading_desk({"page": {"delay": 0.05, "spans": spans}}) as desk:
        desk.open(five_pages, qtbot)
        desk.reading.read([1, 2])
        qtbot.waitUntil(lambda: len(desk.session.page(1).partial) > 2)
        desk.reading.leave_document()
        assert [number for number, _ in desk.kept] == [1]
        desk.open(five_pages, qtbot)
        desk.reading.read([5])  # whatever the engine still says of the others comes before what it says of this one
        qtbot.waitUntil(lambda: len(desk.session.page(5).partial) > 2)
        assert desk.states()[:4] == [PageState.NOT_READ] * 4


def test_an_engine_that_does_not_start_is_told_on_the_page(five_pages, qtbot, page_images):
    with reading_desk({"hello": {"deed": "crash"}}, page_images) as desk:
        desk.open(five_pages, qtbot)
        desk.reading.read([1])
        qtbot.waitUntil(lambda: desk.states()[0] is PageState.FAILED)
        assert str(desk.session.page(1).problem.title)
