"""What a kind of page is drawn with: chance, text, typefaces, and helpers that fill a column."""

from __future__ import annotations

import random
from dataclasses import dataclass, field

from tests.quality.prose import Prose, breakable
from tests.quality.scan import Scan
from tests.sample_builder.column import Column
from tests.sample_builder.leaf import A4, BLACK, Color, Leaf
from tests.sample_builder.typefaces import Style
from tests.sample_builder.typesetting import Measure, height_of

MM = 72 / 25.4
_FACES = ("serif", "times", "sans")


@dataclass(slots=True)
class Desk:
    """One document while it is made.

    Attributes:
        body: how its running text is set.
        leaves: its pages so far.
        scan: how its pages will be scanned; a kind may change it.
    """

    rng: random.Random
    prose: Prose
    body: Style
    scan: Scan
    leaves: list[Leaf] = field(default_factory=list)

    def leaf(self, size: tuple[float, float] = A4, color: Color = BLACK) -> Leaf:
        """A new page."""
        self.leaves.append(Leaf(size, color=color))
        return self.leaves[-1]

    def column(
        self, leaf: Leaf, x: float, width: float, top: float, body: Style | None = None, align: str | None = None
    ) -> Column:
        """A column of the running text."""
        return Column(leaf, x, width, top, body or self.body, align or self.rng.choice(("justify", "left")))

    def wide_column(self, leaf: Leaf, top: float | None = None) -> Column:
        """The one column of a plain page, between margins drawn by chance."""
        margin = self.rng.uniform(50, 85)
        return self.column(leaf, margin, leaf.size[0] - 2 * margin, top or self.rng.uniform(55, 90))

    def heading(self, column: Column, level: int = 2, size: float | None = None) -> None:
        """A heading; where there is no bold face it is larger instead."""
        larger = column.body.size + (5 if column.body.face == "chinese" else 1.5)
        column.heading(self.prose.heading(), level, size or larger)

    def text(self, sentences: int | None = None, *, broken: bool | None = None) -> str:
        """A paragraph; `broken` lets words be broken at line ends, None leaves it to chance."""
        text = self.prose.paragraph(sentences)
        broken = self.rng.random() < 0.4 if broken is None else broken
        return breakable(text) if broken else text

    def fill(self, column: Column, bottom: float, *, most: int = 99, broken: bool | None = None) -> None:
        """Paragraphs down to `bottom`, at most `most`; the last may be shorter."""
        indent = self.rng.choice((0.0, 12.0))
        gap = self.rng.choice((4.0, 7.0)) if not indent else 0.0
        for _ in range(most):
            if not self._set_what_fits(column, bottom, indent, broken):
                return
            column.space(gap)

    def _set_what_fits(self, column: Column, bottom: float, indent: float, broken: bool | None) -> bool:
        measure = Measure(column.x, column.width, column.align, indent)
        for sentences in (self.rng.randint(2, 5), 2, 1):
            text = self.text(sentences, broken=broken)
            if column.top + height_of(text, measure, column.body) <= bottom:
                column.paragraph(text, indent)
                return True
        return False


def desk(seed: int, name: str, language: str, scan: Scan | None = None) -> Desk:
    """A desk whose chance depends on the seed and the document's name alone."""
    rng = random.Random(f"{seed}/{name}")
    size = rng.uniform(9.5, 12)
    if language in ("zh", "ja"):
        body = Style("chinese", size, size * rng.uniform(1.5, 1.75))
    else:
        body = Style(rng.choice(_FACES), size, size * rng.uniform(1.2, 1.4))
    return Desk(rng, Prose(rng, language), body, scan or Scan.by_chance(rng))
