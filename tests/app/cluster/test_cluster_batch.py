"""`recto batch --ray local`: a real Ray cluster of this machine, with two workers."""

from __future__ import annotations

import json
import os
import re
import sqlite3
import subprocess
from collections import Counter
from contextlib import closing, suppress
from pathlib import Path

import psutil
import pytest
from PIL import Image

pytestmark = [pytest.mark.cluster, pytest.mark.skipif(os.name == "nt", reason="signals are other there")]
COMMAND = ("batch", "box", "-o", "out", "--to", "txt")
ON_CLUSTER = (*COMMAND, "--ray", "local", "--ray-workers", "2", "--ray-documents", "2")
COUNTS = (80, 40, 40, 40)  # pages of each document; the first alone has a page 60


def make_box(folder: Path, counts: tuple[int, ...]) -> None:
    (folder / "box").mkdir()
    for file, count in enumerate(counts):
        sheets = [Image.new("L", (60, 80), (file * 60 + number) % 256) for number in range(count)]
        path = folder / "box" / f"{file}.pdf"
        sheets[0].save(path, save_all=True, append_images=sheets[1:], title=f"Document {file}")


def spans(counts: tuple[int, ...], **deeds: dict) -> dict:
    pages = {str(n): {"spans": [{"text": f"Page {n} of it"}]} for n in range(1, max(counts) + 1)}
    for number, deed in deeds.items():
        pages[number[1:]].update(deed)
    return {"page": {"delay": 0.03}, "pages": pages}


def pages_done(folder: Path) -> int:
    file = folder / "out" / ".recto-batch" / "manifest.sqlite"
    with suppress(sqlite3.Error), closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as manifest:
        return int(manifest.execute("SELECT count(*) FROM pages WHERE state = 'done'").fetchone()[0])
    return 0


def wait_until_done(process: subprocess.Popen, folder: Path, pages: int) -> None:
    while pages_done(folder) < pages:
        with suppress(subprocess.TimeoutExpired):
            raise AssertionError(f"it ended before: {process.wait(timeout=0.1)}")


def workers(process: subprocess.Popen) -> list[psutil.Process]:
    below = psutil.Process(process.pid).children(recursive=True)
    return [one for one in below if one.cmdline() and one.cmdline()[0].startswith("ray::PageWorker")]


def page_words(out: Path) -> Counter[str]:
    texts = [file.read_text("utf-8") for file in out.glob("*.txt")]
    return Counter(word for text in texts for word in re.findall(r"Page \d+ of it", text))


def summary_of(folder: Path) -> dict:
    return json.loads((folder / "out" / ".recto-batch" / "summary.json").read_text("utf-8"))


def test_200_pages_a_worker_killed_and_a_page_that_always_ends_its_engine(recto):
    make_box(recto.folder, COUNTS)
    script = spans(COUNTS, n60={"deed": "kill"})
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, "text": True}
    with recto.start(*ON_CLUSTER, script=script, **pipes) as process:
        wait_until_done(process, recto.folder, 40)
        two = workers(process)
        assert len(two) == 2
        two[0].kill()
        told, _ = process.communicate(timeout=300)
    assert process.returncode == 1, told
    assert "has ended; another one is started" in told
    assert "page 60: The engine stopped while reading this page" in told
    summary = summary_of(recto.folder)
    assert (summary["counts"]["pages_done"], summary["counts"]["pages_failed"]) == (199, 1)
    (failed,) = [page for file in summary["files"] for page in file["failed_pages"]]
    assert failed == {"page": 60, "tries": 2, "reason": "The engine stopped while reading this page"}
    words = page_words(recto.folder / "out")
    assert words.total() == 199
    assert words == Counter(f"Page {n} of it" for count in COUNTS for n in range(1, count + 1) if n != 60)
    assert not [path for path in (recto.folder / "tmpdir").iterdir() if path.name.startswith("recto-ray")]

    before = len(recto.attempts())
    assert recto.run(*COMMAND, script=spans(COUNTS)).returncode == 1  # on this machine alone: nothing is left to read
    assert len(recto.attempts()) == before
    assert recto.run(*COMMAND, "--retry-failed", script=spans(COUNTS)).returncode == 0
    again = recto.attempts()[before:]
    assert [Path(one["picture"]).name.split("-")[1] for one in again] == ["60"]
    assert page_words(recto.folder / "out").total() == 200


def test_a_page_that_ends_its_worker_fails_after_two_and_takes_no_other_along(recto):
    make_box(recto.folder, (12,))
    script = {**spans((12,), n5={"deed": "kill_parent"}), "batch": 4}
    done = recto.run(*ON_CLUSTER, script=script)
    assert done.returncode == 1, done.stderr
    assert "page 5: The workers that read this page ended, twice" in done.stderr
    summary = summary_of(recto.folder)
    (failed,) = summary["files"][0]["failed_pages"]
    assert (failed["page"], summary["counts"]["pages_done"]) == (5, 11)
    assert page_words(recto.folder / "out").total() == 11


def test_a_driver_that_was_killed_goes_on_and_leaves_no_worker_behind(recto):
    make_box(recto.folder, (30, 30))
    with recto.start(*ON_CLUSTER, script=spans((30,)), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        wait_until_done(process, recto.folder, 20)
        below = [one for worker in workers(process) for one in (worker, *worker.children(recursive=True))]
        assert len(below) >= 6  # two workers, each with an engine process and a page process
        process.kill()
    assert psutil.wait_procs(below, timeout=60)[1] == []
    assert recto.run(*COMMAND, script=spans((30,))).returncode == 0
    assert page_words(recto.folder / "out") == Counter({f"Page {n} of it": 2 for n in range(1, 31)})
    given = Counter(Path(one["picture"]).name for one in recto.attempts())
    assert given.total() < 60 + 20  # what was saved is not read again


def test_where_nobody_listens_it_is_said_and_nothing_is_begun(recto):
    make_box(recto.folder, (1,))
    done = recto.run(*COMMAND, "--ray", "127.0.0.1:1", script=spans((1,)))
    assert done.returncode == 4
    assert "There is no Ray cluster at “127.0.0.1:1”. Start one with `ray start --head`" in done.stderr
    assert recto.run(*COMMAND, script=spans((1,))).returncode == 0
