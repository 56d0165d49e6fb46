"""Sets blocks one below the other in a column of a sheet."""

from __future__ import annotations

from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from typing import Protocol

from tests.sample_builder.grid import Grid, draw_grid
from tests.sample_builder.sheet import Ink
from tests.sample_builder.truth import TruthBlock
from tests.sample_builder.typefaces import Style
from tests.sample_builder.typesetting import Measure, plain, set_text


class Surface(Protocol):
    """What blocks are set on: a `Sheet` or a `Leaf`."""

    def block(self, block: TruthBlock | None) -> AbstractContextManager[Ink]: ...


@dataclass(slots=True)
class Column:
    """Where the next block goes: `top` moves down as blocks are set. Lengths are points."""

    sheet: Surface
    x: float
    width: float
    top: float
    body: Style = field(default_factory=Style)
    align: str = "justify"

    def space(self, height: float) -> None:
        self.top += height

    def title(self, text: str, size: float, align: str = "left") -> None:
        style = self.body.but(size=size, leading=size * 1.25, bold=True)
        self._set(TruthBlock("title", plain(text), level=1), text, Measure(self.x, self.width, align), style)

    def heading(self, text: str, level: int = 2, size: float | None = None) -> None:
        size = size or self.body.size + 1.5
        style = self.body.but(size=size, leading=size * 1.3, bold=True)
        self._set(TruthBlock("heading", plain(text), level=level), text, Measure(self.x, self.width, "left"), style)

    def paragraph(self, text: str, indent: float = 0.0, align: str | None = None, style: Style | None = None) -> None:
        measure = Measure(self.x, self.width, align or self.align, indent)
        self._set(TruthBlock("paragraph", plain(text)), text, measure, style or self.body)

    def lines(self, *lines: str, align: str = "left", style: Style | None = None) -> None:
        """One paragraph of lines that are broken as given, such as an address."""
        used = style or self.body
        with self.sheet.block(TruthBlock("paragraph", plain(" ".join(lines)))) as ink:
            for line in lines:
                self.top = set_text(ink, line, self.top, Measure(self.x, self.width, align), used)

    def list_item(self, marker: str, text: str, hang: float = 14.0) -> None:
        with self.sheet.block(TruthBlock("list_item", plain(text), marker=marker)) as ink:
            set_text(ink, marker, self.top, Measure(self.x, hang, "left"), self.body)
            measure = Measure(self.x + hang, self.width - hang, self.align)
            self.top = set_text(ink, text, self.top, measure, self.body)

    def caption(self, text: str, align: str = "left") -> None:
        style = self.body.but(size=self.body.size - 1, leading=self.body.leading - 1.5)
        self._set(TruthBlock("caption", plain(text)), text, Measure(self.x, self.width, align), style)

    def footnote(self, text: str) -> None:
        style = self.body.but(size=self.body.size - 1.5, leading=self.body.leading - 2)
        self._set(TruthBlock("footnote", plain(text)), text, Measure(self.x, self.width, self.align), style)

    def table(self, grid: Grid) -> None:
        """Draw a table at the column's left edge."""
        with self.sheet.block(TruthBlock("table", table=grid.truth())) as ink:
            self.top = draw_grid(ink, grid, self.x, self.top)

    def _set(self, block: TruthBlock, text: str, measure: Measure, style: Style) -> None:
        with self.sheet.block(block) as ink:
            self.top = set_text(ink, text, self.top, measure, style)


def running_head(sheet: Surface, left: str, right: str, x: float, width: float, top: float, style: Style) -> None:
    """A header line with one text at each end."""
    with sheet.block(TruthBlock("header", f"{left} {right}".strip())) as ink:
        set_text(ink, left, top, Measure(x, width, "left"), style)
        _maybe(ink, right, top, Measure(x, width, "right"), style)


def page_foot(sheet: Surface, text: str, x: float, width: float, top: float, style: Style) -> None:
    """A centered line at the foot: the page number, or what a firm prints there."""
    with sheet.block(TruthBlock("footer", text)) as ink:
        set_text(ink, text, top, Measure(x, width, "center"), style)


def rule(sheet: Surface, x: float, width: float, y: float, thickness: float = 0.6) -> None:
    """A line that says nothing."""
    with sheet.block(None) as ink:
        ink.line((x, y), (x + width, y), thickness)


def _maybe(ink: Ink, text: str, top: float, measure: Measure, style: Style) -> None:
    if text:
        set_text(ink, text, top, measure, style)
