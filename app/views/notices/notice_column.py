"""Notices one below the other, over what they speak of; the same ones again are left as they are."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.views.common.icons import Icons
from app.views.common.layouts import in_column
from app.views.common.theme import Theme
from app.views.notices.notice import Notice, NoticeBar


class NoticeColumn(QWidget):
    """Takes no room while there is nothing to say.

    Signals:
        action_chosen(index, name): a link of the notice at this index was followed.
    """

    action_chosen = Signal(int, str)

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._icons = theme, icons
        self._bars: list[NoticeBar] = []
        self._column = in_column(spacing=8, of=self)
        self.hide()

    def notices(self) -> list[Notice]:
        return [bar.notice for bar in self._bars]

    def show_notices(self, wanted: Sequence[Notice]) -> None:
        """Say these, from top to bottom."""
        self.setVisible(bool(wanted))
        if list(wanted) == self.notices():
            return
        for bar in self._bars:
            self._column.removeWidget(bar)
            bar.setParent(None)
            bar.deleteLater()
        self._bars = [self._bar(index, notice) for index, notice in enumerate(wanted)]

    def _bar(self, index: int, notice: Notice) -> NoticeBar:
        bar = NoticeBar(notice, self._theme, self._icons, self)
        bar.action_chosen.connect(lambda name: self.action_chosen.emit(index, name))
        self._column.addWidget(bar)
        bar.show()
        return bar
