"""What is under way when the window closes: what is to be saved is whole, the rest is dropped, and nothing hangs."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from app.checkpoints.checkpoint import Checkpoint
from app.comparison.report import ReportPage
from app.controllers.background import Background, Lane, Order
from app.export.contract import ExportOptions
from app.export.request import ExportRequest
from app.library.opening import open_library
from app.settings.schema import THEME
from tests.app.comparison.pages import compared, said

FINISHED = {"settings", "checkpoints", "saving", "report", "curve file", "export"}
DROPPED = {"spelling", "comparison", "agreement", "arrivals", "copy", "picture", "suggestions", "files"}
DROPPED |= {"placing", "machine", "libraries", "copies", "model folders", "keys", "batch"}
DROPPED |= {"memory", "memory recall", "curve", "fault report", "needles"}
"""Every lane there is. A new one comes here, and into the tests below."""

READING = said("Three filter beds of equal area")


@pytest.fixture
def running(desk, three_pages: Path):
    running = desk({})
    running.open(three_pages)
    running.read_all()
    return running


def lanes(background: Background) -> dict[str, Lane]:
    return {lane.name: lane for lane in background.lanes}


def test_every_lane_says_whether_it_has_to_be_finished(running):
    found = lanes(running.application.ground.background)
    assert len(found) == len(running.application.ground.background.lanes)
    assert {name for name, lane in found.items() if lane.must_finish} == FINISHED
    assert {name for name, lane in found.items() if not lane.must_finish} == DROPPED


def ask_for_everything(running, folder: Path, made: Callable[[], bytes]) -> None:
    """A file for each lane that has to be finished, and a corrected page."""
    parts = running.parts
    parts.settings.set(THEME, "dark")
    parts.engines._checkpoints.add(Checkpoint("DeepSeek-OCR", "deepseek-ocr", folder, "r1", 1000, 1.0))
    parts.saving.save(folder / "scheme.mol", made)
    parts.comparison_work.save("deeds", ReportPage(1, compared(READING, READING)), folder / "deeds.html")
    parts.curve.save(folder / "curve.csv", b"tokens")
    parts.exports.start(ExportRequest("md", (1, 2, 3), ExportOptions(), folder / "deeds.md"))
    parts.edits.set_text(1, 1, "Four beds of reed")


def test_what_is_to_be_saved_is_whole_and_the_rest_is_not_waited_for(running, tmp_path: Path):
    background, data, folder = running.application.ground.background, tmp_path / "data", tmp_path / "taken"
    folder.mkdir()
    closing, let_go = threading.Event(), threading.Event()
    background.lane("test", Order.EACH, must_finish=False, before_close=closing.set)
    for name in DROPPED:
        lanes(background)[name].run(lambda: let_go.wait(60), pytest.fail)

    def make() -> bytes:
        assert closing.wait(60)
        return b"whole"

    ask_for_everything(running, folder, make)
    content_hash = running.session.document.content_hash
    threads = lanes(background)
    running.close()
    assert all(threads[name].wait(0) for name in FINISHED)
    assert not any(threads[name].wait(0) for name in DROPPED)
    let_go.set()
    assert all(threads[name].wait(20) for name in DROPPED)
    assert json.loads((data / "settings.json").read_text())["values"]["theme"] == "dark"
    assert json.loads((data / "checkpoints.json").read_text())["checkpoints"][0]["path"] == str(folder)
    assert (folder / "scheme.mol").read_bytes() == b"whole"
    assert (folder / "deeds.html").read_text("utf-8").rstrip().endswith("</html>")
    kept = {"scheme.mol", "deeds.html", "curve.csv"}
    assert {file.name for file in folder.iterdir()} == kept  # of the export nothing half is left
    assert "Four beds of reed" in shown_texts(data, content_hash)


def test_what_goes_wrong_at_one_step_keeps_nothing_else_from_being_saved(running, tmp_path: Path):
    def stumble() -> None:
        raise KeyError("mill")

    background, data, folder = running.application.ground.background, tmp_path / "data", tmp_path / "taken"
    folder.mkdir()
    background._lanes.insert(0, Lane(background, "stumbles", Order.EACH, False, stumble))
    ask_for_everything(running, folder, lambda: b"whole")
    content_hash = running.session.document.content_hash
    with pytest.raises(KeyError):
        running.close()
    assert json.loads((data / "settings.json").read_text())["values"]["theme"] == "dark"
    assert (folder / "scheme.mol").read_bytes() == b"whole"
    assert "Four beds of reed" in shown_texts(data, content_hash)


def shown_texts(data: Path, content_hash: str) -> list[str]:
    """What the library shows on page 1."""
    library = open_library(data / "library.sqlite").library
    try:
        shown = library.chosen(content_hash)[1]
        readings = [reading for number, reading in library.readings(content_hash) if number == 1]
        return [block.text for reading in readings if reading.key == shown for block in reading.blocks]
    finally:
        library.close()
