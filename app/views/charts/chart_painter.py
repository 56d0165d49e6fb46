"""The one function that draws a chart: to the screen, to a picture, to a file of vectors."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from app.charts.chart_choice import possible_kinds
from app.charts.chart_data import ChartData, ChartKind, Place
from app.charts.printed_axes import NO_AXES, ChartAxes
from app.views.charts.bar_plot import BarPlot
from app.views.charts.chart_look import ChartLook
from app.views.charts.line_plot import LinePlot
from app.views.charts.pie_plot import PiePlot
from app.views.charts.plot_frame import PlotFrame

_RING = 9.0


@dataclass(frozen=True, slots=True)
class ChartPicture:
    """What is to be drawn.

    Attributes:
        doubtful: places of values that get a ring.
        current: the place of the value that is being looked at, if any.
        axes: the page's own, which the drawn chart has too.
    """

    data: ChartData
    kind: ChartKind
    doubtful: Collection[Place] = field(default_factory=frozenset)
    current: Place | None = None
    axes: ChartAxes = NO_AXES


def paint_chart(
    painter: QPainter, rect: QRectF, picture: ChartPicture, look: ChartLook, area: QRectF | None = None
) -> Mapping[Place, QPointF]:
    """Draw a chart into `rect`; without values nothing but the ground. Gives the place of each value.

    Args:
        painter: restored afterwards.
        rect: the whole picture with titles and numbers.
        picture: what to draw.
        look: colors and fonts.
        area: lays lines or bars alone into this rectangle between axes that are there already.
    """
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    places: Mapping[Place, QPointF] = {}
    if area is None:
        painter.fillRect(rect, look.color("panel"))
    if picture.data.has_values and picture.data.categories:
        places = _plot_of(picture, look).paint(painter, rect, area)
        _paint_rings(painter, places, picture, look)
    painter.restore()
    return places


def frame_of(rect: QRectF, picture: ChartPicture, look: ChartLook) -> PlotFrame | None:
    """The axes of a chart drawn into `rect`; None for one without."""
    plot = _plot_of(picture, look) if picture.data.has_values and picture.data.categories else None
    return plot.frame(rect) if isinstance(plot, LinePlot | BarPlot) else None


def _plot_of(picture: ChartPicture, look: ChartLook) -> LinePlot | BarPlot | PiePlot:
    data, kind = picture.data, picture.kind
    if kind is ChartKind.PIE and kind in possible_kinds(data):
        return PiePlot(data, look)
    if kind in (ChartKind.LINE, ChartKind.SCATTER):
        return LinePlot(data, look, kind is ChartKind.LINE, picture.axes)
    return BarPlot(data, look, picture.axes)


def _paint_rings(painter: QPainter, places: Mapping[Place, QPointF], picture: ChartPicture, look: ChartLook) -> None:
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for place in {*picture.doubtful, picture.current}:
        if place is not None and place in places:
            painter.setPen(QPen(look.color("warn" if place in picture.doubtful else "accent"), 2))
            painter.drawEllipse(places[place], _RING, _RING)
