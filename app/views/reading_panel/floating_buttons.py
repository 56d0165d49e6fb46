"""Buttons that float over the text: one follows what is coming, one copies the block under the pointer."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QPushButton, QToolButton, QWidget

from app.document.block import Block, BlockKind
from app.views.common.drag_out import DragStart
from app.views.common.icons import Icons
from app.views.reading_panel.page_text import PageText

_COPIED_WHOLE = frozenset({BlockKind.TABLE, BlockKind.CODE, BlockKind.FORMULA, BlockKind.CHEMISTRY})


class FollowButton(QPushButton):
    """At the bottom of its parent, while text is coming that the person has scrolled away from."""

    def __init__(self, text: PageText, icons: Icons, parent: QWidget) -> None:
        super().__init__(parent)
        self._text, self._pane = text, parent
        self.setIcon(icons.icon("arrow-down"))
        self.setText(self.tr("Follow"))
        self.setProperty("small", True)
        self.setToolTip(self.tr("Keep the newest text in view"))
        self.clicked.connect(lambda: text.follow(True))
        text.following_changed.connect(self.show_if_wanted)
        self.hide()

    def show_if_wanted(self) -> None:
        self.setVisible(self._text.is_streaming and not self._text.is_following)
        self.place()

    def place(self) -> None:
        """Stand in the middle; to be called when the parent is resized."""
        self.adjustSize()
        self.move((self._pane.width() - self.width()) // 2, self._pane.height() - self.height() - 16)


class CopyButton(QToolButton):
    """Right of tables and sources, where it covers no text; from it they are dragged away.

    Signals:
        dragged: the block is being dragged away.
    """

    dragged = Signal()

    def __init__(self, text: PageText, icons: Icons) -> None:
        super().__init__(text.viewport())
        self._text = text
        self.setIcon(icons.icon("copy"))
        self.setIconSize(QSize(16, 16))
        self.setProperty("small", True)
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setToolTip(self.tr("Copy, or drag into another program"))
        self.setAccessibleName(self.tr("Copy this block"))
        DragStart(self).begun.connect(self.dragged)
        self.hide()

    def show_beside(self, block: Block | None) -> None:
        """Stand beside a block, if it is one that is copied whole."""
        rect = self._text.block_rect(block.id) if block is not None and block.kind in _COPIED_WHOLE else None
        self.setVisible(rect is not None)
        if rect is not None:
            self.adjustSize()
            self.move(self._text.text_right() + 8, max(4, round(rect.top()) + 2))
