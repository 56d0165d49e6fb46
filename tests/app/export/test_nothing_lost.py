"""Whatever stands on the pages arrives in a web page, a book and Markdown, or the report says what did not."""

from __future__ import annotations

import tempfile
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from markdown_it import MarkdownIt

from app.document.block import BlockKind
from app.document.inline import plain_text
from app.export.contract import ExportOptions, ExportPage
from app.export.formats import FORMATS
from tests.app.export.export_pages import crop
from tests.app.export.random_documents import documents
from tests.app.export.web_reading import ReadPage, read_book, read_page


def without_blanks(text: str) -> str:
    """The characters that are seen, but for dollars, between which Markdown has its formulas."""
    return "".join(text.split()).replace("$", "")


def shown(markdown: str) -> ReadPage:
    """Markdown as a reader of CommonMark with pipe tables shows it."""
    rendered = MarkdownIt("commonmark", {"html": True}).enable("table").render(markdown)
    page = ReadPage(is_book=False)
    page.feed(rendered)
    return page


def read_back(name: str, content: list[ExportPage]) -> tuple[list[ReadPage], frozenset[int]]:
    """The texts of an export, and the pages that its report says something of."""
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / f"deeds{FORMATS[name].suffix}"
        report = FORMATS[name].write("Deeds", content, target, ExportOptions(), crop)
        told = frozenset(remark.page for remark in report.remarks)
        if name == "html":
            return [read_page(target.read_bytes())], told
        if name == "epub":
            return read_book(target.read_bytes()), told
        with zipfile.ZipFile(target) as archive:
            return [shown(archive.read("deeds.md").decode())], told


@pytest.mark.parametrize("name", ["html", "epub", "mdzip"])
@given(content=documents())
@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True, database=None)
def test_every_character_and_cell_arrives(name: str, content: list[ExportPage]):
    found, _ = read_back(name, content)
    text = without_blanks("".join(page.text for page in found))
    cells = [without_blanks(cell) for page in found for cell in page.cells]
    for page in content:
        for block in page.blocks:
            source = block.kind in (BlockKind.CODE, BlockKind.FORMULA) or block.has_figure_source
            expected = block.text if source else plain_text(block.text)
            assert without_blanks(expected) in text
            if (
                name != "mdzip"
                and block.kind is BlockKind.LIST_ITEM
                and not block.marker[0].isdigit()
                and block.marker not in "•–"
            ):
                assert without_blanks(block.marker + expected) in text
            for cell in block.table.cells if block.table else ():
                assert without_blanks(plain_text(cell.text)) in cells
                cells.remove(without_blanks(plain_text(cell.text)))
