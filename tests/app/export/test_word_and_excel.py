"""Word files and workbooks as their own rules and LibreOffice see them: nothing to repair, nothing left undrawn."""

from __future__ import annotations

import re
import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from openxml_audit import OpenXmlValidator

from app.document.block import BlockKind
from app.document.geometry import PageSize
from app.document.page import PageState
from app.export.chart_form import ChartForm
from app.export.contract import ExportOptions, ExportPage
from app.export.formats import FORMATS
from tests.app.charts.tables import BEDS, BICYCLES, SHARES
from tests.app.export.export_pages import MERGED_TABLE, block, crop, figure, item, page, paragraph
from tests.app.export.other_programs import opened_by_office, run
from tests.app.export.random_documents import documents
from tests.app.mathematics.kept_formulas import KEPT, OF_PACKAGES
from tests.app.mathematics.test_omml import FORMULAS

CHARTS = (BEDS, BICYCLES, SHARES)
OPTIONS = ExportOptions(page_breaks=True, margins=True, charts=ChartForm.NATIVE)
EVERYTHING = (
    page(
        block(BlockKind.TITLE, "Deeds", level=1),
        paragraph("reed<sup>1</sup> **and** \u05e9\u05dc\u05d5\u05dd <sup>*</sup>"),
        paragraph("\u65e5\u672c\u8a9e\u306e\u201c\u30c6\u30b9\u30c8\u201d"),
        figure(), block(BlockKind.CAPTION, "Figure 1"), block(BlockKind.TABLE, table=MERGED_TABLE),
        item("a"), item("b", "1.", 1), block(BlockKind.CODE, "a\n b"), block(BlockKind.CHEMISTRY, "C=C"),
        *(block(BlockKind.CHART, table=table) for table in CHARTS),
        block(BlockKind.FOOTNOTE, r"1 See \(x^2\)."), block(BlockKind.FOOTNOTE, "* A star."),
        replace(block(BlockKind.HEADER, "The Gardener"), id=7), replace(block(BlockKind.FOOTER, "12"), id=8),
        running={7, 8},
    ),
    replace(
        page(*(block(BlockKind.FORMULA, source) for source in FORMULAS),
             replace(block(BlockKind.FOOTER, "13"), id=8), number=2, running={8}),
        size=PageSize(842, 595),
    ),
)  # fmt: skip


def faults(target: Path) -> list[str]:
    return [str(error) for error in OpenXmlValidator().validate(target).errors]


@pytest.mark.parametrize("name", ["xlsx", pytest.param("docx", marks=pytest.mark.thorough)])  # three seconds of schema
def test_there_is_nothing_to_repair_in_a_file_that_holds_everything(name: str, tmp_path: Path):
    target = tmp_path / f"deeds.{name}"
    FORMATS[name].write("Deeds", EVERYTHING, target, OPTIONS, crop)
    assert faults(target) == []


@pytest.mark.thorough
@pytest.mark.parametrize("name", ["docx", "xlsx"])
@given(content=documents())
@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True, database=None)
def test_there_is_nothing_to_repair_in_any_file(name: str, content: list[ExportPage]):
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / f"deeds.{name}"
        FORMATS[name].write("Deeds", content, target, OPTIONS, crop)
        assert faults(target) == []


@pytest.mark.thorough
def test_libreoffice_draws_the_kept_formulas(tmp_path: Path):
    pages = [
        ExportPage(
            at, PageSize(595, 842), (paragraph(f"NUMBER{at}."), block(BlockKind.FORMULA, source)), PageState.READ
        )
        for at, source in enumerate(KEPT, 1)
    ]
    report = FORMATS["docx"].write("Formulas", pages, tmp_path / "formulas.docx", ExportOptions(), crop)
    assert sum(remark.count for remark in report.remarks) == len(OF_PACKAGES)
    opened_by_office([tmp_path / "formulas.docx"], "pdf", tmp_path)
    said = run(["pdftotext"], "-raw", tmp_path / "formulas.pdf", "-")
    drawn = re.split(r"NUMBER\d+\.", said)[1:]
    assert len(drawn) == len(KEPT)
    as_source = [source for source, text in zip(KEPT, drawn, strict=True) if "\\" in text or not text.strip()]
    assert as_source == list(OF_PACKAGES)
    dollars = [source for source, text in zip(KEPT, drawn, strict=True) if text.count("$") > source.count(r"\$")]
    assert dollars == []
    unset = [
        source for source, text in zip(KEPT, drawn, strict=True) if "\u00bf" in text
    ]  # its mark for what it cannot set
    assert unset == []
