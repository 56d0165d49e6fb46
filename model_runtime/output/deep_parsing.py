"""What the model says of one figure: a chart's numbers, molecules, a geometric drawing, or a caption.

The model sees by itself what the figure is and does not say it; the answer's form tells. Knows no tasks.
"""

from __future__ import annotations

import re

from model_runtime.output.geometry import is_geometry
from model_runtime.output.growing_spans import SpanEvent
from model_runtime.output.labels import CHART, CHEMISTRY, GEOMETRY
from model_runtime.output.smiles import molecules_of
from model_runtime.output.span_parser import read_spans
from model_runtime.protocol import Span, UnitBox

_WHOLE_PICTURE: UnitBox = (0.0, 0.0, 1.0, 1.0)
_FENCED = re.compile(r"```[a-z]*[^\S\n]*\n(.*?)\n?```", re.DOTALL)
_END = "<｜end▁of▁sentence｜>"
_TABLE = re.compile(r"<table\b.*?(?=</table|\Z)", re.IGNORECASE | re.DOTALL)
_CELL = re.compile(r"<t[dh]\b[^<>]*>", re.IGNORECASE)


def figure_spans(text: str) -> tuple[Span, ...]:
    """An answer to "figure" as spans: the picture itself with its data, or paragraphs. No text makes it raise."""
    text = text.replace(_END, "").strip()
    fenced = _FENCED.fullmatch(text)
    bare = fenced[1].strip() if fenced else text
    if is_geometry(bare):
        return (Span(GEOMETRY, (_WHOLE_PICTURE,), bare),)
    if molecules := molecules_of(bare):
        return (Span(CHEMISTRY, (_WHOLE_PICTURE,), molecules),)
    if _is_chart(bare):
        return (Span(CHART, (_WHOLE_PICTURE,), bare),)
    return read_spans(text, ref_is_label=False)


def _is_chart(text: str) -> bool:
    """Whether a table with cells is in a text, whole or not: the numbers of a chart, as HTML."""
    table = _TABLE.search(text)
    return table is not None and _CELL.search(table[0]) is not None


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
