"""Running heads and feet of a Word file: its sections' own headers and footers, and nothing of them is lost unsaid."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import docx
from docx.oxml.ns import qn

from app.document.block import BlockKind
from app.document.geometry import PageSize
from app.export.contract import ExportOptions, ExportPage, ExportReport
from app.export.formats import FORMATS
from tests.app.export.export_pages import block, crop, page, paragraph

OMATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}oMath"


def printed(number: int, head: str = "", foot: str = "") -> ExportPage:
    blocks = [
        replace(block(kind, text), id=at)
        for at, (kind, text) in enumerate([(BlockKind.HEADER, head), (BlockKind.FOOTER, foot)], 7)
        if text
    ]
    return page(paragraph(f"Text {number}"), *blocks, number=number, running={7, 8})


def written(tmp_path: Path, pages: Sequence[ExportPage]) -> tuple[Any, ExportReport]:
    report = FORMATS["docx"].write("Deeds", pages, tmp_path / "d.docx", ExportOptions(margins=True), crop)
    return docx.Document(str(tmp_path / "d.docx")), report


def said(place: Any) -> str:
    """The words of a header; a field as its instruction."""
    words = (
        f"[{one.get(qn('w:instr')).strip()}]" if one.tag == qn("w:fldSimple") else one.text or ""
        for one in place._element.iter(qn("w:t"), qn("w:fldSimple"))
        if one.getparent().getparent().tag != qn("w:fldSimple")
    )
    return "".join(words)


def starts(section: Any) -> str | None:
    count = section._sectPr.find(qn("w:pgNumType"))
    return None if count is None else count.get(qn("w:start"))


def test_one_head_is_the_header_and_numbers_are_counted_by_word(tmp_path: Path):
    pages = [printed(at, "The **Gardener** 1871", f"page {at + 11} of 90") for at in (1, 2, 3)]
    document, report = written(tmp_path, pages)
    (section,) = document.sections
    assert said(section.header) == "The Gardener 1871"
    assert said(section.footer) == "page [PAGE] of 90"
    assert starts(section) == "12"
    assert [one.text for one in document.paragraphs] == ["Text 1", "Text 2", "Text 3"]
    assert not document.settings.odd_and_even_pages_header_footer
    assert report.remarks == ()


def test_left_and_right_pages_have_their_own(tmp_path: Path):
    heads = {1: "Of reeds {}", 0: "{} The Gardener"}
    pages = [printed(at, heads[at % 2].format(at + 4)) for at in (1, 2, 3, 4)]
    document, report = written(tmp_path, pages)
    (section,) = document.sections
    assert (said(section.header), said(section.even_page_header)) == ("Of reeds [PAGE]", "[PAGE] The Gardener")
    assert document.settings.odd_and_even_pages_header_footer
    assert report.remarks == ()


def test_a_head_unlike_the_others_is_named(tmp_path: Path):
    document, report = written(tmp_path, [printed(at, head) for at, head in enumerate("AABAC", 1)])
    assert said(document.sections[0].header) == "A"
    assert [(one.page, one.blocks, one.what) for one in report.remarks] == [(3, (7,), "header"), (5, (7,), "header")]
    assert "“B” on page 3" in str(report.remarks[0].sentence)


def test_a_section_without_heads_has_none_of_the_one_before(tmp_path: Path):
    wide = replace(printed(3), size=PageSize(842, 595))
    document, _ = written(tmp_path, [printed(1, "Deeds"), printed(2, "Deeds"), wide])
    assert [said(section.header) for section in document.sections] == ["Deeds", ""]
    assert not any(section.header.is_linked_to_previous for section in document.sections)


def test_numbers_that_word_cannot_begin_with_are_said(tmp_path: Path):
    document, report = written(tmp_path, [printed(1), printed(2), printed(3, foot="1"), printed(4, foot="2")])
    assert said(document.sections[0].footer) == "[PAGE]"
    assert starts(document.sections[0]) is None
    assert [str(one.sentence) for one in report.remarks] == [
        "Word counts its page numbers from 1; “1” is printed on page 3."
    ]


def test_formulas_and_other_numbers_stay(tmp_path: Path):
    document, report = written(tmp_path, [printed(at, r"\(x^2\) 1871") for at in (1, 2)])
    header = document.sections[0].header
    assert said(header).strip() == "1871"
    assert len([*header._element.iter(OMATH)]) == 1
    assert report.remarks == ()
