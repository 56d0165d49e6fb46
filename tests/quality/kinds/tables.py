"""Tables: ruled, half ruled, without rules, in a frame, side by side, with wrapped and with merged cells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tests.quality.desk import Desk
from tests.sample_builder.column import Column
from tests.sample_builder.grid import PADDING, Grid, GridCell, draw_grid
from tests.sample_builder.leaf import Leaf
from tests.sample_builder.truth import TruthBlock
from tests.sample_builder.typefaces import Style
from tests.sample_builder.typesetting import wrapped

_ALIGNS = {"l": "left", "c": "center", "r": "right"}


def table_ruled(desk: Desk) -> None:
    _between_paragraphs(desk, "ruled")


def table_half_ruled(desk: Desk) -> None:
    """Rules over and under the head and at the end."""
    _between_paragraphs(desk, "half")


def table_row_rules(desk: Desk) -> None:
    """A rule between all rows, none between columns; now and then it leaves out the column of names."""
    _between_paragraphs(desk, "rows")


def table_unruled(desk: Desk) -> None:
    _between_paragraphs(desk, "none")


def table_in_frame(desk: Desk) -> None:
    """A table with its caption and source in one frame."""
    leaf, column = _before(desk)
    top = column.top
    column.top += 10
    column.x, column.width = column.x + 10, column.width - 20
    column.caption(_caption(desk))
    column.space(6)
    _set(leaf, column, _numbers(desk, column.width - 30, "half"))
    column.space(6)
    column.paragraph(f"Source: {desk.prose.name()}", align="left")
    with leaf.block(None) as ink:
        ink.box_of((column.x - 10, top, column.x + column.width + 10, column.top + 8))
    column.x, column.width = column.x - 10, column.width + 20
    _after(desk, column)


def tables_side_by_side(desk: Desk) -> None:
    """Two tables next to each other, each with its caption."""
    leaf, column = _before(desk)
    ruling = desk.rng.choice(("ruled", "half"))
    top, bottoms = column.top + 6, []
    for place in range(2):
        part = Column(leaf, column.x + place * (column.width / 2 + 10), column.width / 2 - 10, top, column.body, "left")
        part.caption(f"Table {place + 2}. {desk.prose.heading()}")
        part.space(5)
        _set(leaf, part, _grid(desk, _cells(desk, 3, desk.rng.randint(3, 6)), "lrr", part.width - 6, ruling))
        bottoms.append(part.top)
    column.top = max(bottoms)
    _after(desk, column)


def text_beside_table(desk: Desk) -> None:
    """A table at one side of the page, running text at the other."""
    leaf, column = _before(desk)
    half = column.width / 2 - 8
    left = desk.rng.random() < 0.5
    table_x, text_x = (column.x, column.x + half + 16) if left else (column.x + half + 16, column.x)
    part = Column(leaf, table_x, half, column.top + 8, column.body.but(size=9, leading=12), "left")
    beside = Column(leaf, text_x, half, column.top + 4, column.body, "justify")
    grid = _grid(desk, _cells(desk, 3, desk.rng.randint(5, 9)), "lrr", half, desk.rng.choice(("ruled", "half", "rows")))
    if left:
        _set(leaf, part, grid)
    desk.fill(beside, column.top + 8 + sum(grid.rows) + 10)
    if not left:
        _set(leaf, part, grid)
    column.top = max(part.top, beside.top)
    _after(desk, column)


def table_wrapped(desk: Desk) -> None:
    """Cells and heads of several lines, with few rules or none."""
    leaf, column = _before(desk)
    rows = [["", f"{desk.prose.short()} in percent", f"{desk.prose.short()} (n = {desk.prose.number()})"]]
    rows += [
        [desk.prose.sentence(), f"{desk.prose.number(2, 99)}%", desk.prose.number()]
        for _ in range(desk.rng.randint(3, 6))
    ]
    ruling = desk.rng.choice(("ruled", "half", "none", "rows"))
    _captioned(desk, leaf, column, _grid(desk, rows, "lrr", column.width, ruling, (0.56, 0.22, 0.22)))
    _after(desk, column)


def table_merged(desk: Desk) -> None:
    """A head of two rows with merged cells, names that span rows."""
    leaf, column = _before(desk)
    groups, style = desk.rng.randint(2, 3), desk.body.but(size=9, leading=12)
    cells = [GridCell(0, 0, desk.prose.word(), row_span=2, header=True)]
    for group in range(groups):
        cells.append(GridCell(0, 1 + 2 * group, desk.prose.word(), "center", column_span=2, header=True))
        cells += [
            GridCell(1, 1 + 2 * group + side, text, "right", header=True) for side, text in enumerate(("Sum", "Share"))
        ]
    count = desk.rng.randint(2, 4) * 2
    for row in range(2, 2 + count):
        if row % 2 == 0 and desk.rng.random() < 0.6:
            cells.append(GridCell(row, 0, desk.prose.word(), row_span=2))
        elif not any(cell.row == row - 1 and cell.row_span == 2 for cell in cells):
            cells.append(GridCell(row, 0, desk.prose.word()))
        cells += [GridCell(row, 1 + place, desk.prose.number(), "right") for place in range(2 * groups)]
    wide = (column.width - 110) / (2 * groups)
    heights = (style.leading + desk.rng.uniform(5, 9),) * (2 + count)
    ruled = desk.rng.random() < 0.6
    last = 2 + count
    lines = () if ruled else ((0, 0, 1 + 2 * groups), (2, 0, 1 + 2 * groups), (last, 0, 1 + 2 * groups))
    _captioned(desk, leaf, column, Grid((110, *[wide] * (2 * groups)), heights, tuple(cells), style, ruled, lines))
    _after(desk, column)


def table_long(desk: Desk) -> None:
    """A table that fills the page."""
    leaf = desk.leaf()
    column = desk.wide_column(leaf)
    count = desk.rng.randint(4, 6)
    rows = _cells(desk, count, desk.rng.randint(22, 32))
    _captioned(
        desk,
        leaf,
        column,
        _grid(desk, rows, "l" + "r" * (count - 1), column.width, desk.rng.choice(("ruled", "half", "rows"))),
    )


def _between_paragraphs(desk: Desk, ruling: str) -> None:
    leaf, column = _before(desk)
    _captioned(desk, leaf, column, _numbers(desk, column.width, ruling))
    _after(desk, column)


def _before(desk: Desk) -> tuple[Leaf, Column]:
    leaf = desk.leaf()
    column = desk.wide_column(leaf)
    desk.fill(column, 240, most=desk.rng.randint(1, 3))
    column.space(12)
    return leaf, column


def _after(desk: Desk, column: Column) -> None:
    column.space(14)
    desk.fill(column, 780, most=desk.rng.randint(1, 5))


def _caption(desk: Desk) -> str:
    return f"Table {desk.prose.number(2, 20)}. {desk.prose.heading()}"


def _captioned(desk: Desk, leaf: Leaf, column: Column, grid: Grid) -> None:
    caption, above = _caption(desk), desk.rng.random() < 0.7
    if above:
        column.caption(caption)
        column.space(5)
    _set(leaf, column, grid)
    if not above:
        column.space(4)
        column.caption(caption)


def _set(leaf: Leaf, column: Column, grid: Grid) -> None:
    truth = grid.truth()
    flat = tuple(replace(cell, text=cell.text.replace("\n", " ")) for cell in truth.cells)
    with leaf.block(TruthBlock("table", table=replace(truth, cells=flat))) as ink:
        column.top = draw_grid(ink, grid, column.x, column.top)


def _numbers(desk: Desk, width: float, ruling: str) -> Grid:
    columns, rows = desk.rng.randint(3, 6), desk.rng.randint(3, 9)
    aligns = "l" + desk.rng.choice("rc") * (columns - 1)
    return _grid(desk, _cells(desk, columns, rows), aligns, width * desk.rng.uniform(0.7, 1.0), ruling)


def _cells(desk: Desk, columns: int, rows: int) -> list[list[str]]:
    """A head, and rows that begin with a name; here and there a place is empty."""
    head = [desk.rng.choice(("", desk.prose.word())), *(desk.prose.word().split(" ")[0] for _ in range(columns - 1))]
    amounts = desk.rng.random() < 0.5
    body = []
    for _ in range(rows):
        numbers = [desk.prose.amount() if amounts else desk.prose.number() for _ in range(columns - 1)]
        body.append([desk.prose.word(), *("" if desk.rng.random() < 0.06 else number for number in numbers)])
    return [head, *body]


def _grid(
    desk: Desk, rows: Sequence[Sequence[str]], aligns: str, width: float, ruling: str, shares: Sequence[float] = ()
) -> Grid:
    """A grid of these texts; each row is as high as its text asks for."""
    style = _cell_style(desk)
    count = len(aligns)
    shares = shares or (1.6 / (count + 0.6), *[1 / (count + 0.6)] * (count - 1))
    widths = [width * share for share in shares]
    padding = desk.rng.uniform(3, 8)
    heights, cells = [], []
    for row, texts in enumerate(rows):
        fitted = [
            wrapped(text, widths[at] - 2 * PADDING - 2, _as_set(style, row)) if text else [""]
            for at, text in enumerate(texts)
        ]
        heights.append(max(map(len, fitted)) * style.leading + padding)
        cells += [
            GridCell(row, at, "\n".join(lines), _ALIGNS[aligns[at]], header=not row) for at, lines in enumerate(fitted)
        ]
    return Grid(
        tuple(widths), tuple(heights), tuple(cells), style, ruling == "ruled", _rules(desk, ruling, len(rows), count)
    )


def _as_set(style: Style, row: int) -> Style:
    return style.but(bold=not row)


def _cell_style(desk: Desk) -> Style:
    size = desk.rng.uniform(8.5, 10)
    return desk.body.but(size=size, leading=size * 1.25)


def _rules(desk: Desk, ruling: str, rows: int, columns: int) -> tuple[tuple[int, int, int], ...]:
    if ruling == "half":
        return ((0, 0, columns), (1, 0, columns), (rows, 0, columns))
    if ruling == "rows":
        first = 1 if desk.rng.random() < 0.4 else 0
        return tuple((row, first, columns) for row in range(rows + 1))
    return ()
