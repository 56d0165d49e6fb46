"""The second row of the bar for finding: what is put in the place of the words, and where."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget

from app.views.common.layouts import Slack, in_row
from app.views.common.own_keys import ENTER, takes_escape

_HEIGHT = 40


class ReplaceRow(QWidget):
    """A field, and three buttons.

    Attributes:
        field: what is put in.

    Signals:
        one_asked: the words in view are to be replaced, and the next ones come.
        page_asked, all_asked: all of the page in view, or of the document, are.
        left: the person is done.
    """

    one_asked = Signal()
    page_asked = Signal()
    all_asked = Signal()
    left = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFixedHeight(_HEIGHT)
        self.field = QLineEdit(self)
        self.field.setPlaceholderText(self.tr("Replace with"))
        self.field.setAccessibleName(self.tr("Replace with"))
        self.field.setMinimumWidth(160)
        self.field.setMaximumWidth(420)
        self.field.installEventFilter(self)
        self._one = QPushButton(self.tr("Replace"), self)
        self._page = QPushButton(self.tr("Replace on this page"), self)
        self._all = QPushButton(self.tr("Replace all"), self)
        self._one.clicked.connect(self.one_asked)
        self._page.clicked.connect(self.page_asked)
        self._all.clicked.connect(self.all_asked)
        in_row((self.field, 1), self._one, self._page, self._all, Slack(), margins=(12, 0, 12, 6), spacing=8, of=self)

    def text(self) -> str:
        return self.field.text()

    def take_keyboard(self) -> None:
        self.field.setFocus()
        self.field.selectAll()

    def set_possible(self, possible: bool) -> None:
        """Whether there is anything to be replaced."""
        for button in (self._one, self._page, self._all):
            button.setEnabled(possible)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is not self.field or not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        if takes_escape(event, self.left.emit):
            return True
        if event.type() is QEvent.Type.KeyPress and event.key() in ENTER:
            self._one.click()
            return True
        return super().eventFilter(watched, event)
