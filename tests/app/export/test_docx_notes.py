"""Footnotes of a Word file: which raised marks become Word's own, and that nothing of a note is lost or said twice."""

from pathlib import Path
from typing import Any

import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import qn

from app.document.block import Block, BlockKind
from app.document.table import Cell, Table
from app.export.note_marks import note_of
from tests.app.export.export_pages import block, item, page, paragraph
from tests.app.export.test_docx import exported


def note(text: str) -> Block:
    return block(BlockKind.FOOTNOTE, text)


def notes_of(document: Any) -> dict[str, tuple[str, bool]]:
    """Each note by its number: what stands in it, and whether Word counts it."""
    part = next((part for part in document.part.package.iter_parts() if part.partname == "/word/footnotes.xml"), None)
    notes = [] if part is None else [one for one in parse_xml(part.blob) if one.get(qn("w:type")) is None]
    return {
        one.get(qn("w:id")): (
            "".join(text.text for text in one.iter(qn("w:t"))),
            one.find(f".//{qn('w:footnoteRef')}") is not None,
        )
        for one in notes
    }


def marks_in(document: Any) -> list[tuple[str, bool]]:
    """The references in the text in order, and whether Word counts them."""
    found = document.element.body.iter(qn("w:footnoteReference"))
    return [(one.get(qn("w:id")), one.get(qn("w:customMarkFollows")) is None) for one in found]


def test_raised_marks_lead_to_notes_of_their_page(tmp_path: Path):
    first = page(
        paragraph("Reed<sup>1</sup> and sedge\\(^{2}\\), again<sup>1</sup>, starred<sup>*</sup>"),
        note("1 See **table** 2."), note("<sup>2</sup> Later."), note("* A star."),
    )  # fmt: skip
    second = page(item("Sand<sup>1</sup>"), paragraph("more<sup>3</sup>"), note("1. Anew."), note("3. On."), number=2)
    document = exported(tmp_path, first, second)
    assert notes_of(document) == {
        "1": (" See table 2.", True), "2": (" Later.", True), "3": ("* A star.", False), "4": ("1. Anew.", False),
        "5": (". On.", True),
    }  # fmt: skip
    assert marks_in(document) == [("1", True), ("2", True), ("3", False), ("4", False), ("5", True)]
    assert [one.text for one in document.paragraphs] == [
        "Reed and sedge, again1, starred*", "Sand1", "more",
    ]  # fmt: skip
    named = [one.get(qn("w:id")) for one in document.settings.element.find(qn("w:footnotePr"))]
    assert named == ["-1", "0"]
    assert document.paragraphs[0].runs[1].style.name == "footnote reference"


def test_notes_that_no_mark_means_stay_where_they_stand(tmp_path: Path):
    document = exported(
        tmp_path,
        page(note("3 Before its mark."), paragraph("x<sup>3</sup> in 5 m<sup>2</sup>"), note("2 Of no power.")),
        page(paragraph("twice<sup>a</sup> <sup>1</sup>"), note("a) one"), note("a) other"), note("no mark"), number=2),
    )
    assert notes_of(document) == {}
    texts = [one.text for one in document.paragraphs if one.style.name == "footnote text"]
    assert texts == ["3 Before its mark.", "2 Of no power.", "a) one", "a) other", "no mark"]
    assert document.settings.element.find(qn("w:footnotePr")) is None


def test_cells_have_notes_but_not_the_head_that_is_repeated(tmp_path: Path):
    cells = (Cell(0, 0, "Bed<sup>a</sup>", header=True), Cell(1, 0, "Reed<sup>b</sup>"))
    document = exported(
        tmp_path, page(block(BlockKind.TABLE, table=Table(2, 1, cells)), note("a) head"), note("b) cell \\(x^2\\)"))
    )
    assert notes_of(document) == {"1": ("b) cell ", False)}
    assert [one.text for one in document.paragraphs if one.text] == ["a) head"]


@pytest.mark.parametrize(
    ("text", "mark", "said"),
    [("12 Ibid.", "12", "Ibid."), ("† dead", "†", "dead"), ("a. one", "a", ". one"), ("<sup>x</sup>y", "x", "y"),
     ("\\(^{4}\\) z", "4", "z")],
)  # fmt: skip
def test_what_a_note_begins_with(text: str, mark: str, said: str):
    found = note_of(note(text))
    assert found is not None
    assert (found.mark, "".join(run.text for run in found.runs)) == (mark, said)


@pytest.mark.parametrize("text", ["", "word", "1,5 m", "a b", "\\(x\\) y", "1234 a"])
def test_what_begins_with_no_mark(text: str):
    assert note_of(note(text)) is None
