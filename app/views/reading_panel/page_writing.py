"""Writes the blocks of a long page a few at a time, and leaves the window its turn in between."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, QTimer, Signal

from app.document.block import Block
from app.views.reading_panel.block_document import BlockDocument
from app.views.reading_panel.table_writer import MOST_CELLS

_AT_ONCE = 40  # blocks written in one go; more would hold the window up


class PageWriting(QObject):
    """What is still to be written of the page shown.

    Signals:
        written: some more is there now.
    """

    written = Signal()

    def __init__(self, document: BlockDocument, parent: QObject) -> None:
        super().__init__(parent)
        self._document = document
        self._wanted: list[Block] | None = None
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self.go_on)

    def want(self, blocks: Sequence[Block]) -> None:
        """These are to stand there; nothing is written yet."""
        self._wanted = list(blocks)

    def wanted(self) -> Sequence[Block]:
        """All blocks of the page, written or not."""
        return self._document.blocks if self._wanted is None else self._wanted

    def go_on_soon(self) -> None:
        """Write when the window has had its turn."""
        self._soon.start()

    def go_on(self) -> None:
        """Write the next blocks now, and the others in their turns."""
        if self._wanted is None:
            return
        count = self._next_count(self._wanted)
        self._document.set_blocks(self._wanted[:count])
        if count < len(self._wanted):
            self._soon.start()
        else:
            self._wanted = None
        self.written.emit()

    def finish(self) -> None:
        """Write all that is left."""
        if self._wanted is not None:
            self._document.set_blocks(self._wanted)
            self._wanted = None

    def _next_count(self, blocks: Sequence[Block]) -> int:
        """How many blocks from the start are to be there after the next step: a few more, fewer with tables in them."""
        same = self._document.matching(blocks)
        cells = 0
        for count, block in enumerate(blocks[same : same + _AT_ONCE]):
            cells += len(block.table.cells) if block.table is not None else 0
            if count and cells > MOST_CELLS:
                return same + count
        return same + _AT_ONCE
