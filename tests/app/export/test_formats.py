import subprocess
import sys
from pathlib import Path

import pytest

from app.export.contract import ExportOptions
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


def test_knowing_the_formats_loads_no_writer():
    code = (
        "import sys; import app.export.formats; print({'docx', 'lxml', 'markdown_it', 'xlsxwriter'} & set(sys.modules))"
    )
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert shown.stdout.strip() == "set()"
