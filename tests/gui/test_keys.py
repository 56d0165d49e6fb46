"""Keys in the real window: commands do not take what is typed, act on what is not in view, or lose the keyboard."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget

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


@pytest.mark.parametrize("field_of", [find_field, pytest.param(inline_field, marks=pytest.mark.thorough)])
def test_deleting_a_word_in_a_field_deletes_no_block(read: Desk, field_of) -> None:
    before, field = block_ids(read), field_of(read)
    field.clear()
    QTest.keyClicks(field, "two words")
    QTest.keyClick(field, Qt.Key.Key_Home)
    QTest.keyClick(field, Qt.Key.Key_Delete, CONTROL)
    assert block_ids(read) == before
    text = field.text() if isinstance(field, QLineEdit) else field.toPlainText()
    assert text.strip() == "words"


@pytest.mark.thorough
def test_the_page_itself_still_deletes_its_block(read: Desk) -> None:
    QTest.keyClick(read.window.workspace.panel.reading_view.text_widget(), Qt.Key.Key_Delete, CONTROL)
    assert 1 not in block_ids(read)


@pytest.mark.thorough
def test_commands_on_the_page_are_about_the_block_with_the_keyboard(read: Desk) -> None:
    view, panel = read.window.workspace.page.view, read.window.workspace.panel
    panel.set_current_block(3)
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_Down, CONTROL)
    assert view.current_block() == (1, 0)
    QTest.keyClick(view, Qt.Key.Key_Delete, CONTROL)
    assert block_ids(read) == [1, 2, 3]
    assert view.current_block() == (1, 1)
    QTest.keyClick(view, Qt.Key.Key_Delete, CONTROL)
    assert (block_ids(read), view.current_block()) == ([2, 3], (1, 2))
    QTest.keyClick(view, Qt.Key.Key_Down, CONTROL)
    QTest.keyClick(view, Qt.Key.Key_Delete, CONTROL)
    assert (block_ids(read), view.current_block()) == ([2], None)


@pytest.mark.thorough
def test_letters_typed_on_a_choice_go_to_it_and_not_to_the_page(desk, three_pages) -> None:
    running = desk({"tasks": ["document", "text", "describe", "locate"]})
    running.open(three_pages)
    running.read_all()
    actions, box = running.window.actions_by_name, running.window.workspace.toolbar.task_box
    view, boxes = running.window.workspace.page.view, actions.boxes_action.isChecked()
    box.setFocus()
    for key in (Qt.Key.Key_R, Qt.Key.Key_B):
        QTest.keyClick(box, key)
    assert not view.regions.is_drawing()
    assert actions.boxes_action.isChecked() == boxes
    QTest.qWait(QApplication.keyboardInputInterval() + 50)  # letters typed at once are one word
    first = box.itemText(box.count() - 1)[0]
    assert box.currentText()[0] != first
    QTest.keyClicks(box, first)
    assert box.currentText()[0] == first
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_B)
    assert actions.boxes_action.isChecked() != boxes


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


def keyboard() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    assert widget.isVisible()
    return widget


def settled_keyboard(running: Desk) -> QWidget:
    running.window.activateWindow()
    QApplication.processEvents()
    return keyboard()


def enabled_names(running: Desk) -> set[str]:
    actions = vars(running.window.actions_by_name)
    return {name for name, action in actions.items() if isinstance(action, QAction) and action.isEnabled()}


@pytest.mark.thorough
def test_settings_and_search_offer_no_commands_about_the_document_behind_them(read: Desk) -> None:
    read.parts.edits.set_text(1, 1, "Four beds.")
    actions, before = read.window.actions_by_name, enabled_names(read)
    for action in (actions.settings_action, actions.search_library_action):
        action.trigger()
        box = next(iter(read.window.settings_view._boxes.values()))
        for key, held in ((Qt.Key.Key_Delete, CONTROL), (Qt.Key.Key_Z, CONTROL), (Qt.Key.Key_D, CONTROL)):
            QTest.keyClick(box, key, held)
        assert read.session.page(1).blocks[1].text == "Four beds."
        assert not read.window.comparing.is_shown
        assert {"open_action", "quit_action", "settings_action"} <= enabled_names(read)
        assert not {"read_page_action", "close_action", "undo_action", "boxes_action"} & enabled_names(read)
        QTest.keyClick(settled_keyboard(read), Qt.Key.Key_Escape)
        assert read.window.screens.is_showing_document()
        assert enabled_names(read) == before
        assert keyboard() is read.window.workspace.page.view


@pytest.mark.thorough
def test_comparing_offers_no_commands_about_the_panes_behind_it(read: Desk) -> None:
    before, actions = block_ids(read), read.window.actions_by_name
    actions.find_action.trigger()
    actions.compare_action.trigger()
    assert not read.window.workspace.find_bar.isVisible()
    for key, held in ((Qt.Key.Key_Delete, CONTROL), (Qt.Key.Key_F2, Qt.KeyboardModifier.NoModifier)):
        QTest.keyClick(settled_keyboard(read), key, held)
    assert block_ids(read) == before
    assert not read.window.editing.in_place.is_open
    actions.settings_action.trigger()
    QTest.keyClick(settled_keyboard(read), Qt.Key.Key_Escape)
    assert keyboard() is read.window.comparing.view.columns
    QTest.keyClick(keyboard(), Qt.Key.Key_Escape)
    assert read.window.workspace.is_showing_panes()
    assert actions.delete_block_action.isEnabled()


@pytest.mark.thorough
def test_comparing_begun_while_the_mode_slider_is_held_stays(read: Desk, qtbot) -> None:
    slider = read.window.workspace.toolbar.mode_slider
    slider.setFocus()
    QTest.keyClick(slider, Qt.Key.Key_Space)
    assert read.window.looking.view.isVisible()
    read.window.actions_by_name.compare_action.trigger()
    assert read.window.comparing.view.isVisible()
    assert not slider.is_held()
    read.window.actions_by_name.compare_action.trigger()
    assert read.window.workspace.page.isVisible()
    assert not read.window.looking.view.isVisible()
