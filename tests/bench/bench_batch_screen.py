"""The batch in the window: what showing it costs the window's thread, what a look costs beside it, counting pages.

Prints medians of processor time, and of counting the time on the clock.

python -m tests.bench.bench_batch_screen --documents 4000 --pages 10 --found 100000 --counted 200
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pymupdf
from PySide6.QtCore import QEventLoop
from PySide6.QtWidgets import QApplication

from app.batch.manifest import Manifest
from app.batch.queue_rows import QueueOrder
from app.batch.states import BatchManner, FoundFile, KeptPage
from app.controllers.background import Background
from app.controllers.batching.batch_look import BatchLook, OpenManifest
from app.controllers.batching.batch_plan import BatchPlan
from app.controllers.batching.page_counter import PageCounter
from app.controllers.batching.seeing import sight_of
from app.document.page import Reading, ReadingKey, StopReason
from app.library.pace import UNKNOWN_PACE
from app.views.batch_screen.batch_screen import BatchScreen
from app.views.common.icons import Icons
from app.views.common.theme import Theme

_TRIES = 7
_MANNER = BatchManner("base", "md", ("md",))


def main() -> int:
    """Make a batch, look at it, show it; count pages."""
    parser = argparse.ArgumentParser(description=__doc__)
    for name, usual in (("documents", 4000), ("pages", 10), ("found", 100_000), ("counted", 200)):
        parser.add_argument(f"--{name}", type=int, default=usual)
    options = parser.parse_args()
    app = QApplication([])
    theme = Theme("light")
    theme.apply(app)
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        _make(folder, options.documents, options.pages)
        _show(folder, BatchScreen(theme, Icons(theme)), options.found)
        _count(folder, options.counted)
    return 0


def _make(folder: Path, documents: int, pages: int) -> None:
    reading = Reading(ReadingKey("builtin", "1", "base"), (), stop_reason=StopReason.END, share_seconds=2.0)
    with closing(Manifest(folder)) as manifest:
        run = manifest.begin(_MANNER)
        names = (Path(f"{number // 100}/{number}.pdf") for number in range(documents))
        manifest.take_in((FoundFile(Path("/in") / name, name, 1, 1) for name in names), run)
        for number in range(1, documents // 2 + 1):
            manifest.opened(number, "hash", pages, _MANNER)
            manifest.save([KeptPage(number, page, 1, reading) for page in range(1, pages + 1)])


def _show(folder: Path, screen: BatchScreen, found_count: int) -> None:
    screen.resize(1440, 900)
    screen.show()
    opened, counter = OpenManifest(), PageCounter(Background())
    for order in QueueOrder:
        _tell(f"a look, beside the window, {order.value}", lambda order=order: opened.look(folder, order))
    look = opened.look(folder, QueueOrder.QUEUE)
    opened.close()
    assert look is not None
    found = [FoundFile(Path(f"/more/{number}.pdf"), Path(f"{number}.pdf"), 1, 1) for number in range(found_count)]
    plan = BatchPlan(folder, (Path("/in"),), began=True)

    def show(seen: BatchLook | None, new: list[FoundFile]) -> None:
        sight = sight_of(plan, seen, new, counter, UNKNOWN_PACE, QueueOrder.QUEUE, (True, False, False))
        screen.show_sight(sight, "Reader", False)
        QApplication.processEvents()

    _tell(f"{len(look.rows)} rows shown again, painted", lambda: show(look, []))
    _tell(f"{found_count} files found, shown and painted", lambda: show(None, found))


def _count(folder: Path, files: int) -> None:
    for number in range(files):
        document = pymupdf.open()
        for _ in range(20):
            document.new_page()
        document.save(folder / f"{number}.pdf")
    counter, loop = PageCounter(Background()), QEventLoop()
    counter.counted.connect(lambda: None if counter.is_counting else loop.quit())
    began = time.monotonic()
    counter.want(folder / f"{number}.pdf" for number in range(files))
    loop.exec()
    took = time.monotonic() - began
    counter.close()
    print(f"{counter.files} files of 20 pages counted: {took:.2f} s on the clock, {1000 * took / files:.1f} ms a file")


def _tell(what: str, work: Callable[[], object]) -> None:
    times = []
    for _ in range(_TRIES):
        began = time.thread_time()
        work()
        times.append(1000 * (time.thread_time() - began))
    print(f"{what}: {statistics.median(times):.1f} ms, at most {max(times):.1f}")


if __name__ == "__main__":
    raise SystemExit(main())
