"""The list of commands over menus that change while it is open."""

from __future__ import annotations

from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from app.views.common.icons import Icons
from app.views.common.theme import Theme
from app.views.dialogs.command_palette import CommandPalette, commands_of


def test_commands_that_their_menu_has_dropped_meanwhile_are_listed_no_more(
    qtbot: QtBot, theme: Theme, icons: Icons
) -> None:
    menu = QMenu()
    qtbot.addWidget(menu)
    menu.addAction("Read page")
    dropped = menu.addAction("Read all")
    palette = CommandPalette(commands_of(menu, []), theme, icons)
    qtbot.addWidget(palette)
    assert palette.list.topLevelItemCount() == 2
    dropped.deleteLater()
    qtbot.waitUntil(lambda: not isValid(dropped))
    palette.field.setText("read")
    assert [palette.list.topLevelItem(at).text(0) for at in range(palette.list.topLevelItemCount())] == ["Read page"]
