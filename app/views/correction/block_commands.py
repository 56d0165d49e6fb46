"""What can be done to a whole block: another kind, another place in the order, joined, deleted, found right."""

from __future__ import annotations

import re
from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from app.controllers.correcting.edit_controller import EditController
from app.document import edits as changes
from app.document.block import Block, BlockKind
from app.views.common.actions import Actions
from app.views.common.kind_words import kind_name
from app.views.correction.block_editing import BlockEditing
from app.views.reading_panel.reading_panel import ReadingPanel

_SENTENCE, _WORD = re.compile(r"[.!?:;]\s+|[。！？；]"), re.compile(r"\s+")
_WITH_LEVELS = (BlockKind.HEADING, BlockKind.LIST_ITEM)


class BlockCommands(QObject):
    """Commands for the panel's current block, and the part of its menu that changes a block.

    Signals:
        block_stepped_to(block id): another block is the current one, by keyboard.
        box_asked(block id): the block's place on the page is to be changed.
    """

    block_stepped_to = Signal(int)
    box_asked = Signal(int)

    def __init__(
        self, panel: ReadingPanel, edits: EditController, editing: BlockEditing, actions: Actions, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._panel, self._edits, self._editing, self._actions = panel, edits, editing, actions
        for action, do in (
            (actions.edit_block_action, self._edit),
            (actions.split_block_action, self._split),
            (actions.delete_block_action, self._delete),
            (actions.merge_block_action, self._merge),
            (actions.move_block_up_action, lambda: self._move(-1)),
            (actions.move_block_down_action, lambda: self._move(1)),
            (actions.next_block_action, lambda: self._step(1)),
            (actions.previous_block_action, lambda: self._step(-1)),
            (actions.block_box_action, self._ask_for_box),
        ):
            action.triggered.connect(lambda _checked=False, do=do: do())
        panel.reading_view.add_to_block_menu(self.fill_menu)

    def fill_menu(self, menu: QMenu, block: Block) -> None:
        """Add what can be done to a block, which becomes the current one."""
        self._panel.set_current_block(block.id)
        actions = self._actions
        menu.addAction(actions.edit_block_action)
        if self._editing.can_split(block):
            menu.addAction(actions.split_block_action)
        menu.addMenu(self._kinds(menu, block))
        if block.kind in _WITH_LEVELS:
            menu.addMenu(self._levels(menu, block))
        menu.addAction(actions.block_box_action)
        if self._merged() != self._panel.blocks():
            menu.addAction(actions.merge_block_action)
        menu.addAction(actions.move_block_up_action)
        menu.addAction(actions.move_block_down_action)
        menu.addAction(actions.delete_block_action)

    def _kinds(self, menu: QMenu, block: Block) -> QMenu:
        kinds = QMenu(self.tr("Kind"), menu)
        for kind in BlockKind:
            action = kinds.addAction(kind_name(kind))
            action.setCheckable(True)
            action.setChecked(kind is block.kind)
            action.triggered.connect(lambda _checked, kind=kind: self._set_kind(kind))
        return kinds

    def _levels(self, menu: QMenu, block: Block) -> QMenu:
        levels = QMenu(self.tr("Depth"), menu)
        lowest = 1 if block.kind is BlockKind.HEADING else 0
        for level in range(lowest, 7):
            action: QAction = levels.addAction(str(level + 1 - lowest))
            action.setCheckable(True)
            action.setChecked(level == block.level)
            action.triggered.connect(lambda _checked, level=level: self._set_level(level))
        return levels

    # --- what they do, to the current block ---

    def _id(self) -> int:
        block = self._panel.current_block()
        return block.id if block else -1

    def _change(self, words: str, blocks: Sequence[Block]) -> None:
        self._edits.change(self._panel.page_number(), words, blocks)

    def _edit(self) -> None:
        if self._panel.current_block() is not None:
            self._actions.reading_panel_action.setChecked(True)  # the field stands over the text
            self._editing.open(self._id())

    def _split(self) -> None:
        block = self._panel.current_block()
        if block is not None and self._editing.can_split(block):
            self._actions.reading_panel_action.setChecked(True)
            self._editing.open(block.id, caret=_middle(block.text))

    def _delete(self) -> None:
        after = self._neighbor(1)
        self._change(self.tr("delete"), changes.without(self._panel.blocks(), self._id()))
        self._panel.set_current_block(after)

    def _merged(self) -> tuple[Block, ...]:
        return changes.merged(self._panel.blocks(), self._id())

    def _merge(self) -> None:
        self._change(self.tr("merge"), self._merged())

    def _move(self, by: int) -> None:
        ids = [block.id for block in self._panel.blocks()]
        if self._id() in ids:
            index = ids.index(self._id()) + by
            self._change(self.tr("move"), changes.moved(self._panel.blocks(), self._id(), index))

    def _set_kind(self, kind: BlockKind) -> None:
        self._change(self.tr("kind"), changes.with_kind(self._panel.blocks(), self._id(), kind))

    def _set_level(self, level: int) -> None:
        self._change(self.tr("depth"), changes.with_level(self._panel.blocks(), self._id(), level))

    def _ask_for_box(self) -> None:
        if self._panel.current_block() is not None and self._edits.can_change(self._panel.page_number()):
            self.box_asked.emit(self._id())

    def _step(self, by: int) -> None:
        block_id = self._neighbor(by)
        if block_id >= 0:
            self._panel.set_current_block(block_id)
            self._panel.scroll_to_block(block_id)
            self.block_stepped_to.emit(block_id)

    def _neighbor(self, by: int) -> int:
        """The block before or after the current one; at first the first, at the ends none."""
        ids = [block.id for block in self._panel.blocks()]
        if self._id() not in ids:
            return ids[0] if ids else -1
        at = ids.index(self._id()) + by
        return ids[at] if 0 <= at < len(ids) else -1


def _middle(text: str) -> int:
    """The beginning of the sentence nearest the middle of a text; of a word, where there is but one sentence."""
    for pattern in (_SENTENCE, _WORD):
        starts = [found.end() for found in pattern.finditer(text) if found.end() < len(text)]
        if starts:
            return min(starts, key=lambda start: abs(start - len(text) / 2))
    return len(text) // 2
