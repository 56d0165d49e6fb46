"""The window's parts, and an engine that does not keep to the protocol or a part that fails: no page waits for ever."""

import pytest

from app.document.page import PageState
from tests.app.controllers.reading_desk import drawn_file, reading_desk
from tests.scripted_engine.wrong_messages import WHOLE, exchange_of, wrong_messages

SPANS = [{"text": "one"}, {"text": "two"}]
EVERY = 30  # of some thousand; `python -m tests.bench.wrong_messages` says them all


def test_no_page_is_left_reading_whatever_is_said(tmp_path, qtbot, page_images):
    wrong = [one for one in wrong_messages() if one.type != "hello"][::EVERY]
    pages = {str(number): {"exchange": exchange_of(one)} for number, one in enumerate(wrong, 1)}
    script = {"page": {"spans": SPANS, "chunk": 2, "progress": True}, "pages": pages}
    with reading_desk(script, page_images) as desk:
        failed = []
        desk.reading.page_failed.connect(lambda number, problem: failed.append((number, str(problem.title))))
        desk.open(drawn_file(tmp_path / "pages.pdf", len(wrong) + 1), qtbot)
        desk.reading.read(range(1, len(wrong) + 2))
        desk.wait_until_done(qtbot)
        bad = {number for number, one in enumerate(wrong, 1) if one.is_wrong and one.is_of_a_page}
        assert {number for number, title in failed if title} >= bad
        assert desk.states()[-1] is PageState.READ
        assert set(desk.states()) == {PageState.READ, PageState.FAILED}
        assert all(len(reading.blocks) == 2 for _, reading in desk.kept)
        desk.reading.read([1, len(wrong) + 1])  # and it goes on
        desk.wait_until_done(qtbot)


def test_an_engine_process_without_engines_keeps_no_page_waiting(tmp_path, qtbot, page_images):
    with reading_desk({"exchange": {"hello": [{**WHOLE["hello"], "engines": []}]}}, page_images) as desk:
        desk.open(drawn_file(tmp_path / "page.pdf", 1), qtbot)
        desk.reading.read([1])
        desk.wait_until_done(qtbot)
        assert desk.states() == [PageState.FAILED]
        assert str(desk.session.page(1).problem.title) == "There is no such engine"


@pytest.mark.parametrize("part", ["put_block", "add_reading", "set_activity"])
def test_a_page_that_cannot_be_taken_in_fails_and_the_next_is_read(tmp_path, qtbot, page_images, monkeypatch, part):
    with reading_desk({"page": {"spans": SPANS, "progress": True}}, page_images) as desk:
        desk.open(drawn_file(tmp_path / "pages.pdf", 3), qtbot)
        taken = getattr(desk.session, part)

        def fail_on_two(number, *rest):
            if number == 2:
                raise RuntimeError("out of order")
            taken(number, *rest)

        monkeypatch.setattr(desk.session, part, fail_on_two)
        desk.reading.read([1, 2, 3])
        desk.wait_until_done(qtbot)
        assert desk.states() == [PageState.READ, PageState.FAILED, PageState.READ]
        assert "out of order" in str(desk.session.page(2).problem.detail)
