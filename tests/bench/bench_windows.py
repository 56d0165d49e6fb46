"""What one more window costs. Run: python -m tests.bench.bench_windows [--windows N]

Offscreen, with an empty data folder and no engine. Prints for each window after the first: seconds of the main thread
until it is there, and by how much the memory of the program grew; then what its page process takes with a small
document open, and the same for a window that was put away and comes back.
"""

from __future__ import annotations

import argparse
import os
import tempfile
import time
from pathlib import Path

import psutil
from PySide6.QtWidgets import QApplication

from app.bootstrap import Application, compose
from tests.gui.thousand_page_file import make_thousand_pages

_MB = 1024**2


def _until(app: QApplication, done) -> None:
    while not done():
        app.processEvents()


def _settle(app: QApplication) -> None:
    until = time.monotonic() + 1.0
    _until(app, lambda: time.monotonic() > until)


def _open(app: QApplication, running: Application, path: Path | None) -> tuple[float, float]:
    """Processor seconds of the main thread and megabytes that another window takes."""
    before, count = psutil.Process().memory_info().rss, len(running.open_desks)
    began = time.thread_time()
    running.open_window(path)
    _until(app, lambda: len(running.open_desks) > count)
    app.processEvents()
    took = time.thread_time() - began
    _settle(app)
    return took, (psutil.Process().memory_info().rss - before) / _MB


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--windows", type=int, default=4)
    count = options.parse_args().windows
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as folder:
        os.environ["RECTO_DATA_DIR"] = folder
        file = make_thousand_pages(Path(folder))
        app = QApplication([])
        running = compose(app)
        running.window.show()
        _settle(app)
        print(f"first window: {psutil.Process().memory_info().rss / _MB:.0f} MB")
        for number in range(2, count + 1):
            took, grew = _open(app, running, None)
            print(f"window {number}: {took:.2f} s, {grew:.0f} MB")
        last = running.open_desks[-1]
        children = set(psutil.Process().children())
        last.window.opening.open(file)
        _until(app, lambda: bool(last.own.content_hash))
        _settle(app)
        for child in set(psutil.Process().children()) | children:
            print(f"child {child.pid}: {child.memory_info().rss / _MB:.0f} MB")
        last.window.close()
        _settle(app)
        print(
            f"put away: {psutil.Process().memory_info().rss / _MB:.0f} MB, {len(psutil.Process().children())} children"
        )
        took, grew = _open(app, running, None)
        print(f"back again: {took:.2f} s, {grew:.0f} MB")
        running.quit()
        running.close()


if __name__ == "__main__":
    main()
