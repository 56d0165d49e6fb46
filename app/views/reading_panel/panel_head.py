"""The head of the panel: tabs, what is doubtful of a page, how much of its ink is in the text, the size of the text."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from app.views.common.controls import hairline, set_surface
from app.views.common.layouts import in_column, in_row
from app.views.reading_panel.doubt_count import DoubtCount
from app.views.reading_panel.ink_share import InkShare
from app.views.reading_panel.panel_tabs import PanelTabs
from app.views.reading_panel.text_size_button import TextSizeButton

_TAB_HEIGHT = 40
_SIDES = 4 + 12 + 2 * 4  # pixels that nothing stands in


class PanelHead(QWidget):
    """Lays out what it is given, over a hairline."""

    def __init__(
        self,
        tabs: PanelTabs,
        doubts: DoubtCount,
        share: InkShare,
        size_button: TextSizeButton,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._tabs, self._doubts, self._share, self._size_button = tabs, doubts, share, size_button
        set_surface(self, "window")
        self.setFixedHeight(_TAB_HEIGHT + 1)
        size_button.setIconSize(QSize(18, 18))
        row = in_row((tabs, 1), doubts, share, size_button, margins=(4, 0, 12, 0), spacing=4)
        in_column((row, 1), hairline(self), of=self)

    def fit(self) -> None:
        """Give the tabs their room first; the share is told in words where there is some left."""
        taken = self._tabs.sizeHint().width() + self._size_button.sizeHint().width() + _SIDES
        room = self.width() - taken
        self._share.fit(room - self._doubts.least_width())
        self._doubts.fit(room - (0 if self._share.isHidden() else self._share.sizeHint().width()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()
