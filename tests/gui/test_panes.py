"""What stands in the place of the panes, and how wide they are."""

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel

from app.views.workspace.pane_widths import ORDINARY, WIDE


def test_a_view_can_take_the_place_of_all_panes_or_of_page_and_panel(desk, three_pages):
    running = desk()
    running.open(three_pages)
    workspace = running.window.workspace
    widths = workspace.splitter.sizes()
    over, whole = QLabel("sees"), QLabel("compare")
    workspace.show_over_page(over)
    assert (over.isVisible(), workspace.pages.isVisible(), workspace.page.isVisible()) == (True, True, False)
    workspace.show_whole(whole)
    assert (whole.isVisible(), over.isVisible(), workspace.pages.isVisible()) == (True, False, False)
    assert workspace.toolbar.isVisible()
    workspace.show_panes()
    assert workspace.is_showing_panes()
    assert (whole.isVisible(), workspace.panel.isVisible()) == (False, True)
    assert workspace.splitter.sizes()[:3] == widths


def drag(workspace, line, by):
    """Move the line left of a pane, as a person does."""
    handle = workspace.splitter.handle(line)
    here, there = QPointF(0, 300), QPointF(by, 300)
    QTest.mousePress(handle, Qt.MouseButton.LeftButton, pos=here.toPoint())
    move = QMouseEvent(QEvent.Type.MouseMove, there, handle.mapToGlobal(there), Qt.MouseButton.NoButton,
                       Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)  # fmt: skip
    QApplication.sendEvent(handle, move)
    QTest.mouseRelease(handle, Qt.MouseButton.LeftButton, pos=here.toPoint())


@pytest.mark.thorough
def test_wide_tabs_have_widths_of_their_own_that_are_remembered(desk, three_pages):
    running = desk()
    running.open(three_pages)
    workspace = running.window.workspace
    splitter, narrow = workspace.splitter, workspace.panel.width()
    splitter.set_wide(True)
    assert workspace.panel.width() > narrow + 100
    drag(workspace, 2, 120)
    splitter.set_wide(False)
    assert workspace.panel.width() == narrow
    drag(workspace, 1, 40)
    drag(workspace, 2, -50)
    ordinary, running_size = splitter.sizes(), running.window.size()
    assert (ordinary[0] > 210, ordinary[2] > narrow) == (True, True)
    chosen = [splitter.widths(wide) for wide in (False, True)]
    assert ORDINARY not in chosen
    assert WIDE not in chosen
    splitter.set_wide(True)
    again = desk()
    again.open(three_pages)
    splitter = again.window.workspace.splitter
    assert [splitter.widths(wide) for wide in (False, True)] == chosen
    again.window.resize(running_size)
    QApplication.processEvents()
    assert splitter.sizes() == ordinary


@pytest.mark.thorough
def test_a_page_that_asks_for_other_widths_while_it_is_laid_out_gets_them(desk, three_pages):
    """The width of a page decides which is in view, and that one decides the width."""
    running = desk()
    running.open(three_pages)
    workspace = running.window.workspace
    splitter, ordinary = workspace.splitter, workspace.splitter.sizes()
    workspace.page.view.zoom_changed.connect(lambda _zoom: splitter.set_wide(False))
    splitter.set_wide(True)
    assert splitter.sizes() == ordinary
    assert [splitter.widths(wide) for wide in (False, True)] == [ORDINARY, WIDE]


def test_panes_share_a_window_of_any_size_out_and_a_small_one_changes_nothing_for_good(desk, three_pages):
    running = desk()
    running.open(three_pages)
    window, workspace = running.window, running.window.workspace
    splitter, pages = workspace.splitter, running.window.actions_by_name.pages_panel_action
    before = splitter.sizes()
    window.resize(2560, 1440)
    QApplication.processEvents()
    assert workspace.panel.width() == pytest.approx(before[2] * 2370 / 1250, abs=2)
    assert workspace.page.view.zoom() < 2.1
    window.resize(960, 600)
    splitter.set_wide(True)
    pages.trigger()
    QApplication.processEvents()
    assert workspace.panel.width() > workspace.page.width()
    pages.trigger()
    splitter.set_wide(False)
    window.resize(1440, 900)
    QApplication.processEvents()
    assert splitter.sizes() == before
    assert [splitter.widths(wide) for wide in (False, True)] == [ORDINARY, WIDE]


@pytest.mark.thorough
def test_a_correction_is_there_after_closing_and_can_be_undone_before(desk, three_pages, qtbot):
    running = desk()
    running.open(three_pages)
    running.read_all()
    actions = running.window.actions_by_name
    assert not actions.undo_action.isEnabled()
    running.parts.edits.set_text(1, 1, "Four beds of reed were laid in October.")
    assert "Four beds" in running.panel_text()
    actions.undo_action.trigger()
    assert "Three beds" in running.panel_text()
    actions.redo_action.trigger()
    running.settle()
    again = desk()
    again.open(three_pages)
    qtbot.waitUntil(lambda: "Four beds" in again.panel_text())
    page = again.session.page(1)
    assert sorted(reading.blocks[1].text[:4] for reading in page.readings.values()) == ["Four", "Thre"]
    again.parts.reading.read([1])
    again.wait_until_read()
    assert "Four beds" in again.panel_text()
    assert page.newer is not None


@pytest.mark.thorough
def test_a_pane_that_was_hidden_keeps_its_width(desk, three_pages):
    running = desk()
    running.open(three_pages)
    workspace, pages = running.window.workspace, running.window.actions_by_name.pages_panel_action
    width = workspace.pages.width()
    for step in (pages.trigger, lambda: workspace.splitter.set_wide(True), pages.trigger):
        step()
        QApplication.processEvents()
    workspace.splitter.set_wide(False)
    assert workspace.pages.width() == width


@pytest.mark.thorough
def test_a_maximized_window_is_so_again_after_the_full_screen_and_full_screen_is_remembered(desk):
    window = desk().window
    window.showMaximized()
    full = window.actions_by_name.full_screen_action
    full.trigger()
    assert window.isFullScreen()
    full.trigger()
    assert (window.isFullScreen(), window.isMaximized()) == (False, True)
    full.trigger()
    again = desk().window
    assert again.isFullScreen()
    again.actions_by_name.full_screen_action.trigger()
    assert not again.isFullScreen()


def test_dialogs_that_only_show_something_are_gone_once_they_are_closed(desk, qtbot):
    window = desk().window
    for action in (window.actions_by_name.keys_action, window.actions_by_name.about_action):
        action.trigger()
        (dialog,) = window.findChildren(QDialog)
        dialog.reject()
        qtbot.waitUntil(lambda: window.findChildren(QDialog) == [])
