"""What goes onto the clipboard: every text is in it, tables and formulas stay what they are, and nothing can run."""

from __future__ import annotations

import re

import pytest
from lxml import etree, html

from app.document.block import Block, BlockKind
from app.document.html_table import table_from_html
from app.export.copied import copied_html, copied_markdown
from app.export.word_formula import word_formula
from tests.app.export.export_pages import block
from tests.app.export.hostile_pages import NASTY
from tests.app.export.web_reading import read_page

SPANS = "<table><tr><th colspan=2>Yield</th></tr><tr><td>=1+1</td><td>$x^2$</td></tr></table>"
_KINDS = (BlockKind.TITLE, BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.FORMULA, BlockKind.CODE)
_COMMENT = re.compile(r"<!--\[if gte msEquation 12\]>(.*?)<!\[endif\]-->", re.DOTALL)


def test_tables_keep_their_spans_and_spreadsheets_take_their_cells_for_texts():
    copied = copied_html([Block(0, BlockKind.TABLE, None, table=table_from_html(SPANS))])
    page = html.document_fromstring(copied)
    (head,) = page.xpath("//th")
    assert (head.get("colspan"), head.text) == ("2", "Yield")
    assert r"mso-number-format: '\@'" in copied
    assert page.xpath("//td")[0].text == "=1+1"
    assert {cell.get("sdnum") for cell in page.xpath("//td | //th")} == {"1033;0;@"}  # LibreOffice's word for text
    assert page.xpath("//td//*[local-name()='math']/@alttext") == ["x^2"]


def test_a_formula_is_mathml_for_all_and_an_equation_for_word_alone():
    copied = copied_html([block(BlockKind.PARAGRAPH, r"Of \(a < \frac{b}{2}\) it is.")])
    (equation,) = _COMMENT.findall(copied)
    made = etree.fromstring(equation)
    assert [etree.QName(one).localname for one in made.iter()][:1] == ["oMath"]
    assert made.xpath("string()").replace(" ", "") == "a<b2"
    shown = re.search(r"<!\[if !msEquation\]>(.*?)<!\[endif\]>", copied, re.DOTALL)
    assert shown is not None
    assert html.fromstring(shown[1]).get("alttext") == r"a < \frac{b}{2}"
    assert read_page(copied.encode()).text.split() == ["Of", "a", "<", r"\frac{b}{2}", "it", "is."]


@pytest.mark.parametrize("source", [r"\text{a-->b<script>}", r"\text{--}", r"\text{<![endif]-->}", r"\text{--!>}"])
def test_no_formula_ends_the_comment_that_word_finds_it_in(source: str):
    copied = copied_html([block(BlockKind.FORMULA, source)])
    comments = [str(one.text) for one in html.document_fromstring(copied).iter(etree.Comment)]
    assert all(one.startswith("[if gte msEquation 12]>") and one.endswith("<![endif]") for one in comments[:1])
    assert read_page(copied.encode()).text.count(source) == 1


def test_a_formula_that_nobody_understands_is_its_source():
    assert word_formula(r"\undefined{", display=False) is None
    copied = copied_html([block(BlockKind.FORMULA, r"\undefined{")])
    assert html.document_fromstring(copied).findtext(".//code") == r"\undefined{"
    drawn = copied_html([block(BlockKind.FORMULA, r"\boxed{x}")])
    assert "svg" not in drawn


@pytest.mark.parametrize(
    "texts",
    [
        [text for text in NASTY if len(text) < 100],
        pytest.param([text for text in NASTY if len(text) >= 100], marks=pytest.mark.thorough),
    ],
    ids=["short", "long"],
)
def test_nothing_of_a_document_runs_leads_anywhere_or_is_markup(texts: list[str]):
    for text in texts:
        blocks = [Block(number, kind, None, text, marker=text[:99]) for number, kind in enumerate(_KINDS)]
        page = read_page(copied_html(blocks).encode("utf-8", "replace"))
        tags = {tag for tag, _ in page.tags}
        assert not tags & {"a", "img", "script", "svg"}
        copied_markdown(blocks)


def test_notes_lead_nowhere_for_the_page_is_not_there():
    blocks = [block(BlockKind.PARAGRAPH, "Reed<sup>1</sup>"), Block(1, BlockKind.FOOTNOTE, None, "1 Phragmites")]
    copied = html.document_fromstring(copied_html(blocks))
    assert copied.xpath("//a | //@href | //@id | //@class") == []
    assert "".join(copied.xpath("//sup//text()")) == "1"


def test_markdown_is_that_of_an_export():
    blocks = [block(BlockKind.HEADING, "Beds"), Block(1, BlockKind.TABLE, None, table=table_from_html(SPANS))]
    assert copied_markdown(blocks).startswith("# Beds\n\n<table>")
    assert copied_markdown([Block(2, BlockKind.FIGURE, None)]) == ""
