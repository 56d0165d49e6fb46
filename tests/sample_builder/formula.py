"""Sets displayed formulas: boxes that know their size and draw themselves on a baseline."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from tests.sample_builder.sheet import Ink
from tests.sample_builder.typefaces import Style

Draw = Callable[[Ink, float, float], None]


@dataclass(frozen=True, slots=True)
class Box:
    """A piece of a formula: points to the right, above and below its baseline, and how it is drawn at (x, baseline)."""

    width: float
    above: float
    below: float
    draw: Draw


def symbol(text: str, style: Style, pad: float = 0.0) -> Box:
    """Upright or italic glyphs, as `style` says, with `pad` points on either side."""

    def draw(ink: Ink, x: float, baseline: float) -> None:
        ink.text(x + pad, baseline, text, style)

    return Box(style.width(text) + 2 * pad, style.size * 0.72, style.size * 0.22, draw)


def row(*parts: Box) -> Box:
    """Parts side by side on one baseline."""

    def draw(ink: Ink, x: float, baseline: float) -> None:
        for part in parts:
            part.draw(ink, x, baseline)
            x += part.width

    above, below = max(part.above for part in parts), max(part.below for part in parts)
    return Box(sum(part.width for part in parts), above, below, draw)


def fraction(top: Box, bottom: Box, style: Style) -> Box:
    """One over the other with a bar between; the bar stands on the height of a minus sign."""
    axis, gap, pad = style.size * 0.25, style.size * 0.22, style.size * 0.15
    width = max(top.width, bottom.width) + 2 * pad

    def draw(ink: Ink, x: float, baseline: float) -> None:
        bar = baseline - axis
        ink.line((x, bar), (x + width, bar), 0.7)
        top.draw(ink, x + (width - top.width) / 2, bar - gap - top.below)
        bottom.draw(ink, x + (width - bottom.width) / 2, bar + gap + bottom.above)

    above = axis + gap + top.below + top.above
    below = gap + bottom.above + bottom.below - axis
    return Box(width, above, below, draw)


def scripts(base: Box, style: Style, up: Box | None = None, down: Box | None = None) -> Box:
    """`base` with small boxes raised and lowered behind it."""
    raised, lowered = base.above - style.size * 0.28, base.below + style.size * 0.08

    def draw(ink: Ink, x: float, baseline: float) -> None:
        base.draw(ink, x, baseline)
        if up:
            up.draw(ink, x + base.width + 0.8, baseline - raised)
        if down:
            down.draw(ink, x + base.width + 0.4, baseline + lowered)

    width = base.width + max(part.width for part in (up, down) if part) + 1.2
    above = max(base.above, raised + up.above if up else 0.0)
    return Box(width, above, max(base.below, lowered + down.below if down else 0.0), draw)


def limits(operator: Box, style: Style, over: Box, under: Box) -> Box:
    """A large operator with a box above and one below."""
    width = max(operator.width, over.width, under.width)
    gap = style.size * 0.12

    def draw(ink: Ink, x: float, baseline: float) -> None:
        operator.draw(ink, x + (width - operator.width) / 2, baseline)
        over.draw(ink, x + (width - over.width) / 2, baseline - operator.above - gap - over.below)
        under.draw(ink, x + (width - under.width) / 2, baseline + operator.below + gap + under.above)

    above = operator.above + gap + over.below + over.above
    return Box(width, above, operator.below + gap + under.above + under.below, draw)


def large(text: str, style: Style, scale: float = 1.7) -> Box:
    """An operator, larger than the text and centered on the height of a minus sign."""
    used = style.but(size=style.size * scale)
    drop = used.size * 0.25 - style.size * 0.25

    def draw(ink: Ink, x: float, baseline: float) -> None:
        ink.text(x, baseline + drop, text, used)

    return Box(used.width(text) + 2, used.size * 0.75 - drop, used.size * 0.2 + drop, draw)


def root(inner: Box, style: Style) -> Box:
    """A square root drawn to the height of what stands under it."""
    hook, gap = style.size * 0.75, style.size * 0.15

    def draw(ink: Ink, x: float, baseline: float) -> None:
        top, bottom = baseline - inner.above - gap, baseline + inner.below
        middle = (top + bottom) / 2
        ink.path([(x, middle + 1.5), (x + hook * 0.25, middle)], 0.8)
        ink.path([(x + hook * 0.25, middle), (x + hook * 0.55, bottom)], 1.3)
        ink.path([(x + hook * 0.55, bottom), (x + hook, top), (x + hook + inner.width + 2, top)], 0.7)
        inner.draw(ink, x + hook + 1, baseline)

    return Box(hook + inner.width + 3, inner.above + gap + 0.7, inner.below, draw)
