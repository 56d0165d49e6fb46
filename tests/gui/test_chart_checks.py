"""A model's numbers of a chart held against its picture, in the whole window: ticks, doubts, and the value to take."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.charts.findings import FindingSort
from app.document.doubts import Reason
from app.views.charts.charts_tab import ChartsTab
from app.views.correction.doubt_bar import DoubtBar
from app.views.notices.notice import NoticeAction
from model_runtime.protocol import Describe
from tests.gui.conftest import SCREENS, Desk, pages_without_text

CHART = {
    "label": "chart",
    "box": [0.1, 0.1, 0.9, 0.5],
    "text": "<table><tr><td>Season</td><td>before</td><td>after</td></tr><tr><td>Winter</td><td>142</td>"
    "<td>206</td></tr><tr><td>Spring</td><td>187</td><td>813</td></tr></table>",
}
PLACES = ((1, 1), (1, 2), (2, 1), (2, 2))
RIGHT = [
    {"row": row, "column": column, "is_confirmed": True, "measured": "", "box": (0.5, 0.5, 0.6, 0.6)}
    for row, column in PLACES
]
SLIP = [*RIGHT[:3], {**RIGHT[3], "is_confirmed": False, "measured": "318"}]


def answer(checked: list[dict]) -> dict:
    return {"spans": [{"label": "chart", "box": [0, 0, 1, 1], "checked": checked}]}


def is_looked_for(tab: ChartsTab) -> bool:
    return tab.sheet.check_line.words().startswith("Looking")


@pytest.fixture(scope="module")
def read_once(lasting_desk, tmp_path_factory) -> tuple[Desk, Path]:
    log = tmp_path_factory.mktemp("log") / "pages.jsonl"
    checker = {
        "name": "builtin",
        "title": "Built-in reader",
        "checks_charts": True,
        "log": str(log),
        "page": answer(SLIP),
        "pages": {"2": {"spans": [], "notes": ["No axes were found."]}},
    }
    running = lasting_desk(
        {"name": "model", "takes_given_text": False, "page": {"spans": [CHART]}, "others": [checker]}
    )
    second, heard = running.application.ground.second_engine, []
    second.event_received.connect(heard.append)
    second.send(Describe())  # the child is there for all tests then
    running.wait_until(lambda: bool(heard))
    return running, log


@pytest.fixture
def looked_at(read_once, tmp_path: Path) -> Iterator[tuple[Desk, Path]]:
    """The desk with a chart that was looked at, and what its engine was asked."""
    running, log = read_once
    running.open(pages_without_text(tmp_path / "deeds.pdf"))
    running.read_all()
    tab = running.window.figure_tabs.charts
    running.window.workspace.panel.show_tab(tab)
    running.wait_until(lambda: tab.sheet.check_line.words() and not is_looked_for(tab))
    running.wait_until(lambda: not tab.sheet.pictures.on_page.picture.isNull())
    yield running, log
    running.start_over()


def test_what_the_picture_confirms_is_ticked_and_another_value_is_taken_with_a_key(looked_at, qtbot):
    running, log = looked_at
    tab = running.window.figure_tabs.charts
    sheet, model = tab.sheet, tab.sheet.grid.model()
    assert sheet.check_line.words() == "3 of 4 values confirmed by the picture"
    assert [model.is_ticked(*place) for place in PLACES] == [True, True, True, False]
    assert [model.is_doubtful(*place) for place in PLACES] == [False, False, False, True]
    described = [
        model.data(model.index(*place), Qt.ItemDataRole.AccessibleDescriptionRole) for place in (PLACES[0], PLACES[3])
    ]
    assert described == ["Confirmed by the picture", "The picture shows 318 here"]
    (notice,) = sheet.notices.notices()
    assert (notice.clause, notice.sentence) == ("The picture shows 318 here", "after, Spring was read as 813.")
    assert notice.actions[0] == NoticeAction("take_measured", "Take 318")
    running.shoot("charts-checked")
    assert (SCREENS / "window-charts-checked-light.png").is_file()
    sheet.go_to((2, 1))
    assert not sheet.take_button.isVisible()
    sheet.go_to((2, 2))
    assert sheet.take_button.isVisible()
    assert sheet.take_button.text() == "Take 318"
    qtbot.keyClick(sheet.grid, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert running.session.page(1).blocks[0].table.cells[8].text == "318"
    assert [model.is_ticked(*place) for place in PLACES] == [True, True, True, False]  # not looked at yet
    assert not model.is_doubtful(2, 2)
    running.wait_until(lambda: not is_looked_for(tab))
    asked = [json.loads(line) for line in log.read_text(encoding="utf-8").splitlines()][-2:]
    assert [row["task"] for row in asked] == ["check_chart", "check_chart"]
    assert ["<td>318.0</td>" in row["prompt"] for row in asked] == [False, True]


def test_doubtful_places_have_what_the_picture_shows_and_a_value_found_right_is_no_doubt(looked_at, qtbot):
    running, _log = looked_at
    tab = running.window.figure_tabs.charts
    running.window.actions_by_name.next_doubt_action.trigger()
    running.wait_until(lambda: running.parts.doubts.place is not None)
    doubt = running.parts.doubts.place.doubt
    assert (doubt.reason, doubt.words, doubt.other) == (Reason.DISAGREEMENT, "813", "318")
    bar = running.window.findChild(DoubtBar)
    qtbot.keyClick(bar, Qt.Key.Key_1)
    assert running.parts.doubts.doubts(1) == []
    bar.closed.emit()
    running.window.workspace.panel.show_tab(tab)
    running.wait_until(lambda: not is_looked_for(tab))
    assert not tab.sheet.grid.model().is_doubtful(2, 2)
    assert tab.sheet.notices.notices() == []


def test_the_value_of_the_picture_is_taken_at_a_doubtful_place_and_in_the_tab_it_can_be_found_right(looked_at, qtbot):
    running, _log = looked_at
    tab = running.window.figure_tabs.charts
    tab.sheet.notice_followed.emit(0, "is_right")
    assert tab.sheet.notices.notices() == []
    assert running.parts.doubts.doubts(1) == []
    running.window.actions_by_name.undo_action.trigger()
    assert [finding.sort for finding in tab._case.findings] == [FindingSort.NOT_IN_PICTURE]
    running.window.actions_by_name.next_doubt_action.trigger()
    running.wait_until(lambda: running.parts.doubts.place is not None)
    qtbot.keyClick(running.window.findChild(DoubtBar), Qt.Key.Key_2)
    assert running.session.page(1).blocks[0].table.cells[8].text == "318"
    QApplication.processEvents()


def test_a_picture_that_tells_nothing_says_so(looked_at):
    running, _log = looked_at
    running.window.workspace.page.view.scroll_to_page(2)
    line = running.window.figure_tabs.charts.sheet.check_line
    running.wait_until(lambda: line.words() == "No axes were found.")
    assert running.parts.doubts.doubts(2) == []
