"""Frames and grounds: listings, paragraphs in a frame, colored boxes of a textbook."""

from __future__ import annotations

from tests.quality.desk import Desk
from tests.sample_builder.column import Column
from tests.sample_builder.leaf import Color, Leaf
from tests.sample_builder.truth import TruthBlock
from tests.sample_builder.typesetting import Measure, height_of

PALE: tuple[Color, ...] = ((0.9, 0.95, 1.0), (1.0, 0.93, 0.85), (0.9, 0.97, 0.88), (0.97, 0.9, 0.95))
STRONG: tuple[Color, ...] = ((0.1, 0.3, 0.6), (0.65, 0.15, 0.1), (0.1, 0.4, 0.2))


def code_frame(desk: Desk) -> None:
    """A listing in a frame, with or without a ground of its own."""
    leaf = desk.leaf()
    column = desk.wide_column(leaf)
    desk.fill(column, 260, most=3)
    column.space(14)
    lines = _listing(desk)
    style = desk.body.but(face="typewriter", size=9, leading=12)
    with leaf.block(None) as ink:
        ground = desk.rng.choice((None, (0.94, 0.94, 0.94)))
        ink.box_of((column.x, column.top - 6, column.x + column.width, column.top + 12 * len(lines) + 6), fill=ground)
    with leaf.block(TruthBlock("code", "\n".join(lines))) as ink:
        for line in lines:
            indent = len(line) - len(line.lstrip())
            x = column.x + 8 + style.width(" ") * indent
            ink.text(x, column.top + 9, line.lstrip(), style)
            column.space(12)
    column.space(16)
    desk.fill(column, 780)


def framed_text(desk: Desk) -> None:
    """Paragraphs in a frame between other paragraphs."""
    leaf = desk.leaf()
    column = desk.wide_column(leaf)
    desk.fill(column, 230, most=2)
    column.space(16)
    _boxed(desk, leaf, column, None)
    column.space(16)
    desk.fill(column, 780)


def textbook(desk: Desk) -> None:
    """Colored boxes with headings, strong letters on a strong ground, a column of remarks."""
    leaf = desk.leaf()
    strong = desk.rng.choice(STRONG)
    with leaf.block(None) as ink:
        ink.box_of((0, 0, 595, 46), fill=strong, edge=None)
    leaf.color = (1.0, 1.0, 1.0)
    banner = desk.column(leaf, 50, 500, 12, align="left")
    banner.title(desk.prose.heading(), 18)
    leaf.color = (0.0, 0.0, 0.0)
    column = desk.column(leaf, 50, 330, 66, align="left")
    for _ in range(desk.rng.randint(2, 3)):
        leaf.color = strong
        desk.heading(column, 2, 14)
        leaf.color = (0.0, 0.0, 0.0)
        desk.fill(column, column.top + 110, most=2)
        column.space(14)
        _boxed(desk, leaf, column, desk.rng.choice(PALE))
        column.space(16)
    desk.fill(column, 790, most=2)
    remarks = desk.column(leaf, 408, 140, 80, desk.body.but(size=8.5, leading=11), align="left")
    for _ in range(desk.rng.randint(1, 3)):
        desk.fill(remarks, remarks.top + 90, most=1)
        remarks.space(40)


def _boxed(desk: Desk, leaf: Leaf, column: Column, ground: Color | None) -> None:
    """A heading and a paragraph in a frame, or on a ground."""
    text = desk.text(3)
    inside = desk.column(leaf, column.x + 10, column.width - 20, column.top + 4, align="left")
    high = height_of(text, Measure(inside.x, inside.width, "left"), inside.body) + 2.6 * inside.body.size + 14
    with leaf.block(None) as ink:
        edge = None if ground else (0.0, 0.0, 0.0)
        ink.box_of((column.x, column.top - 4, column.x + column.width, column.top + high), fill=ground, edge=edge)
    desk.heading(inside, 3)
    inside.paragraph(text)
    column.top += high + 4


def _listing(desk: Desk) -> list[str]:
    name, other = (desk.prose.word().lower().replace(" ", "_") for _ in range(2))
    body = [
        f"def {name}(parts, limit={desk.prose.number()}):",
        f'    """Count the {other}."""',
        "    total = 0",
        "    for part in parts:",
        "        if part.size > limit:",
        "            total += part.size",
        f'    print("{other}:", total)',
        "    return total",
    ]
    return body[: desk.rng.randint(4, len(body))]
