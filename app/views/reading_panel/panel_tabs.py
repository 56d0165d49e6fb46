"""The tabs over the panel's views, of which some are there only on pages that have something for them."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtWidgets import QLabel, QTabBar, QWidget

from app.document.block import Block
from app.views.common.controls import text_label
from app.views.reading_panel.panel_tab import PanelTab


class PanelTabs(QTabBar):
    """Each tab stands for a view. The last ones stay last when a `PanelTab` is added.

    Attributes:
        panel_tabs: those that were added, in the order in which they came.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.panel_tabs: list[PanelTab] = []
        self._counts: dict[PanelTab, QLabel] = {}
        self._wanted: QWidget | None = None
        self.setDocumentMode(True)
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setUsesScrollButtons(True)
        self.setAccessibleName(self.tr("What to show of the page"))
        self.tabBarClicked.connect(self._on_clicked)

    def add_view(self, title: str, view: QWidget) -> None:
        """A view that every page has."""
        self.setTabData(self.addTab(title), view)

    def add_panel_tab(self, tab: PanelTab) -> None:
        """A view for some pages, left of the last tab, with the number of its blocks beside its title."""
        count = self._counts[tab] = text_label(parent=self, role="micro", tone="text2")
        count.setContentsMargins(0, 2, 6, 0)
        index = self.count() - 1
        self.insertTab(index, tab.title())
        self.setTabData(index, tab)
        self.setTabButton(index, QTabBar.ButtonPosition.RightSide, count)
        self.panel_tabs.append(tab)

    def view(self) -> QWidget:
        """What the chosen tab stands for."""
        view: QWidget = self.tabData(self.currentIndex())
        return view

    def show_view(self, view: QWidget) -> None:
        """Choose a view, for every page that has it, if this one does."""
        index = self._index_of(view)
        if self.isTabVisible(index):
            self.setCurrentIndex(index)
            self._wanted = view

    def count_blocks(self, blocks: Collection[Block]) -> None:
        """Show the tabs this page has something for, and go where the person last chose to be, if that is there."""
        for tab, count in self._counts.items():
            found = sum(tab.shows(block) for block in blocks)
            count.setText(str(found))
            count.adjustSize()
            index = self._index_of(tab)
            if found == 0 and self.view() is tab:  # first, for Qt would go to the neighbor
                self.setCurrentIndex(0)
            if self.isTabVisible(index) != (found > 0):  # where nothing changes, Qt forgets that others have changed
                self.setTabVisible(index, found > 0)
            if found and self._wanted is tab:
                self.setCurrentIndex(index)

    def _index_of(self, view: QWidget) -> int:
        return next(index for index in range(self.count()) if self.tabData(index) is view)

    def _on_clicked(self, index: int) -> None:
        """Where the person wants to be on every page that has this tab."""
        if index >= 0:
            self._wanted = self.tabData(index)
