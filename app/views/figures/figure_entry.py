"""One figure of a page, as a tab shows it."""

from __future__ import annotations

from dataclasses import dataclass

from app.document.block import Block


@dataclass(frozen=True, slots=True)
class FigureEntry:
    """A figure.

    Attributes:
        block: where it stands.
        index: which of the figures in that block's text.
        text: what was read of it.
        label: its number, or a name that tells it from the others.
        caption: what is printed with it.
    """

    block: Block
    index: int
    text: str
    label: str
    caption: str

    def is_same(self, other: FigureEntry | None) -> bool:
        """Whether both are the same figure, whatever is known of it."""
        return other is not None and (self.block.id, self.index) == (other.block.id, other.index)
