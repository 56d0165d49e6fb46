"""Text from right to left in the reading: where it stands, where its marks do, and tables that begin at the right."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QGuiApplication, QTextBlock, QTextCursor
from pytestqt.qtbot import QtBot

from app.document.block import Block, BlockKind
from app.document.geometry import BoundingBox
from app.document.table import Cell, Table
from app.views.common.icons import Icons
from app.views.common.theme import Theme
from app.views.reading_panel.reading_view import ReadingView
from tests.app.views.shooting import Shoot

Kind = BlockKind
SUMS = Table(
    4,
    3,
    (
        Cell(0, 0, "שם", header=True), Cell(0, 1, "תפקיד", header=True), Cell(0, 2, "שעות", header=True),
        Cell(1, 0, "דנה"), Cell(1, 1, "Design"), Cell(1, 2, "120"),
        Cell(2, 0, "יוסי כהן", column_span=2), Cell(2, 2, "95"),
        Cell(3, 0, "סך הכול"), Cell(3, 2, "215"),
    ),
)  # fmt: skip
# Longer than a line, in fonts with narrow letters too.
_LONG_ITEM = "פריט שני שהוא ארוך דיו כדי לעבור לשורה נוספת בלוח הזה של החלון כאן, גם בגופן צר במיוחד."
BLOCKS = [
    Block(0, Kind.TITLE, None, "דוח שנתי", level=1),
    Block(1, Kind.PARAGRAPH, None, "שלום עולם, מה שלומך היום? הקובץ נשמר ב-Word (docx), גרסה 3."),
    Block(2, Kind.LIST_ITEM, None, "פריט ראשון.", marker="•"),
    Block(3, Kind.LIST_ITEM, None, _LONG_ITEM, marker="a)"),
    Block(4, Kind.LIST_ITEM, None, "עמוק יותר", marker="–", level=1),
    Block(5, Kind.TABLE, None, table=SUMS),
    Block(6, Kind.PARAGRAPH, None, "English stands at the left, with שלום in it."),
    Block(7, Kind.CODE, None, "שם = 1  # הערה"),
    Block(8, Kind.FIGURE, BoundingBox(0, 0, 200, 60), "תרשים של המערכת"),
]  # fmt: skip


@pytest.fixture
def view(qtbot: QtBot, theme: Theme, icons: Icons) -> ReadingView:
    view = ReadingView(theme, icons, lambda block: f"md:{block.text}")
    qtbot.addWidget(view)
    view.resize(612, 800)
    with qtbot.waitExposed(view):
        view.show()
    view.set_page(1, BLOCKS)
    return view


def paragraph_with(view: ReadingView, words: str) -> QTextBlock:
    return view.text_widget().document().find(words).block()


def ink(view: ReadingView, words: str) -> QRectF:
    """Where the first line of a paragraph stands in the document."""
    block = paragraph_with(view, words)
    place = view.text_widget().document().documentLayout().blockBoundingRect(block).topLeft()
    return block.layout().lineAt(0).naturalTextRect().translated(place)


def test_text_stands_at_the_side_where_it_begins(view: ReadingView, shoot: Shoot) -> None:
    shoot(view, "reading-right-to-left")
    right = ink(view, "דוח").right()
    assert ink(view, "שלום עולם").right() == pytest.approx(right, abs=2)
    assert ink(view, "תרשים").right() == pytest.approx(right, abs=2)
    left = ink(view, "English").left()
    assert left < right / 2
    assert paragraph_with(view, "הערה").textDirection() is Qt.LayoutDirection.LeftToRight


def test_marks_of_a_list_hang_at_the_right(view: ReadingView) -> None:
    right = ink(view, "דוח").right()
    for words in ("פריט ראשון", "פריט שני"):
        block = paragraph_with(view, words)
        assert block.textDirection() is Qt.LayoutDirection.RightToLeft
        assert ink(view, words).right() == pytest.approx(right, abs=2)
        line = block.layout().lineAt(0)
        assert line.cursorToX(0)[0] > line.cursorToX(block.text().index("פ"))[0]
    assert ink(view, "עמוק").right() < right - 20
    second = paragraph_with(view, "פריט שני").layout()
    assert second.lineCount() == 2
    assert second.lineAt(1).naturalTextRect().right() < second.lineAt(0).naturalTextRect().right() - 10


def test_a_table_begins_at_the_right(view: ReadingView) -> None:
    assert ink(view, "שם").left() > ink(view, "תפקיד").left() > ink(view, "שעות").left()
    names = view.editor_place(5, (1, 0))
    assert names.left() > view.editor_place(5, (1, 1)).left() > view.editor_place(5, (1, 2)).left()
    assert view.editor_place(5, (2, 0)).left() == view.editor_place(5, (1, 1)).left()


@pytest.mark.parametrize("words", ["דנה", "Design", "120", "יוסי", "95", "215"])
def test_the_cell_under_the_pointer_is_the_one_that_is_meant(view: ReadingView, words: str) -> None:
    text = view.text_widget()
    found = text.document().find(words)
    found.setPosition(found.selectionStart())
    cell, at = view.place_in_block(5, text.cursorRect(found).center())
    assert at == 0
    assert next((each.row, each.column) for each in SUMS.cells if each.text.startswith(words)) == cell


def test_a_table_is_copied_and_found_in_its_own_order(view: ReadingView, qtbot: QtBot) -> None:
    whole = view.text_widget().toPlainText()
    assert "שם\nתפקיד\nשעות\nדנה\nDesign\n120\nיוסי כהן\n95\nסך הכול\n\n215" in whole
    cursor = QTextCursor(paragraph_with(view, "שעות"))
    cursor.setPosition(view.text_widget().document().find("דנה").selectionEnd(), QTextCursor.MoveMode.KeepAnchor)
    view.text_widget().setTextCursor(cursor)
    view.text_widget().copy()
    assert QGuiApplication.clipboard().text().split() == ["שם", "תפקיד", "שעות", "דנה", "Design", "120"]
    cursor = QTextCursor(paragraph_with(view, "Design"))
    cursor.setPosition(paragraph_with(view, "דנה").position(), QTextCursor.MoveMode.KeepAnchor)
    view.text_widget().setTextCursor(cursor)
    view.text_widget().copy()
    assert QGuiApplication.clipboard().text().split() == ["דנה", "Design"]
