from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.views.common.segmented import Segmented


def test_one_part_is_always_chosen_and_the_person_is_told_of(qapp: QApplication, qtbot: QtBot) -> None:
    ways = Segmented("How to see it", ("Side by side", "Overlaid"))
    qtbot.addWidget(ways)
    ways.show()
    told: list[int] = []
    ways.chosen.connect(told.append)
    assert ways.index() == 0
    qtbot.mouseClick(ways.button(1), Qt.MouseButton.LeftButton)
    qtbot.mouseClick(ways.button(1), Qt.MouseButton.LeftButton)
    assert (ways.index(), ways.button(0).isChecked()) == (1, False)
    ways.set_index(0)
    assert (ways.index(), told) == (0, [1, 1])
    qtbot.keyClick(ways.button(1), Qt.Key.Key_Space)
    assert told == [1, 1, 1]
