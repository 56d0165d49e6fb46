"""Text on its way into other programs: one copy holds plain and rich text and Markdown of exactly what is selected."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import html
from PIL import Image
from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtGui import QGuiApplication, QImage, QTextCursor
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from app.document.block import Block, BlockKind
from app.document.geometry import BoundingBox
from app.document.html_table import table_from_html
from app.views.common.icons import Icons
from app.views.common.theme import Theme
from app.views.reading_panel.reading_view import ReadingView
from tests.app.views.pulling import pull

TABLE = "<table><tr><td>Reed</td><td>=1+1</td></tr><tr><td>Rush</td><td>80</td></tr></table>"
BLOCKS = (
    Block(0, BlockKind.HEADING, None, "Planted **beds**", level=2),
    Block(1, BlockKind.PARAGRAPH, None, r"Flow is \(q = \frac{v}{t}\) <b>daily</b> & *more* [x](y)"),
    Block(2, BlockKind.LIST_ITEM, None, "first of all", marker="1."),
    Block(3, BlockKind.TABLE, None, table=table_from_html(TABLE)),
    Block(4, BlockKind.PARAGRAPH, None, "The end <script>alert(1)</script>"),
)


@pytest.fixture
def view(qtbot: QtBot, theme: Theme, icons: Icons) -> Iterator[ReadingView]:
    view = ReadingView(theme, icons, lambda block: f"md:{block.text}")
    qtbot.addWidget(view)
    view.resize(612, 800)
    with qtbot.waitExposed(view):
        view.show()
    view.set_page(1, BLOCKS)
    yield view
    QGuiApplication.clipboard().clear()


def select(view: ReadingView, first: str, last: str) -> None:
    """From the beginning of some words to the end of others."""
    document = view.text_widget().document()
    cursor = document.find(first)
    cursor.setPosition(cursor.selectionStart())
    cursor.setPosition(document.find(last).selectionEnd(), QTextCursor.MoveMode.KeepAnchor)
    view.text_widget().setTextCursor(cursor)


def copied(view: ReadingView) -> QMimeData:
    view.text_widget().copy()
    return QGuiApplication.clipboard().mimeData()


def markdown(data: QMimeData) -> str:
    return bytes(data.data("text/markdown").data()).decode()


def test_all_of_a_page_in_all_forms(view: ReadingView) -> None:
    view.text_widget().selectAll()
    data = copied(view)
    page = html.document_fromstring(data.html())
    assert page.findtext(".//h2").strip() == "Planted"
    assert page.xpath("//*[local-name()='math']/@alttext") == [r"q = \frac{v}{t}"]
    assert [cell.text for cell in page.xpath("//td")] == ["Reed", "=1+1", "Rush", "80"]
    assert page.xpath("//script | //a") == []
    assert "The end <script>alert(1)</script>" in page.text_content()
    assert markdown(data).startswith("## Planted **beds**\n\nFlow is $q = ")
    assert "| Reed | =1+1 |" in markdown(data)
    assert "Flow is" in data.text()
    assert not data.hasFormat("text/rtf")  # a sheet would take it, and compute =1+1
    assert not data.hasFormat("application/vnd.oasis.opendocument.text")  # Qt's own, which has no formulas


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        ("beds", "Flow", "**beds**\n\nFlow"),
        ("daily", "more", "**daily** & *more*"),
        ("is", "daily", r"is $q = \frac{v}{t}$ **daily**"),
        ("more", "first", "*more* [x]&#40;y)\n\n1. first"),
        ("of all", "Rush", "of all\n\n|  |  |\n| --- | --- |\n| Reed"),  # a table that is reached is selected whole
    ],
)
def test_of_the_first_and_the_last_block_what_is_selected(view: ReadingView, first: str, last: str, said: str) -> None:
    select(view, first, last)
    data = copied(view)
    assert markdown(data).startswith(said)
    assert (rb"\mmath" in bytes(data.data("text/rtf").data())) == ("$" in said)  # LibreOffice finds formulas only there


def test_cells_are_a_table_of_their_own_and_text_in_a_cell_is_text(view: ReadingView) -> None:
    select(view, "Reed", "=1+1")
    data = copied(view)
    assert data.text() == "Reed\t'=1+1"
    assert [cell.text for cell in html.document_fromstring(data.html()).xpath("//td")] == ["Reed", "=1+1"]
    select(view, "Ru", "Ru")
    data = copied(view)
    assert (data.text(), markdown(data)) == ("Ru", "Ru")
    assert html.document_fromstring(data.html()).xpath("//td") == []


def test_a_text_that_is_a_formula_for_a_spreadsheet_is_one_in_no_form_of_a_table(view: ReadingView) -> None:
    select(view, "Reed", "80")
    data = copied(view)
    assert data.text().split("\n") == ["Reed\t'=1+1", "Rush\t80"]
    assert "mso-number-format" in data.html()


def dragged(view: ReadingView) -> list[QMimeData]:
    """What is dragged from now on, let go of at once."""
    taken: list[QMimeData] = []
    view.drag.out._run = lambda drag: taken.append(drag.mimeData())
    return taken


def test_a_table_is_dragged_out_by_its_button(view: ReadingView, qtbot: QtBot) -> None:
    rect = view.text_widget().block_rect(3)
    assert rect is not None
    qtbot.mouseMove(view.text_widget().viewport(), rect.center().toPoint())
    button = next(one for one in view.findChildren(QToolButton) if one.accessibleName() == "Copy this block")
    qtbot.waitUntil(button.isVisible)
    taken = dragged(view)
    QGuiApplication.clipboard().clear()
    pull(qtbot, button, QPoint(4, 4))
    (data,) = taken
    assert data.text() == "Reed\t'=1+1\nRush\t80"
    assert ">=1+1</td>" in data.html()
    (url,) = data.urls()
    path = Path(url.toLocalFile())
    assert path.name == "1 Table.csv"
    assert list(csv.reader(path.read_text().splitlines())) == [["Reed", "'=1+1"], ["Rush", "80"]]
    assert QGuiApplication.clipboard().text() == ""  # to drag is not to copy


def test_a_figure_is_dragged_out_by_itself(view: ReadingView, qtbot: QtBot) -> None:
    figure = Block(7, BlockKind.FIGURE, BoundingBox(0, 0, 300, 200), "../../x")
    view.set_page(2, [figure])
    taken = dragged(view)
    viewport = view.text_widget().viewport()
    rect = view.text_widget().block_rect(7)
    assert rect is not None
    place = rect.topLeft().toPoint() + QPoint(60, 60)
    assert view.text_widget().picture_at(place) == 7
    pull(qtbot, viewport, place)
    assert taken == []  # its picture has not come
    picture = QImage(30, 20, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.red)
    view.set_picture(7, picture)
    pull(qtbot, viewport, place)
    (data,) = taken
    assert data.hasImage()
    (url,) = data.urls()
    path = Path(url.toLocalFile())
    assert path.name == "2 Figure.png"
    with Image.open(path) as shown:
        assert (shown.size, shown.convert("RGB").getpixel((3, 3))) == ((30, 20), (255, 0, 0))
    assert not view.text_widget().textCursor().hasSelection()
