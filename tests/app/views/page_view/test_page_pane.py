from itertools import pairwise

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QWidget

from app.document.block import BlockKind
from app.document.geometry import PageSize
from app.views.page_view.page_pane import PagePane
from tests.app.views import drawn_page
from tests.app.views.fake_page_images import FakePageImages


@pytest.fixture
def pane(qtbot, theme, icons):
    images = FakePageImages()
    pane = PagePane(theme, icons, images)
    qtbot.addWidget(pane)
    pane.resize(700, 760)
    pane.show()
    pane.view.set_pages([drawn_page.SIZE] * 12)
    pane.view.set_blocks(1, drawn_page.blocks())
    yield pane
    qtbot.waitUntil(lambda: images.is_idle() and not images._timer.isActive())


def legend(pane: PagePane) -> dict[str, int]:
    return {item.text(): item.count for item in pane.legend.items()}


def test_the_legend_lists_only_what_is_on_the_page(pane):
    assert legend(pane)["Text"] == 4
    assert legend(pane)["Title"] == 2
    assert "Geometry" not in legend(pane)
    pane.view.scroll_to_page(2)
    assert legend(pane) == {}
    pane.view.scroll_to_page(1)
    assert len(legend(pane)) == 11


def test_a_click_in_the_legend_hides_and_shows_a_kind(pane, qtbot):
    item = next(item for item in pane.legend.items() if item.text() == "Table")
    item.click()
    assert pane.view.hidden_kinds() == {BlockKind.TABLE}
    assert all(mark.block.kind is not BlockKind.TABLE for mark in pane.view.marks(1))
    item.click()
    assert pane.view.hidden_kinds() == frozenset()


def test_a_narrow_legend_drops_names_not_counts(pane):
    def named() -> set[str]:
        return {item.text() for item in pane.legend.items() if item._named}

    pane.resize(1100, 760)
    assert len(named()) == 11
    pane.resize(700, 760)
    assert named() == {"Title", "Text", "List", "Caption", "Margins"}
    pane.resize(420, 760)
    assert named() == set()
    assert sum(item.sizeHint().width() for item in pane.legend.items()) < 420
    pane.view.set_blocks(1, drawn_page.blocks()[:18])
    assert named() == set()


def test_boxes_are_switched_at_both_ends(pane):
    pane.header._boxes.click()
    assert not pane.view.boxes_visible()
    assert not pane.legend._key.isChecked()
    pane.legend._key.click()
    assert pane.view.boxes_visible()
    assert pane.header._boxes.isChecked()


def test_the_header_leafs_zooms_fits_and_turns(pane, qtbot):
    header, view = pane.header, pane.view
    header._next.click()
    assert view.current_page() == 2
    header._previous.click()
    assert view.current_page() == 1
    assert not header._previous.isEnabled()
    header._page.click()
    assert view.fit() == "page"
    assert header._page.isChecked()
    assert not header._width.isChecked()
    header._in.click()
    assert view.fit() == ""
    assert header._percent.text() == f"{round(view.zoom() * 100)} %"
    with qtbot.waitSignal(header.rotation_requested) as turned:
        header._turn.click()
    assert turned.args == [1]


def test_a_click_on_the_page_number_lets_one_type_another(pane, qtbot):
    words = pane.header._number.findChild(QPushButton)
    assert words.text() == "Page 1 of 12"
    words.click()
    field = pane.header._number.findChild(QLineEdit)
    qtbot.waitUntil(field.isVisible)
    qtbot.keyClicks(field, "7")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert pane.view.current_page() == 7
    assert words.text() == "Page 7 of 12"
    pane.header.begin_go_to_page()
    qtbot.keyClicks(field, "99")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert pane.view.current_page() == 7
    assert words.isVisible()


def test_the_number_typed_is_a_plain_one_and_escape_only_leaves_it(pane, qtbot):
    pane.view.set_pages([drawn_page.SIZE] * 1200)
    pane.header.begin_go_to_page()
    field = pane.header._number.findChild(QLineEdit)
    qtbot.keyClicks(field, "1,123")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert pane.view.current_page() == 1123
    pane.header.begin_go_to_page()
    escape = QKeyEvent(QEvent.Type.ShortcutOverride, Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier)
    escape.ignore()
    QApplication.sendEvent(field, escape)
    assert escape.isAccepted()  # or the window would stop what is being read


def test_no_document_leaves_the_controls_off(pane):
    pane.view.set_pages([])
    assert not pane.header._next.isEnabled()
    assert not pane.header._in.isEnabled()
    assert legend(pane) == {}
    pane.view.set_pages([PageSize(100, 100)])
    assert pane.header._in.isEnabled()


def test_every_control_has_a_name(pane):
    for button in [*pane.header.findChildren(QPushButton), *pane.legend.items()]:
        assert button.text() or button.accessibleName()
    assert all(item.accessibleName() for item in pane.legend.items())


@pytest.mark.parametrize("width", [320, 400, 520, 700])
def test_in_a_narrow_pane_nothing_lies_over_anything_else(pane: PagePane, width: int) -> None:
    pane.view.set_pages([PageSize(595, 842)] * 120)
    pane.resize(width, 400)
    QApplication.processEvents()
    row = [child for child in pane.header.findChildren(QWidget) if child.parent() is pane.header and child.isVisible()]
    edges = sorted((child.x(), child.x() + child.width()) for child in row)
    assert all(right <= left for (_, right), (left, _) in pairwise(edges))
    assert edges[-1][1] <= pane.header.width()
    words = next(button for button in pane.header.findChildren(QPushButton) if button.isVisible())
    assert words.text() == "Page 1 of 120"
    assert words.width() >= words.fontMetrics().horizontalAdvance(words.text())
