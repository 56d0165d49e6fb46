"""A person compares readings of a page and keeps one."""

from __future__ import annotations

import csv
import shutil

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.controllers.comparing.compared_run import RunState
from app.document.page import PageState, Way
from tests.gui.conftest import SAMPLES
from tests.gui.screen_checks import cut_texts, unnamed_controls, unreachable_controls

HEAD = {"label": "heading", "text": "2. Materials and methods", "box": [0.1, 0.05, 0.9, 0.1]}
TEXT = (
    "Three filter beds of equal area were laid in October 1985 behind the research station at Halden: two planted,"
    " with common reed and with lesser pond sedge, and one left as bare sand. Each received settled greywater from the"
    " same tank, dosed by a tipping bucket eight times a day."
)
TRACER = (
    "Caffeine served as the tracer. It is not held by clean sand, and can be assayed to 0.5 µg/L. Samples were drawn"
)


def page(*texts: str, **more) -> dict:
    spans = [{"text": text, "box": [0.1, 0.15 * n + 0.15, 0.9, 0.15 * n + 0.27]} for n, text in enumerate(texts)]
    return {"spans": [HEAD, *spans], **more}


ROUGH = page(
    TEXT.replace("1985", "1986").replace("pond", "pound").replace("tipping", "dipping"),
    TRACER.replace("clean ", "").replace("0.5 µg/L", "0.8 µg/l").replace("were drawn", "were were drawn"),
)
SCRIPT = {"attempts": {1: page(TEXT, TRACER), 2: ROUGH, 3: page(TEXT, TRACER.replace("µg/L", "ug/L"))}}


def compare(running, qtbot, *modes: str) -> None:
    """Open the view and add these modes, as its menu does."""
    running.window.actions_by_name.compare_action.trigger()
    for mode in modes:
        running.parts.comparing.add(Way("builtin", mode))
    qtbot.waitUntil(lambda: not running.parts.comparing.is_reading)
    settled(running, qtbot)


def wrong_controls(window) -> list[str]:
    """Controls without a name, out of the keyboard's reach, or with words cut off."""
    return [*unnamed_controls(window), *unreachable_controls(window), *cut_texts(window)]


def settled(running, qtbot) -> None:
    read = [run for run in running.parts.comparing.runs if run.reading]

    def done() -> bool:
        comparison = running.parts.comparing.comparison
        return comparison is not None and len(comparison.runs) == len(read)

    qtbot.waitUntil(done)
    qtbot.waitUntil(running.window.comparing.view.columns.is_settled)


