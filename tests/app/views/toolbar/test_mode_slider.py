import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible

from app.views.common.theme import Theme
from app.views.toolbar.mode_cost import ModeCost
from app.views.toolbar.mode_slider import ModeSlider
from model_runtime.resolution_modes import MODES


@pytest.fixture
def theme(qapp):
    return Theme("light")


@pytest.fixture
def slider(theme, qtbot):
    slider = ModeSlider(list(MODES.values()), theme)
    qtbot.addWidget(slider)
    slider.show()
    return slider


def test_each_stop_can_be_clicked(slider, qtbot):
    for index, name in enumerate(MODES):
        qtbot.mouseClick(slider, Qt.MouseButton.LeftButton, pos=QPoint(round(slider.stop_x(index)) + 8, 34))
        assert slider.mode().name == name


def test_arrows_home_and_end_move_stop_by_stop(slider, qtbot):
    slider.set_mode("base")
    qtbot.keyClick(slider, Qt.Key.Key_Right)
    assert slider.mode().name == "large"
    qtbot.keyClick(slider, Qt.Key.Key_Home)
    assert slider.mode().name == "tiny"
    qtbot.keyClick(slider, Qt.Key.Key_End)
    assert slider.mode().name == "gundam-m"


def test_unknown_modes_change_nothing(slider):
    slider.set_mode("base")
    slider.set_mode("huge")
    assert slider.mode().name == "base"


def test_screen_readers_hear_a_slider_with_its_cost(slider):
    slider.set_mode("base")
    slider.set_cost_text("273 vision tokens, 181 valid, about 8 s")
    told = QAccessible.queryAccessibleInterface(slider)
    assert told.role() is QAccessible.Role.Slider
    assert told.text(QAccessible.Text.Name) == "Resolution mode"
    assert told.text(QAccessible.Text.Description) == "Base, 273 vision tokens, 181 valid, about 8 s"


def test_the_tip_says_what_a_mode_is_and_that_one_was_not_trained(slider, qtbot):
    qtbot.mouseMove(slider, QPoint(round(slider.stop_x(0)), 34))
    qtbot.waitUntil(lambda: "512 × 512" in slider.toolTip())
    qtbot.mouseMove(slider, QPoint(round(slider.stop_x(5)), 34))
    qtbot.waitUntil(lambda: "not trained" in slider.toolTip())


def test_the_cost_keeps_its_width_whatever_it_says(theme, qtbot):
    cost = ModeCost(theme)
    qtbot.addWidget(cost)
    width = cost.sizeHint().width()
    assert cost.set_cost(2773, 2704, 12) == "2,773 vision tokens, 2,704 valid, about 12 s"
    assert cost.sizeHint().width() == width
    assert cost.set_cost(73, 64, None) == "73 vision tokens, 64 valid"
    cost.clear()
    assert cost.text().strip() == ""
