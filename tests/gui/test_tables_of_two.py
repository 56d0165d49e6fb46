"""Tables of two pages and of two documents, in the real window, and after a restart."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path

import pymupdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.views.tables.piece_of_page import PieceOfPage
from tests.gui.conftest import Desk
from tests.gui.tables_at_hand import SPANS, beds_file, button, clauses, do, go_to, rows, said, show_tables


@pytest.mark.thorough
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
    qtbot.waitUntil(lambda: "wells.csv is saved" in said(read))
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


@pytest.mark.thorough
def test_another_document_has_its_own_picture_of_a_table(desk: Callable[..., Desk], tmp_path: Path, qtbot) -> None:
    running = desk({"page": {"spans": SPANS}})
    paths = tmp_path / "red.pdf", tmp_path / "blue.pdf"
    for path, color in zip(paths, ((1, 0, 0), (0, 0, 1)), strict=True):
        document = pymupdf.open()
        document.new_page(width=595, height=842).draw_rect((60, 60, 540, 780), fill=color)
        document.save(path)
        running.open(path)
        running.read_all()
    (piece,) = show_tables(running).findChildren(PieceOfPage)

    def is_mostly(color: str) -> bool:
        shown = piece.grab().toImage().pixelColor(piece.width() // 2, piece.height() // 2)
        return shown.red() > shown.blue() if color == "red" else shown.blue() > shown.red()

    qtbot.waitUntil(lambda: is_mostly("blue"))
    running.open(paths[0])
    qtbot.waitUntil(lambda: is_mostly("red"))
