"""What public programs have made of the model's markup, attached as a reference from the command line and exported."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import docx
import pymupdf
import pytest

from app.cli import main
from app.document.block import Block, BlockKind
from app.document.geometry import BoundingBox, PageSize
from app.document.page import PageState, Reading
from app.export.contract import ExportOptions, ExportPage
from app.export.formats import FORMATS
from app.folders import library_file
from app.library.opening import open_library
from app.sources import open_source

export_docx = FORMATS["docx"].write
export_markdown = FORMATS["md"].write

WIDTH, HEIGHT = 999.0, 999.0  # a page on which the model's grid is the page's points
SHIPS = "<table><tr><td>Month</td><td>Ships</td></tr><tr><td>May</td><td>12</td></tr></table>"
CAPTION_FIRST = f"""\
<|ref|>table<|/ref|><|det|>[[120, 210, 874, 725]]<|/det|>
<|ref|>table_caption<|/ref|><|det|>[[113, 99, 880, 201]]<|/det|>
Table 3 | Ships by month.

{SHIPS}

<|ref|>text<|/ref|><|det|>[[113, 799, 880, 901]]<|/det|>
After the table.
"""
STRIPPED = f"""\
title[[120, 307, 878, 351]]
# Harbour Report

text[[483, 373, 515, 402]]
Spring edition

table[[114, 453, 819, 592]]
table_caption[[113, 420, 880, 445]]
Table 1. Ships by month.

{SHIPS}

image[[166, 699, 831, 870]]
"""
NUMBERED = "\n".join(
    f"--- Page {number} ---\n\n<|ref|>text<|/ref|><|det|>[[120, 107, 878, 151]]<|/det|>\n{words} sheet\n"
    for number, words in enumerate(("First", "Second", "Third"), 1)
)
ODD_NUMBERS = """\
<|ref|>text<|/ref|><|det|>[[550, s 331, 652, 345]]<|/det|>
c) both of them

