"""Spans, as engines say them, to blocks on a page. The only place that knows both.

Nothing is lost on the way: an unknown label is a paragraph, a broken table is its text, a box that is nonsense leaves
the block without a place.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from dataclasses import replace
from functools import reduce

from app.document.block import Block, BlockKind, Line, PrintedAxis
from app.document.geometry import BoundingBox, PageSize, Rotation, UnitBox, box_from_unit, unit_on_page
from app.document.html_table import table_from_html, text_beside_table
from app.document.pipe_table import table_from_pipes
from app.document.plain_name import without_turns
from app.recognition.block_marks import (
    MarkedText,
    code_text,
    formula_source,
    heading_text,
    is_markdown_item,
    list_item_text,
)
from app.recognition.labels import is_loose_label, kind_of_label
from model_runtime.protocol import ChartAxis, Span, TextLine

_TITLE_LEVEL = 1
_HEADING_LEVEL = 2
_TABLE_TAG = re.compile(r"</?(?:table|tr|td|th)\b", re.IGNORECASE)


def block_from_span(span: Span, block_id: int, size: PageSize, rotation: Rotation) -> Block:
    """The block that a span means.

    Args:
        span: what the engine said; its boxes are in units of the picture it saw.
        block_id: the block's id on its page.
        size: the unturned page, in points.
        rotation: the turn the page had in that picture.
    """
    block = Block(
        id=block_id,
        kind=kind_of_label(span.label),
        bbox=_union(_page_box(box, size, rotation) for box in span.boxes),
        text=without_turns(span.text.strip("\r\n")),
        confidence=_share(span.confidence),
        lines=tuple(line for item in span.lines if (line := _line(item, size, rotation))),
        axes=tuple(axis for item in span.axes if (axis := _axis(item, size, rotation))),
    )
    return _with_content(block, is_loose_label(span.label))


def one_place_each(spans: Iterable[Span]) -> list[Span]:
    """The spans with one box each: an answer that says where something stands may name many places at once."""
    return [replace(span, boxes=(box,)) for span in spans for box in span.boxes]


def span_on_page(span: Span, piece: UnitBox) -> Span:
    """A span that was read from a piece of a page, with its boxes in units of the whole turned page.

    Args:
        span: its boxes are in units of the piece; nonsense in them stays nonsense.
        piece: where the piece lies on the turned page, 0..1.
    """

    def on_page(box: UnitBox) -> UnitBox:
        return unit_on_page(box, piece) if len(box) == 4 else box

    lines = tuple(replace(line, box=on_page(line.box)) for line in span.lines)
    axes = tuple(
        replace(axis, low_place=on_page(axis.low_place), high_place=on_page(axis.high_place)) for axis in span.axes
    )
    checked = tuple(replace(one, box=on_page(one.box)) for one in span.checked)
    return replace(span, boxes=tuple(map(on_page, span.boxes)), lines=lines, axes=axes, checked=checked)


# --- places ------------------------------------------------------------------------------------------------------


def _page_box(box: UnitBox, size: PageSize, rotation: Rotation) -> BoundingBox | None:
    """The box in page points, clipped to the page; None where a number is missing."""
    if len(box) != 4 or any(math.isnan(value) for value in box):
        return None
    return box_from_unit(box, size, rotation)


def _union(boxes: Iterable[BoundingBox | None]) -> BoundingBox | None:
    known = [box for box in boxes if box is not None]
    return reduce(BoundingBox.union, known) if known else None


def _line(line: TextLine, size: PageSize, rotation: Rotation) -> Line | None:
    box = _page_box(line.box, size, rotation)
    return Line(box, without_turns(line.text), _share(line.confidence)) if box else None


def _axis(axis: ChartAxis, size: PageSize, rotation: Rotation) -> PrintedAxis | None:
    low, high = (_page_box(box, size, rotation) for box in (axis.low_place, axis.high_place))
    if low is None or high is None or not math.isfinite(axis.low) or not math.isfinite(axis.high):
        return None
    return PrintedAxis(axis.scale == "log", axis.low, axis.high, low, high)


def _share(value: float | None) -> float | None:
    """A confidence kept in 0..1; None for none."""
    return None if value is None or math.isnan(value) else min(1.0, max(0.0, value))


# --- content -----------------------------------------------------------------------------------------------------


def _with_content(block: Block, loose: bool) -> Block:
    """The block with its text looked into: tables, marks and fences become fields."""
    if block.kind is BlockKind.CODE:
        return replace(block, text=code_text(block.text))
    if block.kind is BlockKind.TABLE or "<table" in block.text.lower():
        return _with_table(block)
    if block.kind is BlockKind.FORMULA:
        return _formula(block)
    if block.kind in (BlockKind.TITLE, BlockKind.HEADING):
        return _heading(block)
    if block.kind is BlockKind.LIST_ITEM:
        return _list_item(block)
    return _by_its_marks(block) if loose else replace(block, text=block.text.strip())


def _with_table(block: Block) -> Block:
    """The table in the text, and as text whatever stands beside it; a table that is none keeps its text."""
    table = table_from_html(block.text)
    if table is not None:
        kind = block.kind if block.kind.is_picture else BlockKind.TABLE
        return replace(block, kind=kind, text=text_beside_table(block.text), table=table)
    if block.kind is not BlockKind.TABLE:
        return replace(block, text=block.text.strip())
    pipes = table_from_pipes(block.text)
    if pipes is not None:
        return replace(block, table=pipes[0], text=pipes[1])
    text = text_beside_table(block.text) if _TABLE_TAG.search(block.text) else block.text.strip()
    return replace(block, text=text)


def _formula(block: Block) -> Block:
    """The formula's source; where the text is more than one formula, a paragraph with formulas in it."""
    source = formula_source(block.text)
    if source is None:
        return replace(block, kind=BlockKind.PARAGRAPH, text=block.text.strip())
    return replace(block, text=source)


def _heading(block: Block) -> Block:
    found = heading_text(block.text) or MarkedText(block.text.strip(), _HEADING_LEVEL)
    level = _TITLE_LEVEL if block.kind is BlockKind.TITLE else found.level
    return replace(block, text=found.text, level=level)


def _list_item(block: Block) -> Block:
    found = list_item_text(block.text) or MarkedText(block.text.strip())
    return replace(block, text=found.text, level=found.level, marker=found.marker)


def _by_its_marks(block: Block) -> Block:
    """A text of no stated kind: a heading, a list item or a formula if Markdown marks it as one, else a paragraph."""
    text = block.text.strip()
    single = "\n" not in text
    if single and heading_text(text):
        return _heading(replace(block, kind=BlockKind.HEADING))
    if single and is_markdown_item(text):
        return _list_item(replace(block, kind=BlockKind.LIST_ITEM))
    if text.startswith((r"\[", "$$")) and formula_source(text) is not None:
        return _formula(replace(block, kind=BlockKind.FORMULA))
    return replace(block, text=text)
