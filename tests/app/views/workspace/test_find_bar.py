import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLabel, QLineEdit

from app.views.common.icons import Icons
from app.views.common.theme import Theme
from app.views.workspace.find_bar import FindBar


@pytest.fixture
def bar(qapp, qtbot):
    theme = Theme("light")
    bar = FindBar(QAction("Find next"), QAction("Find previous"), QAction("Replace"), Icons(theme))
    qtbot.addWidget(bar)
    return bar


def field(bar) -> QLineEdit:
    return bar.findChild(QLineEdit)


def test_typing_asks_and_enter_steps_both_ways(bar, qtbot):
    bar.begin()
    with qtbot.waitSignal(bar.words_changed) as asked:
        field(bar).setText("reed")
    assert asked.args == ["reed"]
    with qtbot.waitSignal(bar._next_action.triggered):
        qtbot.keyClick(field(bar), Qt.Key.Key_Return)
    with qtbot.waitSignal(bar._previous_action.triggered):
        qtbot.keyClick(field(bar), Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)


def test_escape_closes_only_the_bar(bar, qtbot):
    bar.begin()
    with qtbot.waitSignal(bar.closed):
        qtbot.keyClick(field(bar), Qt.Key.Key_Escape)
    assert not bar.isVisible()


def test_the_count_says_where_one_is_or_that_there_is_none(bar):
    bar.begin()
    field(bar).setText("reed")
    bar.show_count(2, 5)
    assert bar.findChild(QLabel).text() == "2 of 5"
    bar.show_count(0, 0)
    assert "Not found" in bar.findChild(QLabel).text()
