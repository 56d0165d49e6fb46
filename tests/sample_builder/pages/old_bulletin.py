"""Four pages of an old gardeners' bulletin on toned paper, for the start screen: text, table, molecule, chart."""

from __future__ import annotations

from dataclasses import replace

from tests.sample_builder.column import Column, page_foot, rule, running_head
from tests.sample_builder.grid import Grid, GridCell, row_of_cells
from tests.sample_builder.molecule import caffeine, draw_molecule
from tests.sample_builder.pages import old_bulletin_text as text
from tests.sample_builder.plot import Plot, draw_plot
from tests.sample_builder.sample import Sample, SamplePage
from tests.sample_builder.scanner import Paper
from tests.sample_builder.sheet import PAGE_WIDTH, Sheet
from tests.sample_builder.typefaces import Style

_SIZE = (1654, 1940)  # pixels: as wide as A4, but lower
_X, _GUTTER = 58.0, 21.0
_WIDTH = PAGE_WIDTH - 2 * _X
_COLUMN = (_WIDTH - _GUTTER) / 2
_BODY = Style("times", 11, 14.4)
_SMALL = _BODY.but(size=9.5, leading=12)
_TOP = 74.0
_PAPER = Paper(color=(244, 238, 222), ink=(44, 38, 34), blur=0.55, noise=4.5, specks=25, shade=9, quality=66)


def build() -> Sample:
    drawn = (_opening(), _with_table(), _with_molecule(), _with_chart())
    skews = (0.12, -0.2, 0.08, -0.1)
    pages = (
        SamplePage(sheet, replace(_PAPER, skew=skew, seed=100 + number))
        for number, (sheet, skew) in enumerate(zip(drawn, skews, strict=True))
    )
    return Sample("sample", ("en",), tuple(pages))


def _columns(number: int, top: float) -> tuple[Column, Column]:
    """The two columns of a page with its running head and number."""
    sheet = Sheet(_SIZE)
    running_head(sheet, "The Northern Gardener", "11 (1974) 2", _X, _WIDTH, 40, _SMALL.but(italic=True))
    rule(sheet, _X, _WIDTH, 56)
    page_foot(sheet, str(number), _X, _WIDTH, 652, _SMALL.but(size=10))
    return Column(sheet, _X, _COLUMN, top, _BODY), Column(sheet, _X + _COLUMN + _GUTTER, _COLUMN, top, _BODY)


def _opening() -> Sheet:
    left, right = _columns(33, 212)
    head = Column(left.sheet, _X, _WIDTH, 82, _BODY)
    head.title(text.TITLE, 22)
    head.space(6)
    head.lines(text.AUTHORS, style=_BODY.but(italic=True))
    head.space(14)
    head.paragraph(text.SUMMARY, style=_BODY.but(size=10.5, leading=13.4))
    left.heading("1. A garden above the fog")
    left.space(3)
    _paragraphs(left, text.GARDEN)
    _paragraphs(right, text.GARDEN_ON, indented=True)
    right.space(9)
    right.heading("2. Drying")
    right.space(3)
    _paragraphs(right, text.DRYING)
    return _in_reading_order(left.sheet)


def _with_table() -> Sheet:
    left, right = _columns(34, _TOP)
    _paragraphs(left, text.METHODS)
    left.space(4)
    for item in text.FOUR_WAYS:
        left.list_item("•", item)
        left.space(2)
    left.space(3)
    _paragraphs(left, text.METHODS_ON)
    right.caption("Table 1. Caffeine in the leaf before and after drying, in parts per hundred of dry weight.")
    right.space(5)
    right.table(_table())
    right.space(16)
    _paragraphs(right, text.TABLE_READ)
    right.space(9)
    right.heading("3. What the bench told")
    right.space(3)
    _paragraphs(right, text.BENCH)
    return _in_reading_order(left.sheet)


def _with_molecule() -> Sheet:
    left, right = _columns(35, _TOP)
    _paragraphs(left, text.CHEMISTRY)
    left.space(16)
    molecule = caffeine()
    with left.sheet.block(molecule.truth()) as ink:
        draw_molecule(ink, molecule, (left.x + _COLUMN / 2, left.top + 62), 27, Style("sans", 11))
    left.top += 134
    left.caption("Scheme 1. Caffeine. Heat alone does not break it; it leaves as vapor.", "center")
    left.space(14)
    _paragraphs(left, text.CHEMISTRY_ON)
    right.heading("4. Keeping")
    right.space(3)
    _paragraphs(right, text.KEEPING)
    right.space(4)
    for number, item in enumerate(text.RULES, 1):
        right.list_item(f"{number}.", item, hang=17)
        right.space(2)
    right.space(3)
    _paragraphs(right, text.KEEPING_ON)
    return _in_reading_order(left.sheet)


def _with_chart() -> Sheet:
    left, right = _columns(36, _TOP)
    plot = _plot()
    with left.sheet.block(plot.truth()) as ink:
        draw_plot(ink, plot, left.x, left.top, _COLUMN, 200)
    left.top += 206
    left.caption("Figure 1. Water taken up by green tea in three kinds of wrapping, in a shed by the river.")
    left.space(14)
    _paragraphs(left, text.CHART_READ)
    right.heading("5. Advice")
    right.space(3)
    _paragraphs(right, text.ADVICE)
    right.space(9)
    right.heading("Thanks")
    right.space(3)
    _paragraphs(right, text.THANKS)
    return _in_reading_order(left.sheet)


def _in_reading_order(sheet: Sheet) -> Sheet:
    """The page number, drawn with the running head, comes last."""
    header, line, foot, *rest = sheet.layers
    sheet.layers = [header, line, *rest, foot]
    return sheet


def _paragraphs(column: Column, texts: tuple[str, ...], indented: bool = False) -> None:
    for number, paragraph in enumerate(texts):
        column.paragraph(paragraph, indent=13 if number or indented else 0)


def _table() -> Grid:
    head = (
        GridCell(0, 0, "Drying", row_span=2, header=True),
        GridCell(0, 1, "Hours", "right", row_span=2, header=True),
        GridCell(0, 2, "Caffeine", "center", column_span=2, header=True),
        GridCell(1, 2, "fresh", "right", header=True),
        GridCell(1, 3, "dry", "right", header=True),
    )
    rows = tuple(cell for row, texts in enumerate(text.TABLE_ROWS, 2) for cell in row_of_cells(row, texts, "lrrr"))
    lines = ((0, 0, 4), (1, 2, 4), (2, 0, 4), (2 + len(text.TABLE_ROWS), 0, 4))
    heights = (17.0,) * (2 + len(text.TABLE_ROWS))
    style = _BODY.but(size=10.5, leading=13)
    return Grid((92, 44, 48, 45), heights, head + rows, style, ruled=False, lines=lines)


def _plot() -> Plot:
    series = {
        "cloth": (3.0, 5.4, 7.9, 9.9, 11.4, 12.4),
        "paper": (3.0, 4.1, 5.4, 6.8, 7.9, 8.7),
        "tin": (3.0, 3.1, 3.2, 3.4, 3.5, 3.6),
    }
    weeks = ("0", "4", "8", "12", "16", "20")
    return Plot("line", "weeks in the shed", "water, %", weeks, series, (0, 3, 6, 9, 12, 15), _BODY.but(size=9.5))
