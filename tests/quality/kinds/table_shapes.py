"""Tables as papers, accounts and offices print them: short rules, groups, leaders, grounds, lists in cells."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from tests.quality.desk import Desk
from tests.quality.kinds.table_plan import Ground, Plan, Rule, Spot, all_rules, set_plan
from tests.sample_builder.column import Column
from tests.sample_builder.leaf import Color, Leaf
from tests.sample_builder.typefaces import Style

_GRAYS: tuple[Color, ...] = ((0.75, 0.75, 0.75), (0.6, 0.6, 0.6), (0.5, 0.6, 0.75))
_PALE: tuple[Color, ...] = ((0.93, 0.93, 0.93), (0.9, 0.94, 1.0), (0.95, 0.93, 0.86))
_DARK: tuple[Color, ...] = ((0.15, 0.3, 0.55), (0.25, 0.25, 0.25), (0.1, 0.4, 0.3))
_MONTHS = ("March", "June", "September", "December")
_WHITE: Color = (1.0, 1.0, 1.0)
_UNITS = ("(%)", "(kg)", "(n = 48)", "(mm)", "(1,000 t)", "mean (SD)")


def table_three_rules(desk: Desk) -> None:
    """A paper's table: three rules or none, short rules under heads of groups, units, groups of rows, notes below."""
    leaf, column = _before(desk)
    plan = _three_rules(desk, column.width, desk.rng.randint(1, 3))
    _with_caption(desk, leaf, column, plan)
    if desk.rng.random() < 0.6:
        column.space(3)
        note = desk.body.but(size=7.5, leading=9.5)
        column.paragraph(f"* {desk.prose.sentence()}", style=note, align="left")
    _after(desk, column)


def table_in_column(desk: Desk) -> None:
    """A paper's table in one of two columns of text."""
    leaf = desk.leaf()
    body = desk.body.but(size=9.2, leading=11.4)
    side = desk.rng.randrange(2)
    for place in range(2):
        column = Column(leaf, 50 + 255 * place, 240, 70, body, "justify")
        if place == side:
            desk.fill(column, desk.rng.uniform(120, 400))
            column.space(10)
            plan = _three_rules(desk, column.width, 1, size=7.5)
            column.caption(f"Table {desk.prose.number(2, 9)}. {desk.prose.short()}")
            column.space(4)
            column.top = set_plan(leaf, plan, column.x, column.top) + 12
        desk.fill(column, 780)


def table_accounts(desk: Desk) -> None:
    """Accounts: leaders, names set in and wrapped, dollar signs, sums under short rules, double rules at the end."""
    leaf, column = _before(desk)
    years = desk.rng.randint(2, 3)
    style = _style(desk)
    rng = desk.rng
    spots: list[Spot] = []
    row, rules = 1, []
    if rng.random() < 0.6:
        spots.append(
            Spot(0, 1, f"Year ended {rng.randint(28, 31)} {rng.choice(_MONTHS)}", "c", column_span=years, header=True)
        )
        rules.append(Rule((1, 1), (1 + years, 1), inset=4))
        row = 2
        spots.append(Spot(1, 0, ""))
    spots += [Spot(row - 1, 1 + place, str(2019 - place), "r", header=True) for place in range(years)]
    rules.append(Rule((0, row), (1 + years, row)))
    leaders = rng.random() < 0.7
    for _ in range(rng.randint(2, 3)):
        spots.append(Spot(row, 0, f"{desk.prose.word()}:"))
        row += 1
        for item in range(rng.randint(2, 4)):
            name = desk.prose.short() if rng.random() < 0.5 else desk.prose.word()
            spots.append(Spot(row, 0, name, indent=10, leaders=leaders))
            spots += [Spot(row, 1 + place, _sum(desk, signed=not item), "r") for place in range(years)]
            row += 1
        spots.append(Spot(row, 0, f"Total {desk.prose.word().lower()}", indent=20 if rng.random() < 0.5 else 0))
        spots += [Spot(row, 1 + place, _sum(desk, signed=True), "r") for place in range(years)]
        rules += [Rule((1 + place, row), (2 + place, row), inset=6) for place in range(years)]
        row += 1
    rules += [Rule((1 + place, row), (2 + place, row), inset=6, double=True) for place in range(years)]
    widths = (column.width - 85 * years, *[85.0] * years)
    plan = Plan(widths, spots, style, rules, air=rng.uniform(0.3, 2), top=False)
    if rng.random() < 0.5:
        column.heading(desk.prose.heading())
        column.space(6)
    column.top = set_plan(leaf, plan, column.x, column.top)
    _after(desk, column)


