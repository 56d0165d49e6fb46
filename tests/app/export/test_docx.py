import zipfile
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from app.document.block import Block, BlockKind
from app.document.geometry import BoundingBox, PageSize, Rotation
from app.document.page import PageState
from app.document.table import Cell, Table
from app.export.contract import ExportCancelled, ExportFailed, ExportOptions, ExportPage, ExportReport
from app.export.formats import FORMATS
from tests.app.document.blocks import blocks
from tests.app.export.export_pages import A4, MERGED_TABLE, block, crop, figure, item, page, paragraph, png

export_docx = FORMATS["docx"].write

PLAIN = ExportOptions()


def exported(folder: Path, *pages: ExportPage, options: ExportOptions = PLAIN, title: str = "Deeds") -> Any:
    return exported_with_report(folder, *pages, options=options, title=title)[0]


def exported_with_report(
    folder: Path, *pages: ExportPage, options: ExportOptions = PLAIN, title: str = "Deeds"
) -> tuple[Any, ExportReport]:
    report = export_docx(title, pages, folder / "deeds.docx", options, crop)
    return docx.Document(str(folder / "deeds.docx")), report


def styles_and_texts(document: Any) -> list[tuple[str, str]]:
    return [(paragraph.style.name, paragraph.text) for paragraph in document.paragraphs]


def numbering(document: Any, paragraph: Any) -> tuple[str, str, int, int | None]:
    """A paragraph's way of counting as Word finds it: format, text, level, start."""
    properties = paragraph._p.pPr.numPr
    level, instance_id = properties.ilvl.val, properties.numId.val
    part = document.part.numbering_part.element
    instance = next(num for num in part.findall(qn("w:num")) if num.get(qn("w:numId")) == str(instance_id))
    abstract = instance.find(qn("w:abstractNumId")).get(qn("w:val"))
    definition = next(d for d in part.findall(qn("w:abstractNum")) if d.get(qn("w:abstractNumId")) == abstract)
    found = next(lvl for lvl in definition.findall(qn("w:lvl")) if lvl.get(qn("w:ilvl")) == str(level))
    start = instance.find(f"{qn('w:lvlOverride')}/{qn('w:startOverride')}")
    return (
        found.find(qn("w:numFmt")).get(qn("w:val")),
        found.find(qn("w:lvlText")).get(qn("w:val")),
        level,
        int(start.get(qn("w:val"))) if start is not None else None,
    )


def test_headings_captions_and_the_rest_have_real_styles(tmp_path: Path):
    document = exported(
        tmp_path,
        page(
            block(BlockKind.TITLE, "Filters", level=1),
            block(BlockKind.HEADING, "Methods", level=2),
            block(BlockKind.HEADING, "Deep", level=6),
            paragraph("text"),
            block(BlockKind.CAPTION, "Figure 1."),
            block(BlockKind.FOOTNOTE, "note"),
            block(BlockKind.CODE, "a\n  b"),
            block(BlockKind.FORMULA, "x^{"),
            replace(block(BlockKind.FOOTER, "17"), id=9),
            replace(block(BlockKind.HEADER, "Ann Miller, 4 Quay Street"), id=8),
            running={9},
        ),
    )
    assert styles_and_texts(document) == [
        ("Title", "Filters"), ("Heading 2", "Methods"), ("Heading 6", "Deep"), ("Normal", "text"),
        ("Caption", "Figure 1."), ("footnote text", "note"), ("Code", "a\n  b"), ("Formula", "x^{"),
        ("Normal", "Ann Miller, 4 Quay Street"),
    ]  # fmt: skip


def test_runs_keep_their_styles(tmp_path: Path):
    document = exported(tmp_path, page(paragraph("a **b** *c* `d` x<sup>2</sup> y<sub>1</sub> \\(z^{\\)\nnext")))
    runs = {run.text: run for run in document.paragraphs[0].runs}
    assert runs["b"].bold
    assert runs["c"].italic
    assert runs["d"].style.name == runs["z^{"].style.name == "Code Characters"
    assert runs["2"].font.superscript
    assert runs["1"].font.subscript
    assert document.paragraphs[0].text == "a b c d x2 y1 z^{\nnext"


