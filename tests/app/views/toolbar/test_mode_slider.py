import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QAccessible, QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QApplication

from app.auto_mode.choice import ModeChoice
from app.views.common.theme import Theme
from app.views.toolbar.mode_cost import ModeCost
from app.views.toolbar.mode_slider import ModeSlider
from tests.modes import MODES


@pytest.fixture
def theme(qapp):
    return Theme("light")


@pytest.fixture
def slider(theme, qtbot):
    slider = ModeSlider(theme)
    slider.set_modes(tuple(MODES.values()))
    slider.set_mode("base")
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


def holds(slider):
    told = []
    slider.hold_began.connect(lambda: told.append("began"))
    slider.hold_ended.connect(lambda: told.append("ended"))
    return told


def press(slider, qtbot, index):
    qtbot.mousePress(slider, Qt.MouseButton.LeftButton, pos=QPoint(round(slider.stop_x(index)), 34))


def test_a_click_chooses_and_is_no_look(slider, qtbot):
    told = holds(slider)
    qtbot.mouseClick(slider, Qt.MouseButton.LeftButton, pos=QPoint(round(slider.stop_x(4)), 34))
    assert (slider.mode().name, told, slider.is_held()) == ("gundam", [], False)


def test_a_press_that_lasts_is_a_look_and_release_keeps_the_mode(slider, qtbot):
    told = holds(slider)
    press(slider, qtbot, 4)
    qtbot.waitUntil(slider.is_held)
    assert slider.mode_before().name == "base"
    qtbot.mouseMove(slider, QPoint(round(slider.stop_x(3)), 34))
    qtbot.mouseRelease(slider, Qt.MouseButton.LeftButton)
    assert (slider.mode().name, told) == ("large", ["began", "ended"])


def test_escape_while_held_goes_back_and_the_mouse_moves_nothing_more(slider, qtbot):
    told = holds(slider)
    press(slider, qtbot, 5)
    qtbot.waitUntil(slider.is_held)
    qtbot.keyClick(slider, Qt.Key.Key_Escape)
    assert (slider.mode().name, told) == ("base", ["began", "ended"])
    qtbot.mouseMove(slider, QPoint(round(slider.stop_x(1)), 34))
    qtbot.mouseRelease(slider, Qt.MouseButton.LeftButton)
    assert (slider.mode().name, told) == ("base", ["began", "ended"])


def test_escape_is_the_windows_unless_the_slider_is_held(slider, qtbot):
    override = QKeyEvent(QEvent.Type.ShortcutOverride, Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier)
    override.ignore()
    QApplication.sendEvent(slider, override)
    assert not override.isAccepted()
    qtbot.keyClick(slider, Qt.Key.Key_Space)
    QApplication.sendEvent(slider, override)
    assert override.isAccepted()


def space(slider, kind, *, repeats=False):
    plain = Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(slider, QKeyEvent(kind, Qt.Key.Key_Space, plain, " ", repeats))


def test_space_held_looks_until_it_is_let_go(slider):
    told = holds(slider)
    space(slider, QEvent.Type.KeyPress)
    space(slider, QEvent.Type.KeyPress, repeats=True)
    assert told == ["began"]
    space(slider, QEvent.Type.KeyRelease)
    assert told == ["began", "ended"]


@pytest.mark.parametrize(("key", "mode"), [(Qt.Key.Key_Space, "large"), (Qt.Key.Key_Return, "large"),
                                           (Qt.Key.Key_Escape, "base")])  # fmt: skip
def test_space_tapped_looks_until_the_next_key(slider, qtbot, key, mode):
    told = holds(slider)
    qtbot.keyClick(slider, Qt.Key.Key_Space)
    qtbot.keyClick(slider, Qt.Key.Key_Right)
    assert told == ["began"]
    qtbot.keyClick(slider, key)
    assert (slider.mode().name, told) == (mode, ["began", "ended"])


def test_a_slider_that_loses_the_keyboard_or_goes_is_let_go(slider, qtbot):
    told = holds(slider)
    qtbot.keyClick(slider, Qt.Key.Key_Space)
    QApplication.sendEvent(slider, QFocusEvent(QEvent.Type.FocusOut))
    qtbot.keyClick(slider, Qt.Key.Key_Space)
    slider.hide()
    assert told == ["began", "ended"] * 2


def test_auto_stands_before_the_modes_and_takes_one_of_them(qtbot, theme):
    slider = ModeSlider(theme)
    qtbot.addWidget(slider)
    modes = tuple(MODES.values())
    slider.set_modes(modes)
    slider.set_auto()
    assert (slider.is_auto(), slider.mode()) == (False, modes[0])
    slider.set_modes(modes, with_auto=True)
    slider.set_auto()
    assert (slider.is_auto(), slider.mode()) == (True, None)
    slider.set_auto_mode(modes[2])
    assert slider.mode() is modes[2]
    qtbot.keyClick(slider, Qt.Key.Key_Right)
    assert (slider.is_auto(), slider.mode()) == (False, modes[0])
    slider.set_compact(True)
    narrow = slider.sizeHint().width()
    slider.set_compact(False)
    assert narrow < slider.sizeHint().width()


def test_the_cost_says_what_auto_takes_and_whether_it_is_enough(qtbot, theme):
    cost, base = ModeCost(theme), MODES["base"]
    qtbot.addWidget(cost)
    assert cost.set_auto(None) == "measuring the print"
    assert cost.set_auto(ModeChoice(base, 5.96, True)) == "Base, letters 6 px"
    assert cost.set_auto(ModeChoice(base, 3.24, False)) == "Base, only 3.2 px"
    assert cost.set_auto(ModeChoice(base, 0.0, True)) == "Base, no print found"
