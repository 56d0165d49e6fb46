"""Whatever stands on the pages arrives in the formats that test_nothing_lost.py leaves out, or the report says so."""

from __future__ import annotations

import csv
import io
import json
import tempfile
from pathlib import Path

import docx
import openpyxl
import pytest
from docx.oxml.ns import qn
from hypothesis import HealthCheck, given, settings

from app.document.block import Block, BlockKind
from app.document.cell_text import cell_text
from app.document.inline import Run, plain_text
from app.document.scripts import scripted_runs
from app.export.contract import ExportOptions, ExportPage, ExportReport
from app.export.formats import FORMATS
from app.export.table_forms import unguarded
from tests.app.export.export_pages import crop
from tests.app.export.random_documents import documents
from tests.app.export.test_nothing_lost import shown, without_blanks

RANDOM = settings(
    max_examples=3, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True, database=None
)


def written(name: str, content: list[ExportPage]) -> tuple[bytes, ExportReport]:
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / f"deeds{FORMATS[name].suffix}"
        report = FORMATS[name].write("Deeds", content, target, ExportOptions(), crop)
        return target.read_bytes(), report


def blocks_of(content: list[ExportPage]) -> list[Block]:
    return [block for page in content for block in page.blocks]


def is_source(block: Block) -> bool:
    return block.kind in (BlockKind.CODE, BlockKind.FORMULA) or block.has_figure_source


def runs_of(block: Block) -> list[Run]:
    if block.kind is BlockKind.FORMULA:
        return [Run(block.text, math=True)]
    return [Run(block.text)] if is_source(block) else scripted_runs(block.text)


def texts_of_cells(content: list[ExportPage]) -> list[str]:
    return [cell_text(cell.text) for block in blocks_of(content) if block.table for cell in block.table.cells]


def check_cells(content: list[ExportPage], found: list[str]) -> None:
    """Every cell that says something stands somewhere, each in a place of its own."""
    left = list(found)
    for text in filter(None, map(str.strip, texts_of_cells(content))):
        assert text in left
        left.remove(text)


@given(content=documents())
@RANDOM
def test_every_character_cell_and_formula_arrives_in_word(content: list[ExportPage]):
    data, report = written("docx", content)
    document = docx.Document(io.BytesIO(data))
    body = document.element.body
    text = without_blanks("".join(one.text or "" for one in body.iter(qn("w:t"))))
    runs = [run for block in blocks_of(content) for run in runs_of(block)]
    for run in runs:
        assert run.math or without_blanks(run.text) in text
    as_source = sum(remark.count for remark in report.remarks if remark.what == "formula")
    math = list(body.iter("{http://schemas.openxmlformats.org/officeDocument/2006/math}oMath"))
    assert len(math) + as_source == sum(run.math for run in runs)
    cells = [cell for cell in body.iter(qn("w:tc")) if not continues(cell)]
    check_cells(content, ["".join(one.text or "" for one in cell.iter(qn("w:t"))).strip() for cell in cells])


def continues(cell: docx.oxml.table.CT_Tc) -> bool:
    return cell.vMerge == "continue"


@given(content=documents())
@RANDOM
def test_every_cell_arrives_in_a_workbook(content: list[ExportPage]):
    data, _ = written("xlsx", content)
    sheets = openpyxl.load_workbook(io.BytesIO(data)).worksheets
    check_cells(content, [str(cell.value or "") for sheet in sheets for row in sheet.iter_rows() for cell in row])


@given(content=documents())
@RANDOM
def test_every_cell_arrives_in_csv(content: list[ExportPage]):
    data, _ = written("csv", content)
    rows = csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""))
    check_cells(content, [unguarded(cell).strip() for row in rows for cell in row])


@given(content=documents())
@RANDOM
def test_every_block_arrives_in_json_as_it_is(content: list[ExportPage]):
    data, _ = written("json", content)
    found = [block for page in json.loads(data)["pages"] for block in page["blocks"]]
    assert [(one["kind"], one["text"]) for one in found] == [(one.kind, one.text) for one in blocks_of(content)]
    cells = [cell["text"] for one in found for cell in one.get("table", {}).get("cells", ())]
    assert cells == [cell.text for one in blocks_of(content) if one.table for cell in one.table.cells]


@pytest.mark.parametrize("name", ["txt", "md"])
@given(content=documents())
@RANDOM
def test_every_character_arrives_in_text(name: str, content: list[ExportPage]):
    data, _ = written(name, content)
    check_texts(content, data.decode() if name == "txt" else shown(data.decode()).text)


def check_texts(content: list[ExportPage], found: str) -> None:
    text = without_blanks(found)
    for block in blocks_of(content):
        assert without_blanks(block.text if is_source(block) else plain_text(block.text)) in text
    for cell in texts_of_cells(content):
        assert without_blanks(cell) in text
