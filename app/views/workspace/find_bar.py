"""The bar for finding words in the document; it asks, others search and jump."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QToolButton, QWidget

from app.views.common.controls import set_surface, text_label
from app.views.common.icons import Icons
from app.views.common.layouts import Slack, in_row
from app.views.common.own_keys import ENTER, takes_escape

_HEIGHT = 44


class FindBar(QWidget):
    """A field, the count of hits, previous, next, close.

    Signals:
        words_changed(text): the field's text, as it is typed.
        closed: the person is done.
    """

    words_changed = Signal(str)
    closed = Signal()

    def __init__(
        self, next_action: QAction, previous_action: QAction, icons: Icons, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        set_surface(self, "window")
        self.setFixedHeight(_HEIGHT)
        self._next_action = next_action
        self._previous_action = previous_action
        self._field = QLineEdit(self)
        self._count = text_label("", self, role="small", tone="text2")
        self._close = QToolButton(self)
        self._lay_out()
        self._field.textChanged.connect(self.words_changed)
        self._field.installEventFilter(self)
        self._close.clicked.connect(self.end)
        self._close.setIcon(icons.icon("x"))
        self.hide()

    def begin(self, words: str | None = None) -> None:
        """Show the bar with its text, or other words, selected and ready to be typed over."""
        self.show()
        if words is not None:
            self._field.setText(words)
        self._field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._field.selectAll()
        self.words_changed.emit(self._field.text())

    def end(self) -> None:
        """Hide the bar."""
        if self.isVisible():
            self.hide()
            self.closed.emit()

    def words(self) -> str:
        return self._field.text()

    def show_count(self, index: int, total: int) -> None:
        """Hit `index` (from 1, 0 for none yet) of `total`."""
        if not self._field.text().strip():
            self._count.setText("")
        elif total == 0:
            self._count.setText(self.tr("Not found in the pages read"))
        else:
            self._count.setText(self.tr("{index} of {total}").format(index=index, total=total))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is not self._field or not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        if takes_escape(event, self.end):
            return True
        if event.type() is QEvent.Type.KeyPress and event.key() in ENTER:
            backward = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            (self._previous_action if backward else self._next_action).trigger()
            return True
        return super().eventFilter(watched, event)

    def _lay_out(self) -> None:
        self._field.setPlaceholderText(self.tr("Find in the pages read"))
        self._field.setAccessibleName(self.tr("Find"))
        self._field.setMinimumWidth(160)
        self._field.setMaximumWidth(420)
        self._close.setAccessibleName(self.tr("Close find"))
        self._close.setToolTip(self.tr("Close find (Esc)"))
        self._close.setProperty("variant", "plain")
        steps = (self._button(action) for action in (self._previous_action, self._next_action))
        field, margins = (self._field, 1), (12, 6, 12, 6)
        in_row(field, self._count, *steps, self._close, Slack(), margins=margins, spacing=8, of=self)

    def _button(self, action: QAction) -> QToolButton:
        button = QToolButton(self)
        button.setDefaultAction(action)
        button.setProperty("variant", "plain")
        button.setIconSize(QSize(16, 16))
        return button
