"""Going through the doubtful places in the real window."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton

from app.document.doubts import Reason
from tests.gui.conftest import Desk

LONG = (
    "Three filter beds of equal area were laid behind the research station. Each received settled water from the same "
    "tank, dosed by a tippng bucket eight times a day, and its outlet was sampled each morning before the gate opened."
)
SPANS = [
    {"label": "paragraph", "text": LONG, "box": [0.1, 0.15, 0.9, 0.25]},
    {"label": "paragraph", "text": "Sedge and rced", "box": [0.1, 0.3, 0.9, 0.34], "confidence": 0.41},
]


@pytest.fixture
def read(desk, three_pages) -> Desk:
    running = desk({"page": {"spans": SPANS}})
    running.open(three_pages)
    running.read_all()
    return running


def words(running: Desk) -> str:
    bar = running.window.doubting.bar
    return " ".join(label.text() for label in bar.findChildren(QLabel) if label.isVisible())


def test_every_doubtful_place_is_come_to_with_its_picture_and_found_right_by_one_key(read: Desk, qtbot) -> None:
    bar, actions = read.window.doubting.bar, read.window.actions_by_name
    actions.next_doubt_action.trigger()
    assert bar.isVisible()
    qtbot.waitUntil(lambda: "tippng" in words(read), timeout=20_000)
    assert "1 of 2 on page 1" in words(read)
    assert read.window.workspace.panel.current_block().id == 0
    text = read.window.workspace.panel.reading_view().text_widget()
    assert [selection.cursor.selectedText() for selection in text.extraSelections()] == ["tippng"]
    qtbot.waitUntil(lambda: not bar._picture._image.isNull())
    read.shoot("doubtful")
    QTest.keyClick(bar, Qt.Key.Key_Return)
    assert "only 41 % sure of “Sedge and rced”" in words(read)
    assert "1 of 1 on page 1" in words(read)
    QTest.keyClick(bar, Qt.Key.Key_Return)
    assert "1 of 2 on page 2" in words(read)
    actions.previous_doubt_action.trigger()
    assert "No doubtful place" in words(read)
    actions.undo_action.trigger()
    actions.undo_action.trigger()
    assert [doubt.reason for doubt in read.parts.doubts.doubts(1)] == [Reason.DICTIONARY, Reason.CONFIDENCE]


def test_a_place_is_corrected_from_the_bar_and_the_next_one_comes(read: Desk, qtbot) -> None:
    read.window.actions_by_name.next_doubt_action.trigger()
    qtbot.waitUntil(lambda: "tippng" in words(read), timeout=20_000)
    bar = read.window.doubting.bar
    correct = next(button for button in bar.findChildren(QPushButton) if button.text() == "Correct it")
    correct.click()
    field = read.window.editing.in_place._field
    assert field.toPlainText()[field.textCursor().position() :].startswith("tippng")
    QTest.keyClicks(field, "well-")
    field.setPlainText(LONG.replace("tippng", "tipping"))
    QTest.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert read.session.page(1).blocks[0].text == LONG.replace("tippng", "tipping")
    assert "Sedge and rced" in words(read)
    QTest.keyClick(bar, Qt.Key.Key_Escape)
    assert not bar.isVisible()
    assert read.window.workspace.panel.reading_view().text_widget().extraSelections() == []


def test_two_readings_that_disagree_are_settled_from_the_bar(desk, three_pages) -> None:
    running = desk()
    running.open(three_pages)
    running.read_all()
    reading = running.session.page(1).reading
    text = replace(reading.blocks[1], text="Three beds of sedge were laid in October.")
    other = replace(reading, key=replace(reading.key, mode="large"), blocks=(reading.blocks[0], text), created=9e12)
    running.session.put_reading(1, other)
    running.window.actions_by_name.next_doubt_action.trigger()
    assert "Large has “sedge” in the place of “reed”" in words(running)
    running.shoot("disagreement")
    bar = running.window.doubting.bar
    next(button for button in bar.findChildren(QPushButton) if button.text() == "Take “sedge”").click()
    assert running.session.page(1).blocks[1].text == "Three beds of sedge were laid in October."
    assert running.session.page(1).readings[reading.key] == reading


def test_where_nothing_is_doubtful_it_is_said(desk, three_pages) -> None:
    running = desk()
    running.open(three_pages)
    running.read_all()
    running.window.actions_by_name.next_doubt_action.trigger()
    assert "No doubtful place" in words(running)
