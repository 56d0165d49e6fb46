"""The open document's place in the window: toolbar, pages, page and reading panel side by side.

Assembles panes; how wide they are is `PaneSplitter`'s business, what they show `PanesFlow`'s.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from app.item_models.page_list_model import PageListModel
from app.item_models.page_pictures import PagePictures
from app.views.common.controls import hairline
from app.views.common.icons import Icons
from app.views.common.layouts import in_column
from app.views.common.theme import Theme
from app.views.page_list.pages_pane import PagesPane
from app.views.page_view.page_pane import PagePane
from app.views.reading_panel.reading_panel import ReadingPanel
from app.views.toolbar.main_toolbar import MainToolBar
from app.views.toolbar.prompt_bar import PromptBar
from app.views.workspace.find_bar import FindBar
from app.views.workspace.pane_splitter import PaneSplitter
from app.views.workspace.pane_widths import LEAST_PAGE


class Workspace(QWidget):
    """Attributes: `toolbar`, `prompt_bar`, `pages`, `page`, `panel`, `find_bar`; `splitter`, in which panes stand.

    Signals:
        view_changed: the panes, or a view in the place of some of them, came into view.
    """

    view_changed = Signal()

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
        self.prompt_bar = PromptBar(theme, icons, self)
        self.find_bar = find_bar
        self.panel = panel
        self.pages = PagesPane(model, theme, icons, self)
        self.page = PagePane(theme, icons, images, self)
        self.splitter = PaneSplitter(self.pages, self.page, self.panel, self)
        self._stack = QStackedWidget(self)
        self._over_page: QWidget | None = None
        self._hidden_panes: list[QWidget] = []
        self._lay_out()

    def panes(self) -> Sequence[QWidget]:
        """What F6 goes round, left to right: the widget of each visible pane that takes the keyboard."""
        text = self.panel.reading_view.text_widget()
        widgets = ((self.pages, self.pages.keyboard_widget()), (self.page, self.page.view), (self.panel, text))
        return [inner for pane, inner in widgets if pane.isVisible()]

    def step_pane(self, step: int) -> None:
        """Move the keyboard to the next pane (1) or the one before (-1)."""
        panes = self.panes()
        if not panes:
            return
        focus = self.window().focusWidget()
        here = next((i for i, pane in enumerate(panes) if focus and (pane is focus or pane.isAncestorOf(focus))), -step)
        panes[(here + step) % len(panes)].setFocus(Qt.FocusReason.TabFocusReason)

    def show_whole(self, view: QWidget) -> None:
        """Show a view in place of all panes; the toolbar stays."""
        self.show_panes()
        if self._stack.indexOf(view) < 0:
            self._stack.addWidget(view)
        self._stack.setCurrentWidget(view)
        self.view_changed.emit()

    def show_over_page(self, view: QWidget) -> None:
        """Show a view in place of page and panel, right of the pages."""
        self.show_panes()
        self._hidden_panes = [pane for pane in (self.page, self.panel) if not pane.isHidden()]
        for pane in self._hidden_panes:
            pane.hide()
        self.splitter.addWidget(view)
        self._over_page = view
        view.show()
        self.splitter.spread()
        self.view_changed.emit()

    def leave_over_page(self, view: QWidget) -> None:
        """Go back from `show_over_page`, if this view is still there."""
        if self._over_page is view:
            self.show_panes()

    def show_panes(self) -> None:
        """Go back from `show_whole` and `show_over_page`."""
        self._stack.setCurrentWidget(self.splitter)
        view, self._over_page = self._over_page, None
        if view is not None:
            view.hide()
            view.setParent(self)
            for pane in self._hidden_panes:
                pane.show()
            self.splitter.spread()
        self.view_changed.emit()

    def is_showing_panes(self) -> bool:
        return self._stack.currentWidget() is self.splitter and self._over_page is None

    def take_keyboard(self) -> None:
        """Give the keyboard to the page, or to the view in place of the panes."""
        whole = self._stack.currentWidget()
        if whole is None or whole is self.splitter:
            self.page.view.setFocus()
        else:
            whole.setFocus()

    def _lay_out(self) -> None:
        self.pages.setMinimumWidth(108)
        self.page.setMinimumWidth(LEAST_PAGE)
        self.panel.setMinimumWidth(320)
        self._stack.addWidget(self.splitter)
        in_column(self.toolbar, self.prompt_bar, hairline(self), self.find_bar, (self._stack, 1), of=self)
