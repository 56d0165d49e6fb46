"""Readings, blocks and tables as JSON objects and back, with a version number.

Reading is tolerant: fields this version does not know are left out, missing ones get their default, an unknown kind of
block is a paragraph. Knows nothing of files or databases.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from dataclasses import MISSING, fields, is_dataclass
from enum import Enum
from functools import cache
from typing import Any, TypeVar

from app.document.block import Block, BlockKind, Line, Origin, PrintedAxis
from app.document.geometry import BoundingBox, Rotation
from app.document.ink import InkPatch, PageInk
from app.document.page import Reading, ReadingKey, StopReason, TextSource
from app.document.problems import RectoError
from app.document.table import Cell, Table
from model_runtime.messages import Message, message
from model_runtime.messages import from_json as message_from_json
from model_runtime.messages import to_json as message_to_json
from model_runtime.protocol import InkFault

READING_VERSION = 1
DOCUMENT_VERSION = 1
MOST_PLACES = 4_000_000
"""Rows times columns of a table: more than any page holds, and as much as can be laid out in memory."""
_DEEPEST = 20  # level of a block; beyond it a number is damage

Json = dict[str, Any]
_Item = TypeVar("_Item")


class UnreadableReading(RectoError):
    """Stored JSON is no reading, or one of a newer Recto."""


# --- writing -----------------------------------------------------------------------------------------------------

_LEFT_OUT: dict[type, frozenset[str]] = {
    Reading: frozenset({"by_hand", "ink", "order_is_unsure", "share_seconds"}),
    ReadingKey: frozenset({"model"}),
    Block: frozenset({"level", "marker", "table", "confidence", "origin", "accepted", "lines", "continues", "axes"}),
    Cell: frozenset({"row_span", "column_span", "header", "edited"}),
    InkPatch: frozenset({"script"}),
}
"""Fields that are not written where they hold their default; all others always are."""


def reading_to_json(reading: Reading) -> Json:
    """A reading as a JSON object with its `version`."""
    data = _record(reading)
    return {"version": READING_VERSION, **data.pop("key"), **data}


def block_to_json(block: Block) -> Json:
    """A block; fields that hold their default are left out, except id, kind, box and text."""
    return _record(block)


def box_to_json(box: BoundingBox) -> list[float]:
    """Left, top, right and bottom."""
    return [box.left, box.top, box.right, box.bottom]


def _record(record: Any) -> Json:
    """A dataclass with its fields as JSON."""
    values = ((name, default, getattr(record, name)) for name, default in _fields(record.__class__))
    return {name: _value(value) for name, default, value in values if value != default}


@cache
def _fields(kind: type[Any]) -> list[tuple[str, object]]:
    """Its fields, each with what it holds where it is not written; that is nothing for most."""
    left_out = _LEFT_OUT.get(kind, frozenset())
    return [(field.name, field.default if field.name in left_out else MISSING) for field in fields(kind)]


def _value(value: Any) -> Any:
    if value is None or type(value) in (str, int, float, bool):
        return value
    match value:
        case BoundingBox():
            return box_to_json(value)
        case tuple():
            return [_value(item) for item in value]
        case Enum():
            return value.value
        case Message():
            return message_to_json(value)
    return _record(value) if is_dataclass(value) else value


# --- reading -----------------------------------------------------------------------------------------------------


def reading_from_json(data: Json) -> Reading:
    """The reading in a JSON object.

    Raises:
        UnreadableReading: it is none, or one that only a newer Recto understands.
    """
    version = data.get("version") if isinstance(data, dict) else None
    if isinstance(version, int) and version > READING_VERSION:
        raise UnreadableReading(
            message("A stored reading was written by a newer Recto"),
            message("Update Recto, or read the page again."),
            f"version {version}",
        )
    try:
        return _reading(data)
    except (KeyError, TypeError, ValueError, AttributeError, OverflowError) as error:
        raise damaged_reading(repr(error)) from error


def damaged_reading(detail: str) -> UnreadableReading:
    """The error for what was stored as a reading and is none."""
    return UnreadableReading(message("A stored reading is damaged"), message("Read the page again."), detail)


def _reading(data: Json) -> Reading:
    return Reading(
        key=_key(data),
        blocks=tuple(block_from_json(item) for item in data["blocks"]),
        stop_reason=StopReason(data["stop_reason"]),
        rotation=Rotation(data.get("rotation", 0)),
        vision_tokens=int(data.get("vision_tokens", 0)),
        valid_tokens=int(data.get("valid_tokens", 0)),
        text_tokens=int(data.get("text_tokens", 0)),
        seconds={str(stage): float(value) for stage, value in data.get("seconds", {}).items()},
        notes=tuple(message_from_json(note) for note in data.get("notes", ())),
        raw=str(data.get("raw", "")),
        created=float(data.get("created", 0.0)),
        prompt_token_ids=tuple(int(token) for token in data.get("prompt_token_ids", ())),
        output_token_ids=tuple(int(token) for token in data.get("output_token_ids", ())),
        by_hand=data.get("by_hand") is not False,
        ink=_ink_from_json(data["ink"]) if data.get("ink") else None,
        order_is_unsure=data.get("order_is_unsure") is True,
        share_seconds=None if data.get("share_seconds") is None else float(data["share_seconds"]),
    )


def _ink_from_json(data: Json) -> PageInk:
    patches = tuple(
        InkPatch(box, fault, float(item["share"]), int(item["words"]), str(item.get("script", "")))
        for item in data["patches"]
        if (fault := _known(InkFault, item["fault"], None)) and (box := _box_from_json(item["bbox"]))
    )
    ids, letters = ([int(number) for number in data.get(name, ())] for name in ("block_ids", "letters"))
    return PageInk(float(data["coverage"]), patches, tuple(ids), tuple(letters))


def _key(data: Json) -> ReadingKey:
    return ReadingKey(
        engine=str(data["engine"]),
        engine_version=str(data.get("engine_version", "")),
        mode=str(data["mode"]),
        task=str(data.get("task", "document")),
        prompt=str(data.get("prompt", "")),
        text_source=_known(TextSource, data.get("text_source"), TextSource.PICTURE),
        model=str(data.get("model", "")),
    )


def block_from_json(data: Json) -> Block:
    """The block in a JSON object.

    Raises:
        KeyError, TypeError, ValueError, AttributeError: it is none.
    """
    table = data.get("table")
    return Block(
        id=int(data["id"]),
        kind=_known(BlockKind, data.get("kind"), BlockKind.PARAGRAPH),
        bbox=_box_from_json(data.get("bbox")),
        text=str(data.get("text", "")),
        level=min(_DEEPEST, max(0, int(data.get("level", 0)))),
        marker=str(data.get("marker", "")),
        table=table_from_json(table) if table is not None else None,
        confidence=_confidence(data.get("confidence")),
        origin=_known(Origin, data.get("origin"), Origin.RECOGNIZED),
        accepted=tuple(str(mark) for mark in data.get("accepted", ())),
        lines=tuple(line for item in data.get("lines", ()) if (line := _line_from_json(item))),
        continues=max(0, int(continues)) if (continues := data.get("continues")) is not None else None,
        axes=tuple(axis for item in data.get("axes", ()) if (axis := _axis_from_json(item))),
    )


def table_from_json(data: Json) -> Table:
    """The table in a JSON object.

    Raises:
        KeyError, TypeError, ValueError, AttributeError: it is none, is larger than `MOST_PLACES`, or a cell lies
            outside its grid or over another.
    """
    rows, columns = int(data["rows"]), int(data["columns"])
    if rows < 0 or columns < 0 or rows * columns > MOST_PLACES:
        raise ValueError(f"no table has {rows} x {columns} places")
    cells = tuple(_cell_from_json(item) for item in data["cells"])
    for cell in cells:
        inside = 0 <= cell.row < cell.row + cell.row_span <= rows
        if not inside or not 0 <= cell.column < cell.column + cell.column_span <= columns:
            raise ValueError(f"a cell lies outside its table: {cell}")
    if _covers_twice(cells):
        raise ValueError("a cell lies over another")
    return Table(rows, columns, cells)


def _covers_twice(cells: Iterable[Cell]) -> bool:
    """Whether two cells cover one place."""
    taken: set[tuple[int, int]] = set()
    count = 0
    for cell in cells:
        rows = range(cell.row, cell.row + cell.row_span)
        columns = range(cell.column, cell.column + cell.column_span)
        taken.update((row, column) for row in rows for column in columns)
        count += cell.row_span * cell.column_span
    return len(taken) < count


def _cell_from_json(data: Json) -> Cell:
    return Cell(
        row=int(data["row"]),
        column=int(data["column"]),
        text=str(data.get("text", "")),
        row_span=int(data.get("row_span", 1)),
        column_span=int(data.get("column_span", 1)),
        header=bool(data.get("header", False)),
        edited=bool(data.get("edited", False)),
    )


def _line_from_json(data: Json) -> Line | None:
    box = _box_from_json(data.get("bbox"))
    return Line(box, str(data.get("text", "")), _confidence(data.get("confidence"))) if box else None


def _axis_from_json(data: Json) -> PrintedAxis | None:
    """The axis, or None where its ends or their places are none."""
    low, high = (float(data.get(name, math.nan)) for name in ("low", "high"))
    low_place, high_place = (_box_from_json(data.get(name)) for name in ("low_place", "high_place"))
    if low_place is None or high_place is None or not math.isfinite(low) or not math.isfinite(high):
        return None
    return PrintedAxis(data.get("is_log") is True, low, high, low_place, high_place)


def _box_from_json(data: Any) -> BoundingBox | None:
    """The box in a list of four numbers; None where it is no such list."""
    if not isinstance(data, list | tuple) or len(data) != 4:
        return None
    values = [float(value) for value in data]
    return BoundingBox.spanning(*values) if all(math.isfinite(value) for value in values) else None


def _confidence(value: Any) -> float | None:
    return float(value) if isinstance(value, int | float) and math.isfinite(value) else None


def _known(kind: Callable[[Any], _Item], value: Any, default: _Item) -> _Item:
    """The member of an enumeration, or `default` for a word of another version."""
    try:
        return kind(value)
    except ValueError:
        return default
