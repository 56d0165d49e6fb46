"""The tables of pages in the real window: grid, picture, editing and saving."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QEnterEvent, QGuiApplication, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from app.document.block import BlockKind
from app.document.page import PageState
from app.views.tables.piece_of_page import PieceOfPage
from app.views.tables.tables_tab import TablesTab
from tests.app.views.pulling import pull
from tests.gui.conftest import Desk
from tests.gui.screen_checks import cut_texts, unnamed_controls, unreachable_controls
from tests.gui.tables_at_hand import SPANS, beds_file, button, clauses, do, go_to, rows, said, show_tables
from tests.page_process_at_rest import wait_for_rest


@pytest.fixture(autouse=True)
def _empty_clipboard(qapp: QApplication) -> Iterator[None]:
    """Data that Python made must not outlive it: the offscreen clipboard lets go of its own only after that."""
    yield
    QGuiApplication.clipboard().clear()


@pytest.fixture(scope="module")
def lasting(lasting_desk) -> Desk:
    return lasting_desk({"page": {"spans": SPANS}})


@pytest.fixture
def read(lasting: Desk, tmp_path: Path) -> Iterator[Desk]:
    lasting.window.resize(1400, 900)
    lasting.open(beds_file(tmp_path / "beds.pdf"))
    lasting.read_all()
    yield lasting
    lasting.start_over()


@pytest.mark.thorough
def test_the_tables_of_a_page_one_at_a_time(read: Desk, qtbot) -> None:
    tab = show_tables(read)
    assert rows(tab) == [["Well", "Inlet"], ["A1", "87.4"], ["A2", "90.2"]]
    with qtbot.waitSignal(read.parts.block_pictures.picture_ready):
        QTest.mouseClick(button(tab, "Next table"), Qt.MouseButton.LeftButton)
    assert rows(tab)[1] == ["Reed", "120", "1,234.50", "88"]
    qtbot.waitUntil(lambda: cut_texts(read.window) == [])
    assert unnamed_controls(read.window) == []
    assert unreachable_controls(read.window) == []
    bar = tab.findChild(PieceOfPage).verticalScrollBar()
    go_to(tab, 0, 0)
    assert bar.value() == 0
    go_to(tab, 3, 2)
    assert bar.value() == bar.maximum() > 0
    go_to(tab, 2, 2)
    QTest.mouseClick(button(tab, "Next table"), Qt.MouseButton.LeftButton)
    assert clauses(tab) == ["This is marked as a table, but no rows and columns were found in it"]
    read.shoot("tables-none")
    read.window.workspace.splitter.setSizes([150, 800, 420])
    tab.scroll_to_block(3)
    qtbot.waitUntil(lambda: cut_texts(read.window) == [])
    tab.scroll_to_block(4)
    QTest.mouseClick(button(tab, "Keep it as text"), Qt.MouseButton.LeftButton)
    assert read.session.page(1).blocks[4].kind is BlockKind.PARAGRAPH

    read.window.workspace.page.view.block_clicked.emit(1, 3)
    assert rows(tab)[0][:2] == ["Bed", "Flow, L/d"]
    pointed: list[int] = []
    tab.block_hovered.connect(pointed.append)
    QApplication.sendEvent(tab, QEnterEvent(QPointF(9, 9), QPointF(9, 9), QPointF(9, 9)))
    QApplication.sendEvent(tab, QEvent(QEvent.Type.Leave))
    assert pointed[-2:] == [3, -1]
    before = tab.grab().toImage()
    tab.set_linked_block(3)
    assert tab.grab().toImage() != before


def test_cells_rows_and_columns_are_changed_and_undone(read: Desk) -> None:
    tab = show_tables(read)
    go_to(tab, 1, 1)
    tab.grid().setFocus()
    QTest.keyClick(tab.grid(), Qt.Key.Key_F2)
    editor = tab.grid().findChild(QLineEdit)
    QTest.keyClicks(editor, "87.5")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    QApplication.processEvents()  # Qt lets the field see the key first
    assert rows(tab)[1] == ["A1", "87.5"]
    assert read.states()[0] is PageState.EDITED
    read.window.actions_by_name.undo_action.trigger()
    assert rows(tab)[1] == ["A1", "87.4"]
    assert read.states()[0] is PageState.READ

    before = rows(tab)
    go_to(tab, 1, 0)
    do(tab, "Insert row below")
    do(tab, "Insert column right")
    assert rows(tab) == [["Well", "", "Inlet"], ["A1", "", "87.4"], ["", "", ""], ["A2", "", "90.2"]]
    QTest.keyClick(tab.grid(), Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    do(tab, "Merge cells")
    assert tab.grid().columnSpan(1, 0) == 2
    do(tab, "Split cell")
    assert tab.grid().columnSpan(1, 0) == 1
    for _ in range(4):
        read.window.actions_by_name.undo_action.trigger()
    assert rows(tab) == before


def test_tables_are_copied_and_saved(read: Desk, monkeypatch, tmp_path: Path, qtbot) -> None:
    tab = show_tables(read)
    for words, text in (
        ("Copy", "Well\tInlet\nA1\t87.4\nA2\t90.2"),
        ("Copy as Markdown", "| Well | Inlet |\n| --- | --- |\n| A1 | 87.4 |\n| A2 | 90.2 |"),
    ):
        QTest.mouseClick(button(tab, words), Qt.MouseButton.LeftButton)
        assert QGuiApplication.clipboard().text() == text
    QTest.mouseClick(button(tab, "Copy as HTML"), Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text().startswith("<table><tr><th>Well</th>")
    target = tmp_path / "all"
    monkeypatch.setattr("app.views.figures.save_dialog.QFileDialog.getSaveFileName", lambda *_: (str(target), ""))
    QTest.mouseClick(button(tab, "All tables, XLSX…"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "all.xlsx is saved" in said(read))
    workbook = openpyxl.load_workbook(tmp_path / "all.xlsx")
    assert workbook.sheetnames[:3] == ["p1 Table 1", "p1 Table 2", "p1 Table 3"]
    assert workbook["p1 Table 2"]["C4"].value == "=10.5"


def test_a_table_is_dragged_out_by_its_button(read: Desk, qtbot) -> None:
    tab = show_tables(read)
    taken = []
    tab._taking.out._run = lambda drag: taken.append(drag.mimeData())
    QGuiApplication.clipboard().clear()
    pull(qtbot, button(tab, "Copy"), QPoint(5, 5))
    (data,) = taken
    assert data.text().split("\n")[1:] == ["A1\t87.4", "A2\t90.2"]
    assert ">87.4</td>" in data.html()
    assert bytes(data.data("text/markdown").data()).count(b"| A1 |") == 1
    (url,) = data.urls()
    path = Path(url.toLocalFile())
    assert path.name == "1 Table.csv"
    assert path.read_bytes() == bytes(data.data("text/csv").data())
    assert QGuiApplication.clipboard().text() == ""  # to drag is not to copy


@pytest.mark.parametrize("keys", ["Ctrl+Del", "Ctrl+J", "Alt+Shift+Down", "Alt+Shift+Up"])
def test_keys_in_a_table_change_no_block_that_is_not_in_view(read: Desk, keys: str) -> None:
    read.window.workspace.panel.set_current_block(5)
    tab = show_tables(read)
    go_to(tab, 1, 0)
    tab.grid().setFocus()
    before = [block.id for block in read.session.page(1).blocks]
    pressed = QKeySequence(keys)[0]
    QTest.keyClick(tab.grid(), pressed.key(), pressed.keyboardModifiers())
    assert [block.id for block in read.session.page(1).blocks] == before
    assert rows(tab)[1] == ["" if keys == "Ctrl+Del" else "A1", "87.4"]
    before = read.session.page(1).blocks
    beside = button(tab, "Copy as HTML")
    beside.setFocus()
    QTest.keyClick(beside, pressed.key(), pressed.keyboardModifiers())
    assert read.session.page(1).blocks == before


def begin_typing(tab: TablesTab, text: str) -> None:
    """Write in the second row's first cell, without Enter."""
    go_to(tab, 1, 0)
    tab.grid().setFocus()
    tab.grid().edit(tab.grid().currentIndex())
    QTest.keyClicks(next(each for each in tab.grid().findChildren(QLineEdit) if each.isVisible()), text)


