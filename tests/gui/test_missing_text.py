"""Print that is in no text, as a person meets it: the number, the sign, the hatching, and the three answers."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from app.document.block import BlockKind, Origin
from app.item_models.page_list_model import PageRole
from tests.gui.conftest import SPANS, Desk

PATCHES = [
    {"box": [0.1, 0.92, 0.9, 0.97], "words": 12, "share": 0.1},
    {"box": [0.2, 0.6, 0.8, 0.8], "words": 24, "share": 0.2, "fault": "swallowed"},
]
TASKS = ["document", "text"]
FOOT = [{"text": "What stood at the foot of the page was read now, all of it.", "box": [0, 0, 1, 1]}]
LABELS = [{"text": "Sentences that stand in the picture, and are no part of it. " * 2, "box": [0, 0, 1, 1]}]


def start(desk, three_pages, *answers, spans=SPANS, patches=PATCHES, title="Scripted") -> Desk:
    attempts = {str(number): {"spans": answer, "ink": []} for number, answer in enumerate(answers, start=2)}
    page = {"spans": spans, "ink": patches}
    running = desk({"tasks": TASKS, "page": page, "attempts": attempts, "title": title})
    running.open(three_pages)
    running.window.actions_by_name.read_page_action.trigger()
    running.wait_until_read()
    return running


def words(running: Desk) -> str:
    bar = running.window.doubting.bar
    return " ".join(label.text() for label in bar.findChildren(QLabel) if label.isVisible())


def share(running: Desk):
    return running.window.workspace.panel.ink_share


def sign(running: Desk, role=PageRole.WORD):
    model = running.parts.page_list
    return model.data(model.index(0, 0), role)


def go_to_missing(running: Desk, qtbot, said: str) -> None:
    running.window.activateWindow()
    share(running).click()
    qtbot.waitUntil(lambda: said in words(running))


def press(running: Desk, key: Qt.Key) -> None:
    QTest.keyClick(running.window.doubting.bar, key)


def test_a_page_that_lacks_text_says_so_wherever_it_shows(desk, three_pages, qtbot):
    running = start(desk, three_pages)
    view = running.window.workspace.page.view
    assert share(running).accessibleName() == "70.0 % of the ink is in the text"
    assert share(running).is_warning()
    assert "About 36 printed words are in no text." in share(running).toolTip()
    assert sign(running) == "Gaps"
    said = sign(running, Qt.ItemDataRole.AccessibleTextRole)
    assert said.startswith("Page 1, read. About 36 printed words are in no text")
    assert len(view.patches(1)) == 2
    view.set_boxes_visible(False)
    assert view.patches(1) == []
    go_to_missing(running, qtbot, "This picture holds about 24 words that were not read")
    assert "1 of 2 on page 1" in words(running)
    assert [is_looked_at for _, is_looked_at in view.patches(1)] == [False, True]
    view.set_boxes_visible(True)
    running.shoot("missing-text")
    press(running, Qt.Key.Key_Escape)
    assert not any(is_looked_at for _, is_looked_at in view.patches(1))


def test_what_stands_there_is_read_and_put_where_it_belongs(desk, three_pages, qtbot):
    running = start(desk, three_pages, LABELS, FOOT)
    go_to_missing(running, qtbot, "This picture holds")
    press(running, Qt.Key.Key_R)
    qtbot.waitUntil(lambda: "About 12 printed words here are in no text" in words(running))
    assert share(running).accessibleName() == "90.0 % of the ink is in the text"
    press(running, Qt.Key.Key_R)
    qtbot.waitUntil(lambda: "No doubtful place" in words(running))
    assert running.session.page(1).blocks[-1].text == FOOT[0]["text"]
    qtbot.waitUntil(lambda: share(running).accessibleName() == "100 % of the ink is in the text")
    assert not share(running).is_warning()
    assert sign(running) == ""
    running.window.actions_by_name.undo_action.trigger()
    assert share(running).accessibleName() == "90.0 % of the ink is in the text"
    assert sign(running) == "Gaps"


@pytest.mark.thorough
def test_an_answer_that_says_nothing_leaves_the_place_open(desk, three_pages, qtbot):
    running = start(desk, three_pages, [])
    go_to_missing(running, qtbot, "This picture holds")
    with qtbot.waitSignal(running.parts.regions.ended):
        press(running, Qt.Key.Key_R)
    assert "This picture holds" in words(running)
    assert share(running).accessibleName() == "70.0 % of the ink is in the text"


@pytest.mark.parametrize("key", [Qt.Key.Key_P, pytest.param(Qt.Key.Key_I, marks=pytest.mark.thorough)])
def test_each_answer_settles_its_place_and_can_be_undone(desk, three_pages, qtbot, key):
    running = start(desk, three_pages)
    before = running.session.page(1).blocks
    go_to_missing(running, qtbot, "This picture holds")
    press(running, key)
    assert "About 12 printed words here are in no text" in words(running)
    press(running, key)
    assert "No doubtful place" in words(running)
    assert share(running).accessibleName() == "100 % of the ink is in the text"
    figures = [block for block in running.session.page(1).blocks if block.kind is BlockKind.FIGURE]
    assert len(figures) == (2 if key is Qt.Key.Key_P else 1)
    for _ in range(2):
        running.window.actions_by_name.undo_action.trigger()
    assert running.session.page(1).blocks == before
    assert len(running.parts.doubts.doubts(1)) == 2


@pytest.mark.thorough
def test_what_was_answered_is_there_again_after_a_restart(desk, three_pages, qtbot):
    running = start(desk, three_pages)
    go_to_missing(running, qtbot, "This picture holds")
    press(running, Qt.Key.Key_I)
    running.settle()
    again = desk({})
    again.open(three_pages)
    qtbot.waitUntil(lambda: again.session.page(1).reading is not None)
    again.settle()
    assert share(again).text().startswith("90.0 %")  # the window may be a small one now
    assert sign(again) == "Gaps"


def test_an_empty_answer_to_a_printed_page_is_no_blank_page(desk, three_pages, qtbot):
    patch = {"box": [0.1, 0.1, 0.9, 0.9], "words": 300, "share": 1.0}
    running = start(desk, three_pages, spans=[], patches=[patch])
    line = running.window.workspace.panel._empty._line.text()
    assert line == "Scripted wrote nothing, though the page is printed"
    assert share(running).accessibleName() == "0 % of the ink is in the text"
    running.shoot("wrote-nothing")
    go_to_missing(running, qtbot, "About 300 printed words here are in no text")
    press(running, Qt.Key.Key_I)
    assert "No doubtful place" in words(running)
    (memory,) = running.session.page(1).blocks
    assert (memory.text, memory.origin) == ("", Origin.EDITED)
    running.window.actions_by_name.undo_action.trigger()
    assert running.session.page(1).blocks == ()
    assert sign(running) == "Gaps"


def test_a_page_without_an_account_says_that_nobody_measured_it(desk, three_pages, tmp_path, qtbot):
    running = desk()
    running.open(three_pages)
    (tmp_path / "made.md").write_text("# Reed\n")
    with qtbot.waitSignal(running.parts.references.attached):
        running.parts.references.attach(tmp_path / "made.md")
    running.settle()
    assert share(running).accessibleName() == "not measured"
    assert not share(running).is_warning()
    assert sign(running) == ""


@pytest.mark.thorough
def test_the_export_dialog_leads_to_what_is_missing(desk, three_pages, qtbot):
    running = start(desk, three_pages)
    dialog = running.window.exporting.begin()
    assert "Page 1 lacks printed text: about 36 words" in dialog.form._shortfalls.report()
    dialog.form._shortfalls.look_requested.emit((1,))
    qtbot.waitUntil(lambda: "This picture holds" in words(running))


@pytest.mark.thorough
def test_print_in_an_unknown_script_is_named_and_read_anew(desk, three_pages, qtbot):
    strange = [{**PATCHES[1], "fault": "unknown_script", "script": "Greek"}]
    running = start(
        desk, three_pages, LABELS, spans=[{"label": "figure", "box": [0.1, 0.55, 0.9, 0.9]}], patches=strange
    )
    assert sign(running)
    go_to_missing(running, qtbot, "This is printed in Greek, which the reader does not know")
    press(running, Qt.Key.Key_R)
    running.wait_until_read()
    qtbot.waitUntil(lambda: not sign(running))
