"""Auto in the window's reading: the real page process measures, a scripted engine reads."""

from __future__ import annotations

import json
from pathlib import Path

import pymupdf
import pytest

from app.auto_mode.aims import Aim
from app.controllers.reading.finer_tries import FinerTries
from app.document.geometry import Rotation
from app.document.page import PageState
from app.document.reading_choice import ReadingChoice
from model_runtime.protocol import Describe
from model_runtime.resolution_modes import AUTO
from tests.app.controllers.reading_desk import reading_desk

LINE = "Three beds of reed were laid behind the old station and two of sedge by the tank, as was usual there. "
BOX = (0.1, 0.1, 0.9, 0.2)


def said(confidence: float = 0.98, **more):
    line = {"box": BOX, "text": LINE, "confidence": confidence}
    return {"spans": [{"text": LINE, "box": BOX, "lines": [line]}], **more}


@pytest.fixture
def printed(tmp_path: Path) -> Path:
    """Three pages whose type has 20, 10 and 9 points."""
    with pymupdf.open() as file:
        for size in (20, 10, 9):
            page = file.new_page(width=595, height=842)
            for row in range(12):
                page.insert_text((60, 80 + 1.4 * size * row), LINE[: int(900 / size)], fontsize=size)
        file.save(tmp_path / "printed.pdf")
    return tmp_path / "printed.pdf"


@pytest.fixture
def desk(qtbot, page_images, tmp_path, printed, request):
    attempts = {"1": said(0.4), **getattr(request, "param", {})}
    script = {"page": said(), "attempts": attempts, "log": str(tmp_path / "log")}
    with reading_desk(script, page_images) as desk:
        desk.finer = FinerTries(desk.session, desk.reading, desk.status)
        desk.open(printed, qtbot)
        desk.reading.chosen.choose(ReadingChoice("builtin", AUTO))
        desk.reading.prefer_text_layer(False)
        yield desk


def modes(tmp_path: Path) -> list[str]:
    return [json.loads(row)["mode"] for row in (tmp_path / "log").read_text("utf-8").splitlines()]


def test_pages_are_measured_and_read_each_in_its_mode_and_a_bad_one_once_more(desk, qtbot, tmp_path):
    desk.reading.read([1, 2])
    assert desk.reading.pages_left == (1, 2)
    desk.wait_until_done(qtbot)
    assert sorted(modes(tmp_path)) == ["base", "small", "tiny"]
    first = desk.session.page(1)
    assert (first.reading.key.mode, first.state) == ("small", PageState.READ)
    assert list(map(str, first.reading.notes)) == [
        "Auto read this page again in Small: the engine was not sure of most words"
    ]
    assert sorted(key.mode for key in first.readings) == ["small", "tiny"]


@pytest.mark.parametrize("desk", [{"2": said(stop_reason="loop")}], indirect=True)
def test_a_second_try_that_is_not_whole_does_not_take_the_place_of_a_whole_one(desk, qtbot, tmp_path):
    desk.reading.read([1])
    with qtbot.waitSignal(desk.reading.kept_apart):
        desk.wait_until_done(qtbot)
    page = desk.session.page(1)
    assert (modes(tmp_path), page.reading.key.mode, page.state) == (["tiny", "small"], "tiny", PageState.READ)
    assert sorted(key.mode for key in page.readings) == ["small", "tiny"]


def test_what_waits_to_be_measured_can_be_stopped(desk, qtbot, tmp_path):
    with qtbot.waitSignal(desk.status.changed):
        desk.engine.send(Describe())
    desk.reading.read([1, 2, 3])
    assert [page.state for page in desk.session.document.pages] == [PageState.QUEUED] * 3
    desk.reading.stop()
    assert not desk.reading.is_reading
    assert [page.state for page in desk.session.document.pages] == [PageState.NOT_READ] * 3


def test_another_aim_or_another_turn_is_another_choice(desk, qtbot):
    auto, page = desk.auto, desk.session.page(3)
    with qtbot.waitSignals([auto.measured, desk.status.changed]):
        desk.engine.send(Describe())
        auto.measure([3])
    assert desk.reading.chosen.auto_choice(page).mode.name == "base"
    with qtbot.waitSignal(auto.aim_changed):
        auto.set_aim(Aim.THOROUGH)
    assert desk.reading.chosen.auto_choice(page).mode.name == "large"
    desk.session.set_rotation(3, Rotation.QUARTER)
    assert desk.reading.chosen.auto_choice(page) is None
