"""Holding the mode slider: what the model will see, from the real page process; Esc goes back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel

from app.document.page import PageState
from app.pages.messages import SeenPart
from tests.gui.conftest import SAMPLES


def held_with_mouse(running, qtbot, name):
    """Press the slider at a mode's stop and hold until the view is there."""
    slider = running.window.workspace.toolbar.mode_slider
    modes = ["tiny", "small", "base", "large", "gundam", "gundam-m"]
    slider.setFocus()
    qtbot.mousePress(slider, Qt.MouseButton.LeftButton, pos=QPoint(round(slider.stop_x(modes.index(name))), 34))
    qtbot.waitUntil(slider.is_held)
    return slider


def wait_for_pictures(running, qtbot, mode, parts=(SeenPart.WHOLE,)):
    sight = running.parts.sight
    qtbot.waitUntil(lambda: all(sight.picture(mode, part) for part in parts))
    names = ("tiny", "small", "base", "large", "gundam", "gundam-m")
    qtbot.waitUntil(lambda: all(sight.picture(name, SeenPart.LINES) for name in names))


def test_holding_shows_the_page_cut_into_tiles_and_release_keeps_the_mode(desk, qtbot):
    running = desk()
    running.open(SAMPLES / "two-columns.pdf")
    slider = held_with_mouse(running, qtbot, "gundam")
    wait_for_pictures(running, qtbot, "gundam", (SeenPart.WHOLE, SeenPart.TILES))
    view, workspace = running.window.looking.view, running.window.workspace
    assert view.isVisible()
    assert not workspace.page.isVisible()
    assert view.accessibleDescription() == (
        "Page 1 in Gundam: 903 vision tokens. Fitted, then padded with gray: 29 % of the square. Dashes: the tiles."
        " 6 tiles. Page made 6 % narrower to fit."
    )
    qtbot.mouseRelease(slider, Qt.MouseButton.LeftButton)
    assert not view.isVisible()
    assert workspace.page.isVisible()
    assert slider.mode().name == running.parts.reading.chosen.choice.mode == "gundam"
    assert running.states() != [PageState.READ]


@pytest.mark.thorough
def test_moving_while_held_follows_and_escape_goes_back(desk, qtbot):
    running = desk()
    running.open(SAMPLES / "two-columns.pdf")
    running.window.workspace.toolbar.mode_slider.set_mode("large")
    slider = held_with_mouse(running, qtbot, "small")
    wait_for_pictures(running, qtbot, "small")
    qtbot.mouseMove(slider, QPoint(round(slider.stop_x(2)), 34))
    wait_for_pictures(running, qtbot, "base")
    view = running.window.looking.view
    assert "in Base: 273 vision tokens" in view.accessibleDescription()
    qtbot.keyClick(slider, Qt.Key.Key_Escape)
    assert not view.isVisible()
    assert slider.mode().name == running.parts.reading.chosen.choice.mode == "large"
    qtbot.mouseRelease(slider, Qt.MouseButton.LeftButton)
    assert slider.mode().name == "large"


@pytest.mark.thorough
def test_space_opens_it_after_a_reading_and_the_sum_knows_what_came_before(desk, qtbot):
    running = desk()
    running.window.resize(960, 600)
    running.open(SAMPLES / "sample.pdf")
    running.parts.reading.read([1])
    running.wait_until_read()
    slider = running.window.workspace.toolbar.mode_slider
    slider.setFocus()
    qtbot.keyClick(slider, Qt.Key.Key_Space)
    wait_for_pictures(running, qtbot, slider.mode().name)
    running.settle()
    running.shoot("sees-narrow")
    view = running.window.looking.view
    words = [label.text() for label in view.findChildren(QLabel)]
    assert "From 1 page read here before." in words
    assert view.isVisible()
    qtbot.keyClick(slider, Qt.Key.Key_Space)
    assert not view.isVisible()


@pytest.mark.thorough
def test_another_page_that_comes_into_view_meanwhile_is_shown(desk, three_pages, qtbot):
    running = desk()
    running.open(three_pages)
    slider = running.window.workspace.toolbar.mode_slider
    slider.setFocus()
    qtbot.keyClick(slider, Qt.Key.Key_Space)
    view, sight = running.window.looking.view, running.parts.sight
    running.session.set_current_page(2)
    qtbot.waitUntil(lambda: "Page 2 in" in view.accessibleDescription())
    qtbot.waitUntil(lambda: bool(sight.picture(slider.mode().name, SeenPart.WHOLE)))
    assert sight.picture(slider.mode().name, SeenPart.WHOLE).request.number == 2
