"""A day of work in the window: open, read, compare, keep, correct, undo, find, export, close; all is there again."""

from __future__ import annotations

import shutil

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.gui.conftest import SAMPLES, Desk
from tests.gui.test_comparing import compare


def page(text: str) -> dict:
    return {
        "spans": [
            {"label": "title", "text": "# Planted filters", "box": [0.1, 0.05, 0.9, 0.1]},
            {"label": "paragraph", "text": text, "box": [0.1, 0.15, 0.9, 0.25]},
            {
                "label": "table",
                "text": "<table><tr><td>Reed</td><td>120</td></tr></table>",
                "box": [0.1, 0.3, 0.9, 0.5],
            },
        ]
    }


READ = "Three beds of reed were laid in October."
OTHERS = {"5": page(READ.replace("reed", "rced")), "6": page(READ.replace("Three", "The"))}
SCRIPT = {"page": page(READ), "attempts": OTHERS}


def cells(running: Desk) -> list[str]:
    return [cell.text for cell in running.session.page(1).blocks[2].table.cells]


def test_everything_is_there_after_a_days_work(desk, qtbot, tmp_path) -> None:
    scan = tmp_path / "scan.pdf"
    shutil.copy(SAMPLES / "sample.pdf", scan)
    running = desk(SCRIPT)
    running.open(scan)
    running.read_all()

    compare(running, qtbot, "tiny", "gundam")
    heads = running.window.comparing.view.heads.heads
    names = [head.words()[0] for head in heads]
    qtbot.mouseClick(heads[names.index("Gundam")].keep, Qt.MouseButton.LeftButton)
    running.window.comparing.view.columns.setFocus()
    qtbot.keyClick(running.window.comparing.view.columns, Qt.Key.Key_Escape)
    kept = running.session.page(1).chosen
    assert kept.mode == "gundam"

    running.window.editing.in_place.open(2, (0, 1))
    field = running.window.editing.in_place._field
    field.selectAll()
    QTest.keyClicks(field, "1,234.50")
    QTest.keyClick(field, Qt.Key.Key_Return)
    actions = running.window.actions_by_name
    assert cells(running) == ["Reed", "1,234.50"]
    actions.undo_action.trigger()
    assert cells(running) == ["Reed", "120"]
    actions.redo_action.trigger()
    assert cells(running) == ["Reed", "1,234.50"]

    actions.find_action.trigger()
    QTest.keyClicks(running.window.workspace.find_bar._field, "1,234.50")
    qtbot.waitUntil(lambda: len(running.window.finding._hits) == 1)

    dialog = running.window.exporting.begin()
    dialog.choose_format("csv")
    request = dialog.request()
    target = tmp_path / "taken.csv"
    with qtbot.waitSignal(running.parts.exports.finished):
        running.parts.exports.start(type(request)(request.format, request.pages, request.options, target))
    dialog.accept()
    assert "1,234.50" in target.read_text("utf-8-sig")
    running.settle()

    again = desk(SCRIPT)
    again.open(scan)
    qtbot.waitUntil(lambda: len(again.session.page(1).readings) == 4)
    page_again = again.session.page(1)
    assert page_again.chosen == kept.edited
    assert cells(again) == ["Reed", "1,234.50"]
    assert sorted({key.mode for key in page_again.readings}) == ["base", "gundam", "tiny"]
    assert all(again.session.page(number).reading is not None for number in (2, 3, 4))
