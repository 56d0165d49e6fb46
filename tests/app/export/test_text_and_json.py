import json
from dataclasses import replace
from pathlib import Path

from hypothesis import given

from app.document.block import BlockKind
from app.document.inline import plain_text
from app.document.page import PageState, Reading, ReadingKey, StopReason
from app.document.serialize import block_from_json
from app.document.table import Cell, Table
from app.export.contract import ExportOptions
from app.export.formats import FORMATS
from app.export.text import text_of_blocks
from app.export.text_table import shown_width, table_text
from model_runtime.messages import message
from tests.app.document.blocks import tables
from tests.app.export.export_pages import MERGED_TABLE, block, crop, figure, item, page, paragraph

export_json = FORMATS["json"].write
export_text = FORMATS["txt"].write


def test_text_of_a_page():
    blocks = [
        block(BlockKind.TITLE, "Deeds", level=1),
        paragraph("A **good** year for \\(x^2\\),\nat $5"),
        item("one", "1."), item("inner\nline", "•", 1), item("two", "2."),
        block(BlockKind.CODE, "a * b"),
        figure(),
        block(BlockKind.CAPTION, "Figure 1."),
    ]  # fmt: skip
    assert text_of_blocks(blocks, 3) == (
        "Deeds\n\nA good year for x^2,\nat $5\n\n1. one\n   • inner\n     line\n2. two\n\na * b\n\n"
        "[Figure on page 3]\n\nFigure 1."
    )


def test_merged_cells_keep_their_columns():
    assert table_text(MERGED_TABLE) == (
        "Item           Amount\n-------------  --  --------\nReed, bundles  12  1,234.50\n               together"
    )


def test_chinese_takes_two_places():
    table = Table(2, 2, (Cell(0, 0, "水井"), Cell(0, 1, "x"), Cell(1, 0, "well"), Cell(1, 1, "y")))
    assert table_text(table) == "水井  x\nwell  y"
    assert shown_width("e\u0301水") == 3


@given(tables())
def test_every_cell_is_in_the_text(table: Table):
    words = {word for cell in table.cells for line in plain_text(cell.text).split("\n") for word in line.split()}
    assert words <= set(table_text(table).split()) | {""}


def test_a_text_file_tells_what_is_missing(tmp_path: Path):
    pages = [page(paragraph("one"), figure(), figure()), page(number=2, state=PageState.FAILED)]
    report = export_text("t", pages, tmp_path / "t.txt", ExportOptions(page_breaks=True), crop)
    assert (tmp_path / "t.txt").read_text("utf-8") == (
        "one\n\n[Figure on page 1]\n\n[Figure on page 1]\n\n\f[Page 2 could not be read and is left out]\n"
    )
    assert [str(remark.sentence) for remark in report.remarks] == [
        "2 figures on page 1 could not go into plain text; a line marks the place."
    ]
    export_text("t", pages, tmp_path / "t.txt", ExportOptions(pictures=False), crop)
    assert (tmp_path / "t.txt").read_text("utf-8") == "one\n\n[Page 2 could not be read and is left out]\n"


def test_the_json_file_holds_every_block(tmp_path: Path):
    blocks = (block(BlockKind.HEADER, "Bulletin"), block(BlockKind.TABLE, table=MERGED_TABLE), item("水", "1.", 1))
    pages = [page(*blocks), page(paragraph("stale"), number=2, state=PageState.FAILED)]
    report = export_json("Deeds", pages, tmp_path / "d.json", ExportOptions(), crop)
    data = json.loads((tmp_path / "d.json").read_text("utf-8"))
    assert (data["format"], data["version"], data["title"]) == ("recto-document", 1, "Deeds")
    first, second = data["pages"]
    assert tuple(block_from_json(entry) for entry in first["blocks"]) == blocks
    assert (first["number"], first["width"], first["height"], first["state"]) == (1, 595, 842, "read")
    assert second == {
        "number": 2, "width": 595, "height": 842, "state": "failed", "blocks": [],
        "notice": "[Page 2 could not be read and is left out]",
    }  # fmt: skip
    assert report.failed == (2,)


def test_notes_are_sentences_in_a_json_file(tmp_path: Path):
    key = ReadingKey("builtin", "1", "base")
    noted = Reading(key, (), StopReason.END, notes=(message("{count} {what}", count=2, what=message("lamps")),))
    export_json("Deeds", [replace(page(), reading=noted)], tmp_path / "d.json", ExportOptions(), crop)
    assert json.loads((tmp_path / "d.json").read_text("utf-8"))["pages"][0]["reading"]["notes"] == ["2 lamps"]
