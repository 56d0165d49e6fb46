"""Another kind of model, put in by its description alone: slider, cost, sight, comparison and facts follow it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from app.document.page import Way
from app.pages.messages import SeenPart
from app.views.model_sees.cost_sum import CostSum
from tests.another_kind import MODES, SCRIPT


def labels(widget) -> list[str]:
    return [label.text() for label in widget.findChildren(QLabel)]


def test_the_window_shows_its_modes_and_what_they_cost_before_and_after_reading(desk, three_pages, qtbot):
    running = desk(SCRIPT)
    running.open(three_pages)
    toolbar = running.window.workspace.toolbar
    assert toolbar.mode_slider.modes() == MODES
    assert toolbar.mode_slider.mode().title == "Flow"
    assert toolbar.mode_cost.text().startswith("1,121 vision tokens")
    toolbar.mode_slider.set_mode("compact")
    assert toolbar.mode_cost.text().startswith("145 vision tokens")
    assert [toolbar.task_box.itemData(at) for at in range(toolbar.task_box.count())] == ["document", "outline"]
    toolbar.mode_slider.set_mode("flow")
    running.parts.reading.read([1])
    running.wait_until_read()
    assert running.session.page(1).reading.key.way == Way("flow-reader", "flow")
    details = running.window.workspace.panel.details_view
    running.window.workspace.panel.show_tab(details)
    told = labels(details)
    assert "Flow" in told
    assert "1024 × 1024 and tiles of 768 × 768" in told
    assert "Flow reader 1 · Flow" in [label.toolTip() for label in details.findChildren(QLabel)]


@pytest.mark.thorough
def test_what_it_will_see_is_cut_and_counted_by_its_own_rules(desk, three_pages, qtbot):
    running = desk(SCRIPT)
    running.open(three_pages)
    slider, sight = running.window.workspace.toolbar.mode_slider, running.parts.sight
    slider.setFocus()
    qtbot.keyClick(slider, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: all(sight.picture("flow", part) for part in SeenPart))
    qtbot.waitUntil(lambda: all(sight.picture(mode.name, SeenPart.LINES) for mode in MODES))
    view = running.window.looking.view
    assert view.accessibleDescription().startswith("Page 1 in Flow: 1,121 vision tokens.")
    assert "6 tiles." in view.accessibleDescription()
    numbers = labels(view.findChild(CostSum))
    assert {"256", "864", "1", "1,121"} <= set(numbers)
    assert "1,121 of 16,000" in numbers
    running.shoot("sees-another-kind")
    qtbot.keyClick(slider, Qt.Key.Key_Left)
    qtbot.waitUntil(lambda: "in Whole page: 257 vision tokens" in view.accessibleDescription())
    qtbot.keyClick(slider, Qt.Key.Key_Escape)
    assert slider.mode().name == "flow"


@pytest.mark.thorough
def test_its_modes_are_compared_in_their_order_and_their_text_layer_needs_a_reader_of_text(desk, three_pages, qtbot):
    running = desk({**SCRIPT, "takes_given_text": False})
    running.open(three_pages)
    running.window.actions_by_name.compare_action.trigger()
    comparing = running.parts.comparing
    assert comparing.choices() == [Way("flow-reader", mode.name) for mode in MODES]
    for name in ("flow", "compact"):
        comparing.add(Way("flow-reader", name))
    qtbot.waitUntil(lambda: not comparing.is_reading)
    assert comparing.names() == ["Compact", "Flow"]
    with qtbot.waitSignal(comparing.text_layer_missing):
        comparing.measure_against_text_layer()


@pytest.mark.thorough
def test_a_reading_by_an_engine_that_is_gone_keeps_the_name_of_its_mode(desk, three_pages, qtbot):
    running = desk(SCRIPT)
    running.open(three_pages)
    running.parts.reading.read([1])
    running.wait_until_read()
    again = desk()
    again.open(three_pages)
    assert again.session.page(1).reading.key.engine == "flow-reader"
    details = again.window.workspace.panel.details_view
    again.window.workspace.panel.show_tab(details)
    assert {"flow-reader 1", "flow"} <= set(labels(details))
    assert again.window.workspace.toolbar.mode_slider.mode().name == "base"


def test_an_engine_with_other_modes_takes_the_slider_and_gives_it_back(desk, three_pages, qtbot):
    running = desk({"others": [SCRIPT]})
    running.open(three_pages)
    slider = running.window.workspace.toolbar.mode_slider
    slider.set_mode("gundam")
    running.parts.engines.choose("flow-reader")
    assert [mode.name for mode in slider.modes()] == ["compact", "base", "flow"]
    assert slider.mode().name == "flow"
    slider.set_mode("base")
    assert running.window.workspace.toolbar.mode_cost.text().startswith("257 vision tokens")
    running.parts.engines.choose("builtin")
    assert (len(slider.modes()), slider.mode().name) == (6, "gundam")
    assert running.window.workspace.toolbar.mode_cost.text().startswith("903 vision tokens")
    running.parts.engines.choose("flow-reader")
    assert slider.mode().name == "base"
