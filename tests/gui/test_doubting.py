"""Going through the doubtful places in the real window."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pymupdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton

from app.document.doubts import Reason
from app.settings.schema import KNOWN_WORDS
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


def button(bar, words):
    return next(one for one in bar.findChildren(QPushButton) if one.text() == words)


def test_every_doubtful_place_is_come_to_with_its_picture_and_found_right_by_one_key(read: Desk, qtbot) -> None:
    bar, actions = read.window.doubting.bar, read.window.actions_by_name
    actions.next_doubt_action.trigger()
    assert bar.isVisible()
    qtbot.waitUntil(lambda: "tippng" in words(read))
    assert "1 of 2 on page 1" in words(read)
    assert read.window.workspace.panel.current_block().id == 0
    text = read.window.workspace.panel.reading_view.text_widget()
    looked_at = [one for one in text.extraSelections() if one.format.background().style() != Qt.BrushStyle.NoBrush]
    assert [one.cursor.selectedText() for one in looked_at] == ["tippng"]  # dots come under it when they are counted
    qtbot.waitUntil(lambda: not bar._picture._image.isNull())
    QTest.keyClick(bar, Qt.Key.Key_Return)
    assert "only 41 % sure of “Sedge and rced”" in words(read)
    assert "1 of 1 on page 1" in words(read)
    QTest.keyClick(bar, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "1 of 2 on page 2" in words(read))
    actions.previous_doubt_action.trigger()
    qtbot.waitUntil(lambda: "No doubtful place" in words(read))
    actions.undo_action.trigger()
    actions.undo_action.trigger()
    assert [doubt.reason for doubt in read.parts.doubts.doubts(1)] == [Reason.DICTIONARY, Reason.CONFIDENCE]


def test_a_place_is_corrected_from_the_bar_and_the_next_one_comes(read: Desk, qtbot) -> None:
    read.window.actions_by_name.next_doubt_action.trigger()
    qtbot.waitUntil(lambda: "tippng" in words(read))
    bar = read.window.doubting.bar
    correct = next(button for button in bar.findChildren(QPushButton) if button.text() == "Correct it")
    correct.click()
    field = read.window.editing.in_place._field
    assert field.toPlainText()[field.textCursor().selectionStart() :].startswith("tippng")
    QTest.keyClicks(field, "well-")
    field.setPlainText(LONG.replace("tippng", "tipping"))
    QTest.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert read.session.page(1).blocks[0].text == LONG.replace("tippng", "tipping")
    assert "Sedge and rced" in words(read)
    QTest.keyClick(bar, Qt.Key.Key_Escape)
    assert not bar.isVisible()
    assert read.window.workspace.panel.reading_view.text_widget().extraSelections() == []


@pytest.mark.thorough
def test_two_readings_that_disagree_are_settled_from_the_bar(desk, three_pages, qtbot) -> None:
    running = desk()
    running.open(three_pages)
    running.read_all()
    reading = running.session.page(1).reading
    text = replace(reading.blocks[1], text=r"Three beds of s\*ed\*ge were laid in October.")
    other = replace(reading, key=replace(reading.key, mode="large"), blocks=(reading.blocks[0], text), created=9e12)
    running.session.put_reading(1, other)
    running.window.actions_by_name.next_doubt_action.trigger()
    qtbot.waitUntil(lambda: "Large has “s*ed*ge” in the place of “reed”" in words(running))
    running.shoot("disagreement")
    bar = running.window.doubting.bar
    next(button for button in bar.findChildren(QPushButton) if button.text() == "Take “s*ed*ge” (2)").click()
    assert running.session.page(1).blocks[1].text == text.text  # stars that are stars stay so
    assert running.session.page(1).readings[reading.key] == reading


@pytest.mark.thorough
def test_where_nothing_is_doubtful_it_is_said(desk, three_pages, qtbot) -> None:
    running = desk()
    running.open(three_pages)
    running.read_all()
    running.window.actions_by_name.next_doubt_action.trigger()
    qtbot.waitUntil(lambda: "No doubtful place" in words(running))


@pytest.fixture
def with_own_text(tmp_path: Path) -> Path:
    """A PDF of two pages; the second holds text."""
    document = pymupdf.open()
    document.new_page(width=595, height=842).draw_rect((60, 60, 500, 90), fill=(0.2, 0.2, 0.2))
    page = document.new_page(width=595, height=842)
    for place, line in enumerate(("Three beds of sedge were laid in Octo-", "ber, each behind the old station.")):
        page.insert_text((65, 140 + 20 * place), line)
    path = tmp_path / "filters.pdf"
    document.save(path)
    return path


@pytest.mark.thorough
def test_a_picture_reading_is_held_against_the_text_that_the_page_holds(desk, with_own_text, qtbot) -> None:
    said = "Three beds of reed were laid in October, each behind the old station."
    running = desk({"page": {"spans": [{"label": "paragraph", "text": said, "box": [0.1, 0.14, 0.9, 0.2]}]}})
    running.open(with_own_text)
    running.parts.reading.read([1, 2], with_text_layer=False)
    running.wait_until_read()
    assert running.parts.doubts.doubts(2) == []  # nobody went through them yet
    running.window.actions_by_name.next_doubt_action.trigger()
    qtbot.waitUntil(lambda: "The document's own text has “sedge” in the place of “reed”" in words(running))
    assert "1 of 1 on page 2" in words(running)
    bar = running.window.doubting.bar
    next(button for button in bar.findChildren(QPushButton) if button.text() == "Take “sedge” (2)").click()
    assert running.session.page(2).blocks[0].text == said.replace("reed", "sedge")
    qtbot.waitUntil(lambda: "No doubtful place" in words(running))


@pytest.mark.thorough
def test_a_place_in_view_stays_when_the_own_text_brings_more(desk, with_own_text, qtbot) -> None:
    spans = [
        {"label": "paragraph", "text": "Three beds of reed were laid in October,", "box": [0.1, 0.14, 0.9, 0.174]},
        {"text": "each behind the old station.", "box": [0.1, 0.175, 0.9, 0.2], "confidence": 0.41},
    ]
    running = desk({"page": {"spans": spans}})
    running.open(with_own_text)
    running.parts.reading.read([2], with_text_layer=False)
    running.wait_until_read()
    running.session.set_current_page(2)
    running.window.actions_by_name.next_doubt_action.trigger()
    qtbot.waitUntil(lambda: "3 of 3 on page 2" in words(running))
    assert "only 41 % sure" in words(running)


@pytest.mark.thorough
def test_return_on_a_button_does_what_the_button_says(read: Desk, qtbot) -> None:
    read.window.actions_by_name.next_doubt_action.trigger()
    qtbot.waitUntil(lambda: "tippng" in words(read))
    read.window.activateWindow()
    button = next(b for b in read.window.doubting.bar.findChildren(QPushButton) if b.text() == "Correct it")
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Return)
    assert read.window.editing.in_place.is_open
    assert "1 of 2 on page 1" in words(read)


@pytest.mark.thorough
def test_a_dictionary_says_what_was_meant_and_a_word_is_right_everywhere_once_it_is_said(read: Desk, qtbot) -> None:
    bar, actions = read.window.doubting.bar, read.window.actions_by_name
    actions.next_doubt_action.trigger()
    qtbot.waitUntil(lambda: any(b.isVisible() and b.text() == "1: tipping" for b in bar.findChildren(QPushButton)))
    button(bar, "Correct it").click()
    field = read.window.focusWidget()
    assert field.textCursor().selectedText() == "tippng"
    QTest.keyClick(field, Qt.Key.Key_Escape)
    QTest.keyClick(bar, Qt.Key.Key_1)
    assert "dosed by a tipping bucket" in read.session.page(1).blocks[0].text
    qtbot.waitUntil(lambda: "only 41 %" in words(read))
    read.session.set_current_page(2)
    read.parts.doubts.begin()
    qtbot.waitUntil(lambda: "tippng" in words(read))
    button(bar, "Always right").click()
    assert [doubt.reason for doubt in read.parts.doubts.doubts(3)] == [Reason.CONFIDENCE]
    assert "1 of 1 on page 2" in words(read)
    assert dict(read.parts.settings.get(KNOWN_WORDS)) == {"tippng": ""}
