"""Figures and charts of a Word file: their captions, words for who cannot see them, charts that Word draws."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from docx.oxml.ns import qn
from lxml import etree

from app.document.block import Block, BlockKind
from app.document.table import Table
from app.export.chart_form import ChartForm
from app.export.contract import ExportOptions
from app.export.formats import FORMATS
from tests.app.charts.tables import BEDS, BICYCLES, SHARES, table_of
from tests.app.export.export_pages import MERGED_TABLE, block, crop, figure, page, paragraph
from tests.app.export.test_docx import exported

NATIVE = ExportOptions(charts=ChartForm.NATIVE)
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"


def chart(table: Table, **fields: object) -> Block:
    return block(BlockKind.CHART, table=table, **fields)


def drawn(document: Any) -> list[tuple[str, list[float]]]:
    """Each chart: its kind, and the values that are drawn."""
    charts = []
    for part in document.part.package.iter_parts():
        if part.partname.startswith("/word/charts/"):
            root = etree.fromstring(part.blob)
            kind = next(one.tag.removeprefix(C) for one in root.iter() if one.tag.endswith("Chart"))
            values = [one for tag in ("val", "yVal") for one in root.iter(f"{C}{tag}")]
            numbers = [float(one.text) for value in values for one in value.iter(f"{C}v")]
            charts.append((kind, numbers))
    return charts


def kept_with_next(document: Any) -> list[tuple[str, bool]]:
    return [(one.text, bool(one.paragraph_format.keep_with_next)) for one in document.paragraphs]


def test_captions_stay_with_what_they_stand_beside_and_are_read_aloud(tmp_path: Path):
    caption = block(BlockKind.CAPTION, "**Figure 1.** Reed")
    above = block(BlockKind.CAPTION, "Table 1")
    document = exported(
        tmp_path,
        page(figure(), caption, paragraph("text"), above, block(BlockKind.TABLE, table=MERGED_TABLE), figure()),
    )
    assert kept_with_next(document) == [
        ("", True), ("Figure 1. Reed", False), ("text", False), ("Table 1", True), ("", False), ("", False),
    ]  # fmt: skip
    told = [shape._inline.docPr.get("descr") for shape in document.inline_shapes]
    assert told == ["Figure on page 1: Figure 1. Reed", "Figure on page 1"]


def test_a_caption_that_holds_a_table_keeps_it(tmp_path: Path):
    odd = block(BlockKind.CAPTION, "Figure 1", table=BICYCLES)
    assert len(exported(tmp_path, page(odd, figure(), odd)).tables) == 2


def test_a_structure_is_a_picture_that_says_its_smiles(tmp_path: Path):
    document = exported(tmp_path, page(block(BlockKind.CHEMISTRY, "C1=CC=CC=C1")))
    (shape,) = document.inline_shapes
    assert shape._inline.docPr.get("descr") == "C1=CC=CC=C1"
    assert kept_with_next(document) == [("", True), ("C1=CC=CC=C1", False)]


def test_a_chart_is_a_picture_and_its_table_unless_asked_for_otherwise(tmp_path: Path):
    document = exported(tmp_path, page(chart(BICYCLES)))
    assert (len(document.inline_shapes), len(document.tables), drawn(document)) == (1, 1, [])


@pytest.mark.parametrize(
    ("table", "kind", "values"),
    [
        (BICYCLES, "barChart", [142, 187, 265, 231, 206, 318, 452, 377]),
        (SHARES, "pieChart", [41.5, 33.2, 25.3]),
        (table_of("x|y", "3|1", "1|2", "4|9", "2|2"), "scatterChart", [1, 2, 9, 2]),
    ],
)
def test_word_draws_a_chart_that_holds_its_numbers(tmp_path: Path, table: Table, kind: str, values: list[float]):
    document = exported(tmp_path, page(chart(table), block(BlockKind.CAPTION, "Figure 2")), options=NATIVE)
    assert drawn(document) == [(kind, values)]
    (inline,) = document.element.body.iter(qn("wp:inline"))
    assert inline.find(qn("wp:docPr")).get("descr") == "Chart on page 1: Figure 2"
    assert inline.find(qn("wp:extent")).get("cx") == str(300 * 12700)
    inside = next(one for one in document.part.package.iter_parts() if one.partname.endswith(".xlsx"))
    sheet = openpyxl.load_workbook(io.BytesIO(inside.blob)).worksheets[0]
    assert [float(cell.value) for row in sheet.iter_rows(2, min_col=2) for cell in row if cell.value] == [
        float(cell.text.removesuffix("%")) for cell in table.cells if cell.row and cell.column
    ]


def test_what_a_chart_does_not_show_stays_as_a_table(tmp_path: Path):
    whole, remark, words = BEDS, table_of("a|b", "1|2", "2|broken", "3|4"), table_of("a|b", "c|d")
    document = exported(tmp_path, page(chart(whole), chart(remark), chart(words)), options=NATIVE)
    assert [kind for kind, _ in drawn(document)] == ["scatterChart", "scatterChart"]
    assert len(document.inline_shapes) == 3  # the last of them as a picture
    assert [table.cell(1, 1).text for table in document.tables] == ["2", "d"]
    without = exported(tmp_path, page(chart(whole)), options=replace(NATIVE, pictures=False))
    assert (drawn(without), len(without.tables)) == ([], 1)


def test_a_chart_whose_place_is_not_known_is_drawn_all_the_same(tmp_path: Path):
    unplaced = replace(chart(BICYCLES), bbox=None)
    report = FORMATS["docx"].write("d", [page(unplaced)], tmp_path / "d.docx", NATIVE, crop)
    assert report.remarks == ()
