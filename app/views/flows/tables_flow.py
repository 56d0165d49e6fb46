"""Puts the tab with tables into the panel and keeps it in step with the pages a table goes on over."""

from __future__ import annotations

from PySide6.QtCore import QObject

from app.views.tables.table_saving import TableSaving
from app.views.tables.tables_tab import TablesTab
from app.views.window.panes import Panes
from app.views.window.window_parts import WindowParts


class TablesFlow(QObject):
    """Attributes: `tab`."""

    def __init__(self, panes: Panes, parts: WindowParts) -> None:
        super().__init__(panes.window)
        panel = panes.workspace.panel
        saving = TableSaving(panel, parts.session, parts.exports, parts.tables)
        self.tab = TablesTab(parts.tables, saving, parts.copier, parts.theme, parts.icons, panel)
        panel.add_tab(self.tab)
        parts.session.blocks_changed.connect(self.tab.on_page_changed)
