"""What stands in the place of the panes, and how wide they are."""

from PySide6.QtWidgets import QLabel


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
