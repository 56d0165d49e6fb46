"""Words that are looked for, marked in the text of the page."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QTextEdit
from pytestqt.qtbot import QtBot

from app.document.block import Block, BlockKind
from app.document.find import Sought
from app.document.table import Cell, Table
from app.views.common.icons import Icons
from app.views.common.theme import Theme
from app.views.reading_panel.reading_view import ReadingView
from tests.app.views.reading_panel.sample_page import sample_blocks
from tests.app.views.shooting import Shoot

BLOCKS = [
    Block(0, BlockKind.TITLE, None, "The **re**ed bed", level=1),
    Block(1, BlockKind.TABLE, None, table=Table(1, 2, (Cell(0, 0, "Reed 𝔐"), Cell(0, 1, "𝔐 reed")))),
    Block(2, BlockKind.PARAGRAPH, None, "Sand. " * 400 + "A last reed."),
]


@pytest.fixture
def view(qtbot: QtBot, theme: Theme, icons: Icons) -> ReadingView:
    view = ReadingView(theme, icons, lambda block: block.text)
    qtbot.addWidget(view)
    view.resize(612, 800)
    with qtbot.waitExposed(view):
        view.show()
    return view


def marked(view: ReadingView) -> list[str]:
    found: list[QTextEdit.ExtraSelection] = view.text_widget().extraSelections()
    return [mark.cursor.selectedText() for mark in found]


def test_all_places_are_marked_over_styles_and_in_cells(view: ReadingView) -> None:
    view.set_page(1, BLOCKS)
    view.set_found(Sought("REED"))
    assert marked(view) == ["reed", "Reed", "reed", "reed"]
    view.set_found(Sought("𝔐"))
    assert marked(view) == ["𝔐", "𝔐"]
    view.set_found(Sought())
    assert marked(view) == []


def test_the_current_place_comes_into_view(view: ReadingView) -> None:
    view.set_page(1, BLOCKS)
    view.set_found(Sought("reed"), (1, 2, 0))
    text = view.text_widget()
    (last,) = [mark for mark in text.extraSelections() if mark.cursor.position() > 2000]
    assert text.viewport().rect().contains(text.cursorRect(last.cursor))


def test_what_comes_later_is_marked_too_and_another_page_has_no_current_place(view: ReadingView, theme: Theme) -> None:
    view.set_page(1, BLOCKS[:1])
    view.set_found(Sought("reed"), (1, 0, 0))
    colors = [mark.format.background().color() for mark in view.text_widget().extraSelections()]
    assert colors == [theme.color("accent")]
    view.set_block(BLOCKS[1])
    assert len(marked(view)) == 3
    view.set_page(2, BLOCKS[:1])
    colors = [mark.format.background().color() for mark in view.text_widget().extraSelections()]
    assert colors == [theme.color("accent_soft")]


def test_looks(view: ReadingView, shoot: Shoot) -> None:
    view.set_page(1, sample_blocks())
    view.set_found(Sought("silt"), (1, 1, 0))
    shoot(view, "reading-found")
