import subprocess
import sys
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import cast

import pytest

from app.document.block import Block, BlockKind
from app.document.geometry import BoundingBox
from app.document.page import PageState, StopReason
from app.document.table import Cell, Table
from app.export.contract import ExportFailed, ExportOptions, MissingText, SourceFile
from app.export.formats import FORMATS
from tests.app.export.export_pages import PLAIN_TABLE, block, crop, figure, lacking, page, paragraph
from tests.app.export.wholeness import is_whole

LETTER = Path(__file__).resolve().parents[3] / "resources" / "samples" / "letter.pdf"


OF_BLOCKS = sorted(set(FORMATS) - {"pdf", "alto", "hocr"})
"""Those that are made of what was read alone; the others are made of the document's file: `test_searchable_pdf.py`."""


@pytest.mark.parametrize("name", OF_BLOCKS)
def test_every_format_writes_its_file(tmp_path: Path, name: str):
    chosen = FORMATS[name]
    target = tmp_path / f"deeds{chosen.suffix}"
    asked: list[int] = []

    def proceed(done: int) -> bool:
        asked.append(done)
        return True

    pages = [page(paragraph("one"), figure())]
    report = chosen.write("Deeds", pages, target, ExportOptions(), crop, proceed=proceed)
    assert report.files[0] == target
    assert target.exists()
    assert report.whole == (1,)
    assert asked == [0]


NO_TEXT = Block(0, BlockKind.TABLE, None, cast(str, None), table=Table(1, 1, (Cell(0, 0, cast(str, None)),)))


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_whatever_goes_wrong_in_a_writer_is_told_with_the_file_and_the_format(tmp_path: Path, caplog, name: str):
    chosen = FORMATS[name]
    target = tmp_path / f"deeds{chosen.suffix}"
    target.write_bytes(b"old")
    broken = replace(page(NO_TEXT), state=cast(PageState, None)) if name == "json" else page(NO_TEXT)
    with pytest.raises(ExportFailed) as caught:
        chosen.write("Deeds", [broken], target, ExportOptions(), crop, source=SourceFile(LETTER))
    told = caught.value
    assert str(told.title).startswith(f"“deeds{chosen.suffix}” could not be made as {chosen.title}: ")
    assert str(told.title).endswith(told.detail)
    assert "another format" in str(told.hint)
    assert "Traceback" in caplog.text
    assert list(tmp_path.iterdir()) == [target]
    assert target.read_bytes() == b"old"


def test_a_picture_that_cannot_be_cut_for_any_reason_costs_no_file(tmp_path: Path):
    def broken(number: int, box: BoundingBox) -> bytes:
        raise RuntimeError("bug")

    for name in ("md", "docx"):
        target = tmp_path / f"deeds{FORMATS[name].suffix}"
        report = FORMATS[name].write("Deeds", [page(figure())], target, ExportOptions(), broken)
        assert [str(remark.sentence) for remark in report.remarks] == [
            "1 figure on page 1 could not be cut out of the page."
        ]
        assert target.exists()


@pytest.mark.skipif(sys.platform == "win32", reason="the room for a file cannot be limited there")
@pytest.mark.parametrize("name", ["docx", "xlsx"])
def test_a_full_disk_is_told_once_and_by_nobody_else(tmp_path: Path, name: str):
    code = f"""
import resource
from pathlib import Path
from app.document.table import Cell, Table
from app.export.contract import ExportFailed, ExportOptions
from app.export.formats import FORMATS
from tests.app.export.export_pages import block, crop, page
from app.document.block import BlockKind
table = Table(300, 1, tuple(Cell(row, 0, str(row)) for row in range(300)))
resource.setrlimit(resource.RLIMIT_FSIZE, (2000, 2000))
try:
    FORMATS[{name!r}].write(
        "Deeds", [page(block(BlockKind.TABLE, table=table))], Path({str(tmp_path / "deeds")!r}), ExportOptions(), crop
    )
except ExportFailed as error:
    print(error)
"""
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert ended.stdout.startswith("There is no room to write deeds. Free some space")
    assert ended.stderr == ""
    assert list(tmp_path.iterdir()) == []


def test_knowing_the_formats_loads_no_writer():
    code = (
        "import sys; import app.export.formats; print({'docx', 'lxml', 'markdown_it', 'xlsxwriter'} & set(sys.modules))"
    )
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert shown.stdout.strip() == "set()"


@pytest.mark.parametrize("name", OF_BLOCKS)
def test_every_format_says_that_printed_text_is_missing(tmp_path: Path, name: str):
    target = tmp_path / f"deeds{FORMATS[name].suffix}"
    table = block(BlockKind.TABLE, table=PLAIN_TABLE)
    pages = [lacking(paragraph("one"), table, words=24), page(paragraph("two"), number=2)]
    report = FORMATS[name].write("Deeds", pages, target, ExportOptions(), crop)
    assert "[Page 1: about 24 words printed here are in no text]" in _texts(target)
    assert report.lacking == (MissingText(1, 24, 0.9),)
    assert report.whole == (2,)
    assert not is_whole(report)


def _texts(path: Path) -> str:
    """All that a file says, be it packed."""
    if not zipfile.is_zipfile(path):
        return path.read_text("utf-8")
    with zipfile.ZipFile(path) as archive:
        return "".join(archive.read(name).decode("utf-8", "replace") for name in archive.namelist())


def test_a_page_that_was_cut_short_is_not_told_of_twice(tmp_path: Path):
    target = tmp_path / "deeds.txt"
    pages = [lacking(paragraph("one"), words=24, stop=StopReason.LENGTH)]
    report = FORMATS["txt"].write("Deeds", pages, target, ExportOptions(), crop)
    assert target.read_text() == "one\n\n[Page 1: the reading was cut short here]\n"
    assert (report.cut_short, report.lacking) == ((1,), ())


def test_a_word_in_a_thousand_does_not_make_a_page_incomplete(tmp_path: Path):
    pages = [lacking(paragraph("word " * 1000), words=1)]
    assert is_whole(FORMATS["txt"].write("Deeds", pages, tmp_path / "d.txt", ExportOptions(), crop))