def table_wide(desk: Desk) -> None:
    """Nine to thirteen columns in small print, sometimes across the sheet, with a ground behind every second row."""
    across = desk.rng.random() < 0.5
    leaf = desk.leaf((842.0, 595.0) if across else (595.0, 842.0))
    column = desk.column(leaf, 45, leaf.size[0] - 90, 55, align="left")
    desk.fill(column, 130, most=1)
    column.space(10)
    count = desk.rng.randint(9, 13)
    size = desk.rng.uniform(6.3, 7.4) if not across else desk.rng.uniform(7, 8.5)
    style = desk.body.but(face="sans", size=size, leading=size * 1.2)
    first = 75.0
    narrow = (column.width - first) / (count - 1)
    heads = [_fitted(_short_head(desk), narrow if place else first, style) for place in range(count)]
    spots = [Spot(0, place, head, "c" if place else "l", header=True) for place, head in enumerate(heads)]
    rows = desk.rng.randint(6, 18)
    for row in range(1, rows + 1):
        spots.append(Spot(row, 0, desk.prose.word().split(" ")[0]))
        spots += [Spot(row, place, _value(desk), "r") for place in range(1, count)]
    widths = (first, *[narrow] * (count - 1))
    ruling = desk.rng.choice(("all", "three", "three", "rows"))
    grounds = [Ground(row, row + 1, desk.rng.choice(_PALE[:2])) for row in range(2, rows + 1, 2)]
    plan = Plan(
        widths,
        spots,
        style,
        _ruled(ruling, count, rows + 1),
        grounds if ruling == "three" and desk.rng.random() < 0.5 else (),
        air=1.8,
        padding=2,
        top=False,
    )
    _with_caption(desk, leaf, column, plan)


def table_grounds(desk: Desk) -> None:
    """No rules: a dark head with white letters, a pale ground behind every second row."""
    leaf, column = _before(desk)
    count, rows = desk.rng.randint(3, 6), desk.rng.randint(4, 9)
    dark = desk.rng.random() < 0.6
    color = _WHITE if dark else (0.0, 0.0, 0.0)
    spots = [
        Spot(0, place, _short_head(desk), "l" if not place else "c", header=True, color=color) for place in range(count)
    ]
    for row in range(1, rows + 1):
        spots.append(Spot(row, 0, desk.prose.short() if desk.rng.random() < 0.3 else desk.prose.word()))
        spots += [Spot(row, place, _value(desk), "c") for place in range(1, count)]
    pale = desk.rng.choice(_PALE)
    grounds = [Ground(row, row + 1, pale) for row in range(2, rows + 1, 2)]
    grounds.append(Ground(0, 1, desk.rng.choice(_DARK) if dark else pale))
    widths = (150.0, *[(column.width - 150) / (count - 1)] * (count - 1))
    plan = Plan(widths, spots, _style(desk), (), grounds, air=desk.rng.uniform(2.5, 5))
    if desk.rng.random() < 0.7:
        column.caption(f"Table {desk.prose.number(2, 9)}. {desk.prose.heading()}")
        column.space(5)
    column.top = set_plan(leaf, plan, column.x, column.top)
    _after(desk, column)


