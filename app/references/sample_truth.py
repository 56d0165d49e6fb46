"""What the bundled samples say, in the JSON beside each; described in `resources/samples/README.md`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from app.document.block import Block, BlockKind
from app.document.escaping import escape_inline
from app.document.geometry import BoundingBox, Rotation
from app.document.serialize import table_from_json
from app.document.table import Cell, Table
from app.references.reference import ReferencePage

_VERSION = 1


def pages_of_truth(data: dict[str, Any], count: int) -> Iterator[ReferencePage]:
    """The pages of such a file for a document of `count` pages; pages beyond those come without blocks.

    Raises:
        ValueError, LookupError, TypeError, AttributeError: it is none.
    """
    if data.get("version") != _VERSION or "source" not in data:
        raise ValueError("neither a format nor a source is named in it")
    for page in data["pages"]:
        number = int(page["number"])
        blocks = page["blocks"] if 1 <= number <= count else ()
        yield ReferencePage(
            number,
            tuple(_block(index, block) for index, block in enumerate(blocks)),
            Rotation(page.get("upright_turn", 0)),
        )


def _block(index: int, data: dict[str, Any]) -> Block:
    kind = BlockKind(data["kind"])
    box = data.get("bbox")
    return Block(
        id=index,
        kind=kind,
        bbox=BoundingBox(*(float(edge) for edge in box)) if box else None,
        text=_text(kind, data),
        level=int(data.get("level", 0)),
        marker=str(data.get("marker", "")),
        table=_chart_table(data["chart"]) if "chart" in data else _table(data.get("table")),
    )


def _text(kind: BlockKind, data: dict[str, Any]) -> str:
    if kind is BlockKind.FORMULA:
        return str(data.get("latex", ""))
    if kind is BlockKind.CHEMISTRY:
        return str(data.get("smiles", ""))
    return escape_inline(str(data.get("text", "")))


def _table(data: dict[str, Any] | None) -> Table | None:
    if data is None:
        return None
    table = table_from_json(data)
    return replace(table, cells=tuple(replace(cell, text=escape_inline(cell.text)) for cell in table.cells))


def _chart_table(chart: dict[str, Any]) -> Table:
    """The data of a chart as a table: a column for the categories and one for each series."""
    series: dict[str, list[float]] = chart["series"]
    categories = chart["categories"]
    rows = [[chart.get("x_title", ""), *series]]
    rows += [[label, *(f"{values[at]:g}" for values in series.values())] for at, label in enumerate(categories)]
    cells = tuple(
        Cell(row, column, escape_inline(str(text)), header=row == 0)
        for row, texts in enumerate(rows)
        for column, text in enumerate(texts)
    )
    return Table(len(rows), len(series) + 1, cells)
