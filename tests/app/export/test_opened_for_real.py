"""Files opened by the programs that people have: all text in order, cells in place, no source of a formula."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import openpyxl
import pymupdf
import pytest
from lxml import etree, html

from app.document.block import Block, BlockKind
from app.document.geometry import BoundingBox
from app.document.table import Cell, Table
from app.export.contract import ExportOptions, SourceFile
from app.export.copied import copied_html, copied_rtf
from app.export.formats import FORMATS
from app.export.table_forms import table_to_clipboard_html
from tests.app.export.export_pages import MERGED_TABLE, PLACE, crop, page
from tests.app.export.other_programs import installed, opened_by_office, printed_by_browser, run, words_of_pdf
from tests.app.mathematics.kept_formulas import KEPT, OF_PACKAGES

pytestmark = pytest.mark.thorough

_TABLES = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_K = BlockKind
BLOCKS = tuple(
    Block(number, kind, PLACE, text, **fields)
    for number, (kind, text, fields) in enumerate([
        (_K.TITLE, "Planted filters", {}),
        (_K.PARAGRAPH, r"Flow is \(q = \frac{v}{t}\) on every day.", {}),
        (_K.LIST_ITEM, "first of all", {"marker": "1."}),
        (_K.LIST_ITEM, "then the next", {"marker": "2."}),
        (_K.FORMULA, r"\sum_{i=1}^{n} \sqrt{x_i} \le \alpha", {}),
        (_K.TABLE, "", {"table": MERGED_TABLE}),
        (_K.FIGURE, "", {}),
        (_K.CAPTION, "Figure 1: the beds", {}),
        (_K.PARAGRAPH, "The last words.", {}),
    ])
)  # fmt: skip
IN_ORDER = ["Planted", "Flow", "day.", "first", "then", "Reed,", "1,234.50", "together", "beds", "last"]
FORMULA_CELLS = Table(1, 3, (Cell(0, 0, "=1+1"), Cell(0, 1, "007"), Cell(0, 2, "-x")))


def written(name: str, folder: Path, *blocks: Block) -> Path:
    target = folder / f"deeds{FORMATS[name].suffix}"
    FORMATS[name].write("Deeds", [page(*(blocks or BLOCKS))], target, ExportOptions(), crop)
    return target


def assert_in_order(words: list[str]) -> None:
    rest = iter(words)
    assert [word for word in IN_ORDER if word not in rest] == []
    assert not {"$", "\\"} & set("".join(words))


def spans(page: Path) -> set[tuple[str, int, int]]:
    """The cells that reach over several places, with their text."""
    cells = html.document_fromstring(page.read_bytes()).xpath("//td | //th")
    found = ((" ".join(one.text_content().split()), one.get("rowspan", "1"), one.get("colspan", "1")) for one in cells)
    return {(text, int(rows), int(columns)) for text, rows, columns in found if (rows, columns) != ("1", "1")}


def test_word_files_in_libreoffice(tmp_path: Path):
    target = written("docx", tmp_path)
    opened_by_office([target], "pdf", tmp_path)
    assert_in_order(words_of_pdf(tmp_path / "deeds.pdf"))
    opened_by_office([target], "html", tmp_path)
    assert spans(tmp_path / "deeds.html") == {("Amount", 1, 2), ("Reed, bundles", 2, 1), ("together", 1, 2)}


def test_workbooks_and_lists_in_libreoffice_compute_nothing(tmp_path: Path):
    table = Block(0, BlockKind.TABLE, PLACE, table=FORMULA_CELLS)
    for name in ("xlsx", "csv"):
        folder = tmp_path / name
        folder.mkdir()
        target = written(name, folder, table)
        out = folder / "out"
        out.mkdir()
        opened_by_office([target], "xlsx", out)
        (sheet,) = openpyxl.load_workbook(out / "deeds.xlsx").worksheets
        values = [str(cell.value).removeprefix("'") for cell in sheet[1]]
        assert values[0] == "=1+1"
        assert values[2] == "-x"
        assert {cell.data_type for cell in sheet[1]} <= {"s", "n"}  # "f" would be a formula


def test_copied_cells_are_texts_in_libreoffice(tmp_path: Path):
    copied = copied_html([Block(0, BlockKind.TABLE, PLACE, table=FORMULA_CELLS)])
    for at, content in enumerate((copied, table_to_clipboard_html(FORMULA_CELLS))):
        (tmp_path / f"{at}.html").write_text(content, "utf-8")
    opened_by_office([tmp_path / "0.html", tmp_path / "1.html"], "xlsx", tmp_path, reads_as="HTML (StarCalc)")
    for at in range(2):
        (sheet,) = openpyxl.load_workbook(tmp_path / f"{at}.xlsx").worksheets
        cells = [cell for row in sheet for cell in row if cell.value is not None]
        assert [(cell.value, cell.data_type) for cell in cells] == [("=1+1", "s"), ("007", "s"), ("-x", "s")]


def test_rich_text_of_the_clipboard_in_libreoffice(tmp_path: Path):
    (tmp_path / "copied.html").write_text(copied_html(BLOCKS), "utf-8")
    opened_by_office([tmp_path / "copied.html"], "odt", tmp_path, reads_as="HTML (StarWriter)")
    with zipfile.ZipFile(tmp_path / "copied.odt") as archive:
        content = etree.fromstring(archive.read("content.xml"))
    cells = {
        (
            "".join(cell.itertext()),
            cell.get(f"{_TABLES}number-rows-spanned"),
            cell.get(f"{_TABLES}number-columns-spanned"),
        )
        for cell in content.iter(f"{_TABLES}table-cell")
    }
    assert {("Amount", None, "2"), ("Reed, bundles", "2", None), ("together", None, "2")} <= cells
    assert_in_order(" ".join(content.itertext()).split())


def test_copied_formulas_and_tables_in_libreoffice(tmp_path: Path):
    """As RTF, which it takes before HTML when both are pasted: every formula is one of its own."""
    formulas = [Block(100 + at, BlockKind.FORMULA, PLACE, source) for at, source in enumerate(KEPT)]
    copied = copied_rtf((*BLOCKS, *formulas))
    assert copied is not None
    (tmp_path / "copied.rtf").write_text(copied, "ascii")
    opened_by_office([tmp_path / "copied.rtf"], "odt", tmp_path)
    opened_by_office([tmp_path / "copied.rtf"], "pdf", tmp_path)
    with zipfile.ZipFile(tmp_path / "copied.odt") as archive:
        content = etree.fromstring(archive.read("content.xml"))
        objects = [name for name in archive.namelist() if re.fullmatch(r"Object \d+/content.xml", name)]
    assert len(objects) == 2 + len(KEPT) - len(OF_PACKAGES)
    cells = {
        ("".join(cell.itertext()), cell.get(f"{_TABLES}number-rows-spanned"))
        for cell in content.iter(f"{_TABLES}table-cell")
    }
    assert {("Reed, bundles", "2"), ("together", None), ("1,234.50", None)} <= cells
    words = words_of_pdf(tmp_path / "copied.pdf")
    assert [word for word in words if "¿" in word] == []  # its mark for what it cannot set


def test_books_pass_epubcheck(tmp_path: Path):
    run(["java"], "-jar", installed("epubcheck"), "--failonwarnings", written("epub", tmp_path))


def test_searchable_pdfs_are_sound_and_poppler_finds_their_words(tmp_path: Path):
    blank, target = tmp_path / "blank.pdf", tmp_path / "deeds.pdf"
    with pymupdf.open() as document:
        document.new_page()
        document.save(blank)
    words = page(Block(0, BlockKind.PARAGRAPH, BoundingBox(72, 100, 250, 114), "Wholly unprinted words"))
    FORMATS["pdf"].write("Deeds", [words], target, ExportOptions(), crop, source=SourceFile(blank))
    run(["qpdf"], "--check", target)
    assert words_of_pdf(target) == ["Wholly", "unprinted", "words"]


def test_hebrew_numbers_and_brackets_are_read_back_as_they_were_read(tmp_path: Path):
    blank, target = tmp_path / "blank.pdf", tmp_path / "deeds.pdf"
    with pymupdf.open() as document:
        document.new_page()
        document.save(blank)
    text = "שלום (עולם) ב-12/5/2024 טוב"
    words = page(Block(0, BlockKind.PARAGRAPH, BoundingBox(72, 100, 250, 114), text))
    FORMATS["pdf"].write("Deeds", [words], target, ExportOptions(), crop, source=SourceFile(blank))
    found = "".join(run(["pdftotext"], target, "-").split())
    assert "שלום(עולם)" in found
    assert "12/5/2024" in found


def test_web_pages_in_chromium(tmp_path: Path):
    printed_by_browser(written("html", tmp_path), tmp_path / "printed.pdf")
    assert_in_order(words_of_pdf(tmp_path / "printed.pdf"))
