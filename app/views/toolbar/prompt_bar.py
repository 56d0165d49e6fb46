"""The row under the toolbar for the words that a task needs: the phrase to locate, or an own prompt."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from app.views.common.controls import set_surface, text_label
from app.views.common.icon_label import IconLabel
from app.views.common.icons import Icons
from app.views.common.layouts import Slack, in_row
from app.views.common.own_keys import ENTER, takes_escape
from app.views.common.task_words import TaskWords
from app.views.common.theme import Theme

_HEIGHT = 44
_ICON = 16
_LONGEST = 2000  # letters; a prompt is a question, not a book


class PromptBar(QWidget):
    """Shows itself only while the chosen task needs words.

    Signals:
        words_changed(words): the field's text, as it is typed.
        read_requested: Return was pressed in the field.
        left: Escape was pressed in it.
    """

    words_changed = Signal(str)
    read_requested = Signal()
    left = Signal()

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_surface(self, "window")
        self.setFixedHeight(_HEIGHT)
        self._words: TaskWords | None = None
        self._name = QLabel(self)
        self.field = QLineEdit(self)
        self._warning = IconLabel("warning", "warn", _ICON, theme, icons, self)
        self._hint = text_label("", self, tone="warn")
        self._lay_out()
        self.field.textEdited.connect(self._on_edited)
        self.field.installEventFilter(self)
        self.hide()

    def show_task(self, words: TaskWords, text: str) -> None:
        """Ask for what this task needs, with what was typed for it last; hides where it needs nothing."""
        if words != self._words:
            self._words = words
            self._name.setText(words.asks)
            self.field.setAccessibleName(words.asks)
            self.field.setPlaceholderText(words.example)
            self._say_missing(False)
        if text != self.field.text().strip():
            self.field.setText(text)
        self.setVisible(bool(words.asks))

    def ask(self) -> None:
        """The words are missing: say so, and let them be typed."""
        self._say_missing(True)
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def hint(self) -> str:
        """What is shown beside the field; empty while nothing is missing."""
        return "" if self._hint.isHidden() else self._hint.text()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is not self.field or not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        if takes_escape(event, self.left.emit):
            return True
        if event.type() is QEvent.Type.KeyPress and event.key() in ENTER:
            self.read_requested.emit()
            return True
        return super().eventFilter(watched, event)

    def _on_edited(self, text: str) -> None:
        self._say_missing(False)
        self.words_changed.emit(text)

    def _say_missing(self, missing: bool) -> None:
        self._hint.setText(self._words.missing if self._words and missing else "")
        self._hint.setVisible(missing)
        self._warning.setVisible(missing)
        self.field.setAccessibleDescription(self._hint.text())

    def _lay_out(self) -> None:
        self._name.setBuddy(self.field)
        self.field.setMinimumWidth(160)
        self.field.setMaximumWidth(640)
        self.field.setMaxLength(_LONGEST)
        asked = (self._name, (self.field, 1), self._warning, self._hint)
        in_row(*asked, Slack(), margins=(12, 6, 12, 6), spacing=8, of=self)
