"""How long a page takes to become searchable, and how much its file grows, in Recto and in OCRmyPDF.

    python -m tests.bench.bench_beside_ocrmypdf FOLDER --ocrmypdf PROGRAM

FOLDER is one that `bench_searchable --folder` has left behind: pictures with what was read of them. Three times are
told in seconds of the processor, children included, the median of several runs: Recto's layer alone (starting its
process counted, reading not), Recto from picture to file (`recto read --to pdf`, a fresh library), and OCRmyPDF so.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from statistics import median

from app.export.contract import ExportOptions, SourceFile
from app.export.formats import FORMATS
from tests.bench.bench_searchable import exported_page

_RUNS = 3


def _spent() -> float:
    """Seconds of the processor, of this process and of those that have ended."""
    both = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(one.ru_utime + one.ru_stime for one in both)


def _timed(make: Callable[[Path], None], picture: Path) -> str:
    spent = []
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / f"{picture.stem}.pdf"
        for _ in range(_RUNS):
            target.unlink(missing_ok=True)
            before = _spent()
            make(target)
            spent.append(_spent() - before)
        grown = target.stat().st_size - picture.stat().st_size
    return f"{median(spent):.2f} s, {grown} bytes more than the picture"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--ocrmypdf", default="ocrmypdf")
    given = parser.parse_args()
    for said in sorted(given.folder.glob("*.json")):
        picture = said.with_suffix(".jpg")
        page = exported_page(json.loads(said.read_text("utf-8"))["pages"][0], 1)

        def lay(target: Path, picture: Path = picture, page: object = page) -> None:
            source = SourceFile(picture)
            FORMATS["pdf"].write("page", [page], target, ExportOptions(), lambda *_: b"", source=source)

        def read(target: Path, picture: Path = picture) -> None:
            with tempfile.TemporaryDirectory() as library:
                homes = dict.fromkeys(("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"), library)
                command = [sys.executable, "-m", "app", "read", picture, "--to", "pdf", "-o", target.parent]
                subprocess.run(command, check=True, capture_output=True, env=os.environ | homes)

        def other(target: Path, picture: Path = picture) -> None:
            asked = ["--output-type", "pdf", "--image-dpi", "200", "--jobs", "1"]
            subprocess.run([given.ocrmypdf, *asked, picture, target], check=True, capture_output=True)

        for name, make in (("layer", lay), ("recto read", read), ("ocrmypdf", other)):
            print(picture.stem, name, _timed(make, picture), flush=True)


if __name__ == "__main__":
    main()
