"""The middle pane of the window: header, page view and legend, connected to one another."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from app.item_models.page_pictures import PagePictures
from app.views.common.icons import Icons
from app.views.common.layouts import in_column
from app.views.common.theme import Theme
from app.views.notices.window_notices import WindowNotices
from app.views.page_view.legend import Legend
from app.views.page_view.page_header import PageHeader
from app.views.page_view.page_view import PageView

_COUNT_MS = 80


class PagePane(QWidget):
    """Attributes: `header`, `notices`, `view` and `legend`."""

    def __init__(self, theme: Theme, icons: Icons, images: PagePictures, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.view = PageView(theme, icons, images)
        self.header = PageHeader(self.view, theme, icons)
        self.notices = WindowNotices(theme, icons, self, at_top=True)
        self.notices.lie_over(self.view)
        self.legend = Legend(theme, icons)
        self._is_stale = False  # more has come since the blocks were counted
        self._count_again = QTimer(self, singleShot=True, interval=_COUNT_MS)
        in_column(self.header, (self.view, 1), self.legend, of=self)
        self.view.blocks_changed.connect(self._on_blocks_changed)
        self.view.current_page_changed.connect(lambda _: self._count())
        self.view.pages_changed.connect(self._count)
        self._count_again.timeout.connect(self._on_rest)
        self.view.hidden_kinds_changed.connect(self.legend.set_hidden_kinds)
        self.view.boxes_visible_changed.connect(self.legend.set_boxes_visible)
        self.legend.hidden_kinds_changed.connect(self.view.set_hidden_kinds)
        self.legend.boxes_toggled.connect(self.view.set_boxes_visible)

    def _count(self) -> None:
        self._is_stale = False
        number = self.view.current_page()
        self.legend.set_blocks(self.view.blocks(number) if number else ())

    def _on_blocks_changed(self, number: int) -> None:
        """Blocks come many times a second while a page is read; they need not be counted as often."""
        if number != self.view.current_page():
            return
        if self._count_again.isActive():
            self._is_stale = True
        else:
            self._count_again.start()
            self._count()

    def _on_rest(self) -> None:
        if self._is_stale:
            self._count_again.start()
            self._count()
