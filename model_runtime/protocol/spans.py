"""What a page says: pieces of text and where they stand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from model_runtime.protocol.bounds import Count, LogProbability, ShortText, UnitBox


@dataclass(frozen=True, slots=True)
class TextLine:
    """One line of text and where it stands. `confidence` is 0..1, or None where nobody measured it."""

    box: UnitBox
    text: str
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class UnreadPrint:
    """Print that an engine saw and could not read; `script` is empty where it cannot be told."""

    box: UnitBox
    script: ShortText = ""


@dataclass(frozen=True, slots=True)
class ChartAxis:
    """An axis of numbers as it is printed.

    Attributes:
        scale: whether equal steps are equal differences or equal ratios.
        low, high: the numbers at its ends, `low` being the smaller.
        low_place, high_place: where these two stand on the axis; boxes without a size.
    """

    scale: Literal["linear", "log"]
    low: float
    high: float
    low_place: UnitBox
    high_place: UnitBox


@dataclass(frozen=True, slots=True)
class CheckedValue:
    """What a picture says of one value of a table.

    Attributes:
        row, column: of its cell, from 0.
        is_confirmed: whether the value's bar, point or the like stands where it should.
        measured: what stands there instead, as a number is written; empty where that is not known.
        box: where it stands, or should.
    """

    row: Count
    column: Count
    is_confirmed: bool
    measured: ShortText
    box: UnitBox


@dataclass(frozen=True, slots=True)
class WeighedWord:
    """A word of an answer, and how likely a model held it behind all that stands before it.

    Attributes:
        start, end: its place in the raw output, in characters.
        with_picture, without_picture: natural logarithms of its probability with the page and with a blank one.
    """

    start: Count
    end: Count
    with_picture: LogProbability
    without_picture: LogProbability


@dataclass(frozen=True, slots=True)
class Span:
    """One piece of what the page says, in reading order.

    Attributes:
        label: kind of content: title, heading, paragraph, list_item, table, chart, figure, caption, formula,
            chemistry, geometry, code, header, footer, footnote, or line_number for the numbers that count lines in the
            margin. Readers treat any other as a paragraph.
        boxes: where it stands; usually one.
        text: Markdown; a table is an HTML table with row and column spans; of a figure the words that stand in it; of a
            chart its numbers as an HTML table, series as columns, and behind it the words that are not in the table.
        confidence: mean over its lines, 0..1, or None.
        lines: the text lines inside it, top to bottom, where the engine knows them; of a chart first the names and
            values of its table in its order, each value where its bar, point or sector stands.
        unread: lines inside it in a script that the engine does not know, and words of other lines that it could not
            read; they are in no text.
        axes: of a chart, where they are known.
        checked: of a chart whose table was sent to be looked for in its picture.
    """

    label: ShortText
    boxes: tuple[UnitBox, ...]
    text: str
    confidence: float | None = None
    lines: tuple[TextLine, ...] = ()
    unread: tuple[UnreadPrint, ...] = ()
    axes: tuple[ChartAxis, ...] = ()
    checked: tuple[CheckedValue, ...] = ()
