"""Readings made for a comparison, with the real page process and a scripted engine."""

from __future__ import annotations

from dataclasses import replace

import pymupdf
import pytest

from app.comparison.run import ReferenceSort, sort_of
from app.controllers.comparing.compare_controller import CompareController
from app.controllers.comparing.compared_run import RunState
from app.controllers.comparing.comparison_work import ComparisonWork
from app.controllers.reading import single_reader
from app.controllers.reading.reading_pictures import ReadingPictures
from app.controllers.reading.single_reader import SingleReader
from app.document.page import PageState, StopReason, TextSource, Way
from app.document.problems import PageProblem
from model_runtime.messages import message
from model_runtime.protocol import Describe
from tests.app.controllers.reading_desk import reading_desk

WORDS = "These words stand in the file itself and are easy to read."


@pytest.fixture
def letter(tmp_path):
    """Two pages; only the first has text of its own."""
    path = tmp_path / "letter.pdf"
    with pymupdf.open() as document:
        document.new_page().insert_text((50, 80), "\n".join([WORDS] * 5))
        document.new_page()
        document.save(path)
    return path


class CompareDesk:
    """A comparison beside everything else that reads."""

    def __init__(self, desk) -> None:
        self.desk, self.work = desk, ComparisonWork(desk.background)
        pictures = ReadingPictures(desk.images, lambda: desk.status.catalog, "compare")
        self.reader = SingleReader(pictures, desk.engine, desk.status, "compare")
        self.controller = CompareController(desk.session, self.reader, desk.status, self.work)
        self.kept: list = []
        self.controller.reading_kept.connect(lambda number, reading: self.kept.append((number, reading)))

    def begin(self, path, qtbot, number: int = 1) -> CompareController:
        self.desk.open(path, qtbot)
        self.desk.engine.send(Describe())
        qtbot.waitUntil(lambda: self.desk.status.known)
        self.controller.begin(number)
        return self.controller

    def wait(self, qtbot) -> None:
        qtbot.waitUntil(lambda: not self.controller.is_reading)


@pytest.fixture
def compare_desk(qtbot, page_images):
    desks = []

    def make(script) -> CompareDesk:
        desks.append(reading_desk(script, page_images))
        return CompareDesk(desks[-1].__enter__())

    yield make
    for desk in desks:
        desk.__exit__(None, None, None)


def test_a_reading_of_which_nothing_can_be_made_has_failed_and_the_next_is_made(
    compare_desk, letter, qtbot, monkeypatch
):
    desk = compare_desk({})
    controller = desk.begin(letter, qtbot)

    def refuse(*_given):
        raise RuntimeError("out of order")

    with monkeypatch.context() as patched:
        patched.setattr(single_reader, "finished_reading", refuse)
        controller.add(Way("builtin", "tiny"))
        desk.wait(qtbot)
    controller.add(Way("builtin", "base"))
    desk.wait(qtbot)
    assert [run.state for run in controller.runs] == [RunState.FAILED, RunState.READ]
    assert "out of order" in str(controller.runs[0].problem.detail)


def test_modes_are_read_from_the_picture_and_change_nothing_that_is_shown(compare_desk, letter, qtbot, tmp_path):
    log = tmp_path / "log"
    desk = compare_desk({"log": str(log)})
    controller = desk.begin(letter, qtbot)
    assert (controller.runs, controller.comparison, controller.references()) == ((), None, [])
    for mode in ("large", "tiny", "large"):
        controller.add(Way("builtin", mode))
    desk.desk.reading.read([1, 2])  # the person reads on meanwhile
    desk.wait(qtbot)
    desk.desk.wait_until_done(qtbot)
    qtbot.waitUntil(lambda: controller.comparison is not None and len(controller.comparison.runs) == 2)
    assert [(run.way.mode, run.state) for run in controller.runs] == [("tiny", RunState.READ), ("large", RunState.READ)]
    page = desk.desk.session.page(1)
    assert (page.chosen.mode, len(page.readings)) == ("base", 3)
    assert [(number, reading.key.mode) for number, reading in desk.kept] == [(1, "large"), (1, "tiny")]
    assert sort_of(controller.reference()) is ReferenceSort.TEXT_LAYER  # what the person's reading was made from
    assert controller.name_of(controller.reference()) == "The file's own text"
    controller.keep(0)
    assert page.chosen.mode == "tiny"
    assert controller.is_kept(0)


def test_a_page_that_showed_nothing_shows_the_first_whole_reading_and_keeps_it(compare_desk, letter, qtbot):
    looped = {"spans": [{"text": "the the the", "box": [0.1, 0.1, 0.9, 0.2]}], "stop_reason": "loop"}
    desk = compare_desk({"attempts": {1: looped}})
    controller, session = desk.begin(letter, qtbot), desk.desk.session
    page = session.page(1)
    session.fail(1, PageProblem(message("It failed before")))
    chosen: list = []
    session.reading_chosen.connect(lambda number, key: chosen.append((number, key.mode, page.state)))
    for mode in ("tiny", "large", "small"):
        controller.add(Way("builtin", mode))
    desk.wait(qtbot)
    assert chosen == [(1, "tiny", PageState.LOOPED), (1, "large", PageState.READ)]
    assert (page.chosen.mode, page.state, page.problem) == ("large", PageState.READ, None)
    assert [reading.key.mode for _, reading in desk.kept] == ["tiny", "large", "small"]


