"""One piece of a page: a paragraph, a heading, a table, a picture."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from app.document.geometry import BoundingBox
from app.document.table import Table


class BlockKind(StrEnum):
    """What a block is."""

    TITLE = "title"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list_item"
    TABLE = "table"
    CHART = "chart"
    FIGURE = "figure"
    CAPTION = "caption"
    FORMULA = "formula"
    CHEMISTRY = "chemistry"
    GEOMETRY = "geometry"
    CODE = "code"
    HEADER = "header"
    FOOTER = "footer"
    FOOTNOTE = "footnote"

    @property
    def is_picture(self) -> bool:
        """Whether the block is shown as a piece of the page."""
        return self in _PICTURES

    @property
    def is_margin(self) -> bool:
        """Whether the block stands outside the running text (running heads, page numbers)."""
        return self in (BlockKind.HEADER, BlockKind.FOOTER)


_PICTURES = frozenset({BlockKind.FIGURE, BlockKind.CHART, BlockKind.CHEMISTRY, BlockKind.GEOMETRY})


class Origin(StrEnum):
    """Where a block's text comes from."""

    RECOGNIZED = "recognized"
    EDITED = "edited"


@dataclass(frozen=True, slots=True)
class Line:
    """One text line inside a block. `confidence` is 0..1, or None."""

    bbox: BoundingBox
    text: str
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class PrintedAxis:
    """A printed axis of numbers: those at its ends, and where on the page these stand (boxes without a size)."""

    is_log: bool
    low: float
    high: float
    low_place: BoundingBox
    high_place: BoundingBox


@dataclass(frozen=True, slots=True)
class Block:
    """One piece of a page, in page points.

    Attributes:
        id: unique within its page's reading, stable while it is edited.
        text: inline Markdown without block marks (no "# ", no "- "); code, formulas, structures and geometry as their
            source; empty for tables (see `table`) and usually for pictures.
        level: heading depth 1..6 (title is 1), list nesting from 0; otherwise 0.
        marker: a list item's own mark as printed ("•", "3."), else empty.
        lines: the recognized lines inside it, where the engine knows them; of a chart also its measured values.
        accepted: doubtful places inside it that a person has found right (`Doubt.mark` in `doubts.py`).
        continues: for a table that goes on from the last one of the page before, how many of its rows at the top only
            repeat that one's head; None for all that stands for itself.
        axes: of a chart, where they are known.
    """

    id: int
    kind: BlockKind
    bbox: BoundingBox | None
    text: str = ""
    level: int = 0
    marker: str = ""
    table: Table | None = None
    confidence: float | None = None
    origin: Origin = Origin.RECOGNIZED
    lines: tuple[Line, ...] = ()
    accepted: tuple[str, ...] = ()
    continues: int | None = None
    axes: tuple[PrintedAxis, ...] = ()

    @property
    def has_figure_source(self) -> bool:
        """Whether the text is a figure's source (SMILES, points and lines as data): shown as it is, no Markdown."""
        if self.kind is BlockKind.GEOMETRY:
            return self.text.lstrip().startswith(("{", "```"))
        return self.kind is BlockKind.CHEMISTRY
