import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QKeySequence, QShortcut

from app.document.geometry import PageSize, Rotation
from app.document.page import PageState
from app.item_models.page_list_model import PageListModel
from app.views.common.icons import Icons
from app.views.common.theme import Theme
from app.views.page_list.pages_pane import PagesPane
from tests.app.views import drawn_page
from tests.app.views.fake_page_images import FakePageImages
from tests.app.views.shooting import save


@pytest.fixture
def images(qapp):
    return FakePageImages(drawn_page.draw)


@pytest.fixture
def pane(qtbot, theme, icons, images):
    model = PageListModel(images)
    pane = PagesPane(model, theme, icons)
    qtbot.addWidget(pane)
    pane.resize(188, 700)
    pane.show()
    model.set_pages([drawn_page.SIZE] * 12)
    settle(qtbot, images, pane)
    yield pane
    pane.list._settle.stop()
    settle(qtbot, images, pane)


def settle(qtbot, images, pane):
    qtbot.waitUntil(lambda: not pane.list._settle.isActive() and images.is_idle() and not images._timer.isActive())


def columns(pane: PagesPane) -> int:
    model = pane.list.model()
    tops = [pane.list.visualRect(model.index(row, 0)).top() for row in range(4)]
    return tops.count(tops[0])


def test_two_columns_and_one_where_it_is_narrow(pane, qtbot):
    assert columns(pane) == 2
    pane.resize(140, 700)
    qtbot.waitUntil(lambda: columns(pane) == 1)
    pane.resize(188, 700)
    qtbot.waitUntil(lambda: columns(pane) == 2)


def test_the_header_counts(pane, qtbot):
    assert pane.header.text() == "12 pages"
    pane.list.model().set_pages([drawn_page.SIZE])
    assert pane.header.text() == "1 page"


def test_thumbnails_are_wanted_for_the_pages_in_view_only(pane, images, qtbot):
    pane.list.model().set_pages([PageSize(595, 842)] * 1000)
    settle(qtbot, images, pane)
    images.drawn.clear()
    pane.list.verticalScrollBar().setValue(pane.list.verticalScrollBar().maximum())
    settle(qtbot, images, pane)
    numbers = [request.number for request in images.drawn]
    assert numbers == pane.list.visible_pages()
    assert numbers[-1] == 1000
    assert len(numbers) <= 16


def test_the_visible_pages_are_those_with_a_rectangle_in_view(pane, qtbot):
    pane.list.model().set_pages([PageSize(595, 842)] * 100)
    bar = pane.list.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    for value in (0, 100, 500, bar.maximum()):
        bar.setValue(value)
        seen = [
            row + 1
            for row in range(100)
            if pane.list.visualRect(pane.list.model().index(row, 0)).intersects(pane.list.viewport().rect())
        ]
        assert set(seen) <= set(pane.list.visible_pages())
        assert len(pane.list.visible_pages()) <= len(seen) + 4


def test_going_to_a_page_here_is_told_and_being_told_is_not(pane, qtbot):
    with qtbot.waitSignal(pane.list.current_page_changed) as changed:
        qtbot.mouseClick(
            pane.list.viewport(),
            Qt.MouseButton.LeftButton,
            pos=pane.list.visualRect(pane.list.model().index(2, 0)).center(),
        )
    assert changed.args == [3]
    with qtbot.assertNotEmitted(pane.list.current_page_changed):
        pane.list.set_current_page(7)
    assert pane.list.selected_pages() == [7]


def test_keys_move_and_select_many(pane, qtbot):
    pane.list.set_current_page(1)
    qtbot.keyClick(pane.list, Qt.Key.Key_Right)
    assert pane.list.selected_pages() == [2]
    qtbot.keyClick(pane.list, Qt.Key.Key_Down)
    assert pane.list.selected_pages() == [4]
    qtbot.keyClick(pane.list, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert len(pane.list.selected_pages()) > 1
    pane.list.selectAll()
    assert pane.list.selected_pages() == list(range(1, 13))


@pytest.mark.parametrize("held", [Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier])
def test_the_page_gone_to_is_the_only_one_selected_whatever_key_is_held(pane, qtbot, held):
    pane.list.set_current_page(1)
    for number in (2, 3):
        pane.window().shortcut_pressed = QShortcut(QKeySequence(held | Qt.Key.Key_PageDown), pane)
        pane.window().shortcut_pressed.activated.connect(lambda number=number: pane.list.set_current_page(number))
        qtbot.keyClick(pane.list, Qt.Key.Key_PageDown, held)
        pane.window().shortcut_pressed.setParent(None)
        assert pane.list.selected_pages() == [number]


@pytest.mark.parametrize("choice", ["light", "dark"])
def test_thumbnails_with_every_state(pane, theme, qtbot, images, choice):
    theme.set_choice(choice)
    model = pane.list.model()
    states = [PageState.EDITED, PageState.READING, PageState.READ, PageState.READ, PageState.LOOPED, PageState.FAILED]
    for number, state in enumerate([*states, PageState.QUEUED, PageState.CUT_SHORT], start=1):
        model.set_state(number, state, 0.6)
    model.set_rotation(9, Rotation.QUARTER)
    pane.list.set_current_page(2)
    settle(qtbot, images, pane)
    save(pane, f"page-list-{choice}")


def test_words_that_do_not_fit_below_a_page_are_left_to_its_sign(qtbot, qapp, images):
    font = QFont("Noto Sans CJK SC")
    font.setPixelSize(20)
    theme = Theme("light", font)
    pane = PagesPane(PageListModel(images), theme, Icons(theme))
    qtbot.addWidget(pane)
    pane.resize(188, 700)
    pane.show()
    pane.list.model().set_pages([drawn_page.SIZE])
    pane.list.model().set_state(1, PageState.CUT_SHORT)
    settle(qtbot, images, pane)
    picture = pane.list.viewport().grab(pane.list.visualRect(pane.list.model().index(0, 0))).toImage()
    sign = theme.color("warn").rgb()
    inked = [x for x in range(picture.width()) if any(picture.pixel(x, y) == sign for y in range(picture.height()))]
    assert max(inked, default=0) - min(inked, default=0) < 16
