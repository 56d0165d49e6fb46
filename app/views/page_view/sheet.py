"""One page as the view holds it: size, turn, blocks, and the marks computed from them. No Qt."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from app.document.block import Block, BlockKind
from app.document.geometry import BoundingBox, PageSize, Rotation, turn_box
from app.views.page_view.block_marks import BlockMark, Tab, add_mark, marks_of, tabs_of
from app.views.page_view.order_numbers import OrderNumber, order_numbers


@dataclass(slots=True, eq=False)
class Sheet:
    """A page in the view; `size` is that of the unturned page in points.

    Attributes:
        patches: where print is not in the text.
        order_unsure: whether the order of the blocks is a guess.
        revision: goes up with every change of the blocks.
    """

    number: int
    size: PageSize
    rotation: Rotation = Rotation.NONE
    patches: tuple[BoundingBox, ...] = ()
    order_unsure: bool = False
    reading: int | None = None
    linked: int | None = None
    current: int | None = None
    revision: int = 0
    _blocks: dict[int, Block] = field(default_factory=dict)
    _marks: list[BlockMark] = field(default_factory=list)
    _tabs: list[Tab] = field(default_factory=list)
    _marks_key: tuple[float, frozenset[BlockKind]] | None = None
    _numbers: list[OrderNumber] = field(default_factory=list)
    _numbers_key: tuple[float, frozenset[BlockKind], Rotation, int] | None = None

    @property
    def shown_size(self) -> PageSize:
        """The size as it looks."""
        return self.size.turned(self.rotation)

    @property
    def blocks(self) -> Collection[Block]:
        """What stands on it, in reading order."""
        return self._blocks.values()

    def turn(self, rotation: Rotation) -> None:
        self.rotation = rotation
        self._marks_key = None

    def set_blocks(self, blocks: Sequence[Block]) -> None:
        """Other blocks; a keyboard's place that is gone with its block is on the one that came after it."""
        self.revision += 1
        before, self._blocks = self._blocks, {block.id: block for block in blocks}
        if self.current is not None and self.current not in self._blocks:
            ids = list(self._blocks)
            at = next((at for at, known in enumerate(before) if known == self.current), len(ids))
            self.current = ids[at] if at < len(ids) else None
        self._marks_key = None

    def put_block(self, block: Block) -> bool:
        """Add a block, or replace the one with its id; whether the marks look otherwise now."""
        self.revision += 1
        before = self._blocks.get(block.id)
        self._blocks[block.id] = block
        if before is not None and _look_alike(before, block):
            return False
        if self._marks_key is not None and before is None:
            zoom, hidden = self._marks_key
            if add_mark(self._marks, self._tabs, block, self.size, self.rotation, zoom, hidden):
                return True
        self._marks_key = None
        return True

    def block(self, block_id: int) -> Block | None:
        return self._blocks.get(block_id)

    def forget_marks(self) -> None:
        """Give the memory of the marks back; they are computed again when they are needed."""
        self._marks, self._marks_key = [], None
        self._numbers, self._numbers_key = [], None

    def marks(self, zoom: float, hidden: frozenset[BlockKind]) -> list[BlockMark]:
        """The marks at this zoom; computed once until something changes."""
        if self._marks_key != (zoom, hidden):
            self._marks = marks_of(self._blocks.values(), self.size, self.rotation, zoom, hidden)
            self._tabs = tabs_of(self._marks)
            self._marks_key = (zoom, hidden)
        return self._marks

    def order(self) -> dict[int, int]:
        """The how-manieth each block is, from 1, by its id."""
        return {block_id: number for number, block_id in enumerate(self._blocks, 1)}

    def order_numbers(self, zoom: float, hidden: frozenset[BlockKind]) -> list[OrderNumber]:
        """Where the numbers of the blocks stand at this zoom; computed once until something changes."""
        key = (zoom, hidden, self.rotation, self.revision)
        if self._numbers_key != key:
            width = self.shown_size.width * zoom
            self._numbers = order_numbers(self.marks(zoom, hidden), self.order(), width, zoom)
            self._numbers_key = key
        return self._numbers

    def turned(self, box: BoundingBox) -> BoundingBox:
        """A box of the page as it stands on the turned page, in points."""
        return turn_box(box, self.size, self.rotation)


def _look_alike(before: Block, after: Block) -> bool:
    """Whether the mark of a block is the same: marks show its kind, its place, its first line and who wrote it."""
    first, second = before.lines[:1], after.lines[:1]
    return (before.kind, before.bbox, before.origin) == (after.kind, after.bbox, after.origin) and (
        [line.bbox for line in first] == [line.bbox for line in second]
    )
