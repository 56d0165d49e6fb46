"""Headings on three levels, lists of all sorts, footnotes, displayed formulas with numbers."""

from __future__ import annotations

from tests.quality.desk import Desk
from tests.sample_builder.column import Column
from tests.sample_builder.leaf import Leaf
from tests.sample_builder.truth import TruthBlock
from tests.sample_builder.typesetting import Measure, plain, set_text

_BULLETS = ("•", "–", "o", "▪")


def headings_by_size(desk: Desk) -> None:
    """Three levels, each in its own size."""
    _headed(desk, lambda column, level: desk.heading(column, level, {1: 20, 2: 15, 3: 12}[level]))


def headings_bold(desk: Desk) -> None:
    """A title, and headings that are bold at the size of the text."""

    def set_heading(column: Column, level: int) -> None:
        if level == 1:
            column.title(desk.prose.heading(), 17)
        else:
            desk.heading(column, 2, column.body.size)

    _headed(desk, set_heading)


def headings_numbered(desk: Desk) -> None:
    """Levels told by their numbers; bold or not, in one size or in several."""
    numbers = [desk.rng.randint(1, 8), 0, 0]
    bold, sized = desk.rng.random() < 0.7, desk.rng.random() < 0.5

    def set_heading(column: Column, level: int) -> None:
        numbers[level - 1] += 1
        numbers[level:] = [0] * (3 - level)
        text = ".".join(map(str, numbers[:level])) + f" {desk.prose.heading()}"
        size = column.body.size + (4 - level) * 1.5 * sized
        style = column.body.but(size=size, leading=size * 1.3, bold=bold)
        with column.sheet.block(TruthBlock("heading", text, level=level)) as ink:
            column.top = set_text(ink, text, column.top, Measure(column.x, column.width, "left"), style)

    _headed(desk, set_heading)


def lists(desk: Desk) -> None:
    """One list with bullets, one with numbers, between paragraphs."""
    column = desk.wide_column(desk.leaf())
    kinds = desk.rng.sample(("bullet", "number", "letter", "long"), 2)
    for kind in kinds:
        desk.fill(column, column.top + 110, most=2)
        column.space(6)
        _list(desk, column, kind)
        column.space(8)
    desk.fill(column, 780, most=3)


def nested_lists(desk: Desk) -> None:
    """Items inside items."""
    column = desk.wide_column(desk.leaf())
    desk.fill(column, 220, most=2)
    column.space(6)
    outer, inner = desk.rng.choice((("•", "–"), ("1.", "a)"), ("1.", "•")))
    for number in range(1, desk.rng.randint(3, 5)):
        _item(desk, column, _marker(outer, number), desk.prose.short(), 0)
        for place in range(1, desk.rng.randint(2, 4)):
            _item(desk, column, _marker(inner, place), desk.prose.short(), 1)
    column.space(10)
    desk.fill(column, 780, most=3)


def footnotes(desk: Desk) -> None:
    """Notes under a short rule, in smaller letters."""
    leaf = desk.leaf()
    column = desk.wide_column(leaf)
    desk.fill(column, 650)
    notes = Column(leaf, column.x, column.width, 690, column.body, "left")
    with leaf.block(None) as ink:
        ink.line((column.x, 684), (column.x + 110, 684), 0.6)
    for number in range(1, desk.rng.randint(2, 4)):
        notes.footnote(f"{number} {desk.prose.sentence()}")


def formulas(desk: Desk) -> None:
    """Displayed formulas with their numbers at the right, text between them."""
    leaf = desk.leaf()
    column = desk.wide_column(leaf)
    number = desk.rng.randint(2, 40)
    for place in range(desk.rng.randint(3, 6)):
        desk.fill(column, column.top + 95, most=1)
        column.space(7)
        _formula(desk, leaf, column, number + place)
        column.space(7)
    desk.fill(column, 780, most=2)


def _headed(desk: Desk, set_heading: object) -> None:
    column = desk.wide_column(desk.leaf())
    column.align = "left"
    levels = desk.rng.choice(([1, 2, 2, 3], [1, 2, 3, 2], [2, 3, 3, 2]))
    for level in levels:
        column.space(9)
        set_heading(column, level)  # type: ignore[operator]
        column.space(desk.rng.choice((0, 4)))
        desk.fill(column, column.top + 130, most=2)
    desk.fill(column, 780, most=1)


def _list(desk: Desk, column: Column, kind: str) -> None:
    start = desk.rng.choice((1, 1, 1, 4))
    bullet = desk.rng.choice(_BULLETS)
    for number in range(start, start + desk.rng.randint(3, 6)):
        text = desk.prose.sentence() if kind == "long" else desk.prose.short()
        mark = {"bullet": bullet, "number": f"{number}.", "letter": f"{chr(96 + number)})", "long": f"({number})"}[kind]
        _item(desk, column, mark, text, 0)


def _marker(pattern: str, number: int) -> str:
    return {"1.": f"{number}.", "a)": f"{chr(96 + number)})"}.get(pattern, pattern)


def _item(desk: Desk, column: Column, marker: str, text: str, level: int) -> None:
    hang = 20.0
    x = column.x + 12 + level * 20
    with column.sheet.block(TruthBlock("list_item", plain(text), level=level, marker=marker)) as ink:
        face = column.body if marker not in ("▪", "•") else column.body.but(face="serif")
        set_text(ink, marker, column.top, Measure(x, hang, "left"), face)
        measure = Measure(x + hang, column.width - hang - 12 - level * 20, "left")
        column.top = set_text(ink, text, column.top, measure, column.body)
    column.space(2)


def _formula(desk: Desk, leaf: Leaf, column: Column, number: int) -> None:
    """A sum, a fraction and powers, set from pieces."""
    style, small = desk.body.but(face="times", italic=True), desk.body.but(face="times", size=desk.body.size * 0.7)
    upright = style.but(italic=False)
    a, b, c = desk.rng.sample("abcdghkmpqrstuvwxyz", 3)
    power = desk.prose.number(2, 9)
    latex = rf"{a}^{{{power}}} = \frac{{{b} + {c}}}{{{b} - {power}}} + 2{c}_{{{power}}}"
    middle = column.top + 14
    with leaf.block(
        TruthBlock(
            "formula", latex=latex, figure_text=tuple(f"{a}{power} = {b} + {c} {b} - {power} + 2{c}{power}".split())
        )
    ) as ink:
        x = ink.text(column.x + column.width * 0.3, middle + 4, a, style)
        x = ink.text(x, middle - 1, power, small)
        x = ink.text(x, middle + 4, " = ", upright)
        top, under = f"{b} + {c}", f"{b} – {power}"
        width = max(style.width(top), style.width(under)) + 4
        ink.text_around(x + width / 2, middle - 4, top, style)
        ink.line((x, middle), (x + width, middle), 0.6)
        ink.text_around(x + width / 2, middle + style.size, under, style)
        x = ink.text(x + width, middle + 4, " + 2", upright)
        x = ink.text(x, middle + 4, c, style)
        ink.text(x, middle + 7, power, small)
    with leaf.block(TruthBlock("paragraph", f"({number})")) as ink:
        ink.text_before(column.x + column.width, middle + 4, f"({number})", upright)
    column.space(34)
