"""The left pane of the window: how many pages there are, and the list of them."""

from __future__ import annotations

from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.item_models.page_list_model import PageListModel
from app.views.common.icons import Icons
from app.views.common.theme import Theme
from app.views.page_list.page_list import PageList

HEADER_HEIGHT = 40


class PagesPane(QWidget):
    """Attributes: `list`, the list of pages; `header`, the line over it."""

    def __init__(self, model: PageListModel, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self.header = _Header(theme)
        self.list = PageList(model, theme, icons)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self.list, 1)
        model.modelReset.connect(self._on_reset)
        self._on_reset()

    def _on_reset(self) -> None:
        count = self._model.rowCount()
        self.header.set_text(self.tr("1 page") if count == 1 else self.tr("{count} pages").format(count=count))


class _Header(QWidget):
    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._label = QLabel()
        self._label.setFont(theme.font("body", 500))
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 0, 12, 0)
        row.addWidget(self._label)
        self.setFixedHeight(HEADER_HEIGHT)

    def text(self) -> str:
        return self._label.text()

    def set_text(self, text: str) -> None:
        self._label.setText(text)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.color("window"))
        painter.setPen(QPen(self._theme.color("line"), 0))
        painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)
