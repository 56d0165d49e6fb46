"""How soon the window is there, and how soon a page is in it. Run: python -m tests.bench.bench_window [--runs N]

Each run is a fresh process with an empty data folder, offscreen. Prints medians with minimum and maximum:
seconds from the start of the process until the window is painted, and from choosing a file of 1,000 pages (once the
page process is warm, as it is when a person chooses one) until its first page is painted.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.gui.thousand_page_file import make_thousand_pages

_CHILD = """
import os, sys, time
from pathlib import Path
from PySide6.QtWidgets import QApplication
from app.bootstrap import compose
app = QApplication([])
running = compose(app)
running.desks[0].images.prestart()
running.window.show()
def until(done):
    while not done():
        app.processEvents()
until(lambda: running.window.windowHandle().isExposed())
app.processEvents()
print(time.time() - float(os.environ["STARTED"]))
warm = time.time() + 1.5
until(lambda: time.time() > warm)
drawn = []
running.desks[0].images.image_ready.connect(
    lambda rendered: drawn.append(1) if rendered.request.number == 1 and rendered.request.width > 300 else None)
began = time.time()
running.window.opening.open(Path(sys.argv[1]))
until(lambda: drawn)
app.processEvents()
print(time.time() - began)
running.close()
"""


def measure(file: Path) -> tuple[float, float]:
    """Seconds until the window, and until the first page, in a fresh process."""
    with tempfile.TemporaryDirectory() as data:
        environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "RECTO_DATA_DIR": data}
        environment["STARTED"] = str(time.time())
        command = [sys.executable, "-c", _CHILD, str(file)]
        output = subprocess.run(command, env=environment, check=True, stdout=subprocess.PIPE, text=True).stdout
    window, page = (float(line) for line in output.split())
    return window, page


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=7)
    runs = parser.parse_args().runs
    with tempfile.TemporaryDirectory() as folder:
        file = make_thousand_pages(Path(folder))
        measure(file)  # brings files into the cache
        results = [measure(file) for _ in range(runs)]
    for name, values in zip(("window visible", "first of 1,000 pages"), zip(*results, strict=True), strict=True):
        print(f"{name:<22} {statistics.median(values):.2f} s  ({min(values):.2f} to {max(values):.2f}, {runs} runs)")


if __name__ == "__main__":
    main()
