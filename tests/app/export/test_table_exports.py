"""Tables as CSV and as workbooks, read back with other libraries."""

import csv
import io
import json
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.document.block import Block, BlockKind
from app.document.cell_text import cell_text
from app.document.html_table import table_from_html
from app.document.joined_tables import joined
from app.document.page import PageState
from app.document.table import Cell, Table
from app.export.contract import ExportOptions, ExportPage, ExportReport
from app.export.formats import FORMATS
from app.export.table_forms import guarded, reads_as_formula, table_to_clipboard_html, table_to_tsv, unguarded
from app.export.xlsx_sheet import LONGEST_TEXT
from tests.app.charts.tables import BICYCLES, table_of
from tests.app.document.blocks import tables
from tests.app.document.texts import printable_lines
from tests.app.export.export_pages import MERGED_TABLE, PLAIN_TABLE, block, crop, page, paragraph
from tests.app.export.wholeness import is_whole

LIKE_FORMULAS = ["=1+2", "+SUM(A1)", "-2+3", "@cmd", " =A1", "-abc def", "+49(1)"]
LIKE_NUMBERS = [
    "1,234.50",
    "-5",
    "+3.2",
    "− 7",
    "007",
    "1e5",
    "-12.5%",
    "-3 mg",
    "-",
    "--",
    "5 = 5",
    "1-2",
    "+49 30 12",
]


def table_block(table: Table, kind: BlockKind = BlockKind.TABLE) -> Block:
    return block(kind, table=table)


def one_cell(text: str) -> Table:
    return Table(1, 1, (Cell(0, 0, text),))


def write(name: str, folder: Path, *pages: ExportPage) -> tuple[Path, ExportReport]:
    target = folder / f"deeds{FORMATS[name].suffix}"
    return target, FORMATS[name].write("Deeds", pages, target, ExportOptions(), crop)


def csv_rows(path: Path) -> list[list[str]]:
    return list(csv.reader(io.StringIO(path.read_text("utf-8-sig"), newline="")))


def test_a_single_table_is_the_whole_csv_file(tmp_path: Path):
    target, report = write("csv", tmp_path, page(paragraph("before"), table_block(MERGED_TABLE)))
    assert target.read_bytes() == (
        b'Item,Amount,\r\n"Reed, bundles",12,"1,234.50"\r\n,together,\r\n'
    )  # no mark at the start: ASCII is read alike everywhere
    assert [remark.what for remark in report.remarks] == ["table"]  # nobody sees any more how its cells are joined


def test_more_tables_stand_under_their_names_and_other_letters_are_marked(tmp_path: Path):
    pages = [
        page(table_block(PLAIN_TABLE), table_block(one_cell("21 °C\n泥"), BlockKind.CHART)),
        page(table_block(PLAIN_TABLE), number=4),
        page(number=5, state=PageState.FAILED),
    ]
    target, report = write("csv", tmp_path, *pages)
    assert target.read_bytes().startswith(b"\xef\xbb\xbfp1 Table 1\r\n")
    well = [["Well", "Depth"], ["A|1", "4.5 m"]]
    assert csv_rows(target) == [
        ["p1 Table 1"], *well, [], ["p1 Chart 1"], ["21 °C\n泥"], [], ["p4 Table 1"], *well, [],
        ["[Page 5 could not be read and is left out]"],
    ]  # fmt: skip
    assert report.failed == (5,)


@pytest.mark.parametrize("text", LIKE_FORMULAS)
def test_what_a_spreadsheet_would_compute_gets_an_apostrophe(text: str):
    assert reads_as_formula(text)
    assert guarded(text) == "'" + text
    assert unguarded(guarded(text)) == text


@pytest.mark.parametrize("text", LIKE_NUMBERS)
def test_numbers_and_dashes_stay_as_they_are(text: str):
    assert unguarded(guarded(text)) == guarded(text) == text


def test_the_report_says_which_table_got_apostrophes(tmp_path: Path):
    table = Table(1, 3, tuple(Cell(0, column, text) for column, text in enumerate(["=1", "-5", "@x"])))
    target, report = write("csv", tmp_path, page(table_block(table), number=3))
    assert csv_rows(target) == [["'=1", "-5", "'@x"]]
    assert [str(remark.sentence) for remark in report.remarks] == [
        "2 cells of p3 Table 1 would be taken for a formula and got an apostrophe."
    ]


