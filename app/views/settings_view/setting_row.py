"""One setting: what it is called, what it means, and its control at the right."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QWidget

from app.views.common.controls import hairline, text_label
from app.views.common.layouts import in_column, in_row
from app.views.common.theme import Theme

_CONTROL_WIDTH = 240


class SettingRow(QWidget):
    """A row between two hairlines."""

    def __init__(self, title: str, hint: str, control: QWidget, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = text_label(title, self, wraps=True)
        self._hint = text_label(hint, self, tone="text2", wraps=True)
        self._title.setFont(theme.font("body", 500))
        self._title.setBuddy(control)
        self._hint.setVisible(bool(hint))
        control.setAccessibleName(title)
        control.setAccessibleDescription(hint)
        control.setFixedWidth(_CONTROL_WIDTH)
        words, place = in_column(self._title, self._hint, spacing=1), (control, 0, Qt.AlignmentFlag.AlignVCenter)
        in_column(in_row((words, 1), place, margins=(0, 12, 0, 12), spacing=36), hairline(self), of=self)

    def title(self) -> str:
        return self._title.text()

    def set_hint(self, hint: str) -> None:
        """What is so now, such as where something lies."""
        self._hint.setText(hint)
        self._hint.setVisible(bool(hint))

    def set_sample(self, words: str, font: QFont) -> None:
        """Show in place of a hint what the setting does to words."""
        self._hint.setFont(font)
        self.set_hint(words)

    def matches(self, words: Sequence[str], section: str) -> bool:
        """Whether all of these words, in small letters, occur in the row or in the name of its section."""
        text = f"{section} {self._title.text()} {self._hint.text()}".casefold()
        return all(word in text for word in words)
