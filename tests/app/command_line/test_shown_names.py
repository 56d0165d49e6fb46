"""What the command line says and writes of files whose names turn round what follows and break lines."""

from __future__ import annotations

import shutil
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.export.formats import FORMATS

pytestmark = [
    pytest.mark.thorough,
    pytest.mark.skipif(sys.platform == "win32", reason="no file can be called so there"),
]

TURNS = "\u202e\nfdp.exe"
SAID = {"page": {"spans": [{"label": "heading", "text": "Head"}, {"text": "Three beds of reed."}]}}
FOR_PROGRAMS = (".alto.xml", ".hocr", "evaluation.json", "summary.json", ".sqlite", ".sqlite-wal")
"""Files that say to programs which file they were made from: there its name is what it is."""


def told_in(content: bytes, where: str) -> Iterator[str]:
    words = content.decode("utf-8", "replace")
    if "\u202e" in words or "\nfdp" in words:
        yield where


def told_below(folder: Path) -> Iterator[str]:
    """The files below a folder, and the entries of archives, that say such a name or have one."""
    for file in sorted(path for path in folder.rglob("*") if path.is_file()):
        yield from told_in(file.name.encode(), f"name of {file.name!a}")
        if zipfile.is_zipfile(file):
            with zipfile.ZipFile(file) as archive:
                for name in archive.namelist():
                    yield from told_in(name.encode(), f"entry {name!a}")
                    yield from told_in(archive.read(name), f"{name!a} in {file.name!a}")
        elif not file.name.endswith(FOR_PROGRAMS):
            yield from told_in(file.read_bytes(), ascii(file.name))


def test_no_format_says_a_name_that_turns_round_or_breaks_a_line(recto, make_scan):
    scan = make_scan(f"scan{TURNS}.pdf")
    done = recto.run("read", scan, "-o", "out", "--to", ",".join(FORMATS), "--report", "report.json", script=SAID)
    assert done.returncode == 0
    assert "scan\ufffd\ufffdfdp.exe: written to" in done.stderr
    assert [*told_in(done.stderr.encode(), "stderr"), *told_below(recto.folder / "out")] == []


def test_neither_does_a_batch_a_comparison_an_evaluation_or_a_memory(recto, make_scan):
    folder = recto.folder / f"in{TURNS}"
    folder.mkdir()
    scan = shutil.move(make_scan("scan.pdf"), folder / f"scan{TURNS}.pdf")
    (folder / f"scan{TURNS}.md").write_text("# Head\n\nThree beds of reed.\n")
    (folder / f"bad{TURNS}.pdf").write_text("no document")
    said = []
    for line in (
        ["batch", folder, "-o", "out/batch"],
        ["batch", "--status", "out/batch"],
        ["reference", "add", scan, folder / f"scan{TURNS}.md"],
        ["compare", scan, "--modes", "tiny,base", "--reference", "elsewhere", "-o", "out/compared.csv"],
        ["compare", scan, "--modes", "tiny,base", "--reference", "elsewhere", "-o", "out/compared.html"],
        ["memory", folder / f"scan{TURNS}.md", "-o", "out/memory"],
    ):
        done = recto.run(*line, script=SAID)
        assert done.returncode in (0, 3), done.stderr  # 3: the batch has a file that is none
        said += told_in((done.stdout + done.stderr).encode(), str(line[0]))
    (folder / f"bad{TURNS}.pdf").unlink()
    done = recto.run("evaluate", folder, "-o", "out/evaluation", script=SAID)
    assert done.returncode == 0
    assert [*said, *told_in((done.stdout + done.stderr).encode(), "evaluate")] == []
    assert list(told_below(recto.folder / "out")) == []
