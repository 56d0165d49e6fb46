"""Files that would keep the command for ever: they cost their time and no more, and the others are read."""

from __future__ import annotations

import os
import signal
import subprocess
from contextlib import suppress

import psutil
import pytest

from tests.hostile_files import BOMBS

pytestmark = pytest.mark.slow

SAID = {"page": {"spans": [{"label": "heading", "text": "Head"}]}}


@pytest.mark.thorough
def test_good_files_of_a_batch_are_read_whatever_stands_between_them(recto, make_scan):
    files = [make_scan("one.pdf")]
    for kind in ("xobjects", "glyphs"):
        files += [BOMBS[kind](recto.folder / f"{kind}.pdf"), make_scan(f"after {kind}.pdf", pages=2)]
    done = recto.run("read", *files, "-o", "out", "--patience", "2", script=SAID)
    assert done.returncode == 1
    written = sorted(path.name for path in (recto.folder / "out").iterdir())
    assert written == ["after glyphs.md", "after xobjects.md", "one.md"]
    for kind in ("xobjects", "glyphs"):
        lost = f"recto: {kind}, page 1: Page 1 could not be drawn: it took too long. Give each page longer with"
        assert lost in done.stderr
    assert "Traceback" not in done.stderr
    assert "Timeout" not in done.stderr
    assert recto.left_in_temporary_folder() == []


@pytest.mark.thorough
def test_a_comparison_ends_too(recto):
    bomb = BOMBS["tiles"](recto.folder / "tiles.pdf")
    done = recto.run("compare", bomb, "--modes", "tiny,base", "--patience", "1", script=SAID)
    assert done.returncode == 1
    assert "Tiny: not read: Page 1 could not be drawn: it took too long" in done.stdout
    assert "tiles, page 1: nothing could be compared" in done.stdout


@pytest.mark.thorough
@pytest.mark.skipif(os.name == "nt", reason="signals are sent in another way there")
def test_a_polite_request_ends_a_page_that_never_does(recto, make_scan, qtbot):
    bomb = BOMBS["xobjects"](recto.folder / "bomb.pdf")
    with recto.start("read", make_scan(), bomb, script=SAID, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr.readline().startswith("scan: page 1 read")
        children = psutil.Process(process.pid).children(recursive=True)
        drawing = next(child for child in children if "app.pages" in child.cmdline())
        began = _drawing_seconds(drawing)
        qtbot.waitUntil(lambda: _drawing_seconds(drawing) > began + 0.5, timeout=60_000)
        children = psutil.Process(process.pid).children(recursive=True)
        process.send_signal(signal.SIGTERM)
        _, err = process.communicate(timeout=120)
    assert process.returncode == 130
    assert "Finished pages are kept" in err
    assert "Traceback" not in err
    assert psutil.wait_procs(children, timeout=60)[1] == []
    assert recto.left_in_temporary_folder() == []


def _drawing_seconds(first: psutil.Process) -> float:
    """The processor time of the page process and of its copy that has the document."""
    seconds = 0.0
    for one in (first, *first.children()):
        with suppress(psutil.NoSuchProcess):  # its document is another now
            seconds += one.cpu_times().user
    return seconds