def test_a_looped_reading_that_the_person_kept_stays(compare_desk, letter, qtbot):
    looped = {"spans": [{"text": "the the the", "box": [0.1, 0.1, 0.9, 0.2]}], "stop_reason": "loop"}
    desk = compare_desk({"attempts": {1: looped}})
    controller = desk.begin(letter, qtbot)
    controller.add(Way("builtin", "tiny"))
    desk.wait(qtbot)
    controller.keep(0)
    controller.add(Way("builtin", "large"))
    desk.wait(qtbot)
    assert desk.desk.session.page(1).chosen.mode == "tiny"


def test_what_is_only_measured_against_is_not_shown(compare_desk, letter, qtbot):
    desk = compare_desk({})
    controller = desk.begin(letter, qtbot)
    controller.measure_against_text_layer()
    desk.wait(qtbot)
    assert desk.desk.session.page(1).chosen is None


def test_the_files_own_text_is_looked_at_when_it_is_wanted(compare_desk, letter, qtbot):
    desk = compare_desk({})
    controller = desk.begin(letter, qtbot)
    controller.add(Way("builtin", "large"))
    desk.wait(qtbot)
    assert controller.lacks_text_layer
    controller.measure_against_text_layer()
    desk.wait(qtbot)
    assert sort_of(controller.reference()) is ReferenceSort.TEXT_LAYER
    assert [run.way.mode for run in controller.runs] == ["large"]
    controller.begin(2)
    controller.add(Way("builtin", "large"))
    desk.wait(qtbot)
    with qtbot.waitSignal(controller.text_layer_missing):
        controller.measure_against_text_layer()
    assert sort_of(controller.reference()) is ReferenceSort.RUN


def test_a_mode_that_waits_is_not_taken_for_the_files_own_text(compare_desk, letter, qtbot):
    desk = compare_desk({"attempts": {1: {"deed": "raise"}}})
    controller = desk.begin(letter, qtbot)
    with qtbot.waitSignal(controller.text_layer_missing):
        controller.measure_against_text_layer()  # reads in the same mode, and fails
        controller.add(Way("builtin", "tiny"))
    assert controller.runs[0].is_under_way
    desk.wait(qtbot)
    assert controller.runs[0].reading.key.text_source is TextSource.PICTURE


def test_a_corrected_page_is_the_reference_until_another_is_chosen(compare_desk, letter, qtbot):
    desk = compare_desk({})
    controller = desk.begin(letter, qtbot, 2)
    controller.add(Way("builtin", "tiny"))
    desk.wait(qtbot)
    read = controller.runs[0].reading
    desk.desk.session.put_reading(2, replace(read, key=read.key.edited))
    assert controller.name_of(controller.reference()) == "Page as edited"
    assert len(controller.runs) == 1
    controller.measure_against(read.key)
    assert controller.reference() is read


def test_a_page_that_kills_the_engine_fails_alone_and_can_be_tried_again(compare_desk, letter, qtbot):
    desk = compare_desk({"log": str(letter.with_name("log")), "attempts": {1: {"deed": "raise"}}})
    controller = desk.begin(letter, qtbot)
    controller.add(Way("builtin", "tiny"))
    controller.add(Way("builtin", "small"))
    desk.wait(qtbot)
    assert [run.state for run in controller.runs] == [RunState.FAILED, RunState.READ]
    assert isinstance(controller.runs[0].problem, PageProblem)
    assert desk.desk.session.page(1).chosen == controller.runs[1].reading.key
    controller.read_again(0)
    desk.wait(qtbot)
    assert [run.state for run in controller.runs] == [RunState.READ, RunState.READ]


def test_stopping_keeps_what_was_read_and_drops_what_waits(compare_desk, letter, qtbot):
    spans = [{"text": f"Paragraph {number}"} for number in range(200)]
    desk = compare_desk({"page": {"spans": spans, "delay": 0.02, "progress": True}})
    controller = desk.begin(letter, qtbot)
    controller.add(Way("builtin", "tiny"))
    controller.add(Way("builtin", "small"))
    qtbot.waitUntil(lambda: controller.runs[0].fraction > 0.01)
    controller.stop()
    desk.wait(qtbot)
    tiny, small = controller.runs
    assert tiny.reading.stop_reason is StopReason.CANCELLED
    assert 0 < len(tiny.reading.blocks) < 200
    assert small.state is RunState.STOPPED
    controller.remove(1)
    controller.leave()
    assert (controller.number, controller.runs) == (0, ())


def test_another_document_ends_the_comparison(compare_desk, letter, qtbot):
    desk = compare_desk({"page": {"deed": "hang", "after": 0}})
    controller = desk.begin(letter, qtbot)
    controller.add(Way("builtin", "tiny"))
    qtbot.waitUntil(lambda: controller.runs[0].state is RunState.READING)
    desk.desk.session.set_document(None)
    assert (controller.number, controller.is_reading, desk.kept) == (0, False, [])


def test_there_are_never_more_than_six(compare_desk, letter, qtbot):
    desk = compare_desk({})
    controller = desk.begin(letter, qtbot)
    assert len(controller.choices()) == 6
    for mode in ("tiny", "small", "base", "large", "gundam", "gundam-m"):
        controller.add(Way("builtin", mode))
    assert controller.choices() == []
    desk.wait(qtbot)
    assert len(controller.runs) == 6
