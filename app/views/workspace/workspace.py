"""The open document's place in the window: toolbar, pages, page and reading panel side by side.

Assembles panes and remembers their widths; what the panes show is `PanesFlow`'s business.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QByteArray, Qt, Signal
from PySide6.QtWidgets import QSplitter, QStackedWidget, QWidget

from app.item_models.page_list_model import PageListModel
from app.item_models.page_pictures import PagePictures
from app.views.common.controls import hairline
from app.views.common.icons import Icons
from app.views.common.layouts import fill_splitter, in_column
from app.views.common.theme import Theme
from app.views.page_list.pages_pane import PagesPane
from app.views.page_view.page_pane import PagePane
from app.views.reading_panel.reading_panel import ReadingPanel
from app.views.toolbar.main_toolbar import MainToolBar
from app.views.toolbar.prompt_bar import PromptBar
from app.views.workspace.find_bar import FindBar

_PAGES_WIDTH, _PANEL_WIDTH, _PAGE_WIDTH = 188, 612, 640
_WIDE_PANEL_WIDTH, _NARROW_PAGE_WIDTH = 880, 372  # while tables, charts and structures are in view


class Workspace(QWidget):
    """Attributes: `toolbar`, `prompt_bar`, `pages`, `page`, `panel`, `find_bar`.

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
        self._splitter = QSplitter(Qt.Orientation.Horizontal, self)
        self._stack = QStackedWidget(self)
        self._over_page: QWidget | None = None
        self._hidden_panes: list[QWidget] = []
        self._widths_before = QByteArray()
        self._is_wide = False
        self._other_sizes = [_PAGES_WIDTH, _NARROW_PAGE_WIDTH, _WIDE_PANEL_WIDTH]
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

    def save_state(self) -> str:
        """The ordinary widths of the panes, for `restore_state`."""
        self.show_panes()
        self.set_panel_wide(False)
        return bytes(self._splitter.saveState().toBase64().data()).decode("ascii")

    def restore_state(self, state: str) -> None:
        self._splitter.restoreState(QByteArray.fromBase64(state.encode("ascii", "replace")))

    def wide_sizes(self) -> list[int]:
        """Widths of pages, page and panel while a tab wants the panel wide."""
        return self._splitter.sizes() if self._is_wide else self._other_sizes

    def set_wide_sizes(self, sizes: Sequence[int]) -> None:
        """What `wide_sizes` was another time."""
        if len(sizes) == self._splitter.count() and all(size > 0 for size in sizes) and not self._is_wide:
            self._other_sizes = list(sizes)

    def set_panel_wide(self, wide: bool) -> None:
        """Give the panel the widths last used with tabs that want it wide, or the ordinary ones."""
        if wide != self._is_wide:
            self._is_wide = wide
            # A pane that is hidden has no width now; it keeps the one it had.
            now = [size or other for size, other in zip(self._splitter.sizes(), self._other_sizes, strict=False)]
            self._splitter.setSizes(self._other_sizes)
            self._other_sizes = now

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
        sizes, self._widths_before = self._splitter.sizes(), self._splitter.saveState()
        self._hidden_panes = [pane for pane in (self.page, self.panel) if not pane.isHidden()]
        for pane in self._hidden_panes:
            pane.hide()
        self._splitter.addWidget(view)
        self._over_page = view
        view.show()
        self._splitter.setSizes([sizes[0], 0, 0, sum(sizes[1:])])
        self.view_changed.emit()

    def leave_over_page(self, view: QWidget) -> None:
        """Go back from `show_over_page`, if this view is still there."""
        if self._over_page is view:
            self.show_panes()

    def show_panes(self) -> None:
        """Go back from `show_whole` and `show_over_page`."""
        self._stack.setCurrentWidget(self._splitter)
        view, self._over_page = self._over_page, None
        if view is not None:
            view.hide()
            view.setParent(self)
            for pane in self._hidden_panes:
                pane.show()
            self._splitter.restoreState(self._widths_before)
        self.view_changed.emit()

    def is_showing_panes(self) -> bool:
        return self._stack.currentWidget() is self._splitter and self._over_page is None

    def take_keyboard(self) -> None:
        """Give the keyboard to the page, or to the view in place of the panes."""
        whole = self._stack.currentWidget()
        if whole is None or whole is self._splitter:
            self.page.view.setFocus()
        else:
            whole.setFocus()

    def _lay_out(self) -> None:
        fill_splitter(self._splitter, (self.pages, 0), (self.page, 1), (self.panel, 0))
        self._splitter.setSizes([_PAGES_WIDTH, _PAGE_WIDTH, _PANEL_WIDTH])
        self.pages.setMinimumWidth(108)
        self.page.setMinimumWidth(320)
        self.panel.setMinimumWidth(320)
        self._stack.addWidget(self._splitter)
        in_column(self.toolbar, self.prompt_bar, hairline(self), self.find_bar, (self._stack, 1), of=self)
