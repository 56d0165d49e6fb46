"""A table that goes on over the next page, in the real window, and after a restart."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.gui.conftest import Desk
from tests.gui.tables_at_hand import SPANS, beds_file, button, clauses, do, go_to, rows, show_tables


def test_a_table_goes_on_over_the_next_page_is_taken_apart_and_remembered(
    desk: Callable[..., Desk], monkeypatch, tmp_path: Path, qtbot
) -> None:
    pages = beds_file(tmp_path / "beds.pdf")
    read = desk({"page": {"spans": SPANS}})
    read.window.resize(1400, 900)
    read.open(pages)
    read.read_all()
    tab = show_tables(read)
    tab.scroll_to_block(6)
    assert clauses(tab) == ["This table may go on over page 2"]
    QTest.mouseClick(button(tab, "Join the two"), Qt.MouseButton.LeftButton)
    assert clauses(tab) == ["This table goes on over page 2"]
    assert [row[0] for row in rows(tab)] == ["Well", "B1", "A2", "A1", "A2"]
    read.shoot("tables-joined")
    go_to(tab, 3, 1)
    QTest.keyClick(tab.grid(), Qt.Key.Key_Delete)
    assert rows(tab)[3] == ["A1", ""]
    assert read.session.page(2).blocks[0].table.cells[3].text == ""
    go_to(tab, 0, 0)
    do(tab, "Insert column left")
    assert [page.blocks[at].table.columns for page, at in ((read.session.page(1), 6), (read.session.page(2), 0))] == [
        3,
        3,
    ]
    read.window.actions_by_name.undo_action.trigger()
    read.window.actions_by_name.undo_action.trigger()

    read.window.workspace.page.view.scroll_to_page(2)
    qtbot.waitUntil(lambda: clauses(tab) == ["This table began on page 1"])
    assert len(rows(tab)) == 5
    target = tmp_path / "wells.csv"
    monkeypatch.setattr("app.views.figures.save_dialog.QFileDialog.getSaveFileName", lambda *_: (str(target), ""))
    QTest.mouseClick(button(tab, "Save CSV…"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "wells.csv is saved" in clauses(tab))
    with target.open(newline="", encoding="utf-8") as stream:
        assert list(csv.reader(stream)) == [
            ["Well", "Inlet"],
            ["B1", "87.4"],
            ["A2", "90.2"],
            ["A1", "87.4"],
            ["A2", "90.2"],
        ]
    QTest.mouseClick(button(tab, "Take apart"), Qt.MouseButton.LeftButton)
    assert len(rows(tab)) == 3
    assert "This table may have begun on page 1" in clauses(tab)
    read.window.actions_by_name.undo_action.trigger()
    assert len(rows(tab)) == 5

    read.settle()
    again = desk({"page": {"spans": SPANS}})
    again.open(pages)
    assert again.session.current_page == 2  # where the window was left
    assert len(rows(show_tables(again))) == 5
