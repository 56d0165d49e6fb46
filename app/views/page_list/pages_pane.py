"""The left pane of the window: the list of pages, or the outline of the document."""

from __future__ import annotations

from PySide6.QtGui import QIcon, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QListView, QStackedWidget, QTabBar, QWidget

from app.item_models.outline_model import OutlineModel
from app.item_models.page_list_model import PageListModel
from app.views.common.controls import icon_button
from app.views.common.icons import Icons
from app.views.common.layouts import in_column, in_row
from app.views.common.theme import Theme
from app.views.page_list.outline_view import OutlineView
from app.views.page_list.page_list import PageList

HEADER_HEIGHT = 40
_PAGES, _OUTLINE = range(2)
_WORDS_FROM = 184  # pixels; a narrower header shows icons
_LEAST_WIDTH = 108
_NO_ICON = QIcon()


class PagesPane(QWidget):
    """Attributes: `list`, the list of pages; `outline_view`; `header`, the line over them."""

    def __init__(self, model: PageListModel, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self.header = _Header(theme, icons)
        self.list = PageList(model, theme, icons)
        self.outline = OutlineModel(self)
        self.outline_view = OutlineView(self.outline, theme)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.list)
        self._stack.addWidget(self.outline_view)
        in_column(self.header, (self._stack, 1), of=self)
        model.modelReset.connect(self._on_reset)
        self.header.tabs.currentChanged.connect(self._stack.setCurrentIndex)
        self.header.by_risk.toggled.connect(self.list.set_by_risk)
        self._on_reset()

    def show_outline(self, shown: bool) -> None:
        """Show the outline, or the pages."""
        self.header.tabs.setCurrentIndex(_OUTLINE if shown else _PAGES)

    def is_outline_shown(self) -> bool:
        return self._stack.currentWidget() is self.outline_view

    def keyboard_widget(self) -> QListView:
        """What takes the keyboard here."""
        return self.outline_view if self.is_outline_shown() else self.list

    def _on_reset(self) -> None:
        count = self._model.rowCount()
        self.header.set_text(self.tr("1 page") if count == 1 else self.tr("{count} pages").format(count=count))


class _Header(QWidget):
    def __init__(self, theme: Theme, icons: Icons) -> None:
        super().__init__()
        self._theme, self._icons = theme, icons
        self._words = ["", self.tr("Outline")]
        self.tabs = QTabBar(self)
        self.tabs.setDocumentMode(True)
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setUsesScrollButtons(False)
        self.tabs.setAccessibleName(self.tr("Pages or outline"))
        for words in self._words:
            self.tabs.addTab(words)
        self.by_risk = icon_button(icons.icon("sort-descending"), self.tr("Doubtful pages first"), self)
        self.by_risk.setCheckable(True)
        self.tabs.currentChanged.connect(lambda index: self.by_risk.setVisible(index == _PAGES))
        in_row((self.tabs, 1), self.by_risk, margins=(0, 0, 4, 1), of=self)
        self.setFixedHeight(HEADER_HEIGHT)
        self.setMinimumWidth(_LEAST_WIDTH)  # the tabs show icons where there is no more room

    def text(self) -> str:
        return self._words[_PAGES]

    def set_text(self, text: str) -> None:
        self._words[_PAGES] = text
        self._show_words()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_words()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.color("window"))
        painter.setPen(QPen(self._theme.color("line"), 0))
        painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)

    def _show_words(self) -> None:
        """Words where there is room, else icons."""
        has_room = self.width() >= _WORDS_FROM
        for index, (words, icon) in enumerate(zip(self._words, ("squares-four", "list-dashes"), strict=True)):
            self.tabs.setTabText(index, words if has_room else "")
            self.tabs.setTabToolTip(index, words)
            self.tabs.setAccessibleTabName(index, words)
            if has_room:
                self.tabs.setTabIcon(index, _NO_ICON)
            else:
                self.tabs.setTabIcon(index, self._icons.icon(icon))