def test_lists_are_words_own_and_keep_the_printed_numbers(tmp_path: Path):
    document = exported(
        tmp_path,
        page(
            item("one", "1."), item("two", "2."), item("a", "a)", 1), item("b", "b)", 1), item("seven", "7."),
            item("bullet", "-"), item("inner", "–", 1), paragraph("between"), item("fresh", "1."), item("far", "•", 5),
        ),
    )  # fmt: skip
    items = [p for p in document.paragraphs if p.style.name.startswith("List")]
    assert [numbering(document, p) for p in items] == [
        ("decimal", "%1.", 0, 1), ("decimal", "%1.", 0, 1), ("lowerLetter", "%2)", 1, 1), ("lowerLetter", "%2)", 1, 1),
        ("decimal", "%1.", 0, 7), ("bullet", "•", 0, None), ("bullet", "–", 1, None), ("decimal", "%1.", 0, 1),
        ("bullet", "•", 1, None),
    ]  # fmt: skip
    instances = [p._p.pPr.numPr.numId.val for p in items]
    assert instances[0] == instances[1]
    assert len({instances[0], instances[4], instances[7]}) == 3
    assert [p.style.name for p in items[:3]] == ["List Number", "List Number", "List Number 2"]


def test_tables_have_merged_cells_a_grid_and_repeated_heads(tmp_path: Path):
    document = exported(tmp_path, page(block(BlockKind.TABLE, "Beside", table=MERGED_TABLE)))
    table = document.tables[0]
    assert [p.text for p in document.paragraphs] == ["Beside", ""]
    assert table.style.name == "Table Grid"
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["Item", "Amount", "Amount"],
        ["Reed, bundles", "12", "1,234.50"],
        ["Reed, bundles", "together", "together"],
    ]
    assert table.cell(0, 1)._tc is table.cell(0, 2)._tc
    assert table.cell(1, 0)._tc is table.cell(2, 0)._tc
    assert [row._tr.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None for row in table.rows] == [
        True,
        False,
        False,
    ]
    assert table.cell(0, 0).paragraphs[0].runs[0].bold
    assert sum(column.width.pt for column in table.columns) == pytest.approx(300, abs=1)


def test_numbers_stand_at_the_right_under_their_heads(tmp_path: Path):
    rows = [("Bed", "Flow, L/d"), ("Reed", "1,234.50"), ("Sand", "20")]
    cells = tuple(Cell(r, c, text, header=r == 0) for r, row in enumerate(rows) for c, text in enumerate(row))
    document = exported(tmp_path, page(block(BlockKind.TABLE, "", table=Table(3, 2, cells))))
    placed = [[cell.paragraphs[0].alignment for cell in row.cells] for row in document.tables[0].rows]
    assert placed == [[None, WD_ALIGN_PARAGRAPH.RIGHT]] * 3


def test_a_table_too_wide_for_word_goes_in_as_text(tmp_path: Path):
    wide = Table(1, 70, tuple(Cell(0, column, f"c{column}") for column in range(70)))
    document, report = exported_with_report(tmp_path, page(block(BlockKind.TABLE, table=wide)))
    assert document.tables == []
    assert document.paragraphs[0].text.split() == [f"c{column}" for column in range(70)]
    assert [str(remark.sentence) for remark in report.remarks] == [
        "1 table on page 1 had more columns than Word allows and went in as text."
    ]


def test_pictures_are_as_large_as_on_the_page(tmp_path: Path):
    huge = Block(0, BlockKind.CHART, BoundingBox(0, 0, 595, 842), "axis labels")
    document = exported(tmp_path, page(figure(), huge))
    first, second = document.inline_shapes
    assert (first.width.pt, first.height.pt) == (300, 150)
    assert second.width.pt < 595 - 100
    assert second.width / second.height == pytest.approx(595 / 842, rel=1e-3)
    assert first._inline.docPr.get("descr") == "Figure on page 1"
    assert second._inline.docPr.get("descr") == "axis labels"


def test_a_turned_page_is_written_as_it_is_looked_at(tmp_path: Path):
    place = BoundingBox(100, 200, 400, 350)
    turned = ExportPage(1, A4, (figure(),), PageState.READ, rotation=Rotation.QUARTER)

    def upright(_number: int, box: BoundingBox) -> bytes:
        return png(int(box.height), int(box.width))

    export_docx("d", [turned], tmp_path / "d.docx", PLAIN, upright)
    document = docx.Document(str(tmp_path / "d.docx"))
    (shape,) = document.inline_shapes
    assert (shape.width.pt, shape.height.pt) == (place.height, place.width)
    section = document.sections[0]
    assert (section.page_width.pt, section.page_height.pt) == pytest.approx((A4.height, A4.width))