def test_every_cell_of_a_workbook_is_the_text_it_was(tmp_path: Path):
    texts = [*LIKE_FORMULAS, *LIKE_NUMBERS, "http://example.org", "TRUE", "2024-01-02", "{=1}", "泥", ""]
    table = Table(len(texts), 1, tuple(Cell(row, 0, text) for row, text in enumerate(texts)))
    target, report = write("xlsx", tmp_path, page(table_block(table)))
    sheet = openpyxl.load_workbook(target).worksheets[0]
    assert [sheet.cell(row, 1).value or "" for row in range(1, len(texts) + 1)] == texts
    assert {sheet.cell(row, 1).data_type for row in range(1, len(texts))} == {"s"}
    assert sheet.cell(1, 1).number_format == "@"
    assert is_whole(report)


def test_a_workbook_has_a_sheet_for_each_table_with_its_merged_cells(tmp_path: Path):
    pages = [
        page(table_block(MERGED_TABLE), table_block(PLAIN_TABLE), number=3),
        page(number=9, state=PageState.NOT_READ),
    ]
    target, _ = write("xlsx", tmp_path, *pages)
    workbook = openpyxl.load_workbook(target)
    assert workbook.sheetnames == ["p3 Table 1", "p3 Table 2", "Notes"]
    sheet = workbook["p3 Table 1"]
    assert {str(merged) for merged in sheet.merged_cells.ranges} == {"B1:C1", "A2:A3", "B3:C3"}
    assert sheet["C2"].value == "1,234.50"
    assert sheet["C2"].alignment.horizontal == "right"
    assert sheet["A1"].font.bold
    assert sheet.freeze_panes == "A2"
    assert workbook["Notes"]["A1"].value == "[Page 9 has not been read and is left out]"


def test_what_excel_cannot_hold_is_said(tmp_path: Path):
    wide = Table(1, 16_400, (Cell(0, 0, "x" * 40_000), Cell(0, 16_383, "last", 1, 17)))
    target, report = write("xlsx", tmp_path, page(table_block(wide), number=2))
    workbook = openpyxl.load_workbook(target)
    assert len(workbook["p2 Table 1"]["A1"].value) == LONGEST_TEXT
    assert workbook["p2 Table 1"].cell(1, 16_384).value == "last"
    assert [str(remark.sentence) for remark in report.remarks] == [
        "A cell of p2 Table 1 is longer than Excel allows; its first 32767 characters went in.",
        "1 table on page 2 had more rows or columns than Excel allows and lost the rest.",
    ]
    assert [row[0].value for row in workbook["Notes"].rows] == [str(remark.sentence) for remark in report.remarks]


def test_a_chart_is_drawn_by_excel_beside_its_numbers(tmp_path: Path):
    texts = ("Bed", "a\u0001", "Reed", "1,234.50", "Sedge", "=2")
    cells = tuple(Cell(*divmod(at, 2), text) for at, text in enumerate(texts))
    hand = table_block(Table(3, 2, cells), BlockKind.CHART)
    words = table_block(table_of("a|b", "c|007"), BlockKind.TABLE)
    none = table_block(table_of("a|b", "c|d"), BlockKind.CHART)
    target, report = write("xlsx", tmp_path, page(table_block(BICYCLES, BlockKind.CHART), hand, words, none))
    workbook = openpyxl.load_workbook(target)
    assert workbook.sheetnames == ["p1 Chart 1", "p1 Chart 2", "p1 Table 1", "p1 Chart 3", "Notes"]
    numbers, odd, text, said, _ = workbook.worksheets
    assert [[cell.value for cell in row] for row in numbers.iter_rows(2, 3)] == [
        ["Winter", 142, 206], ["Spring", 187, 318],
    ]  # fmt: skip
    (chart,) = numbers._charts
    assert chart.series[1].val.numRef.f == "'p1 Chart 1'!$C$2:$C$5"
    assert [len(sheet._charts) for sheet in (odd, text, said)] == [1, 0, 0]
    assert (odd["B2"].value, odd["B2"].number_format, odd["B3"].value) == (1234.5, "0.00", "=2")
    assert odd["B3"].data_type == text["B2"].data_type == said["B2"].data_type == "s"
    assert [remark.what for remark in report.remarks] == ["character"]


