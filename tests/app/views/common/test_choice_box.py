"""A choice among a few: what the wheel does to it, and how its list looks."""

import ast
from pathlib import Path

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QStyledItemDelegate, QWidget

import app.views
from app.views.common.choice_box import ChoiceBox


def turn_wheel(widget: QWidget) -> bool:
    """Turn the wheel over a widget; whether the widget took it."""
    event = QWheelEvent(QPointF(5, 5), QPointF(5, 5), QPoint(), QPoint(0, -120), Qt.MouseButton.NoButton,
                        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False)  # fmt: skip
    event.ignore()
    QApplication.sendEvent(widget, event)
    return event.isAccepted()


def test_the_wheel_changes_a_choice_only_while_it_has_the_keyboard(theme, qtbot):
    holder = QWidget()
    box, other = ChoiceBox(holder), ChoiceBox(holder)
    qtbot.addWidget(holder)
    for choice in (box, other):
        choice.addItems(["Line", "Bars", "Scatter"])
    with qtbot.waitExposed(holder):
        holder.show()
    other.setFocus()
    assert not turn_wheel(box)
    assert box.currentText() == "Line"
    assert not box.focusPolicy() & Qt.FocusPolicy.WheelFocus & ~Qt.FocusPolicy.StrongFocus
    box.setFocus()
    qtbot.waitUntil(box.hasFocus)
    assert turn_wheel(box)
    assert box.currentText() == "Bars"


def test_its_list_is_drawn_by_the_style_sheet_as_all_others(theme, qtbot):
    box = ChoiceBox()
    qtbot.addWidget(box)
    box.addItems(["One", "Two"])
    assert type(box.itemDelegate()) is QStyledItemDelegate
    assert box.view().sizeHintForRow(0) >= 28


def test_no_other_box_stands_in_the_window():
    """Each would have to learn this anew."""
    root = Path(app.views.__file__).parent
    made = [
        path.name
        for path in root.rglob("*.py")
        for call in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id == "QComboBox"
    ]
    assert made == []