def test_a_picture_that_is_none_is_told(tmp_path: Path):
    report = export_docx("d", [page(figure())], tmp_path / "d.docx", PLAIN, lambda *_: b"no picture")
    assert docx.Document(str(tmp_path / "d.docx")).paragraphs[0].text == "[Figure on page 1: the picture is missing]"
    assert [str(remark.sentence) for remark in report.remarks] == [
        "1 figure on page 1 could not be cut out of the page."
    ]


def test_pages_that_are_not_whole_say_so_and_breaks_come_if_wanted(tmp_path: Path):
    pages = [
        page(paragraph("one")),
        page(block(BlockKind.TABLE, table=MERGED_TABLE), number=2, state=PageState.CUT_SHORT),
        page(number=3, state=PageState.FAILED),
    ]
    document = exported(tmp_path, *pages, options=ExportOptions(page_breaks=True))
    texts = [(p.text, bool(p.paragraph_format.page_break_before)) for p in document.paragraphs]
    assert texts == [
        ("one", False), ("", True), ("", False), ("[Page 2: the reading was cut short here]", False),
        ("[Page 3 could not be read and is left out]", True),
    ]  # fmt: skip
    assert not any(p.paragraph_format.page_break_before for p in exported(tmp_path, *pages).paragraphs)


def test_pages_unlike_the_others_have_their_own_size_and_side_up(tmp_path: Path):
    sizes = [A4, PageSize(600, 838), PageSize(842, 595), PageSize(842, 595), PageSize(420, 595), A4, PageSize(9, 9)]
    pages = [ExportPage(n, size, (paragraph(f"t{n}"), figure()), PageState.READ) for n, size in enumerate(sizes, 1)]
    document = exported(tmp_path, *pages, options=ExportOptions(page_breaks=True))
    sections = [(round(one.page_width.pt), round(one.page_height.pt), one.orientation) for one in document.sections]
    assert sections == [
        (595, 842, WD_ORIENT.PORTRAIT), (842, 595, WD_ORIENT.LANDSCAPE), (420, 595, WD_ORIENT.PORTRAIT),
        (595, 842, WD_ORIENT.PORTRAIT),
    ]  # fmt: skip
    breaks = [p.text for p in document.paragraphs if p.paragraph_format.page_break_before]
    assert breaks == ["t2", "t4", "t7"]  # a section begins a page by itself


def test_a_document_that_begins_with_another_size_has_no_empty_section(tmp_path: Path):
    pages = [
        ExportPage(n, size, (paragraph("t"),), PageState.READ)
        for n, size in ((1, PageSize(842, 595)), (2, A4), (3, A4))
    ]
    empty = ExportPage(4, PageSize(842, 595), (), PageState.READ)
    document = exported(tmp_path, *pages, empty)
    assert [round(one.page_width.pt) for one in document.sections] == [842, 595, 842]


def test_the_document_knows_its_title_page_size_and_fonts(tmp_path: Path):
    document = exported(tmp_path, page(paragraph("水")), title="x" * 300)
    assert document.core_properties.title == "x" * 255
    assert document.core_properties.author == ""
    assert (document.sections[0].page_width.pt, document.sections[0].page_height.pt) == pytest.approx((595, 842))
    for name in ("Normal", "Heading 1", "Title", "Code"):
        fonts = document.styles[name].element.rPr.rFonts
        assert fonts.get(qn("w:eastAsia")) == "Microsoft YaHei"
        assert fonts.get(qn("w:eastAsiaTheme")) is None


@pytest.mark.parametrize("size", [PageSize(20, 30), PageSize(9000, 9000), PageSize(100, 5000)])
def test_sizes_that_are_no_paper_become_a4(tmp_path: Path, size: PageSize):
    odd = ExportPage(1, size, (figure(), paragraph("x")), PageState.READ)
    section = exported(tmp_path, odd).sections[0]
    assert (section.page_width.pt, section.page_height.pt) == pytest.approx((595.3, 841.9), abs=0.1)


