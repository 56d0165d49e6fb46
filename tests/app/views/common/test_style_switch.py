"""Switching the style sheet under widgets that are there."""

from __future__ import annotations

from collections import Counter

import pytest
from PySide6.QtCore import QEvent, QObject, QSize
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QScrollArea, QVBoxLayout, QWidget

from app.views.common.style_switch import put_in_force, unstyled
from app.views.common.theme import Theme


class Listener(QObject):
    """Counts the changes of look that a widget hears of, and keeps what it would have measured then."""

    def __init__(self) -> None:
        super().__init__()
        self.heard: Counter[str] = Counter()
        self.sizes: set[QSize] = set()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.StyleChange and isinstance(watched, QWidget):
            self.heard[watched.objectName()] += 1
            self.sizes.add(watched.sizeHint())
        return False


def put_together() -> QWidget:
    """A button, a field and a label seven widgets deep."""
    window = inner = QWidget()
    for _ in range(6):
        column, inner = QVBoxLayout(inner), QWidget()
        column.addWidget(inner)
    area, content = QScrollArea(), QWidget()
    QVBoxLayout(inner).addWidget(area)
    area.setWidget(content)
    area.setWidgetResizable(True)
    column = QVBoxLayout(content)
    button, field, label = QPushButton("Keep"), QLineEdit("Reed"), QLabel("Kept")
    button.setObjectName("button")
    button.setProperty("small", True)
    label.setProperty("role", "section")
    label.setProperty("tone", "text2")
    for widget in (button, field, label):
        column.addWidget(widget)
    window.resize(300, 300)
    return window


@pytest.fixture
def nested(theme: Theme, qtbot) -> QWidget:
    window = put_together()
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    return window


def test_a_widget_hears_of_a_new_look_once_however_deep_it_lies(nested: QWidget, theme: Theme) -> None:
    button = nested.findChild(QPushButton, "button")
    styled, listener = button.sizeHint(), Listener()
    button.installEventFilter(listener)
    theme.set_choice("dark")
    assert listener.heard == {"button": 1}
    assert listener.sizes == {styled}, "what is laid out on hearing of it must find the sheet in force"


def test_a_switched_window_looks_like_one_that_always_looked_so(nested: QWidget, theme: Theme) -> None:
    before = nested.grab().toImage()
    theme.set_choice("dark")
    dark = nested.grab().toImage()
    assert dark != before
    theme.set_choice("light")
    assert nested.grab().toImage() == before
    theme.set_choice("dark")
    assert nested.grab().toImage() == dark


def test_events_pass_again_once_the_sheet_is_in_force(nested: QWidget, theme: Theme, qapp: QApplication) -> None:
    put_in_force("QPushButton { min-height: 50px; }", qapp)
    button, listener = nested.findChild(QPushButton, "button"), Listener()
    assert button.sizeHint().height() >= 50
    button.installEventFilter(listener)
    button.setStyleSheet("color: red")
    assert listener.heard == {"button": 1}


def test_what_is_put_together_without_a_sheet_looks_the_same(nested: QWidget, qapp: QApplication, qtbot) -> None:
    sheet = qapp.styleSheet()
    with unstyled(qapp):
        assert qapp.styleSheet() == ""
        other = put_together()
    assert qapp.styleSheet() == sheet
    qtbot.addWidget(other)
    with qtbot.waitExposed(other):
        other.show()
    assert other.grab().toImage() == nested.grab().toImage()


def test_the_sheet_is_in_force_again_after_a_failure(theme: Theme, qapp: QApplication) -> None:
    sheet = qapp.styleSheet()
    with pytest.raises(ZeroDivisionError), unstyled(qapp):
        _ = 1 / 0
    assert qapp.styleSheet() == sheet
