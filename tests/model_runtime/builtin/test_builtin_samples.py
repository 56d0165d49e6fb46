"""The built-in engine on our own sample scans: characters, order, tables, pictures. One load, every page once."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pymupdf
import pytest

from app.document.block import Block, BlockKind
from app.document.geometry import BoundingBox, PageSize, Rotation
from app.document.inline import plain_text
from app.measures.texts import character_agreement
from app.recognition.spans import block_from_span
from model_runtime.engines.builtin.engine import DEFAULT_MODE
from model_runtime.protocol import Event
from model_runtime.resolution_modes import picture_size
from tests.model_runtime.builtin.conftest import COARSE, Read, spans_of
from tests.modes import MODES
from tests.sample_builder.truth import TruthPage, load_truth

pytestmark = pytest.mark.slow

SAMPLES = Path(__file__).resolve().parents[3] / "resources" / "samples"
_SAMPLED = ("chinese", "invoice", "sample")  # of the default run, a page each
_PAGES = [
    pytest.param(
        path.stem,
        page.number,
        id=f"{path.stem}-{page.number}",
        marks=[pytest.mark.thorough] * (page.number > 1 or path.stem not in _SAMPLED),
    )
    for path in sorted(SAMPLES.glob("*.pdf"))
    for page in load_truth(path).pages
]
_LEAST_AGREEMENT = 0.98

ReadSample = Callable[[str, int], list[Block]]


def _mode(name: str) -> str:
    """The default one for the sample that is opened first; for the others a coarser one, in which print is harder."""
    return DEFAULT_MODE if name == "sample" else COARSE


def _page_picture(name: str, number: int, folder: Path) -> Path:
    """The page as the window would send it: rendered no larger than the mode can use."""
    with pymupdf.open(SAMPLES / f"{name}.pdf") as document:
        page = document[number - 1]
        size = round(page.rect.width), round(page.rect.height)
        wanted = picture_size(size, MODES[_mode(name)])
        zoom = max(wanted[0] / page.rect.width, wanted[1] / page.rect.height)
        path = folder / f"{name}-{number}.ppm"
        page.get_pixmap(matrix=pymupdf.Matrix(zoom, zoom)).save(path)
    return path


_blocks: dict[tuple[str, int], list[Block]] = {}


@pytest.fixture
def read_sample(read: Read, tmp_path: Path) -> ReadSample:
    """The blocks of a sample's page; read once in the whole run."""

    def blocks_of(name: str, number: int) -> list[Block]:
        if (name, number) not in _blocks:
            events: list[Event] = read(_page_picture(name, number, tmp_path), mode=_mode(name))
            truth = _truth(name, number)
            size = PageSize(truth.width, truth.height)
            _blocks[name, number] = [
                block_from_span(span, index, size, Rotation.NONE) for index, span in enumerate(spans_of(events))
            ]
        return _blocks[name, number]

    return blocks_of


@cache
def _truth(name: str, number: int) -> TruthPage:
    return load_truth(SAMPLES / f"{name}.pdf").pages[number - 1]


def _is_number(marker: str) -> bool:
    return any(char.isalnum() for char in marker)


def _printed_text(page: TruthPage) -> str:
    """All running text: numbers of lists count, bullets do not; formulas and words in pictures are left out."""
    parts: list[str] = []
    for block in page.blocks:
        if block.kind != "formula":
            parts += [block.marker if _is_number(block.marker) else "", block.text]
            parts += [cell.text for cell in block.table.cells] if block.table else []
    return " ".join(parts)


def _read_text(blocks: list[Block]) -> str:
    parts: list[str] = []
    for block in blocks:
        if block.kind is not BlockKind.FORMULA and not block.kind.is_picture:
            parts += [block.marker if _is_number(block.marker) else "", plain_text(block.text)]
            parts += [plain_text(cell.text) for cell in block.table.cells] if block.table else []
    return " ".join(parts)