def test_excel_counts_rare_characters_twice(tmp_path: Path):
    target, report = write("xlsx", tmp_path, page(table_block(Table(1, 1, (Cell(0, 0, "\U00020000" * 20_000),)))))
    assert len(openpyxl.load_workbook(target)["p1 Table 1"]["A1"].value) == LONGEST_TEXT // 2
    assert "its first 16383 characters went in" in str(report.remarks[0].sentence)


@pytest.mark.parametrize("name", ["csv", "xlsx"])
def test_without_a_table_the_report_says_so(tmp_path: Path, name: str):
    target, report = write(name, tmp_path, page(paragraph("only text"), table_block(Table(0, 0, ()))))
    assert target.exists()
    assert [str(remark.sentence) for remark in report.remarks] == ["There is no table on these pages."]


@settings(max_examples=8, deadline=None)
@given(tables=st.lists(tables(printable_lines()), min_size=1, max_size=2))
def test_any_tables_come_back_from_a_workbook(tmp_path_factory: pytest.TempPathFactory, tables: list[Table]):
    target, _ = write("xlsx", tmp_path_factory.mktemp("books"), page(*map(table_block, tables)))
    for table, sheet in zip(tables, openpyxl.load_workbook(target).worksheets, strict=False):
        for cell in table.cells:
            found = sheet.cell(cell.row + 1, cell.column + 1)
            assert found.data_type != "f"
            assert (found.value or "") == cell_text(cell.text)


def test_a_spanning_cell_stands_once_in_tsv():
    table = Table(2, 3, (Cell(0, 0, "**a**\tb", 2, 1), Cell(0, 1, "=x\ny", 1, 2), Cell(1, 1, "1"), Cell(1, 2, "2")))
    assert table_to_tsv(table) == "a b\t'=x y\t\n\t1\t2"


def test_the_clipboard_says_that_cells_are_texts():
    html = table_to_clipboard_html(MERGED_TABLE)
    assert "mso-number-format: '\\@'" in html
    assert table_from_html(html) == MERGED_TABLE


def test_a_table_that_goes_on_over_the_next_page_is_written_once(tmp_path: Path):
    first = [paragraph("before"), replace(table_block(PLAIN_TABLE), id=7)]
    below = Table(2, 2, (*PLAIN_TABLE.cells[:2], Cell(1, 0, "B"), Cell(1, 1, "9")))
    second = joined([replace(table_block(below), id=2), replace(paragraph("after"), id=3)], 2, first[1])
    pages = [page(*first, number=1), page(*second, number=2)]
    target, _ = write("csv", tmp_path, *pages)
    assert csv_rows(target) == [["Well", "Depth"], ["A|1", "4.5 m"], ["B", "9"]]
    target, _ = write("md", tmp_path, *pages)
    assert target.read_text("utf-8").count("| Well |") == 1
    assert "| B | 9 |\n\nafter" in target.read_text("utf-8")
    target, _ = write("xlsx", tmp_path, *pages)
    assert openpyxl.load_workbook(target).sheetnames == ["p1 Table 1"]
    target, _ = write("csv", tmp_path, pages[1])
    assert csv_rows(target) == [["Well", "Depth"], ["B", "9"]]
    target, _ = write("json", tmp_path, *pages)
    stored = json.loads(target.read_text("utf-8"))["pages"]
    assert stored[0]["blocks"][1]["table"]["rows"] == stored[1]["blocks"][0]["table"]["rows"] == 2
    assert stored[1]["blocks"][0]["continues"] == 1


def test_a_sheet_from_right_to_left_begins_at_the_right(tmp_path: Path):
    hebrew = Table(
        2, 2, (Cell(0, 0, "שם", header=True), Cell(0, 1, "גיל", header=True), Cell(1, 0, "דנה"), Cell(1, 1, "7"))
    )
    target, _ = write("xlsx", tmp_path, page(table_block(hebrew), table_block(PLAIN_TABLE)))
    sheets = openpyxl.load_workbook(target).worksheets
    assert [bool(sheet.sheet_view.rightToLeft) for sheet in sheets] == [True, False]
    html = table_to_clipboard_html(hebrew)
    assert '<table dir="rtl">' in html
    assert table_from_html(html) == hebrew
    assert "dir=" not in table_to_clipboard_html(PLAIN_TABLE)