def test_what_is_being_typed_is_kept_when_another_table_or_page_comes_into_view(read: Desk, qtbot) -> None:
    tab = show_tables(read)
    begin_typing(tab, "A9")
    QTest.mouseClick(button(tab, "Next table"), Qt.MouseButton.LeftButton)  # takes no keyboard from the cell
    assert rows(tab)[1][0] == "Reed"
    QTest.mouseClick(button(tab, "Table before"), Qt.MouseButton.LeftButton)
    assert rows(tab)[1][0] == "A9"
    begin_typing(tab, "A8")
    read.window.workspace.page.view.scroll_to_page(2)  # as the wheel does
    qtbot.waitUntil(lambda: read.window.workspace.panel.page_number() == 2)
    assert rows(tab)[1][0] == "A1"
    assert not any(each.isVisible() for each in tab.grid().findChildren(QLineEdit))
    texts = [read.session.page(number).blocks[0].table.cells[2].text for number in (1, 2)]
    assert texts == ["A8", "A1"]


def test_what_is_being_typed_is_kept_when_the_page_is_read_and_the_document_left(read: Desk, qtbot) -> None:
    tab = show_tables(read)
    begin_typing(tab, "A9")
    QTest.mouseClick(button(tab, "Copy"), Qt.MouseButton.LeftButton)
    assert "A9" in QGuiApplication.clipboard().text()
    begin_typing(tab, "A8")
    read.window.actions_by_name.read_page_action.trigger()
    read.wait_until_read()
    assert rows(tab)[1][0] == "A8"
    begin_typing(tab, "A7")
    path = read.session.document.path
    wait_for_rest(read.application.desks[0].images, qtbot)
    read.window.actions_by_name.close_action.trigger()
    read.open(path)
    qtbot.waitUntil(lambda: read.session.page(1).reading is not None)
    assert read.session.page(1).blocks[0].table.cells[2].text == "A7"


def test_a_table_that_is_there_no_more_changes_nothing(read: Desk) -> None:
    tables = read.parts.tables
    before = tables.joined(1, read.session.page(1).blocks[0])
    tables.set_texts(before, {(1, 0): "A9"})
    tables.set_texts(before, {(1, 1): "0.1"})  # as it was before; the new text would be lost
    assert read.session.page(1).blocks[0].table.cells[2].text == "A9"
    read.parts.edits.undo()
    tables.set_texts(before, {(1, 1): "0.1"})
    assert [cell.text for cell in read.session.page(1).blocks[0].table.cells[2:4]] == ["A1", "0.1"]


@pytest.mark.thorough
def test_the_picture_of_a_table_turns_with_its_page(read: Desk, qtbot) -> None:
    tab = show_tables(read)
    tab.scroll_to_block(3)
    sheet = tab.findChild(PieceOfPage).widget()
    qtbot.waitUntil(lambda: sheet.shape() is not None)
    assert sheet.shape()[0] > sheet.shape()[1]
    read.window.actions_by_name.rotate_action.trigger()
    qtbot.waitUntil(lambda: sheet.shape() is not None and sheet.shape()[0] < sheet.shape()[1])
