"""Commands found by their words, and the way back to places that were left by a jump."""

from __future__ import annotations

from pathlib import Path

import pymupdf
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.views.dialogs.command_palette import CommandPalette, commands_of
from tests.gui.conftest import Desk


def seven_pages(path: Path) -> Path:
    document = pymupdf.open()
    for _ in range(7):
        document.new_page(width=595, height=842)
    document.save(path)
    return path


def go(running: Desk, number: int) -> None:
    running.window.workspace.page.view.scroll_to_page(number)
    running.wait_until(lambda: running.window.visits._here == number)


def palette(running: Desk) -> CommandPalette:
    running.window.actions_by_name.palette_action.trigger()
    (dialog,) = running.window.findChildren(CommandPalette)
    return dialog


def test_every_command_is_found_by_its_words_and_one_comes_back_from_jumps(desk, tmp_path, qtbot) -> None:
    running = desk()
    running.open(seven_pages(tmp_path / "deeds.pdf"))
    window, actions = running.window, running.window.actions_by_name
    in_reach = {one.words for one in commands_of(window.menu, window.actions())}
    own = [value for name, value in vars(actions).items() if name.endswith("_action")]
    assert {action.text().replace("&", "").rstrip("…") for action in own if action.isEnabled()} <= in_reach

    dialog = palette(running)
    QTest.keyClicks(dialog.field, "fit pa")
    item = dialog.list.topLevelItem(0)
    assert [item.text(column) for column in range(3)] == ["Fit page", "Page", "Ctrl+2"]
    running.shoot("palette")
    QTest.keyClick(dialog.field, Qt.Key.Key_Return)
    running.wait_until(lambda: window.workspace.page.view.fit() == "page")
    dialog = palette(running)
    QTest.keyClicks(dialog.field, "theme")
    QTest.keyClick(dialog.field, Qt.Key.Key_Down)
    assert dialog.list.currentItem().text(1) == "View › Theme"
    QTest.keyClick(dialog.field, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: window.findChildren(CommandPalette) == [])

    assert not actions.back_action.isEnabled()
    go(running, 2)  # no jump
    assert not actions.back_action.isEnabled()
    go(running, 6)
    go(running, 4)
    actions.back_action.trigger()
    running.wait_until(lambda: running.session.current_page == 6)
    actions.back_action.trigger()
    running.wait_until(lambda: running.session.current_page == 2)
    assert not actions.back_action.isEnabled()
    actions.forward_action.trigger()
    running.wait_until(lambda: running.session.current_page == 6)
    go(running, 1)
    assert not actions.forward_action.isEnabled()
