"""One picture of every standard control in both themes; open it after a change to the style sheet."""

from pathlib import Path

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QProgressBar,
    QPushButton,
    QRadioButton,
    QSlider,
    QSpinBox,
    QTabBar,
    QTableWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.views.common.icons import Icons
from app.views.common.theme import Theme

SCREENS = Path(__file__).resolve().parents[3] / "screens"


def push_buttons(icons: Icons) -> QWidget:
    row, grid = QWidget(), QGridLayout()
    row.setLayout(grid)
    for line, (enabled, checked) in enumerate([(True, False), (True, True), (False, False)]):
        for column, variant in enumerate(["filled", "outlined", "plain", "link"]):
            button = QPushButton(variant.title())
            button.setProperty("variant", variant)
            button.setIcon(icons.icon("book-open", "on_accent" if variant == "filled" else "text2"))
            button.setCheckable(True)
            button.setChecked(checked)
            button.setEnabled(enabled)
            grid.addWidget(button, line, column)
    return row


def tool_buttons(icons: Icons) -> QWidget:
    row = QWidget()
    box = QHBoxLayout(row)
    for name, mode in [("Open", 0), ("Read page", 1), ("Export", 2)]:
        button = QToolButton()
        button.setText(name)
        button.setIcon(icons.icon("folder-open", "on_accent" if mode == 1 else "text2"))
        button.setIconSize(QSize(18, 18))
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setPopupMode(QToolButton.ToolButtonPopupMode(mode))
        if mode == 1:
            button.setProperty("variant", "filled")
        box.addWidget(button)
    return row


def fields() -> QWidget:
    row = QWidget()
    box = QHBoxLayout(row)
    combo = QComboBox()
    combo.addItems(["Document, with layout", "Plain text"])
    line, number = QLineEdit(), QSpinBox()
    line.setPlaceholderText("1-3, 7")
    for widget in (line, combo, number):
        box.addWidget(widget)
    return row


def choices() -> QWidget:
    row = QWidget()
    box = QHBoxLayout(row)
    for checked in (True, False):
        check, radio = QCheckBox("Pictures"), QRadioButton("All pages")
        check.setChecked(checked)
        radio.setAutoExclusive(False)
        radio.setChecked(checked)
        box.addWidget(check)
        box.addWidget(radio)
    partly = QCheckBox("Some")
    partly.setTristate(True)
    partly.setCheckState(Qt.CheckState.PartiallyChecked)
    box.addWidget(partly)
    return row


def lists() -> QWidget:
    row = QWidget()
    box = QHBoxLayout(row)
    names = QListWidget()
    names.addItems([f"Row {n}" for n in range(20)])
    names.setCurrentRow(1)
    table = QTableWidget(3, 2)
    table.setHorizontalHeaderLabels(["Flow", "Removed %"])
    box.addWidget(names)
    box.addWidget(table)
    return row


def gallery(icons: Icons) -> QWidget:
    window = QWidget()
    window.setProperty("surface", "window")
    window.resize(720, 560)
    column = QVBoxLayout(window)
    tabs = QTabBar()
    tabs.setDrawBase(False)
    for name in ("Reading", "Markdown", "Tables 2", "Details"):
        tabs.addTab(name)
    head, hint = QLabel("Export 11 pages"), QLabel("Two tables have merged cells")
    head.setProperty("role", "page_head")
    hint.setProperty("tone", "text3")
    bar, slider = QProgressBar(), QSlider(Qt.Orientation.Horizontal)
    bar.setTextVisible(False)
    bar.setValue(40)
    for widget in (
        head,
        hint,
        tabs,
        push_buttons(icons),
        tool_buttons(icons),
        fields(),
        choices(),
        bar,
        slider,
        lists(),
    ):
        column.addWidget(widget)
    return window


@pytest.mark.parametrize("name", ["light", "dark"])
def test_standard_controls_take_the_theme(qtbot, name):
    theme = Theme(name)
    theme.apply(QApplication.instance())
    window = gallery(Icons(theme))
    qtbot.addWidget(window)
    window.show()
    first = window.findChildren(QPushButton)[1]
    first.setFocus(Qt.FocusReason.TabFocusReason)
    SCREENS.mkdir(exist_ok=True)
    picture = window.grab()
    assert picture.save(str(SCREENS / f"controls-{name}.png"))
    assert picture.toImage().pixelColor(3, 3) == theme.color("window")
