"""The grid with real keys: spans, editing, copying, the head that stays."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pytest
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QGuiApplication, QKeyEvent, QPainter
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.controllers.background import Background
from app.document.table import Cell, Table
from app.document.table_edits import Area, with_texts
from app.views.common.icons import Icons
from app.views.common.theme import Theme
from app.views.tables.cell_delegate import PADDING
from app.views.tables.clipboard import Copier
from app.views.tables.table_grid import TableGrid
from tests.app.views.shooting import Shoot
from tests.app.views.stall_meter import StallMeter

BEDS = Table(
    6,
    4,
    (
        Cell(0, 0, "Bed", 2, 1, header=True), Cell(0, 1, "Flow, L/d", 2, 1, header=True),
        Cell(0, 2, "Caffeine", 1, 2, header=True),
        Cell(1, 2, "outlet, µg/L", header=True), Cell(1, 3, "removed, %", header=True),
        Cell(2, 0, "Reed", 2, 1), Cell(2, 1, "120"), Cell(2, 2, "1,234.50"), Cell(2, 3, "88"),
        Cell(3, 1, "240"), Cell(3, 2, "20.5"), Cell(3, 3, "67", edited=True),
        Cell(4, 0, "Sedge\n(*Carex*)"), Cell(4, 1, "120"), Cell(4, 2, "10.5"), Cell(4, 3, "83"),
        Cell(5, 0, "Bare sand, washed twice"), Cell(5, 1, "120"), Cell(5, 2, "10<sup>3</sup>"), Cell(5, 3, "−"),
    ),
)  # fmt: skip


def long_table(rows: int, text: str = "{row},{column}50.25") -> Table:
    cells = (
        Cell(row, column, text.format(row=row, column=column), header=row == 0)
        for row in range(rows)
        for column in range(10)
    )
    return Table(rows, 10, tuple(cells))


@pytest.fixture(autouse=True)
def _empty_clipboard(qapp: QApplication) -> Iterator[None]:
    """Data that Python made must not outlive it: the offscreen clipboard lets go of its own only after that."""
    yield
    QGuiApplication.clipboard().clear()


@pytest.fixture
def grid(qtbot: QtBot, theme: Theme, icons: Icons, background: Background) -> TableGrid:
    grid = TableGrid(theme, icons, Copier(background))
    qtbot.addWidget(grid)
    grid.resize(640, 260)
    with qtbot.waitExposed(grid):
        grid.show()
    grid.cell_edited.connect(lambda row, column, text: grid.set_table(with_texts(grid.table, {(row, column): text})))
    grid.cells_edited.connect(lambda texts: grid.set_table(with_texts(grid.table, texts)))
    grid.setFocus()
    return grid


def go_to(grid: TableGrid, row: int, column: int) -> None:
    grid.setCurrentIndex(grid.model().index(row, column))


def place(grid: TableGrid) -> tuple[int, int]:
    return grid.currentIndex().row(), grid.currentIndex().column()


def text(grid: TableGrid, row: int, column: int) -> str:
    return str(grid.model().index(row, column).data())


def keys(qtbot: QtBot, grid: TableGrid, *names: Qt.Key) -> None:
    for key in names:
        qtbot.keyClick(editor(grid) or grid, key)
        QApplication.processEvents()


def editor(grid: TableGrid) -> QLineEdit | None:
    return next((each for each in grid.findChildren(QLineEdit) if each.isVisible()), None)


def wave(painter: QPainter, rect: QRectF) -> None:
    painter.fillRect(QRectF(rect.left(), rect.center().y(), rect.width(), 2), QColor("#0F59DA"))


def test_screens(grid: TableGrid, shoot: Shoot) -> None:
    grid.set_table(BEDS, frozenset({(3, 2)}))
    grid.set_marks({(0, 1): wave})
    go_to(grid, 3, 2)
    shoot(grid, "table-grid")
    grid.set_table(long_table(60))
    grid.verticalScrollBar().setValue(400)
    shoot(grid, "table-grid-scrolled")


def test_spans_numbers_and_texts_are_shown(grid: TableGrid) -> None:
    grid.set_table(BEDS)
    assert grid.rowSpan(2, 0) == 2
    assert grid.columnSpan(0, 2) == 2
    assert [text(grid, row, 2) for row in (2, 5)] == ["1,234.50", "10³"]
    alignment = grid.model().index(2, 2).data(Qt.ItemDataRole.TextAlignmentRole)
    assert alignment & Qt.AlignmentFlag.AlignRight
    rows = [grid.model().headerData(row, Qt.Orientation.Vertical) for row in range(4)]
    assert rows == ["", "", "1", "2"]
    assert grid.rowHeight(4) > grid.rowHeight(3)


def test_typing_writes_and_enter_goes_down(qtbot: QtBot, grid: TableGrid) -> None:
    grid.set_table(BEDS)
    go_to(grid, 2, 2)
    keys(qtbot, grid, Qt.Key.Key_9, Qt.Key.Key_8, Qt.Key.Key_Return)
    assert text(grid, 2, 2) == "98"
    assert place(grid) == (3, 2)
    assert [cell.edited for cell in grid.table.cells if (cell.row, cell.column) == (2, 2)] == [True]


def test_a_cell_is_edited_as_its_source_and_escape_leaves_it(qtbot: QtBot, grid: TableGrid) -> None:
    grid.set_table(BEDS)
    go_to(grid, 4, 0)
    keys(qtbot, grid, Qt.Key.Key_F2)
    field = editor(grid)
    assert field is not None
    assert field.text() == "Sedge<br>(*Carex*)"
    keys(qtbot, grid, Qt.Key.Key_End, Qt.Key.Key_X, Qt.Key.Key_Escape)
    assert text(grid, 4, 0) == "Sedge\n(Carex)"
    keys(qtbot, grid, Qt.Key.Key_F2, Qt.Key.Key_End, Qt.Key.Key_X, Qt.Key.Key_Return)
    assert text(grid, 4, 0) == "Sedge\n(Carex)x"


def test_arrows_tab_and_enter_move(qtbot: QtBot, grid: TableGrid) -> None:
    grid.set_table(BEDS)
    go_to(grid, 2, 0)
    keys(qtbot, grid, Qt.Key.Key_Return)
    assert place(grid) == (4, 0)
    keys(qtbot, grid, Qt.Key.Key_Tab, Qt.Key.Key_Right, Qt.Key.Key_Down)
    assert place(grid) == (5, 2)


def test_tab_passes_by_a_grid_until_one_works_in_it(
    qtbot: QtBot, theme: Theme, icons: Icons, background: Background
) -> None:
    around = QWidget()
    qtbot.addWidget(around)
    row = QHBoxLayout(around)
    grid, after = TableGrid(theme, icons, Copier(background), around), QPushButton("after", around)
    row.addWidget(grid)
    row.addWidget(after)
    grid.set_table(BEDS)
    with qtbot.waitExposed(around):
        around.show()
    grid.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(grid, Qt.Key.Key_Tab)
    assert around.focusWidget() is after
    qtbot.keyClick(after, Qt.Key.Key_Backtab)
    go_to(grid, 5, 1)
    keys(qtbot, grid, Qt.Key.Key_Right, Qt.Key.Key_Tab)
    assert (around.focusWidget(), place(grid)) == (grid, (5, 3))
    keys(qtbot, grid, Qt.Key.Key_Tab)
    assert around.focusWidget() is after


def test_delete_clears_the_selection_in_one_step(qtbot: QtBot, grid: TableGrid) -> None:
    grid.set_table(BEDS)
    told: list[dict[tuple[int, int], str]] = []
    grid.cells_edited.connect(told.append)
    go_to(grid, 2, 1)
    qtbot.keyClick(grid, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    keys(qtbot, grid, Qt.Key.Key_Delete)
    assert told == [{(2, 1): "", (3, 1): ""}]
    assert text(grid, 3, 1) == ""


def test_copying_puts_the_selection_on_the_clipboard(qtbot: QtBot, grid: TableGrid) -> None:
    grid.set_table(BEDS)
    go_to(grid, 2, 1)
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Right):
        qtbot.keyClick(grid, key, Qt.KeyboardModifier.ShiftModifier)
    assert grid.selected_area() == Area(2, 1, 2, 2)
    qtbot.keyClick(grid, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    data = QGuiApplication.clipboard().mimeData()
    assert data.text() == "120\t1,234.50\n240\t20.5"
    assert ">1,234.50</td>" in data.html()


def test_pasted_cells_stand_from_the_current_one_on(qtbot: QtBot, grid: TableGrid) -> None:
    grid.set_table(BEDS)
    cut: list[int] = []
    grid.paste_cut.connect(cut.append)
    QGuiApplication.clipboard().setText('7\t\'=8\t9\t10\r\n*a*\t"1\n2"\r\n')
    go_to(grid, 4, 2)
    qtbot.keyClick(grid, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert cut == [2]
    assert [[text(grid, row, column) for column in (2, 3)] for row in (4, 5)] == [["7", "=8"], ["*a*", "1\n2"]]


def test_a_grid_that_is_only_shown_takes_no_change(qtbot: QtBot, grid: TableGrid) -> None:
    grid.set_editable(False)
    grid.set_table(BEDS)
    go_to(grid, 2, 2)
    keys(qtbot, grid, Qt.Key.Key_Delete, Qt.Key.Key_9)
    assert text(grid, 2, 2) == "1,234.50"


@pytest.mark.parametrize(("key", "said"), [(Qt.Key.Key_B, "b"), (Qt.Key.Key_Delete, ""), (Qt.Key.Key_F2, "")])
def test_letters_are_not_commands_of_the_window(grid: TableGrid, key: Qt.Key, said: str) -> None:
    event = QKeyEvent(QKeyEvent.Type.ShortcutOverride, key, Qt.KeyboardModifier.NoModifier, said)
    event.ignore()
    QApplication.sendEvent(grid, event)
    assert event.isAccepted()


def test_commands_with_control_stay_commands(grid: TableGrid) -> None:
    event = QKeyEvent(QKeyEvent.Type.ShortcutOverride, Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier, "")
    event.ignore()
    QApplication.sendEvent(grid, event)
    assert not event.isAccepted()


def test_the_head_stays_in_view_and_can_be_clicked(grid: TableGrid) -> None:
    grid.set_table(long_table(100))
    assert grid.head_height() == 0
    QApplication.processEvents()
    grid.verticalScrollBar().setValue(900)
    assert grid.head_height() == grid.rowHeight(0)
    assert grid.indexAt(QPointF(100, 5).toPoint()).row() == 0
    go_to(grid, 30, 1)
    assert grid.visualRect(grid.currentIndex()).top() >= grid.head_height()


def test_the_same_shape_keeps_the_place(grid: TableGrid) -> None:
    grid.set_table(long_table(100))
    go_to(grid, 50, 3)
    scrolled = grid.verticalScrollBar().value()
    grid.set_table(with_texts(long_table(100), {(50, 3): "new"}))
    assert place(grid) == (50, 3)
    assert grid.verticalScrollBar().value() == scrolled


def test_a_table_without_cells_is_shown(grid: TableGrid) -> None:
    grid.set_table(Table(0, 0, ()))
    assert grid.model().rowCount() == 0
    assert grid.selected_area() is None


def test_a_long_text_that_begins_with_a_quote_is_pasted_as_it_is(grid: TableGrid) -> None:
    grid.set_table(BEDS)
    go_to(grid, 4, 2)
    QGuiApplication.clipboard().setText('"Ibid.\t7\n' + "8\t9\n" * 40_000)
    grid.paste()
    assert [[text(grid, row, column) for column in (2, 3)] for row in (4, 5)] == [['"Ibid.', "7"], ["8", "9"]]


def test_texts_have_the_room_they_need(grid: TableGrid) -> None:
    texts = ["7" * (column + 1) for column in range(30)]
    grid.set_table(Table(1, 30, tuple(Cell(0, column, said) for column, said in enumerate(texts))))
    metrics = QFontMetrics(grid.itemDelegate().font(head=False))
    rooms = [grid.visualRect(grid.model().index(0, column)).width() - 1 - 2 * PADDING for column in range(30)]
    shown = [
        metrics.elidedText(said, Qt.TextElideMode.ElideRight, room) for said, room in zip(texts, rooms, strict=True)
    ]
    assert shown == texts


def test_a_row_is_as_high_as_what_was_written_into_it(grid: TableGrid) -> None:
    grid.set_table(long_table(5))
    one = grid.rowHeight(3)
    grid.set_table(with_texts(grid.table, {(3, 1): "first\nsecond"}))
    assert grid.rowHeight(3) > one == grid.rowHeight(4)
    grid.set_table(with_texts(grid.table, {(3, 1): "only one"}))
    assert grid.rowHeight(3) == one


@pytest.mark.parametrize("width", [400, 640, 2000])
def test_all_rows_are_seen_in_a_grid_as_high_as_they_are(grid: TableGrid, width: int) -> None:
    grid.fit_rows(14)
    grid.set_table(long_table(5))
    grid.resize(width, grid.height())
    QApplication.processEvents()
    assert (grid.horizontalScrollBar().maximum() > 0) == (width < 2000)
    assert grid.verticalScrollBar().maximum() == 0
    assert grid.viewport().height() < grid.rowHeight(0) * 7


@pytest.mark.parametrize("lines", [1, 2, 12, 20])
@pytest.mark.parametrize("family", ["Source Serif 4", "DejaVu Sans", "Noto Sans CJK SC"])
def test_a_row_is_as_high_as_the_lines_that_are_drawn_in_it(
    grid: TableGrid, theme: Theme, monkeypatch: pytest.MonkeyPatch, family: str, lines: int
) -> None:
    tall = QFont(family)
    tall.setPixelSize(17)  # as high as a font with much leading is at the size that the theme reckons with
    delegate = grid.itemDelegate()
    monkeypatch.setattr(delegate, "font", lambda head: tall)
    assert delegate.row_height(lines) > QFontMetrics(tall).lineSpacing() * lines
    assert delegate.row_height(lines) >= theme.line_height("body") * lines


def least_stall(show: Sequence[Table], grid: TableGrid) -> float:
    """The longest the main thread was busy while each table was shown and scrolled, in milliseconds."""
    meter = StallMeter()
    meter.start()
    for table in show:
        grid.set_table(table)
        for step in range(1, 4):
            QApplication.processEvents()
            grid.verticalScrollBar().setValue(grid.verticalScrollBar().maximum() * step // 4)
        QApplication.processEvents()
    meter.stop()
    return meter.longest_busy_ms


@pytest.mark.speed
@pytest.mark.parametrize("text", ["{row},{column}50.25", "a **b**\nc {row}"])
def test_two_thousand_rows_do_not_stop_the_window(grid: TableGrid, text: str) -> None:
    table = long_table(2000, text)
    assert min(least_stall([table, Table(0, 0, ())], grid) for _ in range(3)) < 50


def test_merged_cells_that_are_copied_and_pasted_stay_as_they_are(grid: TableGrid) -> None:
    plain = with_texts(BEDS, {(4, 0): "Sedge", (5, 2): "1000"})
    grid.set_table(plain)
    grid.selectAll()
    grid.copy_selection()
    grid.paste()
    assert [cell.text for cell in grid.table.cells] == [cell.text for cell in plain.cells]
    QGuiApplication.clipboard().setText("\tCaffeine, day 28")
    grid.setCurrentIndex(grid.model().index(0, 2))
    grid.paste()
    assert next(cell for cell in grid.table.cells if (cell.row, cell.column) == (0, 2)).text == "Caffeine, day 28"


HOURS = Table(
    3,
    3,
    (
        Cell(0, 0, "שם", header=True), Cell(0, 1, "תפקיד", header=True), Cell(0, 2, "שעות", header=True),
        Cell(1, 0, "דנה"), Cell(1, 1, "Design"), Cell(1, 2, "120"),
        Cell(2, 0, "יוסי", column_span=2), Cell(2, 2, "95", edited=True),
    ),
)  # fmt: skip


def test_a_table_from_right_to_left_begins_at_the_right(grid: TableGrid, qtbot: QtBot, shoot: Shoot) -> None:
    grid.set_table(HOURS)
    lefts = [grid.visualRect(grid.model().index(1, column)).left() for column in range(3)]
    assert lefts == sorted(lefts, reverse=True)
    names, posts = grid.model().alignment(1, 0), grid.model().alignment(1, 1)
    assert (names, posts) == (Qt.AlignmentFlag.AlignRight, Qt.AlignmentFlag.AlignLeft)
    go_to(grid, 1, 0)
    qtbot.keyClick(grid, Qt.Key.Key_Left)
    assert place(grid) == (1, 1)
    shoot(grid, "table-right-to-left")
    grid.selectAll()
    grid.copy_selection()
    assert QGuiApplication.clipboard().text().split("\n")[:2] == ["שם\tתפקיד\tשעות", "דנה\tDesign\t120"]
    assert '<table dir="rtl">' in QGuiApplication.clipboard().mimeData().html()
    grid.set_table(BEDS)
    assert not grid.isRightToLeft()
