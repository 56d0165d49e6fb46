"""The bar for finding words in the document, and replacing them; it asks, others search, jump and replace."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QToolButton, QWidget

from app.document.find import Sought
from app.views.common.controls import set_surface, text_label
from app.views.common.icons import Icons
from app.views.common.layouts import Slack, in_column, in_row
from app.views.common.own_keys import ENTER, takes_escape
from app.views.workspace.replace_row import ReplaceRow

_HEIGHT = 44


class FindBar(QWidget):
    """A field, what counts as a hit, their number, previous, next, close; below them, when it is asked for, replacing.

    Attributes:
        replacing: the row for that.

    Signals:
        words_changed(text): the field's text, as it is typed, or what counts as a hit has changed.
        closed: the person is done.
    """

    words_changed = Signal(str)
    closed = Signal()

    def __init__(
        self,
        next_action: QAction,
        previous_action: QAction,
        replace_action: QAction,
        icons: Icons,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        set_surface(self, "window")
        self._next_action = next_action
        self._previous_action = previous_action
        self._replace_action = replace_action
        self._first_row = QWidget(self)  # before the other one, so that its field is the bar's first
        self._field = QLineEdit(self)
        self._case = self._choice(self.tr("Match case"))
        self._whole = self._choice(self.tr("Whole words"))
        self._count = text_label("", self, role="small", tone="text2")
        self._close = QToolButton(self)
        self.replacing = ReplaceRow(self)
        self._lay_out()
        self._field.textChanged.connect(self.words_changed)
        self._field.installEventFilter(self)
        self._close.clicked.connect(self.end)
        self._close.setIcon(icons.icon("x"))
        for choice in (self._case, self._whole):
            choice.toggled.connect(lambda _on: self.words_changed.emit(self._field.text()))
        self.replacing.left.connect(self.end)
        self.hide()

    def begin(self, words: str | None = None) -> None:
        """Show the bar with its text, or other words, selected and ready to be typed over."""
        self.show()
        if words is not None:
            self._field.setText(words)
        self._field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._field.selectAll()
        self.words_changed.emit(self._field.text())

    def begin_replacing(self) -> None:
        """Show the bar with the row for replacing; where there are words to find, the others are typed next."""
        self.replacing.show()
        self.begin()
        if self._field.text():
            self.replacing.take_keyboard()

    def end(self) -> None:
        """Hide the bar."""
        if self.isVisible():
            self.hide()
            self.replacing.hide()
            self.closed.emit()

    def words(self) -> str:
        return self._field.text()

    def sought(self) -> Sought:
        """What is looked for."""
        return Sought(self._field.text(), self._case.isChecked(), self._whole.isChecked())

    def show_count(self, index: int, total: int) -> None:
        """Hit `index` (from 1, 0 for none yet) of `total`."""
        if not self._field.text().strip():
            self._count.setText("")
        elif total == 0:
            self._count.setText(self.tr("Not found in the pages read"))
        else:
            self._count.setText(self.tr("{index} of {total}").format(index=index, total=total))
        self.replacing.set_possible(total > 0)

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
        steps = [self._button(action) for action in (self._previous_action, self._next_action, self._replace_action)]
        choices = (self._case, self._whole)
        field, margins = (self._field, 1), (12, 6, 12, 6)
        row = in_row(field, *choices, self._count, *steps, self._close, Slack(), margins=margins, spacing=8)
        self._first_row.setLayout(row)
        self._first_row.setFixedHeight(_HEIGHT)
        in_column(self._first_row, self.replacing, of=self)
        self.setTabOrder(self._field, self.replacing.field)
        self.replacing.hide()

    def _choice(self, words: str) -> QToolButton:
        button = QToolButton(self)
        button.setText(words)
        button.setCheckable(True)
        button.setProperty("small", True)
        return button

    def _button(self, action: QAction) -> QToolButton:
        button = QToolButton(self)
        button.setDefaultAction(action)
        button.setProperty("variant", "plain")
        button.setIconSize(QSize(16, 16))
        return button