def test_characters_that_xml_cannot_hold_are_dropped(tmp_path: Path):
    bad = "a\x00\x0b\x1f\ufffe\ud800b"
    document = exported(
        tmp_path,
        page(paragraph(bad), block(BlockKind.CODE, bad), block(BlockKind.FIGURE, bad), item(bad, bad)),
        title=bad,
    )
    assert document.core_properties.title == "ab"
    assert {p.text for p in document.paragraphs if p.text} == {"ab"}


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(st.lists(blocks(), max_size=6), st.booleans())
def test_any_blocks_make_a_file_that_opens(tmp_path: Path, some: list[Block], margins: bool):
    running = frozenset(block.id for block in some if block.kind.is_margin)
    some = [block for block in some if block.kind.is_margin or block.id not in running]
    shown = ExportPage(1, A4, tuple(some), PageState.READ, running=running)
    document = exported(tmp_path, shown, options=ExportOptions(margins=margins))
    with zipfile.ZipFile(tmp_path / "deeds.docx") as archive:
        for name in archive.namelist():
            if name.endswith(".xml"):
                etree.parse(BytesIO(archive.read(name)))
    tables = [b for b in some if b.table and b.kind is not BlockKind.LIST_ITEM and (margins or not b.kind.is_margin)]
    assert len(document.tables) == len(tables)


def test_stopping_and_failing_leave_nothing(tmp_path: Path):
    with pytest.raises(ExportCancelled):
        export_docx("d", [page()] * 3, tmp_path / "d.docx", PLAIN, crop, proceed=lambda done: done < 1)
    (tmp_path / "folder.docx").mkdir()
    with pytest.raises(ExportFailed, match=r"folder\.docx is a folder"):
        export_docx("d", [page()], tmp_path / "folder.docx", PLAIN, crop)
    assert [path.name for path in tmp_path.iterdir()] == ["folder.docx"]


def test_an_empty_head_is_not_repeated_and_no_foreign_picture_is_in_the_file(tmp_path: Path):
    cells = (Cell(0, 0, "", header=True), Cell(0, 1, " ", header=True), Cell(1, 0, "Reed"), Cell(1, 1, "120"))
    document = exported(tmp_path, page(block(BlockKind.TABLE, table=Table(2, 2, cells))))
    assert list(document.element.body.iter(qn("w:tblHeader"))) == []
    with zipfile.ZipFile(tmp_path / "deeds.docx") as file:
        assert [name for name in file.namelist() if "thumbnail" in name or "WithEffects" in name] == []


@pytest.mark.parametrize(
    ("language", "kind", "told"),
    [
        ("", "val", "en-US"),
        ("de", "val", "de-DE"),
        ("ja", "eastAsia", "ja-JP"),
        ("he", "bidi", "he-IL"),
        ("lb", "val", "lb"),
    ],
)
def test_the_file_says_which_language_it_is_in(tmp_path: Path, language: str, kind: str, told: str) -> None:
    document = exported(tmp_path, page(paragraph("Wasser")), options=ExportOptions(language=language))
    assert document.styles.element.find(f".//{qn('w:docDefaults')}//{qn('w:lang')}").get(qn(f"w:{kind}")) == told


def test_a_paragraph_is_marked_as_being_in_its_own_language(tmp_path: Path) -> None:
    texts = ("水分子由两个氢原子和一个氧原子构成。" * 6, "水の“色”は青い", "한국어 문장 漢字", "plain")
    document = exported(tmp_path, page(*map(paragraph, texts)))
    languages = [one.runs[0]._r.find(f"{qn('w:rPr')}/{qn('w:lang')}") for one in document.paragraphs]
    told = [one.get(qn("w:eastAsia")) if one is not None else None for one in languages]
    assert told == [None, "ja-JP", "ko-KR", None]
    assert document.styles.element.find(f".//{qn('w:docDefaults')}//{qn('w:lang')}").get(qn("w:eastAsia")) == "zh-CN"


def test_chinese_japanese_and_korean_text_is_marked_as_such(tmp_path: Path) -> None:
    document = exported(tmp_path, page(paragraph("日本語の“テスト”"), paragraph("“plain”")))
    hints = [one.runs[0]._r.find(f"{qn('w:rPr')}/{qn('w:rFonts')}") for one in document.paragraphs]
    assert hints[0].get(qn("w:hint")) == "eastAsia"
    assert hints[1] is None
    assert document.styles.element.find(f".//{qn('w:docDefaults')}//{qn('w:lang')}").get(qn("w:eastAsia")) == "ja-JP"
