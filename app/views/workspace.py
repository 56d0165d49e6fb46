"""The open document's place in the window: toolbar, pages, page and reading panel side by side.

Assembles panes and remembers their widths; what the panes show is `workspace_links`' business.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QByteArray, Qt
from PySide6.QtWidgets import QFrame, QSplitter, QVBoxLayout, QWidget

from app.item_models.page_list_model import PageListModel
from app.item_models.page_pictures import PagePictures
from app.views.common.icons import Icons
from app.views.common.theme import Theme
from app.views.find_bar import FindBar
from app.views.page_list.pages_pane import PagesPane
from app.views.page_view.page_pane import PagePane
from app.views.reading_panel.reading_panel import ReadingPanel
from app.views.toolbar.main_toolbar import MainToolBar

_PAGES_WIDTH, _PANEL_WIDTH, _PAGE_WIDTH = 188, 612, 640


class Workspace(QWidget):
    """Attributes: `toolbar`, `pages`, `page`, `panel`, `find_bar`."""

    def __init__(
        self,
        toolbar: MainToolBar,
        find_bar: FindBar,
        model: PageListModel,
        panel: ReadingPanel,
        images: PagePictures,
        theme: Theme,
        icons: Icons,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.toolbar = toolbar
        self.find_bar = find_bar
        self.panel = panel
        self.pages = PagesPane(model, theme, icons, self)
        self.page = PagePane(theme, icons, images, self)
        self._splitter = QSplitter(Qt.Orientation.Horizontal, self)
        self._lay_out()

    def panes(self) -> Sequence[QWidget]:
        """What F6 goes round, left to right: the widget of each visible pane that takes the keyboard."""
        text = self.panel.reading_view().text_widget()
        widgets = ((self.pages, self.pages.list), (self.page, self.page.view), (self.panel, text))
        return [inner for pane, inner in widgets if pane.isVisible()]

    def step_pane(self, step: int) -> None:
        """Move the keyboard to the next pane (1) or the one before (-1)."""
        panes = self.panes()
        if not panes:
            return
        focus = self.window().focusWidget()
        here = next((i for i, pane in enumerate(panes) if focus and (pane is focus or pane.isAncestorOf(focus))), -step)
        panes[(here + step) % len(panes)].setFocus(Qt.FocusReason.TabFocusReason)

    def save_state(self) -> str:
        """The widths of the panes, for `restore_state`."""
        return bytes(self._splitter.saveState().toBase64().data()).decode("ascii")

    def restore_state(self, state: str) -> None:
        self._splitter.restoreState(QByteArray.fromBase64(state.encode("ascii", "replace")))

    def _lay_out(self) -> None:
        for pane in (self.pages, self.page, self.panel):
            self._splitter.addWidget(pane)
        self._splitter.setHandleWidth(1)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.setSizes([_PAGES_WIDTH, _PAGE_WIDTH, _PANEL_WIDTH])
        self._splitter.setStretchFactor(0, 0)
        self._splitter.setStretchFactor(1, 1)
        self._splitter.setStretchFactor(2, 0)
        self.pages.setMinimumWidth(108)
        self.page.setMinimumWidth(320)
        self.panel.setMinimumWidth(320)
        line = QFrame(self)
        line.setProperty("line", True)
        line.setFixedHeight(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (self.toolbar, line, self.find_bar):
            column.addWidget(widget)
        column.addWidget(self._splitter, 1)