def table_of_texts(desk: Desk) -> None:
    """An office's table: sentences and lists in the cells, texts at the top, boxes to tick, dashes, empty places."""
    leaf, column = _before(desk)
    rows = desk.rng.randint(2, 4)
    count = desk.rng.randint(3, 4)
    listed, ticked = desk.rng.randint(1, count - 1), desk.rng.randint(1, count - 1)
    spots = [Spot(0, place, desk.prose.word(), header=True) for place in range(count)]
    for row in range(1, rows + 1):
        spots.append(Spot(row, 0, desk.prose.word()))
        for place in range(1, count):
            if place == listed:
                bulleted = desk.rng.random() < 0.7
                text = "\n".join(desk.prose.short() for _ in range(desk.rng.randint(2, 3)))
                spots.append(Spot(row, place, text if bulleted else desk.prose.sentence(), bullets=bulleted))
            elif place == ticked:
                spots.append(Spot(row, place, desk.rng.choice(("x", " ")), ticks=True))
            else:
                text = desk.rng.choice((desk.prose.sentence(), desk.prose.short(), "—", ""))
                spots.append(Spot(row, place, text))
    widths = [column.width / count] * count
    widths[ticked] *= 0.4
    widths[listed] += column.width / count * 0.6
    color = desk.rng.choice((*_GRAYS, (0.0, 0.0, 0.0)))
    head = [Ground(0, 1, desk.rng.choice(_PALE))] if desk.rng.random() < 0.5 else []
    plan = Plan(widths, spots, _style(desk), all_rules(count, rows + 1, color), head, air=3, padding=5, top=True)
    column.top = set_plan(leaf, plan, column.x, column.top)
    _after(desk, column)


def table_pale_rules(desk: Desk) -> None:
    """Thin gray rules round every cell or between rows; now and then a double frame; cells that span."""
    leaf, column = _before(desk)
    count, rows = desk.rng.randint(3, 6), desk.rng.randint(4, 9)
    spots = _plain(desk, count, rows)
    gray = desk.rng.choice(_GRAYS)
    if desk.rng.random() < 0.6:
        rules = all_rules(count, rows + 1, gray, 0.5)
    else:
        rules = [Rule((0, row), (count, row), 0.5, gray) for row in range(rows + 2)]
    if desk.rng.random() < 0.4:
        edges = (((0, 0), (count, 0)), ((0, rows + 1), (count, rows + 1)), ((0, 0), (0, rows + 1)),
                 ((count, 0), (count, rows + 1)))  # fmt: skip
        rules += [Rule(start, end, 0.7, double=True) for start, end in edges]
    widths = (120.0, *[(column.width - 120) / (count - 1)] * (count - 1))
    _with_caption(desk, leaf, column, Plan(widths, spots, _style(desk), rules, air=desk.rng.uniform(2, 5)))
    _after(desk, column)


def table_small(desk: Desk) -> None:
    """Two or three small tables between paragraphs: two to four rows and columns."""
    leaf = desk.leaf()
    column = desk.wide_column(leaf)
    for _ in range(desk.rng.randint(2, 3)):
        desk.fill(column, column.top + 130, most=1)
        column.space(12)
        count, rows = desk.rng.randint(2, 4), desk.rng.randint(1, 3)
        spots = _plain(desk, count, rows)
        widths = [desk.rng.uniform(70, 105)] * count
        ruling = desk.rng.choice(("all", "all", "three"))
        plan = Plan(widths, spots, _style(desk), _ruled(ruling, count, rows + 1), air=desk.rng.uniform(2, 5))
        column.top = set_plan(leaf, plan, column.x + desk.rng.choice((0, 60)), column.top)
        column.space(14)
    desk.fill(column, 760, most=2)


