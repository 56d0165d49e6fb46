"""What stands in the place of the panes, and how wide they are."""

from PySide6.QtWidgets import QApplication, QDialog, QLabel


def test_a_view_can_take_the_place_of_all_panes_or_of_page_and_panel(desk, three_pages):
    running = desk()
    running.open(three_pages)
    workspace = running.window.workspace
    widths = workspace._splitter.sizes()
    over, whole = QLabel("sees"), QLabel("compare")
    workspace.show_over_page(over)
    assert (over.isVisible(), workspace.pages.isVisible(), workspace.page.isVisible()) == (True, True, False)
    workspace.show_whole(whole)
    assert (whole.isVisible(), over.isVisible(), workspace.pages.isVisible()) == (True, False, False)
    assert workspace.toolbar.isVisible()
    workspace.show_panes()
    assert workspace.is_showing_panes()
    assert (whole.isVisible(), workspace.panel.isVisible()) == (False, True)
    assert workspace._splitter.sizes()[:3] == widths


def test_wide_tabs_have_widths_of_their_own_that_are_remembered(desk, three_pages):
    running = desk()
    running.open(three_pages)
    workspace = running.window.workspace
    narrow = workspace.panel.width()
    workspace.set_panel_wide(True)
    wide = workspace.panel.width()
    assert wide > narrow + 100
    workspace.set_panel_wide(False)
    assert workspace.panel.width() == narrow
    workspace._splitter.setSizes([200, 400, 840])
    workspace.set_panel_wide(True)
    workspace._splitter.setSizes([150, 450, 838])
    chosen = workspace.wide_sizes()
    again = desk()
    again.open(three_pages)
    assert again.window.workspace.wide_sizes() == chosen


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


def test_a_pane_that_was_hidden_keeps_its_width(desk, three_pages):
    running = desk()
    running.open(three_pages)
    workspace, pages = running.window.workspace, running.window.actions_by_name.pages_panel_action
    width = workspace.pages.width()
    for step in (pages.trigger, lambda: workspace.set_panel_wide(True), pages.trigger):
        step()
        QApplication.processEvents()
    workspace.set_panel_wide(False)
    assert workspace.pages.width() == width


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
