"""A tab of the reading panel that shows the blocks of one sort: the tables of a page, its charts, its structures."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QEnterEvent, QImage, QKeySequence
from PySide6.QtWidgets import QWidget

from app.document.block import Block
from app.views.common.own_keys import claims

_CHANGING_BLOCKS = tuple(QKeySequence(keys) for keys in ("Ctrl+Del", "Ctrl+J", "Alt+Shift+Up", "Alt+Shift+Down"))


class PanelTab(QWidget):
    """The panel shows the tab, with a count beside its title, only on pages that have such blocks.

    Class attribute `is_wide`: whether the panel is to be wider while this tab is in view.

    Signals:
        picture_wanted(block id, width in device pixels): answered by `set_picture`.
        block_hovered(block id): the pointer is over another block; -1 for none.
        block_clicked(block id)
    """

    picture_wanted = Signal(int, int)
    block_hovered = Signal(int)
    block_clicked = Signal(int)

    is_wide = True

    def title(self) -> str:
        """What the tab is called."""
        raise NotImplementedError

    def shows(self, block: Block) -> bool:
        """Whether a block belongs here. Asked for every block of every page shown: must be quick."""
        raise NotImplementedError

    def show_blocks(self, number: int, blocks: Sequence[Block]) -> None:
        """Show a page: all its blocks, in reading order. Called while the tab is in view, also after every change."""
        raise NotImplementedError

    def forget(self) -> None:
        """Another document is open: nothing that was shown of the last one is that of a page of this one."""

    def set_picture(self, block_id: int, picture: QImage) -> None:
        """A picture that was asked for."""

    def scroll_to_block(self, block_id: int) -> None:
        """A block was chosen on the page: bring it into view, if it is here."""

    def set_linked_block(self, block_id: int | None) -> None:
        """A block is pointed at on the page."""

    def shown_block(self) -> int:
        """The block that is shown alone, pointed at wherever the pointer is in the tab; -1 for none."""
        return -1

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        if self.shown_block() >= 0:
            self.block_hovered.emit(self.shown_block())

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.block_hovered.emit(-1)

    def event(self, event: QEvent) -> bool:
        """Keys that would change a block that is not in view are no commands while the keyboard is in the tab."""
        return claims(event, lambda key: QKeySequence(key.keyCombination()) in _CHANGING_BLOCKS) or super().event(event)
