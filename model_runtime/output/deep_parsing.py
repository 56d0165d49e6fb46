"""What the model says of one figure: a chart's numbers, molecules, a geometric drawing, or a caption.

The model sees by itself what the figure is and does not say it; the answer's form tells. Knows no tasks.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from model_runtime.output.chart_table import ChartTable, read_chart_table
from model_runtime.output.geometry import Geometry, read_geometry
from model_runtime.output.growing_spans import SpanEvent
from model_runtime.output.labels import CHART, CHEMISTRY, GEOMETRY
from model_runtime.output.smiles import Smiles, read_smiles
from model_runtime.output.span_parser import read_spans
from model_runtime.protocol import Span, UnitBox

_WHOLE_PICTURE: UnitBox = (0.0, 0.0, 1.0, 1.0)
_FENCED = re.compile(r"```[a-z]*[^\S\n]*\n(.*?)\n?```", re.DOTALL)
_END = "<｜end▁of▁sentence｜>"


@dataclass(frozen=True, slots=True)
class PictureDescription:
    """A picture in words, paragraphs of Markdown."""

    text: str


Figure = ChartTable | Smiles | Geometry | PictureDescription


def parse_figure(text: str) -> Figure:
    """What an answer to "figure" holds. Whatever is nothing else is a caption; no text makes it raise."""
    text = text.replace(_END, "").strip()
    fenced = _FENCED.fullmatch(text)
    bare = fenced[1] if fenced else text
    return read_geometry(bare) or read_smiles(bare) or read_chart_table(bare) or PictureDescription(text)


def figure_spans(text: str) -> tuple[Span, ...]:
    """An answer to "figure" as spans: the picture itself with its data, or paragraphs."""
    figure = parse_figure(text)
    match figure:
        case ChartTable():
            return (Span(CHART, (_WHOLE_PICTURE,), figure.text),)
        case Smiles():
            return (Span(CHEMISTRY, (_WHOLE_PICTURE,), figure.text),)
        case Geometry():
            return (Span(GEOMETRY, (_WHOLE_PICTURE,), figure.text),)
    return read_spans(figure.text, ref_is_label=False)


class FigureParser:
    """Reads like `SpanParser`, but says nothing before the end, because only the whole answer tells what it is."""

    def __init__(self) -> None:
        self._parts: list[str] = []

    def feed(self, text: str) -> list[SpanEvent]:
        """Take more text; gives no events."""
        self._parts.append(text)
        return []

    def end(self) -> list[SpanEvent]:
        """All spans of the figure."""
        spans = figure_spans("".join(self._parts))
        self._parts = []
        return [SpanEvent(index, span) for index, span in enumerate(spans)]
