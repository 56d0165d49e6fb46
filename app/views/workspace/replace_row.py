"""The second row of the bar for finding: what is put in the place of the words, and where."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget

from app.views.common.controls import text_label
from app.views.common.layouts import Slack, in_row
from app.views.common.own_keys import ENTER, takes_escape

_HEIGHT = 40


class ReplaceRow(QWidget):
    """A field, and three buttons; while many pages are gone through, how far that is, and a button to stop it.

    Attributes:
        field: what is put in.

    Signals:
        one_asked: the words in view are to be replaced, and the next ones come.
        page_asked, all_asked: all of the page in view, or of the document, are.
        stop_asked: the pages that are left are to stay as they are.
        left: the person is done.
    """

    one_asked = Signal()
    page_asked = Signal()
    all_asked = Signal()
    stop_asked = Signal()
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
        self._far = text_label("", self, role="small", tone="text2")
        self._stop = QPushButton(self.tr("Stop"), self)
        self._stop.clicked.connect(self.stop_asked)
        self._one.clicked.connect(self.one_asked)
        self._page.clicked.connect(self.page_asked)
        self._all.clicked.connect(self.all_asked)
        buttons = (self._one, self._page, self._all, self._far, self._stop)
        in_row((self.field, 1), *buttons, Slack(), margins=(12, 0, 12, 6), spacing=8, of=self)
        self._far.hide()
        self._stop.hide()

    def text(self) -> str:
        return self.field.text()

    def take_keyboard(self) -> None:
        self.field.setFocus()
        self.field.selectAll()

    def set_possible(self, possible: bool) -> None:
        """Whether there is anything to be replaced."""
        for button in (self._one, self._page, self._all):
            button.setEnabled(possible)

    @property
    def is_at_work(self) -> bool:
        """Whether pages are being gone through."""
        return not self._stop.isHidden()

    def show_work(self, done: int, total: int) -> None:
        """So many of the pages were gone through."""
        words = self.tr("{done} of {total} pages")
        if not self.is_at_work:
            self._far.setText(words.format(done=total, total=total))  # the widest that it will be
            self._far.setMinimumWidth(self._far.sizeHint().width())
            self._take_turns(self._stop, (self._far, self._stop), (self._one, self._page, self._all))
        self._far.setText(words.format(done=done, total=total))

    def end_work(self) -> None:
        """No pages are gone through any more."""
        if self.is_at_work:
            self._take_turns(self._all, (self._one, self._page, self._all), (self._far, self._stop))

    def _take_turns(self, heir: QWidget, shown: Sequence[QWidget], hidden: Sequence[QWidget]) -> None:
        """Show some widgets in the place of others; the keyboard goes on with `heir` if one of these had it."""
        had_keyboard = self.window().focusWidget() in hidden
        for widget in shown:
            widget.show()
        if had_keyboard:
            heir.setFocus()
        for widget in hidden:
            widget.hide()

    def _on_escape(self) -> None:
        (self.stop_asked if self.is_at_work else self.left).emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is not self.field or not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        if takes_escape(event, self._on_escape):
            return True
        if event.type() is QEvent.Type.KeyPress and event.key() in ENTER:
            if not self.is_at_work:
                self._one.click()
            return True
        return super().eventFilter(watched, event)
