"""Auto on the mode slider: what it would take and why, what the model would see, and what is remembered."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt

from app.settings import schema
from model_runtime.resolution_modes import AUTO
from tests.gui.conftest import SAMPLES, Desk
from tests.gui.test_model_sees import wait_for_pictures


@pytest.fixture
def running(desk) -> Desk:
    running = desk()
    running.open(SAMPLES / "two-columns.pdf")
    return running


def cost_of(running: Desk) -> str:
    return running.window.workspace.toolbar.mode_cost.text()


def press_auto(running: Desk, qtbot) -> None:
    slider = running.window.workspace.toolbar.mode_slider
    qtbot.mousePress(slider, Qt.MouseButton.LeftButton, pos=QPoint(round(slider.stop_x(slider.minimum())), 34))


def test_the_slider_says_which_mode_auto_takes_and_why_and_the_page_is_read_in_it(running: Desk, qtbot) -> None:
    slider = running.window.workspace.toolbar.mode_slider
    press_auto(running, qtbot)
    qtbot.mouseRelease(slider, Qt.MouseButton.LeftButton)
    assert (slider.is_auto(), running.parts.reading.chosen.choice.mode) == (True, AUTO)
    qtbot.waitUntil(lambda: "px" in cost_of(running))
    taken = slider.mode()
    assert f"\n{taken.title} · letters " in cost_of(running)
    assert slider.accessibleDescription().startswith("Auto, ")
    assert taken.name == "base"
    running.parts.settings.set(schema.AUTO_AIM, "thorough")
    assert slider.mode().name == "large"
    assert "\nLarge · letters " in cost_of(running)
    running.window.actions_by_name.read_page_action.trigger()
    running.wait_until_read()
    assert running.session.page(1).reading.key.mode == "large"
    slider.set_mode("small")
    assert (slider.is_auto(), running.parts.reading.chosen.choice.mode) == (False, "small")
    assert "letters" not in cost_of(running)


@pytest.mark.thorough
def test_holding_auto_shows_the_mode_that_it_takes(running: Desk, qtbot) -> None:
    slider = running.window.workspace.toolbar.mode_slider
    running.parts.auto_modes.measure([1])
    press_auto(running, qtbot)
    qtbot.waitUntil(slider.is_held)
    qtbot.waitUntil(lambda: "px" in cost_of(running))
    wait_for_pictures(running, qtbot, "base")
    assert "Page 1 in Base" in running.window.looking.view.accessibleDescription()
    qtbot.mouseRelease(slider, Qt.MouseButton.LeftButton)
    assert slider.is_auto()


@pytest.mark.thorough
def test_auto_is_remembered_for_the_document_and_the_engine(running: Desk, desk, qtbot, tmp_path: Path) -> None:
    press_auto(running, qtbot)
    qtbot.mouseRelease(running.window.workspace.toolbar.mode_slider, Qt.MouseButton.LeftButton)
    running.settle()
    again = desk()
    again.open(SAMPLES / "two-columns.pdf")
    assert again.window.workspace.toolbar.mode_slider.is_auto()