<|ref|>text<|/ref|><|det|>[[117, - 325, 500, 392]]<|/det|>
second line
"""
GLUED = """\
<|ref|>text<|/ref|><|det|>[[177, 158, 881, 611]]<|/det|>
- OPEN: the door is free.- LOCKED: nobody gets in.- EXPIRED: the pass has run out.- EXPIRED & LOCKED
"""
UNITS = r"""<|ref|>text<|/ref|><|det|>[[10,10,900,40]]<|/det|>
The hall has 24 m\(^{2}\) and \(x = 3\) doors, see Smith\(^{3}\) on H\(_{2}\)O.
"""
NUMBERS = "3. Third\n4. Fourth\n7. Seventh\n\n1986. A year begins this line\n"

Attach = Callable[[str], list[tuple[int, Reading]]]


@pytest.fixture
def attach(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Attach:
    """Attaches a text to a document of three pages with `recto reference add`, and gives what the library has then."""
    monkeypatch.setenv("RECTO_DATA_DIR", str(tmp_path / "data"))
    document = pymupdf.open()
    for _ in range(3):
        document.new_page(width=WIDTH, height=HEIGHT)
    document.save(tmp_path / "deeds.pdf")

    def run(text: str) -> list[tuple[int, Reading]]:
        (tmp_path / "made.md").write_text(text, encoding="utf-8")
        assert main(["reference", "add", str(tmp_path / "deeds.pdf"), str(tmp_path / "made.md")]) == 0
        with (
            closing(open_source(tmp_path / "deeds.pdf")) as source,
            closing(open_library(library_file()).library) as to,
        ):
            return to.readings(source.content_hash())

    return run


def blocks(attach: Attach, text: str) -> list[Block]:
    ((number, reading),) = attach(text)
    assert number == 1
    return list(reading.blocks)


def places(found: list[Block]) -> list[tuple[int, ...] | None]:
    return [block.bbox and tuple(round(edge) for edge in corners(block.bbox)) for block in found]


def corners(box: BoundingBox) -> tuple[float, float, float, float]:
    return box.left, box.top, box.right, box.bottom


def exported(reading: Reading, target: Path) -> None:
    page = ExportPage(1, PageSize(WIDTH, HEIGHT), reading.blocks, PageState.REFERENCE, reading)
    export = export_docx if target.suffix == ".docx" else export_markdown
    export("made", [page], target, ExportOptions(), lambda number, place: b"")


def test_a_table_stands_in_its_place_and_its_caption_before_it(attach):
    table, caption, text = blocks(attach, CAPTION_FIRST)
    assert (table.kind, table.table.rows, table.table.columns, table.text) == (BlockKind.TABLE, 2, 2, "")
    assert (caption.kind, caption.text) == (BlockKind.CAPTION, "Table 3 | Ships by month.")
    assert (text.kind, text.text) == (BlockKind.PARAGRAPH, "After the table.")
    assert places([table, caption, text]) == [(120, 210, 874, 725), (113, 99, 880, 201), (113, 799, 880, 901)]


def test_stripped_tags_are_tags(attach):
    found = blocks(attach, STRIPPED)
    assert [(block.kind, block.text) for block in found] == [
        (BlockKind.TITLE, "Harbour Report"),
        (BlockKind.PARAGRAPH, "Spring edition"),
        (BlockKind.TABLE, ""),
        (BlockKind.CAPTION, "Table 1. Ships by month."),
        (BlockKind.FIGURE, ""),
    ]
    assert (found[2].table.rows, found[2].table.columns) == (2, 2)
    assert places(found)[2:] == [(114, 453, 819, 592), (113, 420, 880, 445), (166, 699, 831, 870)]


def test_numbered_pages_are_pages(attach):
    found = attach(NUMBERED)
    assert [
        (number, [block.text for block in reading.blocks]) for number, reading in sorted(found, key=lambda p: p[0])
    ] == [
        (1, ["First sheet"]),
        (2, ["Second sheet"]),
        (3, ["Third sheet"]),
    ]


def test_odd_numbers_in_boxes_keep_the_place(attach):
    assert places(blocks(attach, ODD_NUMBERS)) == [(550, 331, 652, 345), (117, 325, 500, 392)]


def test_glued_items_are_items(attach):
    found = blocks(attach, GLUED)
    assert [(block.kind, block.marker, block.text) for block in found] == [
        (BlockKind.LIST_ITEM, "-", "OPEN: the door is free."),
        (BlockKind.LIST_ITEM, "-", "LOCKED: nobody gets in."),
        (BlockKind.LIST_ITEM, "-", "EXPIRED: the pass has run out."),
        (BlockKind.LIST_ITEM, "-", "EXPIRED & LOCKED"),
    ]
    assert set(places(found)) == {(177, 158, 881, 611)}


def test_a_formula_glued_to_a_word_takes_no_other_along(attach, tmp_path):
    ((_, reading),) = attach(UNITS)
    exported(reading, tmp_path / "out.md")
    words = "The hall has 24 m<sup>2</sup> and $x = 3$ doors, see Smith<sup>3</sup> on H<sub>2</sub>O."
    assert words in (tmp_path / "out.md").read_text("utf-8")


def test_printed_numbers_stay(attach, tmp_path):
    ((_, reading),) = attach(NUMBERS)
    assert [block.marker for block in reading.blocks] == ["3.", "4.", "7.", "1986."]
    exported(reading, tmp_path / "out.md")
    lines = (tmp_path / "out.md").read_text("utf-8").splitlines()
    assert [line for line in lines if line[:1].isdigit()] == [
        "3. Third",
        "4. Fourth",
        "7. Seventh",
        "1986. A year begins this line",
    ]
    exported(reading, tmp_path / "out.docx")
    numbering = docx.Document(str(tmp_path / "out.docx")).part.numbering_part.element.xml
    assert all(f'w:startOverride w:val="{number}"' in numbering for number in (3, 7, 1986))