@pytest.mark.parametrize(("name", "number"), _PAGES)
def test_characters_agree_in_reading_order(read_sample: ReadSample, name: str, number: int) -> None:
    agreement = character_agreement(_read_text(read_sample(name, number)), _printed_text(_truth(name, number)))
    assert agreement >= _LEAST_AGREEMENT


@pytest.mark.parametrize(("name", "number"), [p for p in _PAGES if p.values[0] in ("invoice", "sample", "chinese")])
def test_tables_are_grids_with_their_merged_cells(read_sample: ReadSample, name: str, number: int) -> None:
    expected = [block.table for block in _truth(name, number).blocks if block.table]
    found = [block.table for block in read_sample(name, number) if block.table]
    assert len(found) == len(expected)
    for table, truth in zip(found, expected, strict=True):
        assert (table.rows, table.columns) == (truth.rows, truth.columns)
        places = {(c.row, c.column): (c.row_span, c.column_span, plain_text(c.text)) for c in table.cells}
        assert places == {(c.row, c.column): (c.row_span, c.column_span, c.text) for c in truth.cells}
        first_row = [cell.header for cell in table.cells if cell.row == 0]
        assert first_row == [cell.header for cell in truth.cells if cell.row == 0]


def _overlap(box: BoundingBox, other: tuple[float, float, float, float]) -> bool:
    return box.left < other[2] and other[0] < box.right and box.top < other[3] and other[1] < box.bottom


@pytest.mark.parametrize(("name", "number"), _PAGES)
def test_pictures_are_found_and_nothing_else_is_taken_for_one(read_sample: ReadSample, name: str, number: int) -> None:
    truth = [b for b in _truth(name, number).blocks if b.kind in ("figure", "chart", "chemistry", "geometry")]
    formulas = [b.bbox for b in _truth(name, number).blocks if b.kind == "formula"]
    pictures = [block.bbox for block in read_sample(name, number) if block.kind.is_picture]
    found = [box for box in pictures if box and not any(_overlap(box, formula) for formula in formulas)]
    assert len(found) == len(truth)
    for box, block in zip(found, truth, strict=True):
        assert (box.left, box.top, box.right, box.bottom) == pytest.approx(block.bbox, abs=14)


@pytest.mark.thorough
def test_the_printed_bars_are_numbers(read_sample: ReadSample) -> None:
    (chart,) = [block for block in read_sample("bar-chart", 1) if block.kind is BlockKind.CHART]
    (truth,) = [block.chart for block in _truth("bar-chart", 1).blocks if block.kind == "chart"]
    assert chart.table is not None
    rows = [[cell.text for cell in row] for row in chart.table.rows_of_cells()][1:]
    values = zip(*truth["series"].values(), strict=True)
    assert rows == [
        [name, *(f"{value:g}" for value in row)] for name, row in zip(truth["categories"], values, strict=True)
    ]
    assert [(axis.low, axis.high) for axis in chart.axes] == [(0, 500)]


@pytest.mark.thorough
def test_the_columns_are_read_one_after_the_other(read_sample: ReadSample) -> None:
    texts = [plain_text(block.text) for block in read_sample("two-columns", 1)]
    printed = [b for b in _truth("two-columns", 1).blocks if b.kind in ("heading", "title")]
    positions = [next(i for i, text in enumerate(texts) if text == b.text) for b in printed]
    assert positions == sorted(positions)


def test_headings_and_lists_keep_their_kind(read_sample: ReadSample) -> None:
    kinds = (BlockKind.TITLE, BlockKind.HEADING, BlockKind.LIST_ITEM)
    found = [
        (block.kind.value, plain_text(block.text)) for block in read_sample("two-columns", 1) if block.kind in kinds
    ]
    expected = [(b.kind, b.text) for b in _truth("two-columns", 1).blocks if b.kind in [k.value for k in kinds]]
    assert found == expected
