"""The head of the panel: its tabs, and the size of the text."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.views.common.hairline import hairline
from app.views.reading_panel.panel_tabs import PanelTabs
from app.views.reading_panel.text_size_button import TextSizeButton

_TAB_HEIGHT = 40


class PanelHead(QWidget):
    """Lays out what it is given, over a hairline."""

    def __init__(self, tabs: PanelTabs, size_button: TextSizeButton, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "window")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(_TAB_HEIGHT + 1)
        size_button.setIconSize(QSize(18, 18))
        row = QHBoxLayout()
        row.setContentsMargins(4, 0, 12, 0)
        row.addWidget(tabs, 1)
        row.addWidget(size_button)
        line = hairline(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row, 1)
        column.addWidget(line)
