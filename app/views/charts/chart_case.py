"""One chart of a page with all that is known of it: its block, its data, how it is drawn, what is doubtful."""

from __future__ import annotations

from dataclasses import dataclass, replace

from app.charts.chart_choice import chart_kind_of, possible_kinds
from app.charts.chart_data import ChartData, ChartKind, Place
from app.charts.chart_reading import chart_data_of
from app.charts.checks import findings_in
from app.charts.findings import Finding
from app.charts.picture_check import PictureCheck
from app.charts.picture_doubts import unsettled
from app.charts.printed_axes import NO_AXES, ChartAxes, axes_of
from app.controllers.reading.chart_checker import ChartCheck
from app.document.block import Block
from app.document.doubtful_cells import doubtful_cells
from app.document.long_text import shortened
from app.document.table import Cell, Table
from app.document.table_edits import with_head
from app.views.charts.chart_choices import ChartChoices, ChartKey

_LONGEST_NAME = 300  # letters
_ROWS, _COLUMNS = 6, 3  # of the empty grid that numbers are entered into


@dataclass(frozen=True, slots=True)
class ChartCase:
    """What the tab shows.

    Attributes:
        data: None where the block holds no table.
        findings: what is doubtful and not settled.
        is_turned: whether the page was read turned, so that upright in its points is not upright to the eye.
        check: how its numbers stand against the picture; None where nobody was asked.
    """

    key: ChartKey
    block: Block
    data: ChartData | None
    kind: ChartKind
    findings: tuple[Finding, ...] = ()
    is_turned: bool = False
    check: ChartCheck | None = None

    @property
    def picture(self) -> PictureCheck:
        """What the picture says of the values, without those that a person has found right against it."""
        return unsettled(self.block, self.check.picture) if self.check is not None else PictureCheck()

    @property
    def axes(self) -> ChartAxes:
        """The page's own, where they are known."""
        return NO_AXES if self.is_turned else axes_of(self.block, self.data, self.kind)

    @property
    def kinds(self) -> tuple[ChartKind, ...]:
        return possible_kinds(self.data) if self.data is not None and self.data.has_values else ()

    @property
    def shown_table(self) -> Table | None:
        """The table with its names as a head, which engines seldom say it is."""
        table, data = self.block.table, self.data
        if table is None or data is None or not data.series or any(cell.header for cell in table.cells):
            return table
        return with_head(table, data.rows_of_names)

    @property
    def doubtful(self) -> frozenset[Place]:
        """What cannot be right, and what the engine was not sure of."""
        return doubtful_cells(self.block) | {finding.place for finding in self.findings if finding.place}


def chart_case(
    key: ChartKey, block: Block, choices: ChartChoices, is_turned: bool = False, check: ChartCheck | None = None
) -> ChartCase:
    """Look into a chart block, in the way the person chose for it."""
    if block.table is None:
        return ChartCase(key, block, None, ChartKind.BAR)
    data = _with_short_names(chart_data_of(block.table, choices.by_rows(key)))
    kind = choices.kind(key)
    if kind is None or kind not in possible_kinds(data):
        kind = chart_kind_of(data)
    picture = unsettled(block, check.picture) if check is not None else None
    findings = choices.open_findings(key, findings_in(block.table, data, kind, picture))
    return ChartCase(key, block, data, kind, tuple(findings), is_turned, check)


def _with_short_names(data: ChartData) -> ChartData:
    """The same with names that can be drawn and said; the grid has them whole."""
    return replace(
        data,
        title=shortened(data.title, _LONGEST_NAME),
        x_title=shortened(data.x_title, _LONGEST_NAME),
        categories=tuple(
            replace(category, text=shortened(category.text, _LONGEST_NAME)) for category in data.categories
        ),
        series=tuple(replace(series, name=shortened(series.name, _LONGEST_NAME)) for series in data.series),
    )


def empty_numbers(names: tuple[str, ...]) -> Table:
    """A grid to be filled: a head with these names, blank below."""
    columns = max(_COLUMNS, len(names))
    cells = [Cell(0, column, names[column] if column < len(names) else "", header=True) for column in range(columns)]
    cells += [Cell(row, column, "") for row in range(1, _ROWS) for column in range(columns)]
    return Table(_ROWS, columns, tuple(cells))
