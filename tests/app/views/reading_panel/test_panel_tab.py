"""Tabs that come and go with what a page holds."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from pytestqt.qtbot import QtBot

from app.document.block import Block, BlockKind
from app.document.page import PageState, Reading, ReadingKey, StopReason
from app.views.common.icons import Icons
from app.views.common.theme import Theme
from app.views.reading_panel.panel_tab import PanelTab
from app.views.reading_panel.reading_panel import ReadingPanel

TEXT = Block(0, BlockKind.PARAGRAPH, None, "Reed")
CODE = Block(1, BlockKind.CODE, None, "x = 1")


class CodeTab(PanelTab):
    def __init__(self) -> None:
        super().__init__()
        self.shown: list[tuple[int, list[int]]] = []

    def title(self) -> str:
        return "Code"

    def shows(self, block: Block) -> bool:
        return block.kind is BlockKind.CODE

    def show_blocks(self, number: int, blocks: Sequence[Block]) -> None:
        self.shown.append((number, [block.id for block in blocks]))


class TableTab(CodeTab):
    def title(self) -> str:
        return "Tables"

    def shows(self, block: Block) -> bool:
        return block.kind is BlockKind.TABLE


@pytest.fixture
def panel(qtbot: QtBot, theme: Theme, icons: Icons) -> ReadingPanel:
    panel = ReadingPanel(theme, icons, lambda block: block.text)
    qtbot.addWidget(panel)
    with qtbot.waitExposed(panel):
        panel.show()
    return panel


def show(panel: ReadingPanel, number: int, *blocks: Block) -> None:
    reading = Reading(ReadingKey("builtin", "1", "base"), blocks, StopReason.END)
    panel.show_page(number, PageState.READ, reading, blocks, None, False)


def visible(panel: ReadingPanel) -> list[str]:
    tabs = panel.tab_bar
    return [tabs.tabText(index) for index in range(tabs.count()) if tabs.isTabVisible(index)]


def test_a_tab_is_there_only_where_a_page_has_something_for_it(panel: ReadingPanel) -> None:
    tab = CodeTab()
    panel.add_tab(tab)
    show(panel, 1, TEXT)
    assert visible(panel) == ["Reading", "Markdown", "Details"]
    show(panel, 2, TEXT, CODE)
    assert visible(panel) == ["Reading", "Markdown", "Code", "Details"]
    assert tab.shown == []


def test_a_tab_has_its_room_at_once_beside_another_that_stays_away(panel: ReadingPanel) -> None:
    panel.add_tab(CodeTab())
    panel.add_tab(TableTab())
    tabs = panel.tab_bar
    for blocks, wide in (((TEXT,), False), ((TEXT, CODE), True), ((TEXT,), False)):
        panel.grab()  # lays the tabs out as they are until now
        show(panel, 1, *blocks)
        assert (tabs.tabRect(2).width() > 0) is wide
        assert tabs.tabRect(4).left() == (tabs.tabRect(2) if wide else tabs.tabRect(1)).right() + 1


def test_the_chosen_tab_comes_back_on_the_next_page_that_has_it(panel: ReadingPanel, qtbot: QtBot) -> None:
    tab = CodeTab()
    panel.add_tab(tab)
    show(panel, 1, TEXT, CODE)
    with qtbot.waitSignal(panel.wide_wanted) as wide:
        panel.show_tab(tab)
    assert wide.args == [True]
    assert (tab.isVisible(), tab.shown) == (True, [(1, [0, 1])])
    show(panel, 2, TEXT)
    assert (tab.isVisible(), panel.reading_view.isVisible()) == (False, True)
    show(panel, 3, CODE)
    assert (tab.isVisible(), tab.shown[-1]) == (True, (3, [1]))


def test_a_tab_in_view_follows_a_page_that_is_being_read(panel: ReadingPanel, qtbot: QtBot) -> None:
    tab = CodeTab()
    panel.add_tab(tab)
    panel.show_page(1, PageState.READING, None, (TEXT,), None, True)
    panel.set_block(CODE)
    panel.show_tab(tab)
    panel.set_block(Block(2, BlockKind.CODE, None, "y = 2"))
    panel.set_block(Block(3, BlockKind.CODE, None, "z = 3"))
    qtbot.waitUntil(lambda: tab.shown[-1] == (1, [0, 1, 2, 3]))
    assert len(tab.shown) == 2


def test_a_corrected_page_that_was_read_again_says_so(panel: ReadingPanel, qtbot: QtBot) -> None:
    reading = Reading(ReadingKey("builtin", "1", "base"), (TEXT,), StopReason.END)
    panel.show_page(1, PageState.EDITED, reading, (TEXT,), None, False, newer=reading)
    with qtbot.waitSignal(panel.newer_requested):
        panel._on_action("show_newer")
