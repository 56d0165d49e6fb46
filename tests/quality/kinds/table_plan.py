"""A table with whatever print has: indents, leaders, grounds, rules of any length and color, boxes to tick."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tests.sample_builder.leaf import BLACK, Color, Leaf, LeafInk
from tests.sample_builder.truth import TruthBlock, TruthCell, TruthTable
from tests.sample_builder.typefaces import Style
from tests.sample_builder.typesetting import Measure, set_text, wrapped

_ALIGNS = {"l": "left", "c": "center", "r": "right"}


@dataclass(frozen=True, slots=True)
class Spot:
    """A cell as it is printed.

    Attributes:
        align: l, c or r.
        indent: points from the cell's left edge.
        leaders: dots run from the text to the cell's right edge.
        ticks: the text is a box to tick, with or without a mark.
        bullets: every paragraph of the text, parted by line ends, begins with a bullet.
    """

    row: int
    column: int
    text: str
    align: str = "l"
    row_span: int = 1
    column_span: int = 1
    header: bool = False
    italic: bool = False
    indent: float = 0.0
    leaders: bool = False
    ticks: bool = False
    bullets: bool = False
    color: Color = BLACK


@dataclass(frozen=True, slots=True)
class Rule:
    """A line from one crossing of the grid to another, both as (column, row); `double` draws two."""

    start: tuple[int, int]
    end: tuple[int, int]
    width: float = 0.6
    color: Color = BLACK
    double: bool = False
    inset: float = 0.0


@dataclass(frozen=True, slots=True)
class Ground:
    """Rows `first` to `end` in a color."""

    first: int
    end: int
    color: Color


@dataclass(frozen=True, slots=True)
class Plan:
    """A table before it is drawn: widths of its columns, its cells, what is drawn round them.

    Attributes:
        air: points above and below the text of a row.
        padding: points left and right of the text of a cell.
        top: texts begin at the top of their cell instead of standing in its middle.
    """

    widths: Sequence[float]
    spots: Sequence[Spot]
    style: Style
    rules: Sequence[Rule] = ()
    grounds: Sequence[Ground] = ()
    air: float = 3.0
    padding: float = 4.0
    top: bool = False

    @property
    def rows(self) -> int:
        return max(spot.row + spot.row_span for spot in self.spots)

    def truth(self) -> TruthTable:
        """What it says; every place is in a cell."""
        covered = {
            (row, column)
            for spot in self.spots
            for row in range(spot.row, spot.row + spot.row_span)
            for column in range(spot.column, spot.column + spot.column_span)
        }
        free = [
            Spot(row, column, "")
            for row in range(self.rows)
            for column in range(len(self.widths))
            if (row, column) not in covered
        ]
        cells = (
            TruthCell(spot.row, spot.column, _said(spot), spot.row_span, spot.column_span, spot.header)
            for spot in sorted([*self.spots, *free], key=lambda spot: (spot.row, spot.column))
        )
        return TruthTable(self.rows, len(self.widths), tuple(cells))


def _said(spot: Spot) -> str:
    return (
        "" if spot.ticks else " ".join(("• " if spot.bullets else "") + part for part in spot.text.split("\n") if part)
    )


def set_plan(leaf: Leaf, plan: Plan, x: float, top: float) -> float:
    """Draw a table with its top left corner at (x, top) and return its bottom."""
    lefts = _edges(x, plan.widths)
    tops = _edges(top, _heights(plan))
    with leaf.block(TruthBlock("table", table=plan.truth())) as ink:
        for ground in plan.grounds:
            ink.box_of((lefts[0], tops[ground.first], lefts[-1], tops[ground.end]), fill=ground.color, edge=None)
        for color in {spot.color for spot in plan.spots}:
            in_color = ink if color == BLACK else LeafInk(leaf.document[0], color)
            for spot in plan.spots:
                if spot.color == color:
                    _set_spot(in_color, plan, spot, lefts, tops)
            if in_color is not ink:
                in_color.finish()
        for rule in plan.rules:
            _draw_rule(leaf, rule, lefts, tops)
    return tops[-1]


def _heights(plan: Plan) -> list[float]:
    """Of each row what its tallest cell asks for; cells over several rows ask for nothing."""
    heights = [plan.style.leading + 2 * plan.air] * plan.rows
    for spot in plan.spots:
        if spot.row_span == 1:
            asked = plan.style.leading * len(_lines(plan, spot)) + 2 * plan.air
            heights[spot.row] = max(heights[spot.row], asked)
    return heights


def _room(plan: Plan, spot: Spot) -> float:
    width = sum(plan.widths[spot.column : spot.column + spot.column_span])
    return width - 2 * plan.padding - spot.indent


def _style(plan: Plan, spot: Spot) -> Style:
    return plan.style.but(bold=spot.header, italic=spot.italic)


def _lines(plan: Plan, spot: Spot) -> list[str]:
    room = _room(plan, spot) - (8 if spot.bullets else 0)
    return [line for part in spot.text.split("\n") for line in wrapped(part, room, _style(plan, spot))]


def _set_spot(ink: LeafInk, plan: Plan, spot: Spot, lefts: Sequence[float], tops: Sequence[float]) -> None:
    left = lefts[spot.column] + plan.padding + spot.indent
    upper, lower = tops[spot.row], tops[spot.row + spot.row_span]
    style, lines = _style(plan, spot), _lines(plan, spot) if spot.text else []
    y = upper + plan.air if plan.top else (upper + lower - style.leading * len(lines)) / 2
    if spot.ticks:
        _draw_tick(ink, left, (upper + lower) / 2, crossed=spot.text == "x")
        return
    begins = {part.split(" ")[0] for part in spot.text.split("\n")} if spot.bullets else set()
    for line in lines:
        if line.split(" ")[0] in begins:
            set_text(ink, "•", y, Measure(left, 8), style)
        shift = 8 if spot.bullets else 0
        set_text(ink, line, y, Measure(left + shift, _room(plan, spot) - shift, _ALIGNS[spot.align]), style)
        y += style.leading
    if spot.leaders and lines:
        _draw_leaders(ink, left + style.width(lines[-1]), lefts[spot.column + 1] - plan.padding, y, style)


def _draw_tick(ink: LeafInk, x: float, middle: float, *, crossed: bool) -> None:
    ink.box_of((x, middle - 4, x + 8, middle + 4), width=0.7)
    if crossed:
        ink.line((x + 1, middle - 3), (x + 7, middle + 3), 1)
        ink.line((x + 7, middle - 3), (x + 1, middle + 3), 1)


def _draw_leaders(ink: LeafInk, start: float, end: float, bottom: float, style: Style) -> None:
    dots = int((end - start - 4) / style.width(" ."))
    if dots > 2:
        ink.text(end - dots * style.width(" ."), bottom - style.leading / 2 + style.size * 0.33, " ." * dots, style)


def _draw_rule(leaf: Leaf, rule: Rule, lefts: Sequence[float], tops: Sequence[float]) -> None:
    start = lefts[rule.start[0]] + rule.inset, tops[rule.start[1]]
    end = lefts[rule.end[0]] - rule.inset, tops[rule.end[1]]
    for step in (0.0, 2.0) if rule.double else (0.0,):
        down = start[0] == end[0]
        shift = (step, 0.0) if down else (0.0, step)
        leaf.document[0].draw_line(
            (start[0] + shift[0], start[1] + shift[1]), (end[0] + shift[0], end[1] + shift[1]),
            color=rule.color, width=rule.width,
        )  # fmt: skip


def _edges(start: float, sizes: Sequence[float]) -> list[float]:
    edges = [start]
    for size in sizes:
        edges.append(edges[-1] + size)
    return edges


def all_rules(columns: int, rows: int, color: Color = BLACK, width: float = 0.6) -> list[Rule]:
    """A line round every cell of a table without spans."""
    across = [Rule((0, row), (columns, row), width, color) for row in range(rows + 1)]
    return across + [Rule((column, 0), (column, rows), width, color) for column in range(columns + 1)]
