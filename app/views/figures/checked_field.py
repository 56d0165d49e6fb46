"""A field for the text of a figure, and inside it whether that is valid."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QWidget

from app.views.common.controls import set_tone, text_label
from app.views.common.icon_label import IconLabel
from app.views.common.icons import Icons
from app.views.common.layouts import Slack, in_row
from app.views.common.theme import Theme
from app.views.figures.flowing_text import FlowingText

State = Literal["valid", "invalid", "unknown"]
_ICONS = {"valid": ("check", "ok"), "invalid": ("warning", "error"), "unknown": ("", "text3")}
_PADDING = 7


class CheckedField(FlowingText):
    """Typed into like a line, however long it is."""

    def __init__(self, name: str, hint: str, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        """`name` is for screen readers, `hint` stands in the empty field."""
        super().__init__(parent)
        self._theme = theme
        self._state_box = QWidget(self)
        self._icon = IconLabel("", "ok", 14, theme, icons, self._state_box)
        self._state = text_label("", self._state_box, role="small")
        self.setProperty("field", True)
        self.setFont(theme.font("reading_code"))
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        in_row(Slack(), self._icon, self._state, spacing=4, of=self._state_box)
        widest = max(QFontMetrics(theme.font("small")).horizontalAdvance(word) for word in self._words().values())
        self._state_width = widest + 14 + 4 + 12
        self.set_padding(2, _PADDING, self._state_width + 4, _PADDING)
        self.set_frame(1)
        self.set_state("unknown")

    def text(self) -> str:
        return self.toPlainText()

    def show_text(self, text: str) -> None:
        """Show another text; the caret goes to its end."""
        if text != self.toPlainText():
            self.set_source(text)

    def set_state(self, state: State) -> None:
        """Say whether what stands here is valid."""
        icon, tone = _ICONS[state]
        self._state.setText(self._words()[state])
        set_tone(self._state, tone)
        self._icon.set_icon(icon, tone)
        self._icon.setVisible(bool(icon))
        self.setAccessibleDescription(self._words()[state])
        self._place_state()

    def state_words(self) -> str:
        return self._state.text()

    def select_sign(self, position: int) -> None:
        """Go to a sign, counted from 1, and select it."""
        text = self.toPlainText()
        self.select_from(len(text) - len(text.lstrip()) + position - 1, 1)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_state()

    def _words(self) -> dict[State, str]:
        return {"valid": self.tr("Valid"), "invalid": self.tr("Not valid"), "unknown": ""}

    def _place_state(self) -> None:
        height = self._state_box.sizeHint().height()
        left = self.width() - self._state_width - 10
        self._state_box.setGeometry(left, (self.height() - height) // 2, self._state_width, height)
