"""How long a long Word file takes and how much memory: pages with figures and tables, beside Pandoc where it is named.

python -m tests.bench.bench_word --pages 300 --figures 200 --tables 100 --pandoc /usr/bin/pandoc
"""

from __future__ import annotations

import argparse
import io
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from PIL import Image

from app.document.block import Block, BlockKind
from app.document.geometry import BoundingBox
from app.document.page import PageState
from app.document.table import Cell, Table
from app.export.contract import ExportOptions, ExportPage
from app.export.formats import FORMATS
from tests.app.export.export_pages import A4, PLACE

_DPI = 200
_ROWS, _COLUMNS = 20, 6
_WORDS = "The tide gauge keeps its own time and nobody asks it for another one. "


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--pages", type=int, default=300)
    parser.add_argument("--figures", type=int, default=200)
    parser.add_argument("--tables", type=int, default=100)
    parser.add_argument("--pandoc", type=Path)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        content = [page(number, asked.figures, asked.tables) for number in range(1, asked.pages + 1)]
        before = _peak(resource.RUSAGE_SELF)
        _tell("docx", lambda: _write("docx", content, Path(folder)), resource.RUSAGE_SELF)
        print(f"      {before:.0f} MB of which stood before, the libraries not loaded")
        if asked.pandoc:
            _write("md", content, Path(folder))
            command = [asked.pandoc, "-f", "markdown", "-t", "docx", "-o", "pandoc.docx", "deeds.md"]
            _tell("pandoc", lambda: subprocess.run(command, cwd=folder, check=True), resource.RUSAGE_CHILDREN)
        for file in sorted(Path(folder).glob("*.docx")):
            print(f"{file.name}: {file.stat().st_size / 1e6:.1f} MB")


def page(number: int, figures: int, tables: int) -> ExportPage:
    """A page of text; the first ones have a figure with a caption, and a table."""
    blocks = [Block(0, BlockKind.HEADING, PLACE, f"Section {number}", level=2)]
    blocks += [Block(at, BlockKind.PARAGRAPH, PLACE, _WORDS * 6) for at in range(1, 7)]
    if number <= figures:
        blocks += [Block(10, BlockKind.FIGURE, PLACE), Block(11, BlockKind.CAPTION, PLACE, f"Figure {number}. Tide")]
    if number <= tables:
        cells = tuple(Cell(r, c, f"{r}.{c}", header=r == 0) for r in range(_ROWS) for c in range(_COLUMNS))
        blocks.append(Block(12, BlockKind.TABLE, PLACE, table=Table(_ROWS, _COLUMNS, cells)))
    return ExportPage(number, A4, tuple(blocks), PageState.READ)


def cut(number: int, box: BoundingBox) -> bytes:
    """A picture as large as a scan's piece, unlike all others."""
    size = (round(box.width * _DPI / 72), round(box.height * _DPI / 72))
    picture = Image.radial_gradient("L").resize(size).rotate(number)
    packed = io.BytesIO()
    picture.save(packed, "PNG", compress_level=1)
    return packed.getvalue()


def _write(name: str, content: list[ExportPage], folder: Path) -> None:
    report = FORMATS[name].write("Deeds", content, folder / f"deeds.{name}", ExportOptions(), cut)
    assert len(report.whole) == len(content)
    assert not report.remarks


def _tell(name: str, work: object, who: int) -> None:
    started = time.perf_counter()
    spent = resource.getrusage(who)
    assert callable(work)
    work()
    now = resource.getrusage(who)
    seconds = now.ru_utime + now.ru_stime - spent.ru_utime - spent.ru_stime
    print(f"{name:6} {time.perf_counter() - started:.1f} s, {seconds:.1f} s of processor time, {_peak(who):.0f} MB")


def _peak(who: int) -> float:
    return resource.getrusage(who).ru_maxrss / (1e6 if sys.platform == "darwin" else 1e3)


if __name__ == "__main__":
    main()
