"""The order of a page's blocks in the real window: shown, doubted, dragged right, undone, kept and exported."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton

from app.document.doubts import Reason
from app.item_models.page_list_model import PageRole
from tests.gui.conftest import Desk
from tests.patient_bot import PatientBot

SPANS = [
    {"label": "paragraph", "text": "Third by right", "box": [0.55, 0.1, 0.9, 0.3]},
    {"label": "paragraph", "text": "First by right", "box": [0.1, 0.1, 0.45, 0.3]},
    {"label": "paragraph", "text": "Second by right", "box": [0.1, 0.4, 0.45, 0.6]},
    {"label": "paragraph", "text": "Fourth by right", "box": [0.55, 0.4, 0.9, 0.6]},
]
RIGHT = ["First by right", "Second by right", "Third by right", "Fourth by right"]


@pytest.fixture
def unsure(desk, three_pages: Path) -> Desk:
    running = desk({"page": {"spans": SPANS, "order_is_unsure": True}})
    running.open(three_pages)
    running.window.actions_by_name.read_page_action.trigger()
    running.wait_until_read()
    running.window.workspace.page.view.fit_page()
    return running


def texts(running: Desk) -> list[str]:
    return [block.text for block in running.session.page(1).blocks]


def view_of(running: Desk):
    return running.window.workspace.page.view


def text_of(running: Desk):
    return running.window.workspace.panel.reading_view.text_widget()


def words(running: Desk) -> str:
    bar = running.window.doubting.bar
    return " ".join(label.text() for label in bar.findChildren(QLabel) if label.isVisible())


def sign(running: Desk, role=PageRole.WORD):
    model = running.parts.page_list
    return model.data(model.index(0, 0), role)


def number_place(running: Desk, number: int) -> QPoint:
    view = view_of(running)
    each = next(each for each in view.order_numbers(1) if each.number == number)
    corner = view.page_rect(1).topLeft()
    return QPoint(round(corner.x() + each.box.center[0]), round(corner.y() + each.box.center[1]))


def drag(port, start: QPoint, end: QPoint) -> None:
    QTest.mousePress(port, Qt.MouseButton.LeftButton, pos=start)
    PatientBot.mouseMove(port, (start + end) / 2, held=Qt.MouseButton.LeftButton)
    PatientBot.mouseMove(port, end, held=Qt.MouseButton.LeftButton)
    QTest.mouseRelease(port, Qt.MouseButton.LeftButton, pos=end)


@pytest.mark.thorough
def test_an_unsure_order_is_marked_wherever_the_page_shows(unsure: Desk, qtbot) -> None:
    assert (sign(unsure), sign(unsure, PageRole.FAULTY)) == ("Order?", True)
    said = sign(unsure, Qt.ItemDataRole.AccessibleTextRole)
    assert said.startswith("Page 1, read. The order of its text is unsure")
    assert [each.number for each in view_of(unsure).order_numbers(1)] == [1, 2, 3, 4]
    assert text_of(unsure).order.is_shown
    unsure.window.actions_by_name.next_doubt_action.trigger()
    qtbot.waitUntil(lambda: "The order of this page is unsure" in words(unsure))
    unsure.shoot("order-unsure")
    bar = unsure.window.doubting.bar
    shown = [button.text() for button in bar.findChildren(QPushButton) if button.isVisible()]
    assert shown == ["It is right"]
    QTest.keyClick(bar, Qt.Key.Key_Return)
    assert (sign(unsure), sign(unsure, PageRole.FAULTY)) == ("", False)
    assert view_of(unsure).order_numbers(1) == []
    assert not text_of(unsure).order.is_shown
    unsure.window.actions_by_name.undo_action.trigger()
    assert sign(unsure) == "Order?"


def test_a_number_dragged_on_the_page_moves_its_block_and_is_undone_and_kept(unsure: Desk, desk, three_pages) -> None:
    port, actions = view_of(unsure).viewport(), unsure.window.actions_by_name
    drag(port, number_place(unsure, 1), number_place(unsure, 3))
    assert texts(unsure) == RIGHT
    assert unsure.panel_text().split("\n")[:1] == ["First by right"]
    assert unsure.window.workspace.panel.current_block().text == "Third by right"
    assert actions.undo_action.text() == "Undo: move"
    actions.undo_action.trigger()
    assert texts(unsure) == [span["text"] for span in SPANS]
    actions.redo_action.trigger()
    assert texts(unsure) == RIGHT
    assert [doubt.reason for doubt in unsure.parts.doubts.doubts(1)] == [Reason.ORDER]  # nobody said that it is right
    unsure.window.workspace.panel.order_confirmed.emit(1)
    assert unsure.parts.doubts.doubts(1) == []
    unsure.settle()
    again = desk({})
    again.open(three_pages)
    again.settle()
    assert texts(again) == RIGHT
    assert again.parts.doubts.doubts(1) == []


@pytest.mark.thorough
def test_a_number_dragged_in_the_reading_moves_its_block(unsure: Desk, tmp_path: Path, qtbot) -> None:
    text = text_of(unsure)
    ids = [block.id for block in unsure.session.page(1).blocks]
    start = text.block_rect(ids[0])
    end = text.block_rect(ids[2])
    drag(text.viewport(), QPoint(12, round(start.top() + 8)), QPoint(12, round(end.bottom() - 2)))
    assert texts(unsure) == RIGHT
    upwards = text.block_rect(ids[3])
    drag(text.viewport(), QPoint(12, round(upwards.top() + 8)), QPoint(12, round(text.block_rect(ids[1]).top() + 1)))
    assert texts(unsure) == [RIGHT[3], *RIGHT[:3]]
    unsure.window.actions_by_name.undo_action.trigger()
    dialog, target = unsure.window.exporting.begin(), tmp_path / "out.md"
    dialog.choose_format("md")
    with qtbot.waitSignal(unsure.parts.exports.finished):
        unsure.parts.exports.start(replace(dialog.request(), target=target))
    dialog.accept()
    written = target.read_text("utf-8")
    assert [written.index(words) for words in RIGHT] == sorted(written.index(words) for words in RIGHT)


@pytest.mark.thorough
def test_escape_puts_back_what_is_dragged_in_the_reading(unsure: Desk) -> None:
    text = text_of(unsure)
    ids = [block.id for block in unsure.session.page(1).blocks]
    QTest.mousePress(
        text.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(12, round(text.block_rect(ids[0]).top() + 8))
    )
    PatientBot.mouseMove(
        text.viewport(), QPoint(12, round(text.block_rect(ids[3]).bottom() - 2)), held=Qt.MouseButton.LeftButton
    )
    assert text.order.is_carrying
    unsure.shoot("order-carried")
    QTest.keyClick(text, Qt.Key.Key_Escape)
    assert not text.order.is_carrying
    QTest.mouseRelease(text.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(12, 40))
    assert texts(unsure) == [span["text"] for span in SPANS]


def test_the_keys_move_a_block_and_the_numbers_follow(unsure: Desk) -> None:
    actions, panel = unsure.window.actions_by_name, unsure.window.workspace.panel
    panel.set_current_block(unsure.session.page(1).blocks[0].id)
    actions.move_block_down_action.trigger()
    actions.move_block_down_action.trigger()
    assert texts(unsure) == RIGHT
    order = view_of(unsure).order_of(1)
    assert [order[block.id] for block in unsure.session.page(1).blocks] == [1, 2, 3, 4]


@pytest.mark.thorough
def test_the_order_can_be_shown_on_any_page(desk, three_pages: Path) -> None:
    running = desk({"page": {"spans": SPANS}})
    running.open(three_pages)
    running.read_all()
    view, action = view_of(running), running.window.actions_by_name.order_action
    assert (sign(running), view.order_numbers(1)) == ("", [])
    assert not text_of(running).order.is_shown
    running.window.activateWindow()
    QTest.keyClick(running.window, Qt.Key.Key_N)
    assert action.isChecked()
    assert len(view.order_numbers(1)) == 4
    assert text_of(running).order.is_shown
    view.scroll_to_page(2)
    assert len(view.order_numbers(2)) == 4
    action.trigger()
    assert view.order_numbers(2) == []


@pytest.mark.thorough
def test_a_page_that_goes_in_circles_or_has_a_text_that_does_not_fit_has_no_tick(desk, three_pages: Path) -> None:
    circles = [{"label": "paragraph", "text": "and the leaf of the reed " * 60, "box": [0.1, 0.1, 0.9, 0.5]}]
    misfit = {"spans": SPANS[:1], "ink": [{"box": SPANS[0]["box"], "fault": "too_long", "words": 0, "share": 0.004}]}
    running = desk({"pages": {"1": {"spans": circles}, "2": misfit, "3": {"spans": SPANS}}})
    running.open(three_pages)
    running.read_all()
    model = running.parts.page_list
    signs = [model.data(model.index(row, 0), PageRole.WORD) for row in range(3)]
    assert signs == ["Looped", "Check", ""]
    faulty = [model.data(model.index(row, 0), PageRole.FAULTY) for row in range(3)]
    assert faulty == [True, True, False]
    running.shoot("faulty-pages")
