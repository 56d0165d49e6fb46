"""One page as the view holds it: size, turn, blocks, and the marks computed from them. No Qt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from app.document.block import Block, BlockKind
from app.document.geometry import BoundingBox, PageSize, Rotation, turn_box
from app.views.page_view.marks import Mark, marks_of


@dataclass(slots=True, eq=False)
class Sheet:
    """A page in the view; `size` is that of the unturned page in points, `patches` where print is not in the text."""

    number: int
    size: PageSize
    rotation: Rotation = Rotation.NONE
    blocks: tuple[Block, ...] = ()
    patches: tuple[BoundingBox, ...] = ()
    reading: int | None = None
    linked: int | None = None
    current: int | None = None
    _marks: list[Mark] = field(default_factory=list)
    _marks_key: tuple[float, frozenset[BlockKind]] | None = None

    @property
    def shown_size(self) -> PageSize:
        """The size as it looks."""
        return self.size.turned(self.rotation)

    def turn(self, rotation: Rotation) -> None:
        self.rotation = rotation
        self._marks_key = None

    def set_blocks(self, blocks: Sequence[Block]) -> None:
        """Other blocks; a keyboard's place that is gone with its block is on the one that came after it."""
        ids = [block.id for block in blocks]
        if self.current is not None and self.current not in ids:
            at = next((at for at, block in enumerate(self.blocks) if block.id == self.current), len(ids))
            self.current = ids[at] if at < len(ids) else None
        self.blocks = tuple(blocks)
        self._marks_key = None

    def put_block(self, block: Block) -> bool:
        """Add a block, or replace the one with its id; whether the marks look otherwise now."""
        others = list(self.blocks)
        index = next((at for at, known in enumerate(others) if known.id == block.id), len(others))
        alike = index < len(others) and _look_alike(others[index], block)
        others[index : index + 1] = [block]
        self.blocks = tuple(others)
        if not alike:
            self._marks_key = None
        return not alike

    def block(self, block_id: int) -> Block | None:
        return next((block for block in self.blocks if block.id == block_id), None)

    def forget_marks(self) -> None:
        """Give the memory of the marks back; they are computed again when they are needed."""
        self._marks, self._marks_key = [], None

    def marks(self, zoom: float, hidden: frozenset[BlockKind]) -> list[Mark]:
        """The marks at this zoom; computed once until something changes."""
        if self._marks_key != (zoom, hidden):
            self._marks = marks_of(self.blocks, self.size, self.rotation, zoom, hidden)
            self._marks_key = (zoom, hidden)
        return self._marks

    def turned(self, box: BoundingBox) -> BoundingBox:
        """A box of the page as it stands on the turned page, in points."""
        return turn_box(box, self.size, self.rotation)


def _look_alike(before: Block, after: Block) -> bool:
    """Whether the mark of a block is the same: marks show its kind, its place, its first line and who wrote it."""
    first, second = before.lines[:1], after.lines[:1]
    return (before.kind, before.bbox, before.origin) == (after.kind, after.bbox, after.origin) and (
        [line.bbox for line in first] == [line.bbox for line in second]
    )
