"""How long the window is away at most, whatever a person does. Run: python -m tests.bench.bench_stalls [--runs N]

Each run is a fresh process with an empty data folder, offscreen, which plays `stall_scenes`. For each scene it prints
the longest turn of the event loop as the median over the runs, with minimum and maximum: on the clock ("wall"), and in
processor time of the main thread ("busy"), which other work on the machine does not add to. Those of more than 50 ms
busy are marked.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

import pymupdf

from tests.gui.thousand_page_file import make_thousand_pages

_FELT_MS = 50


def measure(thousand: Path, few: Path) -> dict[str, tuple[float, float]]:
    """Wall and busy milliseconds by scene, of a fresh process."""
    with tempfile.TemporaryDirectory() as data:
        environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "RECTO_DATA_DIR": data}
        command = [sys.executable, "-m", "tests.bench.stall_scenes", str(thousand), str(few)]
        output = subprocess.run(command, env=environment, check=True, stdout=subprocess.PIPE, text=True).stdout
    return {name: (wall, busy) for name, (wall, busy) in json.loads(output.splitlines()[-1]).items()}


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=5)
    runs = parser.parse_args().runs
    with tempfile.TemporaryDirectory() as folder:
        thousand, few = make_thousand_pages(Path(folder)), _few_pages(Path(folder))
        results = [measure(thousand, few) for _ in range(runs)]
    print(f"longest turns in ms, medians of {runs} runs{'':<22} busy            wall")
    for name in results[0]:
        walls, busies = zip(*(result[name] for result in results), strict=True)
        felt = "*" if statistics.median(busies) > _FELT_MS else " "
        print(f"{felt} {name:<52} {_spread(busies)}   {_spread(walls)}")


def _spread(values: Sequence[float]) -> str:
    return f"{statistics.median(values):5.0f} ({min(values):.0f} to {max(values):.0f})".ljust(20)


def _few_pages(folder: Path) -> Path:
    document = pymupdf.open()
    for number in range(6):
        document.new_page(width=595, height=842).insert_text((60, 60), f"Page {number + 1}")
    path = folder / "few.pdf"
    document.save(path)
    return path


if __name__ == "__main__":
    main()
