import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QVBoxLayout, QWidget

from app.views.common.focus_ring import FocusRing, remove_rings
from app.views.common.theme import Theme


@pytest.fixture
def window(qtbot):
    theme = Theme("light")
    theme.apply(QApplication.instance())
    window = QWidget()
    window.theme = theme
    column = QVBoxLayout(window)
    window.first, window.second, window.field = QPushButton("One"), QPushButton("Two"), QLineEdit()
    for widget in (window.first, window.second, window.field):
        column.addWidget(widget)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    yield window
    remove_rings()


def ringed(window):
    return window.theme._ring.widget()


def test_the_ring_follows_the_tab_key_and_stands_outside(window, qtbot):
    window.first.setFocus()
    qtbot.keyClick(window.first, Qt.Key.Key_Tab)
    assert ringed(window) is window.second
    ring = window.theme._ring
    qtbot.waitUntil(ring.isVisible)
    assert ring.width() == window.second.width() + 8
    picture = window.grab().toImage()
    above = (window.second.geometry().topLeft() + QPoint(30, -3)) * window.devicePixelRatioF()
    assert picture.pixelColor(above) == window.theme.color("accent")


def test_the_mouse_brings_no_ring(window, qtbot):
    qtbot.mouseClick(window.second, Qt.MouseButton.LeftButton)
    assert window.second.hasFocus()
    assert ringed(window) is None


def test_a_field_shows_focus_by_itself(window, qtbot):
    window.second.setFocus()
    qtbot.keyClick(window.second, Qt.Key.Key_Tab)
    assert window.field.hasFocus()
    assert ringed(window) is None


def test_a_look_that_is_no_longer_in_force_has_no_ring(window, qtbot):
    later = Theme("light")
    later.apply(QApplication.instance())
    window.first.setFocus()
    qtbot.keyClick(window.first, Qt.Key.Key_Tab)
    assert [one for one in QApplication.allWidgets() if isinstance(one, FocusRing)] == [later._ring]
    assert later._ring.widget() is window.second