def table_heading_rows(desk: Desk) -> None:
    """Rows that are a heading across the table, between groups of rows."""
    leaf, column = _before(desk)
    count = desk.rng.randint(3, 5)
    ruled = desk.rng.random() < 0.5
    spots = [Spot(0, place, _short_head(desk), "c" if place else "l", header=True) for place in range(count)]
    row, across, grounds = 1, [], []
    for _ in range(desk.rng.randint(2, 3)):
        centered = "c" if desk.rng.random() < 0.5 else "l"
        text = f"{desk.prose.short()} {desk.prose.number(1800, 1999)}"
        spots.append(Spot(row, 0, text, centered, column_span=count, italic=True))
        across.append(row)
        if desk.rng.random() < 0.5:
            grounds.append(Ground(row, row + 1, _PALE[0]))
        row += 1
        for _ in range(desk.rng.randint(2, 4)):
            spots.append(Spot(row, 0, desk.prose.word()))
            spots += [Spot(row, place, _value(desk), "c") for place in range(1, count)]
            row += 1
    rules = [Rule((0, at), (count, at)) for at in (range(row + 1) if ruled else (0, 1, row))]
    if ruled:
        rules += [Rule((0, 0), (0, row)), Rule((count, 0), (count, row))]
        rules += [
            Rule((at, line), (at, line + 1)) for at in range(1, count) for line in range(row) if line not in across
        ]
    widths = (130.0, *[(column.width - 130) / (count - 1)] * (count - 1))
    plan = Plan(widths, spots, _style(desk), rules, grounds, air=desk.rng.uniform(1.5, 4))
    _with_caption(desk, leaf, column, plan)
    _after(desk, column)


def table_by_hand(desk: Desk) -> None:
    """Ruled by hand: lines that waver, run over and stop short; typed words."""
    leaf, column = _before(desk)
    count, rows = desk.rng.randint(2, 5), desk.rng.randint(3, 7)
    spots = [replace(spot, header=False, align="l") for spot in _plain(desk, count, rows)]
    style = Style("typewriter", 9, 12)
    widths = [column.width * desk.rng.uniform(0.75, 0.95) / count] * count
    plan = Plan(widths, spots, style, air=desk.rng.uniform(3, 6))
    top = column.top
    column.top = set_plan(leaf, plan, column.x, top)
    height = (column.top - top) / (rows + 1)
    right = column.x + sum(widths)
    for line in range(rows + 2):
        y = top + line * height
        _waver(desk, leaf, (column.x, y), (right, y))
    for line in range(count + 1):
        x = column.x + line * widths[0]
        _waver(desk, leaf, (x, top), (x, column.top))
    _after(desk, column)


def _waver(desk: Desk, leaf: Leaf, start: tuple[float, float], end: tuple[float, float]) -> None:
    rng = desk.rng
    over = rng.uniform(-3, 5), rng.uniform(-3, 5)
    down = start[0] == end[0]
    steps, drift = 8, rng.uniform(-1.5, 1.5)
    points = []
    for step in range(steps + 1):
        share = step / steps
        along = (start[1] if down else start[0]) - over[0]
        length = ((end[1] - start[1]) if down else (end[0] - start[0])) + over[0] + over[1]
        aside = (start[0] if down else start[1]) + drift * share + rng.uniform(-0.5, 0.5)
        points.append((aside, along + share * length) if down else (along + share * length, aside))
    with leaf.block(None) as ink:
        ink.path(points, rng.uniform(0.6, 1.1))


def _three_rules(desk: Desk, width: float, groups: int, size: float = 0.0) -> Plan:
    """The head has two rows where there are groups of columns; names of row groups stand over names set in."""
    rng = desk.rng
    each = rng.randint(2, 3)
    count = 1 + groups * each if groups > 1 else rng.randint(4, 6) if not size else rng.randint(3, 4)
    style = _style(desk)
    style = style.but(size=size, leading=size * 1.2) if size else style
    first = min(0.34 * width, 130.0)
    narrow = (width - first) / (count - 1)
    spots, rules = [], [Rule((0, 0), (count, 0), 1.0)]
    top = 0
    if groups > 1:
        for group in range(groups):
            start = 1 + group * each
            spots.append(Spot(0, start, desk.prose.word(), "c", column_span=each, header=True))
            rules.append(Rule((start, 1), (start + each, 1), 0.5, inset=3))
        top = 1
    units = rng.random() < 0.5
    for place in range(count):
        text = _fitted(_short_head(desk), narrow, style) if place else rng.choice(("", desk.prose.word()))
        unit = f"\n{rng.choice(_UNITS)}" if units and place else ""
        spots.append(Spot(top, place, text + unit, "c" if place else "l", header=True))
    row = top + 1
    rules.append(Rule((0, row), (count, row), 0.6))
    grouped = rng.random() < 0.5
    for _ in range(rng.randint(2, 3) if grouped else 1):
        if grouped:
            spots.append(Spot(row, 0, desk.prose.word(), italic=rng.random() < 0.5))
            row += 1
        for _ in range(rng.randint(2, 4) if grouped else rng.randint(3, 8)):
            name = desk.prose.short() if rng.random() < 0.25 else desk.prose.word()
            spots.append(Spot(row, 0, name, indent=9 if grouped else 0))
            spots += [Spot(row, place, _value(desk, spread=True), "c") for place in range(1, count)]
            row += 1
    rules.append(Rule((0, row), (count, row), 1.0))
    rules = [] if rng.random() < 0.15 else rules
    return Plan(
        (first, *[narrow] * (count - 1)),
        spots,
        style,
        rules,
        air=rng.uniform(0.5, 2.5),
        padding=3,
        top=rng.random() < 0.5,
    )


