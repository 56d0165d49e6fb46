"""The bar for doubtful places by itself."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from app.document.doubts import Doubt, Reason
from app.views.common.icons import Icons
from app.views.common.theme import Theme
from app.views.correction.doubt_bar import DoubtBar


def test_the_room_of_the_picture_goes_where_there_is_no_place(qtbot: QtBot, theme: Theme, icons: Icons) -> None:
    bar = DoubtBar(QAction("Next"), QAction("Previous"), theme, icons)
    qtbot.addWidget(bar)
    bar.show()
    bar.show_place(Doubt(1, Reason.CONFIDENCE, "reed", 0, None, 0.4), 1, 3, 2)
    with_place = bar.sizeHint().height()
    bar.show_none()
    assert bar.sizeHint().height() <= with_place - 88
    bar.show_place(Doubt(1, Reason.CONFIDENCE, "reed", 0, None, 0.4), 1, 3, 2)
    assert bar.sizeHint().height() == with_place


def test_both_variants_have_a_button_and_a_key_and_enter_leaves_ours(qtbot: QtBot, theme: Theme, icons: Icons) -> None:
    bar = DoubtBar(QAction("Next"), QAction("Previous"), theme, icons)
    qtbot.addWidget(bar)
    bar.show_place(Doubt(1, Reason.DISAGREEMENT, "1871", 0, None, other="1817", witness="Built-in reader"), 1, 3, 2)
    shown = [button.text() for button in bar.findChildren(QPushButton) if button.isVisible()]
    assert "Keep “1871” (1)" in shown
    assert "Take “1817” (2)" in shown
    keys = {Qt.Key.Key_1: bar.accepted, Qt.Key.Key_2: bar.other_taken, Qt.Key.Key_Return: bar.accepted}
    for key, signal in keys.items():
        with qtbot.waitSignal(signal):
            qtbot.keyClick(bar, key)


@pytest.mark.parametrize(
    ("words", "other", "said"),
    [
        ("too much", "", ["Keep “too much” (1)", "Leave out “too much” (2)", "Read it closer (R)"]),
        ("", "what lacks", ["Leave it as it is (1)", "Put in “what lacks” (2)", "Read it closer (R)"]),
    ],
)
def test_one_of_the_two_may_be_nothing(qtbot: QtBot, theme: Theme, icons: Icons, words, other, said) -> None:
    bar = DoubtBar(QAction("Next"), QAction("Previous"), theme, icons)
    qtbot.addWidget(bar)
    bar.show_place(Doubt(1, Reason.DISAGREEMENT, words, 0, None, other=other, witness="Built-in reader"), 1, 3, 2)
    shown = [button.text() for button in bar.findChildren(QPushButton) if button.isVisible()]
    assert {text for text in shown if text.endswith(")")} == set(said)
    with qtbot.waitSignal(bar.other_taken):
        qtbot.keyClick(bar, Qt.Key.Key_2)


def test_the_keys_of_variants_are_no_keys_where_there_is_one(qtbot: QtBot, theme: Theme, icons: Icons) -> None:
    bar = DoubtBar(QAction("Next"), QAction("Previous"), theme, icons)
    qtbot.addWidget(bar)
    bar.show_place(Doubt(1, Reason.CONFIDENCE, "reed", 0, None, 0.4), 1, 3, 2)
    assert "It is right" in [button.text() for button in bar.findChildren(QPushButton) if button.isVisible()]
    with qtbot.assertNotEmitted(bar.accepted), qtbot.assertNotEmitted(bar.other_taken):
        qtbot.keyClick(bar, Qt.Key.Key_1)
        qtbot.keyClick(bar, Qt.Key.Key_2)
