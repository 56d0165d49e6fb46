"""Text from right to left in a Word file: paragraphs, runs, lists and tables say so, in the order the schema wants."""

from pathlib import Path
from typing import Any

import docx
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn

from app.document.block import Block, BlockKind
from app.document.table import Cell, Table
from app.export.contract import ExportOptions
from app.export.formats import FORMATS
from app.references.parsed_markdown import blocks_of_markdown
from tests.app.export.export_pages import block, crop, figure, item, page, paragraph

export_docx = FORMATS["docx"].write

GREETING = "שלום עולם, מה שלומך היום? (בדיקה 2024)"
PARAGRAPH_ORDER = [
    "pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl", "numPr", "suppressLineNumbers",
    "pBdr", "shd", "tabs", "suppressAutoHyphens", "kinsoku", "wordWrap", "overflowPunct", "topLinePunct",
    "autoSpaceDE", "autoSpaceDN", "bidi", "adjustRightInd", "snapToGrid", "spacing", "ind", "contextualSpacing",
    "mirrorIndents", "suppressOverlap", "jc", "textDirection", "textAlignment", "textboxTightWrap", "outlineLvl",
    "divId", "cnfStyle", "rPr", "sectPr", "pPrChange",
]  # fmt: skip
RUN_ORDER = [
    "rStyle", "rFonts", "b", "bCs", "i", "iCs", "caps", "smallCaps", "strike", "dstrike", "outline", "shadow",
    "emboss", "imprint", "noProof", "snapToGrid", "vanish", "webHidden", "color", "spacing", "w", "kern", "position",
    "sz", "szCs", "highlight", "u", "effect", "bdr", "shd", "fitText", "vertAlign", "rtl", "cs", "em", "lang",
    "eastAsianLayout", "specVanish", "oMath",
]  # fmt: skip
TABLE_ORDER = [
    "tblStyle", "tblpPr", "tblOverlap", "bidiVisual", "tblStyleRowBandSize", "tblStyleColBandSize", "tblW", "jc",
    "tblCellSpacing", "tblInd", "tblBorders", "shd", "tblLayout", "tblCellMar", "tblLook",
]  # fmt: skip


def exported(folder: Path, *blocks: Block) -> Any:
    export_docx("T", [page(*blocks)], folder / "t.docx", ExportOptions(), crop)
    document = docx.Document(str(folder / "t.docx"))
    for tag, order in (("w:pPr", PARAGRAPH_ORDER), ("w:rPr", RUN_ORDER), ("w:tblPr", TABLE_ORDER)):
        for root in (document.element, document.styles.element):
            for properties in root.iter(qn(tag)):
                places = [order.index(child.tag.partition("}")[2]) for child in properties]
                assert places == sorted(places)
    return document


def is_turned(paragraph: Any) -> bool:
    return paragraph._p.pPr is not None and paragraph._p.pPr.find(qn("w:bidi")) is not None


def turned_runs(paragraph: Any) -> list[tuple[str, bool]]:
    return [(run.text, bool(run.font.rtl)) for run in paragraph.runs]


def test_a_reference_in_hebrew_comes_out_from_right_to_left(tmp_path: Path):
    source = f"# דוח שנתי\n\n{GREETING}\n\n- פריט ראשון.\n"
    blocks = blocks_of_markdown(source)
    document = exported(tmp_path, *blocks)
    assert [p.style.name for p in document.paragraphs] == ["Title", "Normal", "List Bullet"]
    assert all(is_turned(p) and p.alignment is None for p in document.paragraphs)
    assert [turned_runs(p) for p in document.paragraphs] == [
        [("דוח שנתי", True)], [(GREETING, True)], [("פריט ראשון.", True)],
    ]  # fmt: skip


@pytest.mark.parametrize(
    "kind",
    [BlockKind.TITLE, BlockKind.HEADING, BlockKind.CAPTION, BlockKind.FOOTNOTE, BlockKind.HEADER, BlockKind.FOOTER],
)
def test_every_kind_of_text_is_turned(tmp_path: Path, kind: BlockKind):
    (written,) = exported(tmp_path, block(kind, "سلام عليكم.")).paragraphs
    assert is_turned(written)
    assert turned_runs(written) == [("سلام عليكم.", True)]


