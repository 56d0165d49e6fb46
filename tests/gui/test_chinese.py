"""The window in Chinese: every text it asks for is translated, and no screen cuts its words."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QTranslator
from PySide6.QtWidgets import QApplication

from app.views.common.language import Words, install_language
from tests.gui.conftest import SAMPLES
from tests.gui.test_screens import check


@pytest.fixture
def chinese(qapp: QApplication) -> Iterator[list[QTranslator]]:
    installed = install_language(qapp, "zh_CN")
    assert isinstance(installed[-1], Words)
    yield installed
    for words in installed:
        qapp.removeTranslator(words)


def test_the_window_speaks_chinese(chinese, desk) -> None:
    running = desk()
    running.shoot("start-chinese")
    check(running)
    running.open(SAMPLES / "chinese.pdf")
    running.read_all()
    assert running.window.actions_by_name.read_page_action.text() == "识读页面"
    tabs = running.window.workspace.panel.tab_bar()
    assert all(
        tabs.tabText(index).isascii() is False for index in range(tabs.count()) if tabs.tabText(index) != "Markdown"
    )
    running.shoot("chinese")
    check(running)
