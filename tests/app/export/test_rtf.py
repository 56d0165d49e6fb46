"""Copied blocks as RTF: every text is in it, formulas are Word's elements, and nothing in a text is a control word."""

from __future__ import annotations

import re

import pytest

from app.document.block import Block, BlockKind
from app.document.html_table import table_from_html
from app.export.copied import copied_rtf
from app.export.rtf_formula import rtf_formula, rtf_text
from tests.app.export.export_pages import block, item, paragraph
from tests.app.export.hostile_pages import NASTY

FORMULA = paragraph(r"Of \(\frac{a}{b}\) it is.")


def table(source: str) -> Block:
    return block(BlockKind.TABLE, table=table_from_html(source))


def rtf(*blocks: Block) -> str:
    made = copied_rtf(blocks)
    assert made is not None
    assert made.isascii()
    bare = re.sub(r"\\[\\{}]", "", made)
    depths = [bare[: at + 1].count("{") - bare[: at + 1].count("}") for at in range(0, len(bare) - 1, 50)]
    assert bare.count("{") == bare.count("}")
    assert min(depths) > 0  # nothing ends the document before its end
    return made


def test_formulas_are_those_of_word_or_their_source():
    made = rtf(FORMULA, block(BlockKind.FORMULA, "x^2"), paragraph(r"\(\nonsense{x}\)"), paragraph(r"\(\mathscr{L}\)"))
    assert r"Of {\mmath {\*\moMath {\mf {\mnum {\mr a}}{\mden {\mr b}}}}} it is.\par" in made
    assert r"\qc {\mmath {\*\moMathPara {\*\moMath {\msSup {\me {\mr x}}{\msup {\mr 2}}}}}}\par" in made
    assert r"{\f1 \\nonsense\{x\}}" in made
    assert r"{\mr\mscr1 L}" in made


def test_what_libreoffice_would_lose_of_a_formula_is_said_otherwise():
    lines = rtf_formula(r"\begin{aligned} a &= b \\ & + c \end{aligned}", display=True)
    assert lines is not None
    assert "\\u8203?" not in lines
    assert "{\\me }" not in lines
    assert lines.count(r"{\mr \u8288?}") == 3


def test_headings_lists_and_code_are_what_they_are():
    code = block(BlockKind.CODE, "a{\n  b\\c")
    made = rtf(FORMULA, block(BlockKind.HEADING, "Beds", level=2), item("one", "3."), item("two", "(a)", 1), code)
    assert r"\s2\outlinelevel1\b\fs32 Beds\par" in made
    assert r"\li360\fi-360 3.\tab one\par" in made
    assert r"\li720\fi-360 (a) two\par" in made
    assert r"{\f1 a\{\line   b\\c}\par" in made


def test_tables_keep_their_spans_and_formulas_in_cells_are_source():
    head = "<tr><th colspan=2>Yield</th><td rowspan=2>side</td></tr>"
    made = rtf(FORMULA, table(f"<table>{head}<tr><td>1</td><td>$\\frac{{1}}{{2}}$</td></tr></table>"))
    first, second = made.split("\\row\n")[:2]
    assert re.findall(r"\\cellx(\d+)", first) == ["6000", "9000"]
    assert re.findall(r"\\cellx(\d+)", second) == ["3000", "6000", "9000"]
    assert ("\\clvmgf" in first, "\\clvmrg" in second) == (True, True)
    assert r"{\b Yield}\cell" in first
    assert r"1\cell" in second
    assert r"{\f1 \\frac\{1\}\{2\}}\cell" in second


def test_text_from_right_to_left_says_so():
    assert "\\rtlpar" in rtf(FORMULA, paragraph("שלום עולם"))
    assert "\\rtlpar" not in rtf(FORMULA)


def test_letters_of_all_planes_are_numbers():
    assert rtf_text("ä速𝒳") == r"\u228?\u-28641?\u-10187?\u-9037?"


@pytest.mark.parametrize(
    "blocks",
    [
        (paragraph("no formula"),),
        (table("<table><tr><td>$x^2$</td></tr></table>"),),  # for sheets, which take RTF too
        (FORMULA, table("<table><tr><td>=1+1</td></tr></table>")),
    ],
)
def test_where_html_serves_better_there_is_none(blocks: tuple[Block, ...]):
    assert copied_rtf(blocks) is None


def test_no_text_is_more_than_text():
    for text in (*NASTY, "}{\\object", "\\par}", "\ud800"):
        rtf(FORMULA, paragraph(text), block(BlockKind.FORMULA, text), block(BlockKind.CODE, text), item(text))
