"""Writes the blocks of a long page a few at a time, and leaves the window its turn in between."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QObject, QTimer, Signal

from app.document.block import Block
from app.views.reading_panel.block_document import BlockDocument
from app.views.reading_panel.block_parts import BlockPart

_AT_ONCE = 24_000  # letters written in one go (`BlockPart.weight`); more would hold the window up
_PUT_AT_ONCE = 40_000  # the same of blocks that come one by one in one turn
_WEIGHT = 300  # of a block without a text
_MOST_AT_ONCE = 60_000  # the same where somebody waits for a place further on: all of a common page


class PageWriting(QObject):
    """What is still to be written of the page shown.

    Signals:
        written: some more is there now.
    """

    written = Signal()

    def __init__(self, document: BlockDocument, parent: QObject) -> None:
        super().__init__(parent)
        self._document = document
        self._wanted: dict[int, Block] | None = None
        self._to_come: list[Block] = []
        self._left: Iterator[BlockPart] | None = None  # None before what is there has been looked through
        self._put = 0  # letters of the blocks put in this turn
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self.go_on)
        self._turn = QTimer(self, singleShot=True, interval=0)
        self._turn.timeout.connect(self._on_turn)

    def want(self, blocks: Sequence[Block]) -> None:
        """These are to stand there; nothing is written yet."""
        self._wanted, self._left = {block.id: block for block in blocks}, None
        self._to_come = []

    def wanted(self) -> Sequence[Block]:
        """All blocks of the page, written or not."""
        return self._document.blocks if self._wanted is None else list(self._wanted.values())

    @property
    def is_done(self) -> bool:
        """Whether nothing is left to be written."""
        return self._wanted is None

    def put(self, block: Block) -> None:
        """Add a block, or replace the one with its id; in its turn where there is much to write before or of it."""
        if self._wanted is None and self._put < _PUT_AT_ONCE and self._document.put(block, _AT_ONCE):
            self._put += _WEIGHT + len(block.text)
            if not self._turn.isActive():
                self._turn.start()
            return
        if self._wanted is None:
            self.want(self._document.blocks)
        self._want_too(block)
        self.go_on_soon()

    def _want_too(self, block: Block) -> None:
        wanted = self._wanted or {}
        if block.id in wanted:
            self._left = None  # it may be there already, as it was
        elif self._left is not None:
            self._to_come.append(block)  # from which what is left is taken
        wanted[block.id] = block

    def go_on_soon(self) -> None:
        """Write when the window has had its turn."""
        if not self._soon.isActive():
            self._soon.start()

    def go_on(self) -> None:
        """Write the next blocks now, and the others in their turns."""
        if self._wanted is not None:
            self._write(_AT_ONCE)
            self.written.emit()

    def finish(self) -> bool:
        """Write all that is left of a common page, of others in their turns; whether all is there now."""
        if self._wanted is not None:
            self._write(_MOST_AT_ONCE)
        return self._wanted is None

    def _on_turn(self) -> None:
        self._put = 0

    def _write(self, letters: int) -> None:
        assert self._wanted is not None
        if self._left is None:
            self._to_come = list(self._wanted.values())
            self._left = self._document.begin(self._to_come)
        if self._document.write(self._left, letters):
            self._soon.start()
        else:
            self._wanted = self._left = None
