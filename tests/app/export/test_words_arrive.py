"""Every character of a page arrives in the formats that lay words over it, or the report names the block it was in."""

from __future__ import annotations

import tempfile
from collections import Counter
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pymupdf
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from app.document.block import Block, BlockKind, Line, Origin
from app.document.geometry import BoundingBox
from app.document.html_table import table_from_html
from app.document.inline import plain_text
from app.document.page import PageState
from app.export.contract import ExportOptions, ExportPage, SourceFile
from app.export.formats import FORMATS
from tests.app.export.export_pages import A4
from tests.app.export.random_documents import documents, texts
from tests.app.export.test_all_arrives import is_source
from tests.app.export.test_hostile_pages import FROM_A_FILE, blank_file

ALTO = "{http://www.loc.gov/standards/alto/ns-v4#}"
RANDOM = settings(  # a process for each example: making one that fails smaller would take minutes
    phases=[Phase.generate], deadline=None, suppress_health_check=list(HealthCheck), derandomize=True, database=None
)


@st.composite
def many_pages(draw: st.DrawFn) -> list[ExportPage]:
    """The pages of several documents, since starting the process takes longer than laying them.

    Some blocks have two lines each, in which something else was read than what a person wrote afterwards.
    """
    pages = [page for content in draw(st.lists(documents(), min_size=4, max_size=4)) for page in content]
    return [
        replace(page, number=number, blocks=tuple(draw(_with_lines(block)) for block in page.blocks))
        for number, page in enumerate(pages, start=1)
    ]


@st.composite
def _with_lines(draw: st.DrawFn, block: Block) -> Block:
    if block.table is not None or block.kind is BlockKind.CHART or draw(st.booleans()):
        return block
    box = block.bbox
    assert box is not None
    lines = [
        Line(BoundingBox(box.left, box.top + 30 * at, box.right, box.top + 30 * at + 20), plain_text(draw(texts)))
        for at in range(2)
    ]
    return replace(block, lines=tuple(lines), origin=Origin.EDITED)


def read_back(name: str, path: Path) -> list[str]:
    """The words of each page."""
    if name == "pdf":
        with pymupdf.open(path) as document:
            return [page.get_text() for page in document]
    if name == "alto":
        pages = ElementTree.parse(path).getroot().iter(f"{ALTO}Page")
        return [" ".join(word.get("CONTENT", "") for word in page.iter(f"{ALTO}String")) for page in pages]
    root = ElementTree.fromstring(path.read_text("utf-8").removeprefix("<!DOCTYPE html>\n"))
    pages = [page for page in root.iter() if page.get("class") == "ocr_page"]
    return [" ".join(word.text or "" for word in page.iter() if word.get("class") == "ocrx_word") for page in pages]


def said_by(block: Block) -> str:
    cells = [plain_text(cell.text) for cell in block.table.cells] if block.table else []
    return " ".join((block.marker, block.text if is_source(block) else plain_text(block.text), *cells))


def signs(text: str) -> Counter[str]:
    return Counter("".join(text.split()))


def check_that_all_arrives(name: str, content: list[ExportPage]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        target, source = Path(folder) / "out", blank_file(Path(folder), content)
        options = ExportOptions()
        report = FORMATS[name].write("Deeds", content, target, options, lambda *_: b"", source=SourceFile(source))
        found = read_back(name, target)
    named = {(remark.page, block) for remark in report.remarks for block in remark.blocks}
    assert len(found) == len(content)
    for page, text in zip(content, found, strict=True):
        left_out = [block for block in page.blocks if (page.number, block.id) in named]
        assert all(block.kind.is_picture for block in left_out)
        assert not signs("".join(said_by(block) for block in page.blocks if block not in left_out)) - signs(text)
        if name != "pdf":  # whose readers put words of other directions elsewhere
            check_order([block for block in page.blocks if block not in left_out and not block.lines], text)


def check_order(blocks: list[Block], text: str) -> None:
    """Every text stands there in one piece, one behind another."""
    rest = "".join(text.split())
    for block in blocks:
        if block.table is None:
            _, there, rest = rest.partition("".join(said_by(block).split()))
            assert there or not said_by(block).strip()


@pytest.mark.parametrize("name", FROM_A_FILE)
def test_every_kind_of_block_arrives_or_is_named(name: str):
    table = table_from_html("<table><tr><td>契約書<td colspan=2>a&lt;b<tr><th>1.5 %<td>שלום<td>x</table>")
    places = (BoundingBox(60, 40 + 50 * at, 500, 80 + 50 * at) for at in range(len(BlockKind)))
    blocks = [
        Block(at, kind, place, rf"naïve <b>{kind}</b> H^2 שלום \(\frac{{a}}{{b}}\) 契約書", marker="(a)")
        if kind is not BlockKind.TABLE
        else Block(at, kind, place, table=table)
        for at, (kind, place) in enumerate(zip(BlockKind, places, strict=True))
    ]
    check_that_all_arrives(name, [ExportPage(1, A4, tuple(blocks), PageState.READ)])


@given(content=many_pages())
@settings(RANDOM, max_examples=2)
def test_every_character_arrives_or_its_block_is_named(content: list[ExportPage]):
    check_that_all_arrives("alto", content)


@pytest.mark.thorough
@pytest.mark.parametrize("name", FROM_A_FILE)
@given(content=many_pages())
@settings(RANDOM, max_examples=15)
def test_every_character_arrives_of_many_documents(name: str, content: list[ExportPage]):
    check_that_all_arrives(name, content)
