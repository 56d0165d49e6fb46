"""Puts the tab with tables into the window and keeps it in step with the pages a table goes on over."""

from __future__ import annotations

from app.views.reading_panel.reading_panel import ReadingPanel
from app.views.tables.table_saving import TableSaving
from app.views.tables.tables_tab import TablesTab
from app.views.window.window_parts import WindowParts


def add_tables_tab(panel: ReadingPanel, parts: WindowParts) -> TablesTab:
    """The tab, in the panel and connected."""
    saving = TableSaving(panel, parts.session, parts.exports, parts.tables)
    tab = TablesTab(parts.tables, saving, parts.copier, parts.theme, parts.icons, panel)
    panel.add_tab(tab)
    parts.session.blocks_changed.connect(tab.on_page_changed)
    return tab
