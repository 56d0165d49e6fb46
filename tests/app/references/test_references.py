"""Files made elsewhere, as references of a document."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from app.document.block import Block, BlockKind, Line
from app.document.geometry import BoundingBox, PageSize, Rotation
from app.document.inline import plain_text
from app.document.page import PageState, Reading, ReadingKey, StopReason, TextSource
from app.document.table import Cell, Table
from app.export.contract import ExportOptions, ExportPage
from app.export.formats import FORMATS
from app.references.opening import MOST_BYTES, open_reference
from app.references.reference import Reference, UnreadableReference
from tests.sample_builder.truth import load_truth, truth_text

export_json = FORMATS["json"].write
export_markdown = FORMATS["md"].write

A4 = PageSize(595, 842)
SAMPLES = Path(__file__).resolve().parents[3] / "resources" / "samples"
MARKUP = """\
<|ref|>title<|/ref|><|det|>[[100, 50, 900, 100]]<|/det|>
# Planted filters

<|ref|>text<|/ref|><|det|>[[100,150,900,250],[100,260,900,300]]<|/det|>
Three beds of reed.

<|ref|>table<|/ref|><|det|>[[0,0,999,999]]<|/det|>
<table><tr><td>Reed</td><td>120</td></tr></table>
<|ref|>image<|/ref|><|det|>[[100, 600, 900, 999]]<|/det|>
<｜end▁of▁sentence｜>"""


def opened(tmp_path: Path, name: str, text: str, pages: int = 1, page: int = 1) -> Reference:
    (tmp_path / name).write_text(text, encoding="utf-8")
    return open_reference(tmp_path / name, [A4] * pages, page)


# --- samples -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", sorted(path.stem for path in SAMPLES.glob("*.json")))
def test_every_sample_brings_its_reference(name):
    truth = load_truth(SAMPLES / f"{name}.json")
    reference = open_reference(SAMPLES / f"{name}.json", [A4] * len(truth.pages))
    for page, expected in zip(reference.pages, truth.pages, strict=True):
        assert (page.number, page.rotation) == (expected.number, Rotation(expected.upright_turn))
        texts = [
            b.text if b.kind is not BlockKind.FORMULA and b.kind is not BlockKind.CHEMISTRY else "" for b in page.blocks
        ]
        cells = [cell.text for b in page.blocks if b.table and b.kind is BlockKind.TABLE for cell in b.table.cells]
        said = " ".join(map(plain_text, texts + cells)).split()
        marks = [word for b in expected.blocks for word in b.marker.split()]
        assert sorted(said + marks) == sorted(truth_text(expected, margins=True).split())


def test_charts_formulas_and_structures_come_with_their_contents():
    (page,) = open_reference(SAMPLES / "bar-chart.json", [A4]).pages
    (chart,) = [block for block in page.blocks if block.kind is BlockKind.CHART]
    rows = [[cell.text for cell in row] for row in chart.table.rows_of_cells()]
    assert rows[:2] == [["Season", "before the new lane", "after"], ["Winter", "142", "206"]]
    (page,) = open_reference(SAMPLES / "structure.json", [A4]).pages
    assert [b.text for b in page.blocks if b.kind is BlockKind.CHEMISTRY] == ["CC(=O)OC1=CC=CC=C1C(=O)O"]
    (page,) = open_reference(SAMPLES / "mathematics.json", [A4]).pages
    assert r"T = 2\pi\sqrt{\frac{l}{g}}" in [b.text for b in page.blocks]


# --- the three formats -------------------------------------------------------------------------------------------


def test_the_models_markup_has_places(tmp_path):
    (page,) = opened(tmp_path, "out.mmd", MARKUP).pages
    assert [(block.kind, block.text) for block in page.blocks] == [
        (BlockKind.TITLE, "Planted filters"),
        (BlockKind.PARAGRAPH, "Three beds of reed."),
        (BlockKind.TABLE, ""),
        (BlockKind.FIGURE, ""),
    ]
    left, top, right, bottom = 100 / 999 * 595, 150 / 999 * 842, 900 / 999 * 595, 300 / 999 * 842
    box = page.blocks[1].bbox
    assert (box.left, box.top, box.right, box.bottom) == pytest.approx((left, top, right, bottom))
    assert page.blocks[2].table == Table(1, 2, (Cell(0, 0, "Reed"), Cell(0, 1, "120")))
    assert page.raw == MARKUP


def test_markdown_becomes_blocks_without_places(tmp_path):
    text = (
        "# The *old* mill\n\nOne line\ngoes on  \nand ends with a [link](http://a.b/c_(d)).\n\n"
        "3. three\n4. four\n   - inner\n\n$$\na_{1} = \\frac{1}{2}\n$$\n\n| a | b |\n| --- | --- |\n| 1 | *2* |\n\n"
        "<table><tr><td colspan=2>wide</td></tr></table>\n\n```py\nx = 1\n```\n\n![figure](images/a.png)\n\n## Sub\n"
    )
    (page,) = opened(tmp_path, "mill.md", text).pages
    assert all(block.bbox is None for block in page.blocks)
    assert [block.id for block in page.blocks] == list(range(len(page.blocks)))
    assert [(block.kind.value, block.text, block.level, block.marker) for block in page.blocks] == [
        ("title", "The *old* mill", 1, ""),
        ("paragraph", "One line goes on\nand ends with a link.", 0, ""),
        ("list_item", "three", 0, "3."),
        ("list_item", "four", 0, "4."),
        ("list_item", "inner", 1, "-"),
        ("formula", "a_{1} = \\frac{1}{2}", 0, ""),
        ("table", "", 0, ""),
        ("table", "", 0, ""),
        ("code", "x = 1", 0, ""),
        ("figure", "", 0, ""),
        ("heading", "Sub", 2, ""),
    ]
    assert page.blocks[6].table == Table(
        2, 2, (Cell(0, 0, "a", header=True), Cell(0, 1, "b", header=True), Cell(1, 0, "1"), Cell(1, 1, "*2*"))
    )


@pytest.mark.parametrize(
    ("text", "pages", "numbers"),
    [
        ("one\n\n<--- Page Split --->\n\ntwo\n\n<--- Page Split --->\n", 3, [1, 2]),
        ("one\ftwo\fthree", 3, [1, 2, 3]),
        ("one\n\n---\n\ntwo", 2, [1, 2]),
        ("one\n\n---\n\ntwo", 3, [3]),
        ("one", 3, [3]),
    ],
)
def test_a_text_is_cut_into_pages_or_belongs_to_the_page_in_view(tmp_path, text, pages, numbers):
    assert [page.number for page in opened(tmp_path, "a.md", text, pages, page=3 if pages == 3 else 1).pages] == numbers


def exported(tmp_path: Path, size: PageSize = A4) -> Path:
    box = BoundingBox(72, 72, 300, 90)
    block = Block(5, BlockKind.PARAGRAPH, box, "Dear *reader*", confidence=0.5, lines=(Line(box, "Dear reader"),))
    reading = Reading(ReadingKey("builtin", "1", "base"), (block,), StopReason.END, Rotation.QUARTER)
    page = ExportPage(1, size, (block,), PageState.READ, reading)
    export_json("letter", [page], tmp_path / "letter.json", ExportOptions(), lambda number, place: b"")
    return tmp_path / "letter.json"


def test_what_recto_exported_comes_back_as_it_was(tmp_path):
    (page,) = open_reference(exported(tmp_path), [A4]).pages
    assert page.rotation is Rotation.QUARTER
    assert [(block.id, block.text, block.bbox.left) for block in page.blocks] == [(5, "Dear *reader*", 72)]


def test_places_are_fitted_to_a_page_of_another_size_and_dropped_where_the_shape_differs(tmp_path):
    (page,) = open_reference(exported(tmp_path), [PageSize(1190, 1684)]).pages
    assert (page.blocks[0].bbox.left, page.blocks[0].lines[0].bbox.left) == (144, 144)
    (page,) = open_reference(exported(tmp_path), [PageSize(842, 595)]).pages
    assert (page.blocks[0].bbox, page.blocks[0].lines) == (None, ())
    assert "another shape" in str(page.notes[0])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "- a\n* b\n+ c\n  - d\n    1. e",
            [("-", 0, "a"), ("*", 0, "b"), ("+", 0, "c"), ("-", 1, "d"), ("1.", 2, "e")],
        ),
        ("3. a\n4. b\n7. c", [("3.", 0, "a"), ("4.", 0, "b"), ("7.", 0, "c")]),
        ("2) a\n2) b\n1) c", [("2)", 0, "a"), ("2)", 0, "b"), ("1)", 0, "c")]),
        ("1986. a\n123456. b", [("1986.", 0, "a"), ("123456.", 0, "b")]),
        ("01. a", [("01.", 0, "a")]),
        ("• a\ngoes on\n• b", [("•", 0, "a goes on"), ("•", 0, "b")]),
        (
            "- One of them is here.- Two is there.- Three",
            [("-", 0, "One of them is here."), ("-", 0, "Two is there."), ("-", 0, "Three")],
        ),
        ("1. - a", [("1.", 0, ""), ("-", 1, "a")]),
        ("- [ ] a\n- [x] b", [("-", 0, "[ ] a"), ("-", 0, "[x] b")]),
    ],
)
def test_items_keep_their_marks_as_written(tmp_path, text, expected):
    (page,) = opened(tmp_path, "a.md", text).pages
    assert {block.kind for block in page.blocks} == {BlockKind.LIST_ITEM}
    assert [(block.marker, block.level, block.text) for block in page.blocks] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("- \n\nafter", [("paragraph", "after")]),
        ("1. # Head", [("title", "1. Head")]),
        ("see [1](2) and [a](b.html)", [("paragraph", "see [1](2) and a")]),
        ("``` my own words\nx\n```", [("code", "my own words\nx")]),
        ("```\n$$\nx\n$$\n```", [("code", "$$\nx\n$$")]),
        ("a\n\\[\nx\n\\]\nb", [("paragraph", "a"), ("formula", "x"), ("paragraph", "b")]),
        ("$$ never ends", [("paragraph", "$$ never ends")]),
        ("<![CDATA[ words ]]>", [("paragraph", "\\<![CDATA[ words ]]>")]),
        ("> " * 200 + "deep", [("paragraph", "> " * 200 + "deep")]),
    ],
)
def test_nothing_is_lost_where_markdown_is_odd(tmp_path, text, expected):
    (page,) = opened(tmp_path, "a.md", text).pages
    assert [(block.kind.value, block.text) for block in page.blocks] == expected


def test_tables_are_found_whatever_ends_a_line(tmp_path):
    (page,) = opened(tmp_path, "a.md", "one\r\rtwo\r\n\r| a |\r|---|\r\n| 1 |\r\rthree").pages
    assert [block.kind.value for block in page.blocks] == ["paragraph", "paragraph", "table", "paragraph"]


def test_cells_beyond_the_head_are_kept(tmp_path):
    (page,) = opened(tmp_path, "a.md", "| a |\n|---|\n| 1 | 2 |\n| 3 |").pages
    (table,) = [block.table for block in page.blocks]
    assert [[cell.text if cell else None for cell in row] for row in table.grid()] == [["a", ""], ["1", "2"], ["3", ""]]


# --- what a reference is -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("width", "height"), [("NaN", "842"), ("595", "1e999"), ("1e999", "1e999"), ("1e-320", "1e-320")]
)
def test_a_size_that_no_page_has_moves_no_place(tmp_path, width, height):
    block = '{"id": 0, "kind": "paragraph", "bbox": [72, 72, 300, 90], "text": "Mill"}'
    page = f'{{"number": 1, "width": {width}, "height": {height}, "blocks": [{block}]}}'
    reference = opened(tmp_path, "a.json", f'{{"format": "recto-document", "version": 1, "pages": [{page}]}}')
    assert reference.pages[0].blocks[0].bbox == BoundingBox(72, 72, 300, 90)


def test_a_place_that_is_no_number_leaves_its_words_without_a_place(tmp_path):
    text = "<|ref|>text<|/ref|><|det|>[[{}, .5, 5., 6]]<|/det|>{}\n"
    text = text.format("1.2.3", "Mill") + text.format(".", "Reed")
    blocks = opened(tmp_path, "a.md", text).pages[0].blocks
    assert [(block.text, block.bbox) for block in blocks] == [("Mill", None), ("Reed", None)]


def test_a_reference_is_never_what_an_engine_read(tmp_path):
    ((number, reading),) = opened(tmp_path, "mill.md", "# Mill").readings(created=7.0)
    assert (number, reading.key.text_source, reading.key.prompt, reading.created) == (
        1,
        TextSource.REFERENCE,
        "mill.md",
        7,
    )
    assert reading.state is PageState.REFERENCE
    assert (reading.key.engine, reading.key.mode, reading.seconds, reading.text_tokens) == ("reference", "", {}, 0)


def test_exports_name_the_reference(tmp_path):
    ((_, reading),) = opened(tmp_path, "mill.md", "# Mill").readings(created=7.0)
    page = ExportPage(1, A4, reading.blocks, reading.state, reading)
    target, options = tmp_path / "out.json", ExportOptions()
    report = export_json("mill", [page], target, options, lambda number, place: b"")
    (entry,) = json.loads(target.read_text())["pages"]
    assert entry["state"] == "reference"
    assert (entry["reading"]["text_source"], entry["reading"]["prompt"]) == ("reference", "mill.md")
    assert report.whole == (1,)
    export_markdown("mill", [page], tmp_path / "out.md", options, lambda number, place: b"")
    written = (tmp_path / "out.md").read_text()
    assert written.startswith("# Mill")
    assert "[Page 1: from the reference mill.md, not read by Recto]" in written


# --- bad files ---------------------------------------------------------------------------------------------------


CELL = {"row": 0, "column": 0, "text": "Reed"}


def truth(block: dict[str, object]) -> bytes:
    return json.dumps({"version": 1, "source": "x", "pages": [{"number": 1, "blocks": [block]}]}).encode()


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("a.json", b"{", "a.json is no reading"),
        ("a.json", b'{"pages": 3}', "a.json is no reading"),
        ("a.json", b'{"pages": [{"number": 1, "blocks": [{}]}], "version": 1, "source": "x"}', "a.json is no reading"),
        ("a.json", b'{"format": "recto-document", "version": 99, "pages": []}', "written by a newer Recto"),
        ("a.json", b'{"format": "recto-document", "version": 1, "pages": []}', "holds no pages"),
        (
            "a.json",
            b'{"format": "recto-document", "pages": [{"number": 9, "blocks": []}]}',
            "says nothing about a page",
        ),
        (
            "a.json",
            truth({"kind": "table", "table": {"rows": 1, "columns": 1, "cells": [CELL | {"row": 5}]}}),
            "no reading",
        ),
        ("a.json", truth({"kind": "chart", "chart": {"categories": ["a", "b"], "series": {"s": [1]}}}), "no reading"),
        ("a.md", b"\xff\xfe\x00", "no text in UTF-8"),
        ("a.md", b"  \n", "says nothing"),
    ],
)
def test_a_file_that_is_no_reading_is_said_so(tmp_path, name, data, says):
    (tmp_path / name).write_bytes(data)
    with pytest.raises(UnreadableReference) as error:
        open_reference(tmp_path / name, [A4])
    assert says in f"{error.value.title} ({error.value.detail})"
    assert str(error.value.hint)


def test_a_file_that_is_not_there_or_too_large_is_said_so(tmp_path):
    with pytest.raises(UnreadableReference, match=r"gone\.md cannot be read"):
        open_reference(tmp_path / "gone.md", [A4])
    with (tmp_path / "huge.md").open("wb") as file:
        file.truncate(MOST_BYTES + 1)
    with pytest.raises(UnreadableReference, match=r"huge\.md is too large"):
        open_reference(tmp_path / "huge.md", [A4])
