"""Every writer with pages as no scan has them: nothing stops it, and what it writes can be read again."""

from __future__ import annotations

import csv
import io
import json
import tempfile
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import docx
import openpyxl
import pymupdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.document.block import BlockKind
from app.export.contract import ExportOptions, ExportPage, ExportReport, SourceFile
from app.export.formats import FORMATS
from tests.app.export.export_pages import block, crop, page
from tests.app.export.hostile_pages import NASTY, pages, texts
from tests.app.export.web_reading import read_book, read_page

READERS = {
    "mdzip": lambda data: [zipfile.ZipFile(io.BytesIO(data)).testzip()],
    "html": read_page,
    "epub": read_book,
    "md": lambda data: data.decode(),
    "txt": lambda data: data.decode(),
    "json": lambda data: json.loads(data),
    "csv": lambda data: list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""))),
    "docx": lambda data: docx.Document(io.BytesIO(data)),
    "xlsx": lambda data: openpyxl.load_workbook(io.BytesIO(data)),
    "pdf": lambda data: pymupdf.open(stream=data),
    "alto": ElementTree.fromstring,
    "hocr": lambda data: ElementTree.fromstring(data.partition(b"\n")[2]),
}

# One of each that is written in a way of its own.
KINDS = (
    BlockKind.TITLE, BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.FORMULA, BlockKind.CODE, BlockKind.CHEMISTRY,
)  # fmt: skip


FROM_A_FILE = ("pdf", "alto", "hocr")
"""Formats that a process makes of the document's own file, which takes a third of a second each time."""

ALL = [pytest.param(name, marks=pytest.mark.thorough if name in FROM_A_FILE else ()) for name in sorted(FORMATS)]


def blank_file(folder: Path, content: list[ExportPage]) -> Path:
    document = pymupdf.open()
    for _ in range(max((one.number for one in content), default=1)):
        document.new_page()
    document.save(folder / "blank.pdf")
    return folder / "blank.pdf"


def written(name: str, title: str, content: list[ExportPage], options: ExportOptions) -> ExportReport:
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / f"deeds{FORMATS[name].suffix}"
        source = SourceFile(blank_file(Path(folder), content)) if name in FROM_A_FILE else None
        report = FORMATS[name].write(title, content, target, options, crop, source=source)
        READERS[name](target.read_bytes())
    return report


@pytest.mark.parametrize("name", ALL)
@given(content=pages(), title=texts, options=st.builds(ExportOptions, st.booleans(), st.booleans(), st.booleans()))
@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True, database=None)
def test_nothing_stops_a_writer(name: str, content: list[ExportPage], title: str, options: ExportOptions):
    written(name, title, content, options)


@pytest.mark.parametrize("name", [*(name for name in ALL if name.values[0] != "pdf"), "pdf"])
def test_every_nasty_text_in_every_kind_of_block(name: str):
    content = [
        page(*(block(kind, text, marker=text[:99]) for kind in KINDS), number=at) for at, text in enumerate(NASTY, 1)
    ]
    report = written(name, "Deeds", content, ExportOptions(margins=True))
    assert len(report.whole) == len(NASTY)
