"""Stands where a pane has nothing to show: what is so, one sentence, and the next step."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QLabel, QPushButton, QSizePolicy, QWidget

from app.views.common.controls import link_button, text_label
from app.views.common.icon_label import IconLabel
from app.views.common.icons import Icons
from app.views.common.layouts import Slack, in_column, in_row
from app.views.common.theme import Theme
from app.views.reading_panel.page_notices import Emptiness
from app.views.reading_panel.text_styles import SIDE_PADDING

_ICON_SIDE = 48
_WIDEST = 400


class EmptyState(QWidget):
    """Left-aligned in the pane's top third.

    Signals:
        action_chosen(name): the button was pressed.
    """

    action_chosen = Signal(str)

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: Emptiness | None = None
        self._icon = IconLabel("", "text3", _ICON_SIDE, theme, icons, self)
        self._line = self._make_label("role", "section")
        self._sentence = self._make_label("tone", "text2")
        self._button = QPushButton(self)
        self._details = link_button(self.tr("Copy details"), self)
        self._lay_out()

    def show_emptiness(self, emptiness: Emptiness) -> None:
        self._shown = emptiness
        self._line.setText(emptiness.line)
        self._sentence.setText(emptiness.sentence)
        self._button.setVisible(emptiness.action is not None)
        self._button.setText(emptiness.action.words if emptiness.action else "")
        self._details.setVisible(bool(emptiness.detail))
        words = self.tr("{line}. {sentence}").format(line=self._line.text(), sentence=self._sentence.text())
        self.setAccessibleName(words)
        self._icon.set_icon(emptiness.icon, emptiness.tone)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._column.setContentsMargins(SIDE_PADDING, max(36, self.height() // 6), SIDE_PADDING, 24)

    def _make_label(self, name: str, value: str) -> QLabel:
        label = text_label("", self, wraps=True)
        label.setProperty(name, value)
        label.setMaximumWidth(_WIDEST)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        return label

    def _lay_out(self) -> None:
        self._button.clicked.connect(self._on_pressed)
        self._details.clicked.connect(self._on_details)
        row = in_row(self._button, self._details, Slack(), spacing=16)
        self._column = in_column(self._icon, 12, self._line, 4, self._sentence, 16, row, Slack(), of=self)

    def _on_pressed(self) -> None:
        if self._shown is not None and self._shown.action is not None:
            self.action_chosen.emit(self._shown.action.name)

    def _on_details(self) -> None:
        if self._shown is not None:
            QGuiApplication.clipboard().setText(self._shown.detail)
