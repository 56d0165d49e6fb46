"""Notices one below the other, over what they speak of."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.views.common.icons import Icons
from app.views.common.theme import Theme
from app.views.reading_panel.notice import Notice, NoticeBar


class NoticeColumn(QWidget):
    """Takes no room while there is nothing to say.

    Signals:
        action_chosen(name): a link was followed.
    """

    action_chosen = Signal(str)

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._icons = theme, icons
        self._bars: list[NoticeBar] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self.hide()

    def notices(self) -> list[Notice]:
        return [bar.notice for bar in self._bars]

    def show_notices(self, wanted: Sequence[Notice]) -> None:
        """Say these, in this order."""
        if list(wanted) == self.notices():
            return
        for bar in self._bars:
            self._column.removeWidget(bar)
            bar.setParent(None)
            bar.deleteLater()
        self._bars = [NoticeBar(notice, self._theme, self._icons, self) for notice in wanted]
        for bar in self._bars:
            bar.action_chosen.connect(self.action_chosen)
            self._column.addWidget(bar)
        self.setVisible(bool(self._bars))
