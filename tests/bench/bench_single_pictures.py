"""A folder of single pictures in a batch: how many the engine has together.

Run: python -m tests.bench.bench_single_pictures. The scripted engine reads 16 together, and a step of all of them takes
as long as that of one: `--step` seconds, of which a page has six.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import statistics
import subprocess
import tempfile
import time
from pathlib import Path

from PIL import Image

from tests.app.command_line.conftest import Recto
from tests.bench.bench_batch import spans

_STEPS = 5


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=60)
    parser.add_argument("--step", type=float, default=0.1)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        recto = Recto(Path(name))
        (recto.folder / "box").mkdir()
        for number in range(given.count):
            Image.new("L", (600, 800), number * 4 % 256).save(recto.folder / "box" / f"{number}.png")
        page = {"spans": spans(random.Random(1))[:_STEPS]}
        script = {"batch": 16, "step_delay": given.step, "page": page}
        began = time.monotonic()
        process = recto.start("batch", "box", "-o", "out", "--to", "md", script=script, stderr=subprocess.DEVNULL)
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        together = [row["together"] for row in recto.attempts()]
        seconds, cpu = time.monotonic() - began, used.ru_utime + used.ru_stime
        figures = {
            "exit code": process.returncode,
            "seconds": round(seconds, 1),
            "processor ms a page, command and its children": round(1000 * cpu / given.count, 1),
            "together, median and most": (statistics.median(together), max(together)),
        }
        print(json.dumps(figures, indent=1))


if __name__ == "__main__":
    main()