def _plain(desk: Desk, count: int, rows: int) -> list[Spot]:
    spots = [Spot(0, place, _short_head(desk), "c" if place else "l", header=True) for place in range(count)]
    for row in range(1, rows + 1):
        spots.append(Spot(row, 0, desk.prose.word()))
        spots += [Spot(row, place, _value(desk), "c") for place in range(1, count)]
    return spots


def _ruled(ruling: str, columns: int, rows: int) -> list[Rule]:
    if ruling == "all":
        return all_rules(columns, rows)
    lines = (0, 1, rows) if ruling == "three" else range(rows + 1)
    return [Rule((0, row), (columns, row)) for row in lines]


def _fitted(text: str, width: float, style: Style) -> str:
    """A word, shortened where it is too long for a column of `width` points."""
    fits = [end for end in range(4, len(text)) if style.but(bold=True).width(text[:end] + ".") <= width - 8]
    if style.but(bold=True).width(text) <= width - 8:
        return text
    return text[: max(fits, default=3)] + "."


def _short_head(desk: Desk) -> str:
    return desk.prose.word().split(" ")[0]


def _value(desk: Desk, *, spread: bool = False) -> str:
    rng = desk.rng
    plain: list[Callable[[], str]] = [
        lambda: f"{rng.randint(0, 99)}.{rng.randint(0, 9)}",
        lambda: desk.prose.number(),
        lambda: f"{rng.randint(1, 99)}%",
    ]
    if spread:
        plain += [
            lambda: f"{rng.randint(1, 99)} ({rng.randint(1, 99)}.{rng.randint(0, 9)})",
            lambda: f"{rng.randint(1, 9)}.{rng.randint(10, 99)} ± 0.{rng.randint(10, 99)}",
        ]
    if rng.random() < 0.06:
        return rng.choice(("", "–", "—", "n/a"))
    return rng.choice(plain)()


def _sum(desk: Desk, *, signed: bool) -> str:
    amount = f"{desk.rng.randint(12, 98000):,}"
    amount = f"({amount})" if desk.rng.random() < 0.2 else amount
    return f"$ {amount}" if signed else desk.rng.choice((amount, amount, amount, "—"))


def _style(desk: Desk) -> Style:
    size = desk.rng.uniform(8, 9.8)
    return desk.body.but(size=size, leading=size * 1.2)


def _before(desk: Desk) -> tuple[Leaf, Column]:
    leaf = desk.leaf()
    column = desk.wide_column(leaf)
    desk.fill(column, 220, most=desk.rng.randint(1, 2))
    column.space(12)
    return leaf, column


def _after(desk: Desk, column: Column) -> None:
    column.space(14)
    desk.fill(column, 790, most=desk.rng.randint(1, 4))


def _with_caption(desk: Desk, leaf: Leaf, column: Column, plan: Plan) -> None:
    caption = f"Table {desk.prose.number(2, 20)}. {desk.prose.heading()}"
    above = desk.rng.random() < 0.7
    if above:
        column.caption(caption)
        column.space(5)
    column.top = set_plan(leaf, plan, column.x, column.top)
    if not above:
        column.space(5)
        column.caption(caption)
