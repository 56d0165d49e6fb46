"""Keys in the real window: commands do not take what is typed, act on what is not in view, or lose the keyboard."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from tests.gui.conftest import Desk

CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


@pytest.fixture
def read(desk, three_pages) -> Desk:
    running = desk()
    running.open(three_pages)
    running.read_all()
    running.window.workspace.panel.set_current_block(1)
    return running


def block_ids(running: Desk) -> list[int]:
    return [block.id for block in running.session.page(1).blocks]


def find_field(running: Desk) -> QLineEdit:
    running.window.actions_by_name.find_action.trigger()
    return running.window.workspace.find_bar.findChild(QLineEdit)


def inline_field(running: Desk) -> QPlainTextEdit:
    running.window.editing.in_place.open(2)
    return next(f for f in running.window.findChildren(QPlainTextEdit) if f.isVisible() and not f.isReadOnly())


@pytest.mark.parametrize("field_of", [find_field, inline_field])
def test_deleting_a_word_in_a_field_deletes_no_block(read: Desk, field_of) -> None:
    before, field = block_ids(read), field_of(read)
    field.clear()
    QTest.keyClicks(field, "two words")
    QTest.keyClick(field, Qt.Key.Key_Home)
    QTest.keyClick(field, Qt.Key.Key_Delete, CONTROL)
    assert block_ids(read) == before
    text = field.text() if isinstance(field, QLineEdit) else field.toPlainText()
    assert text.strip() == "words"


def test_the_page_itself_still_deletes_its_block(read: Desk) -> None:
    QTest.keyClick(read.window.workspace.panel.reading_view().text_widget(), Qt.Key.Key_Delete, CONTROL)
    assert 1 not in block_ids(read)


def menus_opened(running: Desk) -> list[bool]:
    """Told of every time the menu opens, and closing it at once."""
    opened: list[bool] = []
    menu = running.window.menu
    menu.aboutToShow.connect(lambda: (opened.append(True), QTimer.singleShot(0, menu.close)))
    return opened


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # of an open menu, without a screen
def test_alt_alone_opens_the_menu_and_alt_with_a_key_does_not(read: Desk) -> None:
    opened, view = menus_opened(read), read.window.workspace.page.view
    view.setFocus()
    QTest.keyPress(view, Qt.Key.Key_Alt)
    QTest.keyClick(view, Qt.Key.Key_Down, ALT)
    QTest.keyRelease(view, Qt.Key.Key_Alt)
    assert read.window.workspace.panel.current_block().id == 2
    assert opened == []
    QTest.keyPress(view, Qt.Key.Key_Alt)
    QTest.keyRelease(view, Qt.Key.Key_Alt)
    assert opened == [True]
    QTest.keyRelease(view, Qt.Key.Key_Alt)  # was pressed in another window
    assert opened == [True]
