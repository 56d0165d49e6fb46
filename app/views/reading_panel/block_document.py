"""The text document of one page: which part of it belongs to which block, and where each stands.

A block can be added or replaced by itself; what stands before it is not laid out again. Knows no widget.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain

from PySide6.QtCore import QObject, QRectF
from PySide6.QtGui import QAbstractTextDocumentLayout, QTextCursor, QTextDocument, QTextTable

from app.document.block import Block
from app.views.reading_panel.block_parts import BlockPart
from app.views.reading_panel.block_writer import BlockWriter
from app.views.reading_panel.formula_object import FORMULA_TYPE, FormulaObject
from app.views.reading_panel.picture_object import OBJECT_TYPE, PictureObject


@dataclass(slots=True)
class _Entry:
    part: BlockPart
    start: QTextCursor  # keeps its place while the part is written
    table: QTextTable | None = None

    @property
    def block(self) -> Block:
        return self.part.block


class BlockDocument(QObject):
    """Blocks in reading order inside a QTextDocument; those with a long text stand there in several parts."""

    def __init__(self, writer: BlockWriter, pictures: PictureObject, formulas: FormulaObject, parent: QObject) -> None:
        super().__init__(parent)
        self.text = QTextDocument(self)
        self.text.setUndoRedoEnabled(False)
        self.text.setDocumentMargin(0)
        self.text.documentLayout().registerHandler(OBJECT_TYPE, pictures)
        self.text.documentLayout().registerHandler(FORMULA_TYPE, formulas)
        self._writer = writer
        self._entries: list[_Entry] = []
        self._index: dict[int, range] = {}  # the entries of each block

    @property
    def blocks(self) -> list[Block]:
        """All blocks that are there, or the beginning of which is."""
        return [entry.block for entry in self._entries if entry.part.first]

    @property
    def last_block(self) -> Block | None:
        return self._entries[-1].block if self._entries else None

    def block(self, block_id: int) -> Block | None:
        index = self._index.get(block_id)
        return None if index is None else self._entries[index.start].block

    def set_writer(self, writer: BlockWriter) -> None:
        """Write in other styles from now on; what is there goes."""
        self._writer = writer
        self.clear()

    def clear(self) -> None:
        self._cut(0)

    def begin(self, blocks: Iterable[Block]) -> Iterator[BlockPart]:
        """Leave at the start what of these blocks is there already, cut the rest; gives what is to be written then."""
        parts = chain.from_iterable(map(self._writer.parts, blocks))
        for index, entry in enumerate(self._entries):
            part = next(parts, None)
            if part is None or part != entry.part:
                self._cut(index)
                return parts if part is None else chain((part,), parts)
            entry.part = part
        return parts

    def write(self, parts: Iterator[BlockPart], weight: int) -> bool:
        """Write parts at the end, at least one, but not many more letters than `weight`; whether more are left."""
        with self._editing():
            for part in parts:
                self._append(part)
                weight -= part.weight
                if weight <= 0:
                    return True
        return False

    def put(self, block: Block, weight: int) -> bool:
        """Add a block at the end, or put it in the place of the one with its id; only what differs is written.

        False, and nothing is done, where that would be much more than `weight` letters.
        """
        known = self._index.get(block.id, range(len(self._entries), len(self._entries)))
        before, parts = [self._entries[index].part for index in known], self._writer.parts(block)
        same = next((at for at, (old, new) in enumerate(zip(before, parts, strict=False)) if old != new), None)
        same = min(len(before), len(parts)) if same is None else same
        if sum(part.weight for part in parts[same + 1 :]) > weight:
            return False
        for index, part in zip(known, parts[:same], strict=False):
            self._entries[index].part = part
        if same < max(len(before), len(parts)):
            with self._editing():
                self._put_parts(known, same, parts)
        return True

    def write_again(self, block_ids: Iterable[int]) -> None:
        """Write blocks anew, because the same text now looks different."""
        with self._editing():
            for block_id in block_ids:
                if block_id in self._index:
                    self._write_block_again(self._index[block_id])

    def rect(self, block_id: int) -> QRectF | None:
        """Where the block stands, in document coordinates; None where it is not shown."""
        index = self._index.get(block_id)
        if index is None:
            return None
        first = self._part_rect(index.start)
        return first.united(self._part_rect(index.stop - 1)) if len(index) > 1 else first

    def top(self, block_id: int) -> float | None:
        """Where the block begins; that is known before all of it is laid out."""
        index = self._index.get(block_id)
        return None if index is None else self._part_rect(index.start).top()

    def table(self, block_id: int) -> QTextTable | None:
        """The table a block was written as."""
        index = self._index.get(block_id)
        return None if index is None else self._entries[index.start].table

    def block_at_height(self, y: float) -> Block | None:
        """The block at this height of the document; the space below a block belongs to it."""
        index = self._entry_at(y)
        return self._entries[index].block if index >= 0 else None

    def blocks_between(self, top: float, bottom: float) -> Iterator[Block]:
        """Blocks that touch this stretch of the document."""
        last = None
        for index in range(max(0, self._entry_at(top)), len(self._entries)):
            entry = self._entries[index]
            if self._top(entry) > bottom:
                return
            if entry.block.id != last:
                last = entry.block.id
                yield entry.block

    def rect_between(self, block_id: int, top: float, bottom: float) -> QRectF | None:
        """Where the block stands in this stretch of the document; what lies beyond is not looked at."""
        index = self._index.get(block_id)
        first, last = self._entry_at(top), self._entry_at(bottom)
        if index is None or index.start > last or index.stop <= first:
            return None
        begin, end = max(index.start, first), min(index.stop - 1, last)
        return self._part_rect(begin).united(self._part_rect(end))

    def selection(self, block_id: int) -> QTextCursor | None:
        """A cursor that selects the block's text."""
        index = self._index.get(block_id)
        if index is None:
            return None
        return self._span(index)

    def _entry_at(self, y: float) -> int:
        """The entry at a height; -1 above them all. Nothing far below it is laid out for that."""
        end = 1
        while end < len(self._entries) and self._top(self._entries[end]) <= y:
            end *= 2
        return bisect_right(self._entries, y, end // 2, min(end, len(self._entries)), key=self._top) - 1

    def _part_rect(self, index: int) -> QRectF:
        layout, entry = self._layout(), self._entries[index]
        first = layout.blockBoundingRect(entry.start.block())
        if entry.table is not None:
            # Of a table inside a frame with margins Qt knows the size but not the place; the empty paragraph before
            # the table takes no room and stands where it begins.
            frame, margins = layout.frameBoundingRect(entry.table), entry.table.format().toTableFormat()
            top, bottom = margins.topMargin(), margins.bottomMargin()
            return QRectF(first.left(), first.top() + top, frame.width(), frame.height() - top - bottom)
        return first.united(layout.blockBoundingRect(self.text.findBlock(self._end(index))))

    def _layout(self) -> QAbstractTextDocumentLayout:
        return self.text.documentLayout()

    def _top(self, entry: _Entry) -> float:
        return self._layout().blockBoundingRect(entry.start.block()).top()

    def _end(self, index: int) -> int:
        """Position after the last character of an entry."""
        if index + 1 < len(self._entries):
            return self._entries[index + 1].start.position() - 1
        return self.text.characterCount() - 1

    def _span(self, index: range) -> QTextCursor:
        """A cursor that selects what entries have written."""
        # Made anew: only the position of `start` keeps its place when text is inserted, its anchor does not.
        cursor = QTextCursor(self.text)
        cursor.setPosition(self._entries[index.start].start.position())
        cursor.setPosition(self._end(index.stop - 1), QTextCursor.MoveMode.KeepAnchor)
        return cursor

    @contextmanager
    def _editing(self) -> Iterator[None]:
        """All that is changed meanwhile is laid out once."""
        editor = QTextCursor(self.text)
        editor.beginEditBlock()
        try:
            yield
        finally:
            editor.endEditBlock()

    def _append(self, part: BlockPart) -> None:
        cursor = QTextCursor(self.text)
        cursor.movePosition(QTextCursor.MoveOperation.End)
        if self._entries:
            cursor.insertBlock()
        known = self._index.get(part.block.id, range(len(self._entries), 0))
        self._index[part.block.id] = range(known.start, len(self._entries) + 1)
        self._entries.append(self._written(cursor, part))

    def _put_parts(self, known: range, same: int, parts: Sequence[BlockPart]) -> None:
        """Have `parts` in the place of the entries `known`, of which the first `same` are left as they are."""
        if known.stop == len(self._entries) and same < len(known):
            self._cut(known.start + same)
            known = range(known.start, known.start + same)
        if known.stop == len(self._entries):
            for part in parts[same:]:
                self._append(part)
            return
        if same in (len(known), len(parts)):  # some are only added or only gone: the last one is written again
            same -= 1
        start = known.start + same
        cursor = self._span(range(start, known.stop))
        cursor.removeSelectedText()
        written = []
        for at, part in enumerate(parts[same:]):
            if at:
                cursor.insertBlock()
            written.append(self._written(cursor, part))
        self._entries[start : known.stop] = written
        if len(parts) != len(known):
            self._count_from(known.start)

    def _write_block_again(self, known: range) -> None:
        """Write the entries of a block again; of one in many parts only those that can look different."""
        parts = self._writer.parts(self._entries[known.start].block)
        if [self._entries[index].part for index in known] != list(parts):
            self._put_parts(known, 0, parts)
            return
        for index, part in zip(known, parts, strict=True):
            if part.first or part.holds_formulas:
                cursor = self._span(range(index, index + 1))
                cursor.removeSelectedText()
                self._entries[index] = self._written(cursor, part)

    def _count_from(self, start: int) -> None:
        """Note anew which entries are those of the blocks from an entry on."""
        for index in range(start, len(self._entries)):
            entry = self._entries[index]
            begin = index if entry.part.first else self._index[entry.block.id].start
            self._index[entry.block.id] = range(begin, index + 1)

    def _written(self, cursor: QTextCursor, part: BlockPart) -> _Entry:
        start = QTextCursor(cursor)
        start.setKeepPositionOnInsert(True)
        return _Entry(part, start, self._writer.write(cursor, part))

    def _cut(self, count: int) -> None:
        """Keep the first `count` entries only."""
        if count < len(self._entries):
            cursor = QTextCursor(self.text)
            cursor.setPosition(self._entries[count].start.position() - (1 if count else 0))
            cursor.movePosition(QTextCursor.MoveOperation.End, QTextCursor.MoveMode.KeepAnchor)
            cursor.removeSelectedText()
        for entry in self._entries[count:]:
            self._index.pop(entry.block.id, None)
        del self._entries[count:]
        if self._entries:
            last = self._entries[-1].block.id
            begin = next(at for at in range(count - 1, -1, -1) if self._entries[at].part.first)
            self._index[last] = range(begin, count)
