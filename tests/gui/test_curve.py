"""A person looks at the curve of a document, has pages read for it, and takes it away."""

from __future__ import annotations

import csv

import pytest

from app.document.page import Way
from tests.gui.screen_checks import cut_texts, unnamed_controls, unreachable_controls

LINES = [f"In 1985 the bed at Halden held {number} litres of settled greywater and common reed" for number in range(4)]
ROUGH = [line.replace("1985", "1986").replace("reed", "read") for line in LINES]


def page(lines: list[str], **more) -> dict:
    spans = [{"text": text, "box": [0.1, 0.1 * n + 0.1, 0.9, 0.1 * n + 0.17]} for n, text in enumerate(lines)]
    return {"spans": spans, **more}


def wrong_controls(window) -> list[str]:
    return [*unnamed_controls(window), *unreachable_controls(window), *cut_texts(window)]


def test_pages_are_read_for_the_curve_which_is_written_and_left(desk, three_pages, qtbot, tmp_path):
    looped = page([*ROUGH, *ROUGH, *ROUGH], stop_reason="loop")
    running = desk({"tokens": [100, 90], "page": page(LINES), "attempts": {1: page(ROUGH), 2: looped, 3: page(ROUGH)}})
    running.open(three_pages)
    curve, controller = running.window.curve, running.parts.curve
    running.window.actions_by_name.compare_action.trigger()
    running.window.comparing.view.bar.curve_button.click()
    qtbot.waitUntil(lambda: controller.curve is not None)
    assert "Read these pages in two modes or more" in curve.view.plot.accessibleDescription()
    assert wrong_controls(running.window) == []
    for missing in ("Tiny, 3 pages", "Base, 3 pages"):
        menu = curve.view.controls.read_button.menu()
        next(action for action in menu.actions() if action.text() == missing).trigger()
        assert controller.waiting == 3
        qtbot.waitUntil(lambda: not controller.waiting)
    qtbot.waitUntil(lambda: sum(bool(page.points) for page in controller.curve.pages) == 3)
    assert [(point.name, point.is_whole) for point in controller.curve.points] == [
        ("Tiny", True), ("Tiny", False), ("Tiny", True),
    ]  # fmt: skip
    assert curve.view.sentences()[1].startswith("Measured against the finest mode that was read, Base (3 pages).")
    running.shoot("curve")
    assert wrong_controls(running.window) == []
    assert [len(running.session.page(number).readings) for number in (1, 2, 3)] == [2, 2, 2]

    curve.export(tmp_path / "curve.csv")
    qtbot.waitUntil(lambda: bool(running.window.notices.notices()))
    with (tmp_path / "curve.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [(row["page"], row["mode"], row["ended"]) for row in rows] == [
        ("1", "tiny", "end"), ("2", "tiny", "loop"), ("3", "tiny", "end"),
    ]  # fmt: skip
    comparing = running.parts.comparing
    comparing.begin(1)
    qtbot.waitUntil(lambda: comparing.comparison is not None and len(comparing.comparison.runs) == 2)
    assert float(rows[0]["precision"]) == round(comparing.comparison.measures[0].precision, 6)

    curve.view.back.click()
    assert curve.view is None
    assert running.window.comparing.view.isVisible()


@pytest.mark.thorough
def test_reading_for_the_curve_can_be_stopped_and_what_failed_is_counted(desk, three_pages, qtbot):
    running = desk({"tokens": [100, 90], "attempts": {1: {"deed": "raise"}, 2: {"deed": "hang"}}})
    running.open(three_pages)
    controller = running.parts.curve
    running.window.actions_by_name.compare_action.trigger()
    running.window.comparing.view.bar.curve_button.click()
    qtbot.waitUntil(lambda: controller.choices() != [])
    controller.read(Way("builtin", "tiny"))
    qtbot.waitUntil(lambda: controller.failed == 1)
    running.window.curve.view.controls.stop_button.click()
    qtbot.waitUntil(lambda: not controller.waiting)
    assert [count for way, count in controller.choices() if way.mode == "tiny"] == [3]
    running.window.actions_by_name.compare_action.trigger()
    assert running.window.curve.view is None
    assert running.window.workspace.is_showing_panes()
