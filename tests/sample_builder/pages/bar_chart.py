"""A report page with a printed bar chart."""

from __future__ import annotations

from tests.sample_builder.column import Column, page_foot
from tests.sample_builder.plot import Plot, draw_plot
from tests.sample_builder.sample import Sample, SamplePage
from tests.sample_builder.scanner import Paper
from tests.sample_builder.sheet import Sheet
from tests.sample_builder.typefaces import Style

_X, _WIDTH = 72.0, 451.0
_BODY = Style("times", 11.5, 15.2)


def build() -> Sample:
    sheet = Sheet()
    column = Column(sheet, _X, _WIDTH, 70, _BODY)
    column.title("Bicycles on the Mill Bridge", 19)
    column.space(14)
    column.paragraph(_BEFORE)
    column.space(16)
    plot = _plot()
    with sheet.block(plot.truth()) as ink:
        draw_plot(ink, plot, _X + 30, column.top, _WIDTH - 60, 270)
    column.top += 276
    column.caption("Figure 1. Bicycles counted between 7 and 9 in the morning, mean of five working days.", "center")
    column.space(14)
    for number, text in enumerate(_AFTER):
        column.paragraph(text, indent=14 if number else 0)
    page_foot(sheet, "3", _X, _WIDTH, 792, _BODY.but(size=10))
    return Sample("bar-chart", ("en",), (SamplePage(sheet, Paper(color=(247, 247, 247), skew=0.12, seed=14)),))


def _plot() -> Plot:
    series = {"before the new lane": (142.0, 187.0, 265.0, 231.0), "after": (206.0, 318.0, 452.0, 377.0)}
    seasons = ("Winter", "Spring", "Summer", "Autumn")
    ticks = (0, 100, 200, 300, 400, 500)
    return Plot("bar", "Season", "Bicycles per morning", seasons, series, ticks, _BODY.but(size=10), values_shown=True)


_BEFORE = (
    "The town counted bicycles on the Mill Bridge for two years: one before the new lane was painted and one after."
    " Two pupils of the trade school stood at the western end with a tally sheet on five working days of every season."
    " Rain was not avoided. Mopeds and carts that were pushed were left out. The numbers are shown in Figure 1."
)
_AFTER = (
    "The lane was used from the first week. In every season more riders crossed than in the year before; in summer"
    " 452 came each morning where 265 had come. The growth was smallest in winter, when snow from the roadway was"
    " pushed onto the lane and lay there for days. We asked the road office to clear the lane first, and it has agreed"
    " to try this for one season.",
    "Not all of the new riders are new to the saddle. Of 300 persons who were stopped and asked, 118 had taken the"
    " railway bridge before, which is narrow and dark. The count there fell by about fifty in the same months. Even"
    " so, more than half of the growth must come from people who walked or took the bus.",
    "Accidents are few in both years and prove little. The police book has five entries for the first year and three"
    " for the second, all of them at the eastern end, where the lane stops short of the crossing and riders have to"
    " turn back into the traffic. To lead it thirty meters further would cost one parking bay and a new lamp.",
    "A count of two hours says nothing about the evening. For the next year we propose a counter in the ground that"
    " works day and night and costs no more than the tally sheets did.",
)
