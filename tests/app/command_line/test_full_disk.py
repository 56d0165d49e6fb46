"""`recto batch` and `recto read` over a disk that fills up, and again once there is room."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("small disks are made with the means of Unix", allow_module_level=True)

from tests.app.command_line.test_kept_readings import read_until
from tests.faults.disks import small_disk

LONG = {"page": {"spans": [{"text": "A line of the page. " * 3000}]}}


@pytest.mark.thorough
@pytest.mark.parametrize("command", ["read", "batch"])
def test_results_that_do_not_fit_are_told_and_come_with_the_next_run(
    recto,
    make_scan,
    tmp_path: Path,
    command: str,
) -> None:
    files = [make_scan(f"box/{name}.pdf", pages=2) for name in "abc"]
    order = [command, *files, "-o", tmp_path / "disk" / "out", "--to", "txt,docx"]
    with small_disk(tmp_path / "disk", "8m") as disk:
        with disk.full():
            done = recto.run(*order, script=LONG)
            assert done.returncode == 5
            assert "Traceback" not in done.stderr
            assert "pace" in done.stderr
        done = recto.run(*order, script=LONG)
        assert done.returncode == 0, done.stderr
        made = (tmp_path / "disk" / "out").rglob("*.*")
        results = sorted(path.name for path in made if path.is_file() and ".recto-batch" not in path.parts)
        assert results == ["a.docx", "a.txt", "b.docx", "b.txt", "c.docx", "c.txt"]
        assert not list((tmp_path / "disk").rglob("*.part"))


@pytest.mark.thorough
def test_a_library_on_a_full_disk_does_not_stop_reading_and_is_waited_for(
    recto, make_scan, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scan, pipes = make_scan(pages=3), {"stdout": subprocess.DEVNULL, "stderr": subprocess.PIPE, "text": True}
    with small_disk(tmp_path / "disk", "8m") as disk:
        monkeypatch.setenv("RECTO_DATA_DIR", str(disk.folder / "data"))
        assert recto.run("read", scan, "--pages", "1", script=LONG).returncode == 0
        with disk.full():
            process = recto.start("read", scan, script=LONG, **pipes)
            said = read_until(process, "Waiting for the library")
        said += process.communicate(timeout=60)[1]
        assert process.returncode == 0
        assert "full" in said
        assert "nothing was lost" in said
        assert recto.run("read", scan, script=LONG).returncode == 0
        assert len(recto.attempts()) == 4  # the first page once more: on a full disk SQLite cannot even read