def test_words_of_the_other_direction_keep_theirs(tmp_path: Path):
    hebrew, english, code = exported(
        tmp_path,
        paragraph("הקובץ נשמר ב-Word 2016, גרסה 3."),
        paragraph("The word שלום 12 means peace."),
        block(BlockKind.CODE, 'print("שלום")'),
    ).paragraphs
    assert turned_runs(hebrew) == [("הקובץ נשמר ב-", True), ("Word 2016", False), (", גרסה 3.", True)]
    assert not is_turned(english)
    assert turned_runs(english) == [("The word ", False), ("שלום 12", True), (" means peace.", False)]
    assert not is_turned(code)
    assert turned_runs(code) == [('print("', False), ("שלום", True), ('")', False)]


def test_marks_of_turned_text_are_those_that_word_obeys(tmp_path: Path):
    (written,) = exported(tmp_path, paragraph("א **ב** *ג* `ד` Latin")).paragraphs
    runs = {run.text: run for run in written.runs}
    assert runs["ב"].font.cs_bold
    assert runs["ג"].font.cs_italic
    assert runs["ד"].style.name == "Code Characters"
    assert runs["ב"]._r.rPr.find(qn("w:lang")).get(qn("w:bidi")) == "he-IL"
    assert runs["Latin"]._r.rPr is None


@pytest.mark.parametrize(
    ("text", "language"), [("שלום", "he-IL"), ("سلام", "ar-SA"), ("گفت", "fa-IR"), ("ہے", "ur-PK"), ("ܫܠܡܐ", None)]
)
def test_the_language_is_told_where_its_letters_tell_it(tmp_path: Path, text: str, language: str | None):
    (run,) = exported(tmp_path, paragraph(text)).paragraphs[0].runs
    told = run._r.rPr.find(qn("w:lang"))
    assert (told.get(qn("w:bidi")) if told is not None else None) == language


def test_every_style_has_a_size_and_a_font_for_turned_text(tmp_path: Path):
    document = exported(tmp_path, paragraph("א"))
    for style in document.styles:
        properties = style.element.rPr
        if properties is None or properties.find(qn("w:sz")) is None or style.font.name not in ("Calibri", "Consolas"):
            continue
        size = properties.find(qn("w:sz")).get(qn("w:val"))
        assert (style.name, properties.find(qn("w:szCs")).get(qn("w:val"))) == (style.name, size)
        assert properties.rFonts.get(qn("w:cs")) in ("Arial", "Courier New")
        assert (style.font.bold, style.font.italic) == (style.font.cs_bold, style.font.cs_italic)


def test_what_has_no_direction_stands_beside_what_has(tmp_path: Path):
    number, picture, text, point = exported(
        tmp_path, paragraph("12-34"), figure(), paragraph(GREETING), item("2024", "1.")
    ).paragraphs
    assert [is_turned(p) for p in (number, picture, text, point)] == [False, False, True, True]
    assert number.alignment == picture.alignment == WD_ALIGN_PARAGRAPH.RIGHT
    alone, below = exported(tmp_path, paragraph("12-34"), paragraph("left")).paragraphs
    assert (is_turned(alone), alone.alignment, is_turned(below)) == (False, None, False)


def table_of(*rows: tuple[str, ...]) -> Block:
    cells = tuple(
        Cell(row, column, text, header=row == 0) for row, texts in enumerate(rows) for column, text in enumerate(texts)
    )
    return block(BlockKind.TABLE, table=Table(len(rows), len(rows[0]), cells))


def test_a_table_in_hebrew_begins_at_the_right(tmp_path: Path):
    document = exported(tmp_path, table_of(("שם", "תפקיד", "שעות"), ("דנה", "Design", "120"), ("יוסי", "פיתוח", "95")))
    (table,) = document.tables
    assert table._tbl.tblPr.find(qn("w:bidiVisual")) is not None
    cells = [[cell.paragraphs[0] for cell in row.cells] for row in table.rows]
    assert [[is_turned(p) for p in row] for row in cells] == [[True] * 3, [True, False, False], [True, True, False]]
    assert [row[2].alignment for row in cells] == [None, WD_ALIGN_PARAGRAPH.RIGHT, WD_ALIGN_PARAGRAPH.RIGHT]
    assert [cell.text for cell in table.rows[1].cells] == ["דנה", "Design", "120"]


def test_columns_that_nothing_turns_stay_as_they_are(tmp_path: Path):
    numbers = table_of(("1", "2"), ("3", "4"))
    table = exported(tmp_path, paragraph(GREETING), numbers).tables[0]
    assert table._tbl.tblPr.find(qn("w:bidiVisual")) is None
