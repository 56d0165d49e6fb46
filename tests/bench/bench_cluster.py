"""`recto batch --ray local` with 1, 2 and 4 workers, held against what `estimate_cluster` computes.

    python -m tests.bench.bench_cluster [--workers 1,2,4] [--seconds 1.5] [--pages 30]

The scripted engine takes a given time for a page, most of it asleep, so that two cores do for four workers. What is
counted lies between the first tenth and the last of the pages, when all workers are at work. Processor time is that of
the command (driver), and of workers with their page and engine processes.
"""

from __future__ import annotations

import argparse
import random
import sqlite3
import subprocess
import tempfile
import time
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import psutil
from PIL import Image, ImageDraw

from tests.app.command_line.conftest import Recto
from tests.bench.bench_batch import done, spans
from tests.bench.estimate_cluster import Inputs, estimate

_LOOK_SECONDS = 0.25
_A4 = (1654, 2339)  # 200 dpi
_STEPS = 31  # of a page of 30 paragraphs, the last of which ends it


@dataclass(frozen=True)
class Look:
    """One look: seconds since the epoch of the machine, pages done, processor seconds of driver and workers."""

    at: float
    pages: int
    driver: float
    workers: float


def make_box(folder: Path, files: int, pages: int) -> None:
    """Scans with print on them, each page another picture."""
    folder.mkdir()
    chance = random.Random(1)
    for file in range(files):
        sheets = []
        for _ in range(pages):
            sheet = Image.new("L", _A4, 250)
            draw = ImageDraw.Draw(sheet)
            for line in range(40):
                words = " ".join("x" * chance.randint(2, 9) for _ in range(12))
                draw.text((150, 150 + 50 * line), words, fill=20, font_size=28)
            sheets.append(sheet)
        path = folder / f"{file}.pdf"
        sheets[0].save(path, save_all=True, append_images=sheets[1:], resolution=200, title=f"Document {file}")


def run(recto: Recto, workers: int, seconds: float, pages: int) -> list[Look]:
    """What was seen of one batch."""
    step = seconds / _STEPS
    script = {"page": {"spans": spans(random.Random(1)), "delay": step}}
    command = ("batch", "box", "-o", "out", "--to", "md,txt", "--ray", "local", "--ray-workers", workers)
    looks: list[Look] = []
    told = recto.folder / "told.txt"
    with told.open("w") as said, recto.start(*command, script=script, stdout=said, stderr=said) as process:
        while process.poll() is None:
            with suppress(psutil.Error):
                looks.append(_look(psutil.Process(process.pid), done(recto.folder / "out")))
            with suppress(subprocess.TimeoutExpired):
                process.wait(timeout=_LOOK_SECONDS)
    assert process.returncode == 0, told.read_text()
    assert done(recto.folder / "out") == pages
    return looks


def _look(root: psutil.Process, pages: int) -> Look:
    own = root.cpu_times()
    below = [one for one in root.children(recursive=True) if _is_worker(one)]
    spent = sum(times.user + times.system for one in below for times in [_times(one)] if times)
    return Look(time.time(), pages, own.user + own.system, spent)


def _is_worker(process: psutil.Process) -> bool:
    """Actors and their children; not what Ray itself runs, nor the driver's own page processes."""
    with suppress(psutil.Error):
        for one in (process, *process.parents()):
            words = one.cmdline()
            if words and words[0].startswith("ray::PageWorker"):
                return True
    return False


def _times(process: psutil.Process):  # type: ignore[no-untyped-def]
    with suppress(psutil.Error):
        return process.cpu_times()
    return None


def rates(looks: list[Look], pages: int) -> tuple[float, float, float]:
    """Pages a second, and processor seconds of driver and workers a page, while all were at work."""
    first = next(one for one in looks if one.pages >= 0.1 * pages)
    last = next(one for one in looks if one.pages >= 0.9 * pages)
    count = last.pages - first.pages
    return count / (last.at - first.at), (last.driver - first.driver) / count, (last.workers - first.workers) / count


def page_seconds(out: Path) -> float:
    """What the engine took for a page, as the manifest has it: on a busy machine more than it was told to take."""
    with closing(sqlite3.connect(out / ".recto-batch" / "manifest.sqlite")) as manifest:
        return median(seconds for (seconds,) in manifest.execute("SELECT seconds FROM pages"))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--workers", default="1,2,4")
    parser.add_argument("--seconds", type=float, default=1.5, help="that the engine takes for a page")
    parser.add_argument("--pages", type=int, default=30, help="for each worker")
    given = parser.parse_args()
    for workers in map(int, given.workers.split(",")):
        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
            recto, pages = Recto(Path(name)), given.pages * workers
            make_box(recto.folder / "box", workers, given.pages)
            size = sum(file.stat().st_size for file in (recto.folder / "box").iterdir()) / pages
            seen, driver, own = rates(run(recto, workers, given.seconds, pages), pages)
            stored = sum(file.stat().st_size for file in recto.folder.rglob("*.sqlite*")) / pages
            took = page_seconds(recto.folder / "out")
        measured = Inputs(
            cards=workers,
            card_pages=1 / took,
            used=1.0,
            driver_seconds=driver,
            worker_seconds=own,
            cores=2,
            together=1,
            documents=workers,
            document_pages=given.pages,
        )
        told = estimate(measured)
        print(
            f"{workers} workers: {seen:.3f} pages/s measured, {told.pages:.3f} estimated ({told.limit}),"
            f" {100 * (seen / told.pages - 1):+.0f} %; the engine took {took:.2f} s; processor a page: driver"
            f" {1000 * driver:.1f} ms, worker {1000 * own:.1f} ms; file {size / 1000:.0f} kB,"
            f" stored {stored / 1000:.1f} kB a page",
            flush=True,
        )


if __name__ == "__main__":
    main()
