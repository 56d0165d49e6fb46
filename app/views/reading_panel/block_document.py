"""The text document of one page: which part of it belongs to which block, and where each stands.

A block can be added or replaced by itself; what stands before it is not laid out again. Knows no widget.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, QRectF
from PySide6.QtGui import QAbstractTextDocumentLayout, QTextCursor, QTextDocument, QTextTable

from app.document.block import Block
from app.views.reading_panel.block_writer import BlockWriter
from app.views.reading_panel.formula_object import FORMULA_TYPE, FormulaObject
from app.views.reading_panel.picture_object import OBJECT_TYPE, PictureObject


@dataclass(slots=True)
class _Entry:
    block: Block
    start: QTextCursor  # keeps its place while the block is written
    table: QTextTable | None = None


class BlockDocument(QObject):
    """Blocks in reading order inside a QTextDocument."""

    def __init__(self, writer: BlockWriter, pictures: PictureObject, formulas: FormulaObject, parent: QObject) -> None:
        super().__init__(parent)
        self.text = QTextDocument(self)
        self.text.setUndoRedoEnabled(False)
        self.text.setDocumentMargin(0)
        self.text.documentLayout().registerHandler(OBJECT_TYPE, pictures)
        self.text.documentLayout().registerHandler(FORMULA_TYPE, formulas)
        self._writer = writer
        self._entries: list[_Entry] = []
        self._index: dict[int, int] = {}

    @property
    def blocks(self) -> list[Block]:
        return [entry.block for entry in self._entries]

    def block(self, block_id: int) -> Block | None:
        index = self._index.get(block_id)
        return None if index is None else self._entries[index].block

    def set_writer(self, writer: BlockWriter) -> None:
        """Write in other styles from now on; what is there goes."""
        self._writer = writer
        self.set_blocks(())

    def matching(self, blocks: Sequence[Block]) -> int:
        """How many blocks at the start of `blocks` are shown already."""
        pairs = enumerate(zip(blocks, self._entries, strict=False))
        return next(
            (index for index, (block, entry) in pairs if block != entry.block), min(len(blocks), len(self._entries))
        )

    def set_blocks(self, blocks: Sequence[Block]) -> None:
        """Show these blocks; those at the start that are there already are left as they are."""
        same = self.matching(blocks)
        editor = QTextCursor(self.text)
        editor.beginEditBlock()
        self._cut(same)
        for block in blocks[same:]:
            self._append(block)
        editor.endEditBlock()

    def put(self, block: Block) -> None:
        """Add a block at the end, or put it in the place of the one with its id."""
        index = self._index.get(block.id)
        if index is not None and self._entries[index].block == block:
            return
        editor = QTextCursor(self.text)
        editor.beginEditBlock()
        if index is None:
            self._append(block)
        else:
            self._replace(index, block)
        editor.endEditBlock()

    def write_again(self, block_ids: Iterable[int]) -> None:
        """Write blocks anew, because the same text now looks different."""
        editor = QTextCursor(self.text)
        editor.beginEditBlock()
        for index in sorted(self._index[block_id] for block_id in block_ids if block_id in self._index):
            self._replace(index, self._entries[index].block)
        editor.endEditBlock()

    def rect(self, block_id: int) -> QRectF | None:
        """Where the block stands, in document coordinates; None where it is not shown."""
        index = self._index.get(block_id)
        if index is None:
            return None
        layout, entry = self._layout(), self._entries[index]
        first = layout.blockBoundingRect(entry.start.block())
        if entry.table is not None:
            # Of a table inside a frame with margins Qt knows the size but not the place; the empty paragraph before
            # the table takes no room and stands where it begins.
            frame, margins = layout.frameBoundingRect(entry.table), entry.table.format().toTableFormat()
            top, bottom = margins.topMargin(), margins.bottomMargin()
            return QRectF(first.left(), first.top() + top, frame.width(), frame.height() - top - bottom)
        return first.united(layout.blockBoundingRect(self.text.findBlock(self._end(index))))

    def table(self, block_id: int) -> QTextTable | None:
        """The table a block was written as."""
        index = self._index.get(block_id)
        return None if index is None else self._entries[index].table

    def block_at_height(self, y: float) -> Block | None:
        """The block at this height of the document; the space below a block belongs to it."""
        index = bisect_right(self._entries, y, key=self._top) - 1
        return self._entries[index].block if index >= 0 else None

    def blocks_between(self, top: float, bottom: float) -> Iterator[Block]:
        """Blocks that touch this stretch of the document."""
        first = max(0, bisect_right(self._entries, top, key=self._top) - 1)
        for entry in self._entries[first:]:
            if self._top(entry) > bottom:
                return
            yield entry.block

    def selection(self, block_id: int) -> QTextCursor | None:
        """A cursor that selects the block's text."""
        index = self._index.get(block_id)
        if index is None:
            return None
        return self._span(index)

    def _layout(self) -> QAbstractTextDocumentLayout:
        return self.text.documentLayout()

    def _top(self, entry: _Entry) -> float:
        return self._layout().blockBoundingRect(entry.start.block()).top()

    def _end(self, index: int) -> int:
        """Position after the last character of an entry."""
        if index + 1 < len(self._entries):
            return self._entries[index + 1].start.position() - 1
        return self.text.characterCount() - 1

    def _span(self, index: int) -> QTextCursor:
        """A cursor that selects what an entry has written."""
        # Made anew: only the position of `start` keeps its place when text is inserted, its anchor does not.
        cursor = QTextCursor(self.text)
        cursor.setPosition(self._entries[index].start.position())
        cursor.setPosition(self._end(index), QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def _append(self, block: Block) -> None:
        cursor = QTextCursor(self.text)
        cursor.movePosition(QTextCursor.MoveOperation.End)
        if self._entries:
            cursor.insertBlock()
        self._index[block.id] = len(self._entries)
        self._entries.append(self._written(cursor, block))

    def _replace(self, index: int, block: Block) -> None:
        cursor = self._span(index)
        cursor.removeSelectedText()
        self._entries[index] = self._written(cursor, block)

    def _written(self, cursor: QTextCursor, block: Block) -> _Entry:
        start = QTextCursor(cursor)
        start.setKeepPositionOnInsert(True)
        return _Entry(block, start, self._writer.write(cursor, block))

    def _cut(self, count: int) -> None:
        """Keep the first `count` blocks only."""
        if count < len(self._entries):
            cursor = QTextCursor(self.text)
            cursor.setPosition(self._entries[count].start.position() - (1 if count else 0))
            cursor.movePosition(QTextCursor.MoveOperation.End, QTextCursor.MoveMode.KeepAnchor)
            cursor.removeSelectedText()
        for entry in self._entries[count:]:
            del self._index[entry.block.id]
        del self._entries[count:]
