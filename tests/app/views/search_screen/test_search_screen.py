"""The view of what was found: what is said, what is marked, and getting about in it by keyboard."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from pytestqt.qtbot import QtBot

from app.document.find import Sought, spans
from app.library.search import DocumentHits, Found, PageHit, Snippet
from app.views.common.icons import Icons
from app.views.common.theme import Theme
from app.views.search_screen.search_screen import SearchScreen
from tests.app.views.shooting import Shoot

MILL = "…the deed of 1612, by which the mill at Strand, its sluice and the mill pond went to Anna Maria Crème, widow, …"


def snippet(text: str) -> Snippet:
    return Snippet(text, tuple(spans(text, Sought("mill"))))


FOUND = Found(
    "mill",
    (
        DocumentHits(
            Path("/scans/archive/Deeds of the mill at Strand.pdf"),
            "Deeds of the mill at Strand, with letters and two plans of the weir",
            (
                PageHit(3, 2, snippet(MILL)),
                PageHit(12, 1, snippet("𝔐 The mill stood still."), "deeds.md"),
            ),
        ),
        DocumentHits(
            Path("/media/stick/Accounts 1911.pdf"),
            "Accounts 1911",
            (PageHit(7, 1, snippet("Sand from the mill, 4 loads")),),
            missing=True,
        ),
        DocumentHits(
            Path("/scans/港口泥沙报告.pdf"),
            "港口泥沙报告 2003",
            (PageHit(1, 1, snippet("水磨坊（mill）于一六一二年出售")),),
            replaced=True,
        ),
    ),
    4,
)


@pytest.fixture
def screen(qtbot: QtBot, theme: Theme, icons: Icons) -> SearchScreen:
    screen = SearchScreen(theme, icons)
    qtbot.addWidget(screen)
    screen.resize(1200, 720)
    with qtbot.waitExposed(screen):
        screen.show()
    return screen


def typed(screen: SearchScreen, qtbot: QtBot, words: str) -> None:
    with qtbot.waitSignal(screen.words_changed) as asked:
        qtbot.keyClicks(screen.field, words)
    assert asked.args == [words]


def test_looks(screen: SearchScreen, shoot: Shoot, qtbot: QtBot) -> None:
    shoot(screen, "search-empty")
    typed(screen, qtbot, "mill")
    screen.show_found(FOUND)
    assert screen.status_text() == "4 pages in 3 documents"
    shoot(screen, "search-found")


def test_words_are_asked_for_once_typing_rests(screen: SearchScreen, qtbot: QtBot) -> None:
    asked: list[str] = []
    screen.words_changed.connect(asked.append)
    typed(screen, qtbot, "mill")
    assert asked == ["mill"]


def test_up_and_down_go_from_page_to_page_over_the_documents_names(screen: SearchScreen, qtbot: QtBot) -> None:
    typed(screen, qtbot, "mill")
    screen.show_found(FOUND)
    chosen: list[tuple[Path, int, str]] = []
    screen.chosen.connect(lambda path, number, words: chosen.append((path, number, words)))
    for key in (Qt.Key.Key_Up, Qt.Key.Key_Return, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Return):
        qtbot.keyClick(screen.field, key)
    assert [number for _, number, _ in chosen] == [3, 7]
    assert chosen[1] == (FOUND.documents[1].path, 7, "mill")


def test_an_answer_to_other_words_cannot_be_opened(screen: SearchScreen, qtbot: QtBot) -> None:
    typed(screen, qtbot, "mills")
    screen.show_found(FOUND)
    with qtbot.assertNotEmitted(screen.chosen):
        qtbot.keyClick(screen.field, Qt.Key.Key_Return)


def test_a_click_opens_and_escape_leaves(screen: SearchScreen, qtbot: QtBot) -> None:
    typed(screen, qtbot, "mill")
    screen.show_found(FOUND)
    view = screen.list_view
    place = view.visualRect(view.model().index(2, 0)).center()
    with qtbot.waitSignal(screen.chosen) as chosen:
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert chosen.args is not None
    assert chosen.args[1] == 12
    with qtbot.waitSignal(screen.closed):
        qtbot.keyClick(view, Qt.Key.Key_Escape)


@pytest.mark.parametrize(
    ("found", "says"),
    [
        (Found("mill", FOUND.documents[:1], 2), "2 pages in 1 document"),
        (Found("mill", FOUND.documents[1:2], 1), "1 page"),
        (Found("mill", FOUND.documents[:1], 900), "900 pages, the first 2 are shown"),
        (Found("mill"), ""),
    ],
)
def test_how_much_was_found_is_said(screen: SearchScreen, found: Found, says: str) -> None:
    screen.show_found(found)
    assert screen.status_text() == says


def test_the_number_of_a_page_is_not_cut_where_the_systems_font_is_large(qtbot: QtBot):
    font = QFont()
    font.setPixelSize(22)
    theme = Theme("light", font)
    screen = SearchScreen(theme, Icons(theme))
    qtbot.addWidget(screen)
    screen.resize(1200, 720)
    pictures = []
    for number in (43_210, 43_219):
        hit = PageHit(number, 1, snippet("The mill"))
        screen.show_found(Found("mill", (DocumentHits(Path("/scans/all.pdf"), "All", (hit,)),), 1))
        pictures.append(screen.list_view.grab().toImage())
    assert pictures[0] != pictures[1]
