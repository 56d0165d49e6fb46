"""Formulas in Word files: Word's own where they are understood, their source where not, and nothing lost."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from docx.oxml.ns import nsmap

from app.document.block import BlockKind
from app.document.table import Cell, Table
from tests.app.export.export_pages import block, page, paragraph
from tests.app.export.test_docx import exported, exported_with_report

MATH = {"m": "http://schemas.openxmlformats.org/officeDocument/2006/math", "w": nsmap["w"]}


def texts(element: Any) -> list[str]:
    """The letters of each formula in an element."""
    return [
        "".join(text.text for text in formula.iterfind(".//m:t", MATH))
        for formula in element.iter(f"{{{MATH['m']}}}oMath")
    ]


def test_formulas_are_words_own(tmp_path: Path):
    table = Table(1, 1, (Cell(0, 0, r"\(y\)", header=True),))
    blocks = (
        block(BlockKind.FORMULA, r"\frac{a}{b}"),
        paragraph(r"and \(z\) too"),
        block(BlockKind.TABLE, table=table),
    )
    document, report = exported_with_report(tmp_path, page(*blocks))
    assert texts(document.element.body) == ["ab", "z", "y"]
    assert report.remarks == ()
    first, second = document.paragraphs[:2]
    assert first.style.name == "Formula"
    assert [child.tag.rpartition("}")[2] for child in first._p] == ["pPr", "oMathPara"]
    assert [child.tag.rpartition("}")[2] for child in second._p] == ["r", "oMath", "r"]
    assert second.text == "and  too"


def test_a_numbered_formula_has_its_number_at_the_end_of_the_line(tmp_path: Path):
    document = exported(tmp_path, page(block(BlockKind.FORMULA, r"\[ E = mc^2 \tag{1.2} \]")))
    line = document.paragraphs[0]
    assert texts(line._p) == ["E=mc2"]
    assert line.text == "\t\t(1.2)"
    assert [stop.alignment.name for stop in line.paragraph_format.tab_stops] == ["CENTER", "RIGHT"]


def test_formulas_that_are_not_understood_go_in_as_source_and_are_counted(tmp_path: Path):
    table = Table(1, 1, (Cell(0, 0, r"\(y^{\)"),))
    blocks = (block(BlockKind.FORMULA, r"\foo{x}"), paragraph(r"and \(z_{\)"), block(BlockKind.TABLE, table=table))
    document, report = exported_with_report(tmp_path, page(*blocks))
    assert [line.text for line in document.paragraphs[:2]] == [r"\foo{x}", "and z_{"]
    assert document.tables[0].cell(0, 0).text == "y^{"
    assert document.paragraphs[0].runs[0].style.name == "Code Characters"
    assert [str(remark.sentence) for remark in report.remarks] == ["3 formulas on page 1 went in as source text."]


@pytest.mark.parametrize("source", [r"\sum " * 127 + "x", r"\int" * 127, r"\stackrel a" * 160 + "x"])
def test_a_formula_that_word_cannot_hold_goes_in_as_source_and_is_counted(tmp_path: Path, source: str):
    table = Table(1, 1, (Cell(0, 0, rf"\({source}\)"),))
    blocks = (block(BlockKind.FORMULA, source), paragraph(rf"and \({source}\)"), block(BlockKind.TABLE, table=table))
    document, report = exported_with_report(tmp_path, page(*blocks))
    assert [line.text for line in document.paragraphs[:2]] == [source.strip(), f"and {source.strip()}"]
    assert document.tables[0].cell(0, 0).text == source.strip()
    assert [str(remark.sentence) for remark in report.remarks] == ["3 formulas on page 1 went in as source text."]


def test_characters_that_no_file_can_hold_do_not_cost_the_formula(tmp_path: Path):
    document = exported(tmp_path, page(block(BlockKind.FORMULA, "a \x0b= b"), block(BlockKind.FORMULA, "  ")))
    assert texts(document.element.body) == ["a=b"]
