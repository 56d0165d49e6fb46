"""Views that take the window's place have one head."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from app.views.common.icons import Icons
from app.views.common.theme import Theme
from app.views.models_screen.models_screen import ModelsScreen
from app.views.settings_view.settings_view import SettingsView


@pytest.mark.parametrize("kind", [ModelsScreen, SettingsView])
def test_the_way_back_of_a_view_is_named_stands_at_the_left_and_closes_it(
    kind: type[ModelsScreen | SettingsView], theme: Theme, icons: Icons, qtbot: QtBot
):
    view = kind(theme, icons)
    qtbot.addWidget(view)
    view.resize(1000, 600)
    view.show()
    back = view._back
    assert (back.accessibleName(), back.toolTip()) == ("Back", "Back (Esc)")
    assert (back.parentWidget().height(), back.x()) == (60, 20)
    with qtbot.waitSignal(view.closed):
        back.click()
