"""The built-in reader beside a model, in the whole window."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from app.document.doubts import Reason
from app.document.page import TextSource
from app.item_models.page_list_model import PageRole
from app.settings.schema import SECOND_READER
from app.views.correction.doubt_bar import DoubtBar

SEEN = "Three beds of reed were laid in October 1817 behind the old station, and two of sedge by the tank"
WROTE = SEEN.replace("1817", "1871")
MADE_UP = "An invoice for seven hundred bricks that nobody had ordered came back from the printer on Monday"
BOX = (0.1, 0.1, 0.9, 0.2)


def page(text: str) -> dict:
    lines = [{"box": BOX, "text": text, "confidence": 0.99}]
    return {"spans": [{"label": "paragraph", "box": BOX, "text": text, "lines": lines}]}


@pytest.fixture
def read(desk, three_pages: Path):
    def begin(text: str):
        builtin = {"name": "builtin", "title": "Built-in reader", "page": page(SEEN)}
        running = desk({"name": "model", "takes_given_text": False, "page": page(text), "others": [builtin]})
        for wanted in ("never", "numbers"):  # whatever it is on this machine
            running.parts.settings.set(SECOND_READER, wanted)
        running.open(three_pages)
        running.read_all()
        running.wait_until(lambda: not running.parts.second_reader.is_reading)
        running.wait_until_read()
        running.settle()
        return running

    return begin


def test_what_the_two_read_differently_is_come_to_and_the_other_is_taken_with_a_key(read, desk, three_pages, qtbot):
    running = read(WROTE)
    assert not running.parts.page_list.data(running.parts.page_list.index(0, 0), PageRole.FAULTY)
    bar = running.window.findChild(DoubtBar)
    running.window.actions_by_name.next_doubt_action.trigger()
    running.wait_until(lambda: running.parts.doubts.place is not None)
    doubt = running.parts.doubts.place.doubt
    assert (doubt.words, doubt.other) == ("1871", "1817")
    qtbot.keyClick(bar, Qt.Key.Key_2)
    assert running.session.page(1).blocks[0].text == SEEN
    running.settle()
    again = desk({"name": "model", "takes_given_text": False})
    again.open(three_pages)
    again.wait_until(lambda: again.session.page(2).reading is not None)
    kept = again.session.page(2)
    assert {key.text_source for key in kept.readings} == {TextSource.PICTURE, TextSource.SECOND}
    assert kept.blocks[0].text == WROTE


def test_a_place_is_read_closer_and_plain_words_are_told_where_they_are_asked_for(read, qtbot):
    running = read(WROTE.replace("station", "statlon"))
    running.window.actions_by_name.next_doubt_action.trigger()
    running.wait_until(lambda: running.parts.doubts.place is not None)
    assert [doubt.other for doubt in running.parts.doubts.doubts(1)] == ["1817"]
    running.parts.settings.set(SECOND_READER, "words")
    assert [doubt.other for doubt in running.parts.doubts.doubts(1)] == ["1817", "station,"]
    running.wait_until(lambda: running.parts.page_list.data(running.parts.page_list.index(0, 0), PageRole.DOUBTS) == 2)
    asked: list[str] = []
    running.parts.reading.region_ended.connect(lambda outcome, _picture: asked.append(outcome.job.mode))
    bar = running.window.findChild(DoubtBar)
    qtbot.keyClick(bar, Qt.Key.Key_R)
    running.wait_until(lambda: bool(asked))
    assert asked == ["large"]  # the page was read in base
    running.settle()


@pytest.mark.thorough
def test_a_page_on_which_they_hardly_agree_says_so(read):
    running = read(MADE_UP)
    index = running.parts.page_list.index(0, 0)
    assert running.parts.page_list.data(index, PageRole.FAULTY)
    running.window.actions_by_name.next_doubt_action.trigger()
    running.wait_until(lambda: running.parts.doubts.place is not None)
    assert running.parts.doubts.place.doubt.reason is Reason.CONTESTED
    words = [label.text() for label in running.window.findChildren(QLabel) if label.isVisible()]
    assert sum("found something else on this page" in text for text in words) == 2  # over the text, and in the bar
    running.parts.doubts.accept()
    assert not running.parts.page_list.data(index, PageRole.FAULTY)
    assert all(doubt.reason is not Reason.CONTESTED for doubt in running.parts.doubts.doubts(1))