def test_three_modes_one_kept_and_still_chosen_after_a_restart(desk, qtbot, tmp_path):
    scan = tmp_path / "scan.pdf"  # apart from the sample's own reference
    shutil.copy(SAMPLES / "sample.pdf", scan)
    running = desk(SCRIPT)
    running.open(scan)
    running.window.actions_by_name.read_picture_action.trigger()
    running.wait_until_read()
    chosen, mode = running.session.page(1).chosen, running.parts.reading.chosen.mode
    compare(running, qtbot, "tiny", "gundam")
    view, comparing = running.window.comparing.view, running.parts.comparing
    assert [run.way.mode for run in comparing.runs] == ["tiny", "base", "gundam"]
    assert (running.session.page(1).chosen, running.parts.reading.chosen.mode) == (chosen, mode)
    assert running.states()[0] is PageState.READ
    assert not running.window.workspace.page.isVisible()

    assert view.bar.place_text() == "7 differences"
    running.window.actions_by_name.next_difference_action.trigger()
    running.window.actions_by_name.next_difference_action.trigger()
    assert view.bar.place_text() == "2 of 7"
    assert "in Tiny: pound; in the reference: pond" in view.columns.accessibleDescription()
    assert any(boxes.lit for boxes in view.side.page.boxes())
    running.window.actions_by_name.previous_difference_action.trigger()
    assert view.bar.place_text() == "1 of 7"
    assert [head.words()[0] for head in view.heads.heads] == ["Tiny", "Base", "Gundam"]
    assert [view.table.texts(row)[5] for row in (1, 2)] == ["98.7 %", "reference"]
    assert wrong_controls(running.window) == []
    running.window.resize(960, 600)
    running.shoot("compare-small")
    assert wrong_controls(running.window) == []
    running.window.resize(1440, 900)

    running.window.comparing.export(tmp_path / "compared.csv")
    qtbot.waitUntil(lambda: bool(running.window.notices.notices()))
    with (tmp_path / "compared.csv").open(encoding="utf-8-sig", newline="") as file:
        assert [row["reading"] for row in csv.DictReader(file)] == ["Tiny", "Base", "Gundam"]

    qtbot.mouseClick(view.heads.heads[2].keep, Qt.MouseButton.LeftButton)
    assert comparing.is_kept(2)
    assert not view.heads.heads[2].keep.isVisible()
    view.columns.setFocus()
    qtbot.keyClick(view.columns, Qt.Key.Key_Escape)
    assert running.window.workspace.is_showing_panes()
    assert "ug/L" in running.panel_text()
    running.settle()

    again = desk(SCRIPT)
    again.open(scan)
    qtbot.waitUntil(lambda: again.states()[0] is PageState.READ)
    assert again.session.page(1).chosen.mode == "gundam"
    assert "ug/L" in again.panel_text()
    compare(again, qtbot)
    assert [run.state for run in again.parts.comparing.runs] == [RunState.READ] * 3
    again.parts.comparing.remove(0)
    again.parts.comparing.add(Way("builtin", "tiny"))  # it is there: nothing is read again
    assert not again.parts.comparing.is_reading


@pytest.mark.thorough
def test_a_page_read_only_here_is_read_and_still_is_after_a_restart(desk, three_pages, qtbot):
    running = desk({"attempts": {1: page(TEXT), 2: page(TRACER)}})
    running.open(three_pages)
    compare(running, qtbot, "large", "tiny")
    assert running.states() == [PageState.READ, PageState.NOT_READ, PageState.NOT_READ]
    running.window.comparing.leave()
    assert "tipping bucket" in running.panel_text()
    running.settle()
    again = desk()
    again.open(three_pages)
    qtbot.waitUntil(lambda: again.states()[0] is PageState.READ)
    assert again.session.page(1).chosen.mode == "large"
    assert "tipping bucket" in again.panel_text()


@pytest.mark.thorough
def test_what_failed_or_looped_says_so_and_a_reading_can_be_stopped(desk, three_pages, qtbot):
    running = desk({"attempts": {1: page(TEXT, stop_reason="loop"), 2: {"deed": "raise"}, 3: {"deed": "hang"}}})
    running.open(three_pages)
    running.window.actions_by_name.compare_action.trigger()
    view, comparing = running.window.comparing.view, running.parts.comparing
    running.shoot("compare-empty")
    assert wrong_controls(running.window) == []
    for mode in ("tiny", "small", "large"):
        comparing.add(Way("builtin", mode))
    qtbot.waitUntil(lambda: comparing.runs[2].state is RunState.READING)
    assert running.window.actions_by_name.stop_action.isEnabled()
    running.shoot("compare-reading")
    assert wrong_controls(running.window) == []
    running.window.actions_by_name.stop_action.trigger()
    qtbot.waitUntil(lambda: not comparing.is_reading)
    settled(running, qtbot)
    words = [head.words()[1] for head in view.heads.heads]
    assert words[0].startswith("looped · ")
    assert words[1] == "Could not be read"
    assert comparing.runs[1].problem is not None
    assert comparing.runs[2].state in (RunState.STOPPED, RunState.READ)
    shown = running.session.page(1).chosen
    assert shown == next(run.reading for run in comparing.runs if run.reading).key
    running.window.comparing.leave()
    QApplication.processEvents()
    assert running.window.workspace.is_showing_panes()
