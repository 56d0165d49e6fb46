"""What the sample pages really say, read from the JSON beside each sample. Standard library only.

Used by the tests of every package; the format is described in `resources/samples/README.md`.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

FORMAT_VERSION = 1
FIGURE_KINDS = frozenset({"figure", "chart", "chemistry", "geometry"})
MARGIN_KINDS = frozenset({"header", "footer"})

Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class TruthCell:
    """One table cell: its top-left place in the grid (from 0), its spans, its text."""

    row: int
    column: int
    text: str
    row_span: int = 1
    column_span: int = 1
    header: bool = False


@dataclass(frozen=True, slots=True)
class TruthTable:
    """A grid of `rows` x `columns`; the cells stand in row order."""

    rows: int
    columns: int
    cells: tuple[TruthCell, ...]


@dataclass(frozen=True, slots=True)
class TruthBlock:
    """One block in reading order.

    Attributes:
        kind: a value of `app.document.block.BlockKind`.
        text: plain Unicode without block marks; empty for tables, formulas and pictures.
        level: heading depth 1..6 (title is 1), list nesting from 0, otherwise 0.
        marker: a list item's mark as printed.
        bbox: left, top, right, bottom of its ink in page points.
        figure_text: words printed inside a picture, top to bottom.
        latex: the source of a formula.
        smiles: the molecule of a structural formula.
        chart: what a chart shows: {"type", "x_title", "y_title", "categories", "series": {name: values}}.
    """

    kind: str
    text: str = ""
    level: int = 0
    marker: str = ""
    bbox: Box = (0.0, 0.0, 0.0, 0.0)
    table: TruthTable | None = None
    figure_text: tuple[str, ...] = ()
    latex: str = ""
    smiles: str = ""
    chart: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class TruthPage:
    """One page. `width` and `height` are points of the page as the PDF shows it; turned by `upright_turn` degrees
    clockwise it can be read.
    """

    number: int
    width: float
    height: float
    blocks: tuple[TruthBlock, ...]
    upright_turn: int = 0


@dataclass(frozen=True, slots=True)
class Truth:
    """All that one sample says. `languages` are ISO 639-1 codes."""

    source: str
    languages: tuple[str, ...]
    pages: tuple[TruthPage, ...]


def load_truth(path: Path) -> Truth:
    """The truth of the sample at `path`, which may be the JSON or the PDF beside it.

    Raises:
        FileNotFoundError: there is no such JSON.
        ValueError: the JSON is of another format version.
    """
    data = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    if data["version"] != FORMAT_VERSION:
        raise ValueError(f"{path.name} is of format {data['version']}, not {FORMAT_VERSION}")
    return Truth(data["source"], tuple(data["languages"]), tuple(_page(page) for page in data["pages"]))


def truth_text(
    page: TruthPage, *, tables: bool = True, margins: bool = False, figures: bool = False, formulas: bool = False
) -> str:
    """The running text of a page in reading order, white space folded to single blanks.

    Args:
        page: the page.
        tables: with the cells of tables, row by row.
        margins: with running heads and page numbers.
        figures: with the words printed inside pictures.
        formulas: with the LaTeX source of displayed formulas.
    """
    parts: list[str] = []
    for block in page.blocks:
        if block.kind in MARGIN_KINDS and not margins:
            continue
        parts += [block.marker, block.text]
        if block.table and tables:
            parts += [cell.text for cell in block.table.cells]
        if figures:
            parts += block.figure_text
        if formulas:
            parts.append(block.latex)
    return " ".join(" ".join(parts).split())


def truth_json(truth: Truth) -> str:
    """The truth as it is written beside its sample: fields that say nothing are left out."""
    data = {"version": FORMAT_VERSION, **_without_blanks(asdict(truth))}
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def _without_blanks(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _without_blanks(item) for key, item in value.items() if not _says_nothing(key, item)}
    if isinstance(value, (list, tuple)):
        return [_without_blanks(item) for item in value]
    return value


def _says_nothing(key: str, value: Any) -> bool:
    return key not in _ALWAYS_WRITTEN and (not value or (key in _SPANS and value == 1))


_ALWAYS_WRITTEN = frozenset({"row", "column", "text"})
_SPANS = frozenset({"row_span", "column_span"})


def _page(data: dict[str, Any]) -> TruthPage:
    blocks = tuple(_block(block) for block in data["blocks"])
    return TruthPage(data["number"], data["width"], data["height"], blocks, data.get("upright_turn", 0))


def _block(data: dict[str, Any]) -> TruthBlock:
    left, top, right, bottom = data["bbox"]
    table = _table(data["table"]) if "table" in data else None
    figure_text = tuple(data.get("figure_text", ()))
    return TruthBlock(**{**data, "bbox": (left, top, right, bottom), "table": table, "figure_text": figure_text})


def _table(data: dict[str, Any]) -> TruthTable:
    return TruthTable(data["rows"], data["columns"], tuple(TruthCell(**cell) for cell in data["cells"]))
