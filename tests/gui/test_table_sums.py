"""A table that does not add up, in the real window: what is said of it; the way from its cells to its picture."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pymupdf
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget

from app.document.doubts import Reason
from app.views.tables.collected_dialog import CollectedDialog
from app.views.tables.piece_of_page import PieceOfPage
from app.views.tables.tables_tab import TablesTab
from tests.gui.conftest import SCREENS, Desk
from tests.gui.screen_checks import cut_texts, unnamed_controls, unreachable_controls

ROWS = [
    ["Item", "Count", "Price", "Amount"],
    ["Reed", "12", "3.50", "42.00"],
    ["Clay", "7", "10.20", "77.40"],
    ["Stone", "3", "8.00", "24.00"],
    ["Rope", "5", "2.10", "10.50"],
    ["Total", "", "", "147.90"],
]
LEFT, TOP, WIDTH, HEIGHT = 0.1, 0.1, 0.2, 0.05  # of the page: where the table begins, and a cell


def box(row: int, column: int) -> list[float]:
    left, top = LEFT + column * WIDTH, TOP + row * HEIGHT
    return [left + 0.01, top + 0.01, left + WIDTH - 0.05, top + HEIGHT - 0.01]


def table_span() -> dict:
    cells = [
        "".join(f"<{tag}>{text}</{tag}>" for text in row) for tag, row in zip(["th"] + ["td"] * 9, ROWS, strict=False)
    ]
    lines = [{"box": box(r, c), "text": text} for r, row in enumerate(ROWS) for c, text in enumerate(row) if text]
    markup = "<table>" + "".join(f"<tr>{row}</tr>" for row in cells) + "</table>"
    return {"label": "table", "text": markup, "box": [LEFT, TOP, LEFT + 4 * WIDTH, TOP + 6 * HEIGHT], "lines": lines}


@pytest.fixture
def read(desk, tmp_path: Path) -> Desk:
    document = pymupdf.open()
    page = document.new_page(width=600, height=800)
    for number, row in enumerate(ROWS):
        for column, text in enumerate(row):
            left, _, _, bottom = box(number, column)
            page.insert_text((left * 600, bottom * 800 - 6), text)
    path = tmp_path / "bill.pdf"
    document.save(path)
    running = desk({"page": {"spans": [table_span()]}})
    running.window.resize(1400, 900)
    running.open(path)
    running.read_all()
    return running


def show_tables(running: Desk) -> TablesTab:
    tab = running.window.figure_tabs.tables
    running.window.workspace.panel.show_tab(tab)
    QApplication.processEvents()
    return tab


def press(tab: QWidget, words: str) -> None:
    button = next(each for each in tab.findChildren(QAbstractButton) if each.text() == words and each.isVisible())
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def test_the_misread_cell_is_marked_found_in_the_picture_and_mended(read: Desk, qtbot) -> None:
    tab = show_tables(read)
    model = tab.grid().model()
    (notice,) = tab.notices()
    assert notice.clause == "Column “Amount” adds up to 153.90, not to 147.90"
    assert notice.sentence == "With 1 in the place of 7 in “77.40” it would."
    assert [(r, c) for r in range(6) for c in range(4) if model.is_doubtful(r, c)] == [(2, 3)]
    picture = tab.findChild(PieceOfPage)
    qtbot.waitUntil(lambda: picture._sheet.shape() is not None)
    qtbot.waitUntil(lambda: cut_texts(read.window) == [])
    assert unnamed_controls(read.window) == []
    assert unreachable_controls(read.window) == []

    press(tab, "Go to the cell")
    assert tab.grid().current_place() == (2, 3)
    mark = picture._sheet._mark
    assert mark is not None
    assert (mark.left, mark.top) == pytest.approx(((0.71 - LEFT) / 0.8, (0.21 - TOP) / 0.3), abs=0.01)
    read.shoot("table-sums")
    sheet = picture._sheet
    at = QPoint(round(sheet.width() * (0.35 - LEFT) / 0.8), round(sheet.height() * (0.325 - TOP) / 0.3))
    QTest.mouseClick(sheet, Qt.MouseButton.LeftButton, pos=at)
    assert tab.grid().current_place() == (4, 1)

    press(tab, "Take “71.40”")
    assert model.index(2, 3).data() == "71.40"
    assert tab.notices() == []
    assert any("add up: 5" in label.text() for label in tab.findChildren(QLabel))
    read.window.actions_by_name.undo_action.trigger()
    assert len(tab.notices()) == 1


def test_it_is_a_doubtful_place_that_can_be_mended_or_found_right(read: Desk, qtbot) -> None:
    bar, actions = read.window.doubting.bar, read.window.actions_by_name
    actions.next_doubt_action.trigger()
    qtbot.waitUntil(lambda: any("table would add up" in label.text() for label in bar.findChildren(QLabel)))
    qtbot.waitUntil(lambda: not bar._picture._image.isNull())
    take = next(each for each in bar.findChildren(QAbstractButton) if each.text() == "Take “71.40” (2)")
    QTest.mouseClick(take, Qt.MouseButton.LeftButton)
    (block,) = read.session.page(1).blocks
    assert block.table is not None
    assert block.table.grid()[2][3].text == "71.40"
    assert read.parts.doubts.doubts(1) == []

    actions.undo_action.trigger()
    (doubt,) = read.parts.doubts.doubts(1)
    assert (doubt.reason, doubt.words, doubt.other) == (Reason.SUM, "77.40", "71.40")
    read.parts.doubts.begin()
    read.parts.doubts.accept()
    assert read.parts.doubts.doubts(1) == []
    assert show_tables(read).notices() == []


def test_the_same_table_of_all_pages_becomes_a_sheet_that_leads_back(desk, tmp_path: Path, monkeypatch, qtbot) -> None:
    document = pymupdf.open()
    for _ in range(3):
        document.new_page(width=600, height=800)
    path = tmp_path / "bills.pdf"
    document.save(path)
    running = desk({"page": {"spans": [table_span()]}})
    running.open(path)
    running.read_all()
    tab = show_tables(running)
    press(tab, "Collect…")
    dialog = running.window.findChild(CollectedDialog)
    assert dialog.grid.table.rows == 1 + 3 * 5
    assert cut_texts(dialog) == []
    assert unnamed_controls(dialog) == []
    assert dialog.grab().save(str(SCREENS / "window-collected-tables.png"))
    targets = iter((tmp_path / "sheet.csv", tmp_path / "sheet.xlsx"))
    monkeypatch.setattr(dialog._saver, "_choose_file", lambda *_: next(targets))
    for words in ("Save CSV…", "Save XLSX…"):
        with qtbot.waitSignal(running.parts.saving.saved, timeout=60_000):
            press(dialog, words)
    lines = (tmp_path / "sheet.csv").read_text("utf-8-sig").splitlines()
    assert lines[:2] == ["Page,Item,Count,Price,Amount", "1,Reed,12,3.50,42.00"]
    sheet = openpyxl.load_workbook(tmp_path / "sheet.xlsx").active
    assert sheet.cell(12, 1).value == f'=HYPERLINK("{path.as_uri()}#page=3","3")'
    dialog.grid.go_to((12, 2))
    press(dialog, "Go to the place")
    assert running.session.current_page == 3
    assert tab.grid().current_place() == (2, 0)
