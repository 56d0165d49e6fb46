import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import cast

import pytest

from app.document.block import Block, BlockKind
from app.document.geometry import BoundingBox
from app.document.page import PageState
from app.document.table import Cell, Table
from app.export.contract import ExportFailed, ExportOptions
from app.export.formats import FORMATS
from tests.app.export.export_pages import crop, figure, page, paragraph


@pytest.mark.parametrize("name", ["md", "docx", "txt", "json", "xlsx", "csv"])
def test_every_format_writes_its_file(tmp_path: Path, name: str):
    chosen = FORMATS[name]
    target = tmp_path / f"deeds{chosen.suffix}"
    asked: list[int] = []

    def proceed(done: int) -> bool:
        asked.append(done)
        return True

    pages = [page(paragraph("one"), figure())]
    report = chosen.function("Deeds", pages, target, ExportOptions(), crop, proceed=proceed)
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
        chosen.function("Deeds", [broken], target, ExportOptions(), crop)
    told = caught.value
    assert told.title.startswith(f"“deeds{chosen.suffix}” could not be made as {chosen.title}: ")
    assert told.title.endswith(told.detail)
    assert "another format" in told.hint
    assert "Traceback" in caplog.text
    assert list(tmp_path.iterdir()) == [target]
    assert target.read_bytes() == b"old"


def test_a_picture_that_cannot_be_cut_for_any_reason_costs_no_file(tmp_path: Path):
    def broken(number: int, box: BoundingBox) -> bytes:
        raise RuntimeError("bug")

    for name in ("md", "docx"):
        target = tmp_path / f"deeds{FORMATS[name].suffix}"
        report = FORMATS[name].function("Deeds", [page(figure())], target, ExportOptions(), broken)
        assert [remark.sentence for remark in report.remarks] == [
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
    FORMATS[{name!r}].function(
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
