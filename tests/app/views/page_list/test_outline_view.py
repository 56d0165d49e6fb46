"""The outline in the left pane: what it shows, where it is, and getting about in it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.document.outline import Heading, OutlineEntry, outline_of
from app.item_models.outline_model import OutlineModel, OutlineRole
from app.item_models.page_list_model import PageListModel
from app.views.common.icons import Icons
from app.views.common.theme import Theme
from app.views.page_list.pages_pane import PagesPane
from tests.app.views.fake_page_images import FakePageImages
from tests.app.views.shooting import Shoot

HEADINGS = (
    (1, "Silt in the old harbor basin", 1),
    (1, "1. What was measured", 2),
    (3, "1.1 Depth, by lead and line, at every station of the basin", 3),
    (3, "1.2 Weight", 3),
    (12, "2. Results", 2),
    (118, "港口泥沙报告", 1),
)


def entries(*rows: tuple[int, str, int]) -> list[OutlineEntry]:
    return list(outline_of(Heading(page, at, level, text) for at, (page, text, level) in enumerate(rows)))


@pytest.fixture
def pane(qtbot: QtBot, theme: Theme, icons: Icons) -> PagesPane:
    pane = PagesPane(PageListModel(FakePageImages(lambda request: None)), theme, icons)
    qtbot.addWidget(pane)
    pane.resize(188, 500)
    pane.show_outline(True)
    with qtbot.waitExposed(pane):
        pane.show()
    return pane


def current(pane: PagesPane) -> str | None:
    return pane.outline_view.currentIndex().data()


def test_looks(pane: PagesPane, shoot: Shoot) -> None:
    shoot(pane, "outline-empty")
    pane.outline.set_entries(entries(*HEADINGS))
    pane.outline_view.set_current_page(12)
    shoot(pane, "outline")
    pane.resize(120, 300)
    shoot(pane, "outline-narrow")


def test_it_follows_the_page_in_view(pane: PagesPane) -> None:
    pane.outline.set_entries(entries(*HEADINGS))
    for page, heading in ((1, HEADINGS[0][1]), (2, HEADINGS[1][1]), (3, HEADINGS[2][1]), (11, HEADINGS[3][1])):
        pane.outline_view.set_current_page(page)
        assert current(pane) == heading


def test_a_heading_that_was_chosen_stays_while_its_page_is_in_view(pane: PagesPane, qtbot: QtBot) -> None:
    view = pane.outline_view
    pane.outline.set_entries(entries(*HEADINGS))
    view.set_current_page(1)
    with qtbot.waitSignal(view.heading_chosen) as chosen:
        place = view.visualRect(pane.outline.index(3, 0)).center()
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert chosen.args == [3, 3]
    view.set_current_page(3)
    assert current(pane) == "1.2 Weight"


def test_return_goes_to_the_heading_and_arrows_only_move(pane: PagesPane, qtbot: QtBot) -> None:
    view = pane.outline_view
    pane.outline.set_entries(entries(*HEADINGS))
    view.set_current_page(1)
    with qtbot.assertNotEmitted(view.heading_chosen):
        qtbot.keyClick(view, Qt.Key.Key_Down)
    with qtbot.waitSignal(view.heading_chosen) as chosen:
        qtbot.keyClick(view, Qt.Key.Key_Return)
    assert chosen.args == [1, 1]


def test_the_pane_switches(pane: PagesPane, qtbot: QtBot) -> None:
    assert pane.keyboard_widget() is pane.outline_view
    pane.show_outline(False)
    assert pane.keyboard_widget() is pane.list


def test_rows_that_stay_are_left_alone(qtbot: QtBot) -> None:
    model = OutlineModel()
    model.set_entries(entries(*HEADINGS))
    changes: list[tuple[str, int, int]] = []
    model.rowsInserted.connect(lambda _parent, first, last: changes.append(("in", first, last)))
    model.rowsRemoved.connect(lambda _parent, first, last: changes.append(("out", first, last)))
    model.set_entries(model.entries[:2] + entries(*HEADINGS)[4:])
    model.set_entries(entries(*HEADINGS))
    model.set_entries(entries(*HEADINGS))
    assert changes == [("out", 2, 3), ("in", 2, 3)]
    assert [model.index(row, 0).data(OutlineRole.DEPTH) for row in range(6)] == [0, 1, 2, 2, 1, 0]
