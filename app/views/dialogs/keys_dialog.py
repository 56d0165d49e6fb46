"""The list of keys, given as data."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from app.views.common.actions import KeyGroup
from app.views.common.controls import scrolled, text_label
from app.views.common.icons import Icons
from app.views.common.layouts import Slack, in_column, in_grid, in_row
from app.views.common.theme import Theme
from app.views.dialogs.framed_dialog import PADDING, FramedDialog


class KeysDialog(FramedDialog):
    """Groups of keys in two columns."""

    def __init__(self, groups: Sequence[KeyGroup], theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(theme, icons, parent)
        self.set_title(self.tr("Keys"))
        close = self.add_button(self.tr("Close"), acts=True)
        close.clicked.connect(self.accept)
        page = QWidget()
        page.setProperty("surface", "raised")
        columns = ((self._column(column), 1) for column in _columns(groups))
        in_row(*columns, margins=(PADDING, 20, PADDING, 20), spacing=36, of=page)
        area = scrolled(page, self)
        area.setAccessibleName(self.tr("Keys"))
        area.viewport().setProperty("surface", "raised")
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.addWidget(area)
        hint = page.sizeHint()
        self.resize(max(640, hint.width() + 24), min(640, hint.height() + 124))

    def _column(self, groups: Sequence[KeyGroup]) -> QVBoxLayout:
        return in_column(*(self._group(group) for group in groups), Slack(), spacing=20)

    def _group(self, group: KeyGroup) -> QGridLayout:
        grid = in_grid(24, 7, wide=0)
        grid.addWidget(text_label(group.title, role="section"), 0, 0, 1, 2)
        for index, (keys, words) in enumerate(group.rows, start=1):
            key = QLabel(keys)
            key.setFont(self._theme.font("body", 500))
            key.setAccessibleName(f"{words}: {keys}")
            grid.addWidget(text_label(words, tone="text2"), index, 0)
            grid.addWidget(key, index, 1, Qt.AlignmentFlag.AlignRight)
        return grid


def _columns(groups: Sequence[KeyGroup]) -> tuple[list[KeyGroup], list[KeyGroup]]:
    """The groups in two columns of about the same height, in order."""
    heights = [len(group.rows) + 2 for group in groups]
    best = min(range(len(groups) + 1), key=lambda cut: abs(sum(heights[:cut]) - sum(heights[cut:])), default=0)
    return list(groups[:best]), list(groups[best:])
