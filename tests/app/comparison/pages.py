"""Readings to compare, written shortly."""

from app.comparison.comparison import Comparison, compare
from app.comparison.run import ComparisonReference, NamedReading
from app.document.block import Block, BlockKind
from app.document.geometry import BoundingBox
from app.document.page import Reading, ReadingKey, StopReason, TextSource
from app.document.table import Cell, Table


def block(number: int, text: str, top: float | None = None, kind: BlockKind = BlockKind.PARAGRAPH) -> Block:
    bbox = None if top is None else BoundingBox(50, top, 500, top + 40)
    return Block(number, kind, bbox, text)


def table(number: int, rows: list[list[str]]) -> Block:
    cells = tuple(Cell(i, j, text) for i, row in enumerate(rows) for j, text in enumerate(row))
    return Block(number, BlockKind.TABLE, None, table=Table(len(rows), len(rows[0]), cells))


def reading(*blocks: Block, mode: str = "base", source: TextSource = TextSource.PICTURE, **values) -> Reading:
    key = ReadingKey("builtin", "1", mode, text_source=source)
    return Reading(key, blocks, values.pop("stop_reason", StopReason.END), **values)


def said(*texts: str, mode: str = "base", **values) -> Reading:
    """Paragraphs without places."""
    return reading(*(block(number, text) for number, text in enumerate(texts)), mode=mode, **values)


def compared(reference: Reading, *readings: Reading) -> Comparison:
    return compare(
        ComparisonReference("the truth", reference), [NamedReading(each.key.mode, each) for each in readings]
    )
