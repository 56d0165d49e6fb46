"""`recto read` over bombs and good files in turn, and stopped at any moment. Run: python -m tests.bench.bench_hostile

Twenty bombs (`tests/hostile_files`) and twenty good files in one command, with the patience that everybody has: takes
half an hour. Then the same command again and again with one bomb, ended by a signal at some moment of its life.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from PIL import Image

from tests.app.sources.pdf_files import save_text_pdf
from tests.hostile_files import BOMBS, bomb_of_many_pages

_ROOT = Path(__file__).resolve().parents[2]
_SAMPLES = _ROOT / "resources" / "samples"
_MANY = (2, 3, 10, 300, 1000)  # pages of the bombs that have more than one


def bombs(folder: Path) -> list[Path]:
    """Twenty files."""
    made = [make(folder / f"bomb-{name}.pdf") for name, make in BOMBS.items()]
    return [*made, *(bomb_of_many_pages(folder / f"bomb-of-{count}.pdf", count) for count in _MANY)]


def good_files(folder: Path, count: int) -> list[Path]:
    """So many files of all kinds that have something to read in them."""
    made = []
    for number in range(count):
        kind = number % 4
        if kind == 0:
            made.append(save_text_pdf(folder / f"good-{number}.pdf", pages=2))
        elif kind == 1:
            made.append(Path(shutil.copy(_SAMPLES / "letter.pdf", folder / f"good-{number}.pdf")))
        else:
            path = folder / f"good-{number}.{'png' if kind == 2 else 'tiff'}"
            Image.new("L", (400, 300), 255 - number).save(path)
            made.append(path)
    return made


def environment(folder: Path) -> dict[str, str]:
    own = {name: str(folder / name.lower()) for name in ("HOME", "RECTO_DATA_DIR", "TMPDIR")}
    for path in own.values():
        Path(path).mkdir(exist_ok=True)
    return {**os.environ, **own, "PYTHONPATH": str(_ROOT)}


def run_batch(folder: Path) -> None:
    """One command over everything; what became of it."""
    hostile = bombs(folder)
    good = good_files(folder, len(hostile))
    files = [path for pair in zip(hostile, good, strict=True) for path in pair]
    command = [sys.executable, "-m", "app", "read", *map(str, files), "-o", str(folder / "out")]
    began = last = time.monotonic()
    said = []
    pipes = {"stderr": subprocess.PIPE, "text": True, "errors": "replace"}
    with subprocess.Popen(command, env=environment(folder), cwd=folder, **pipes) as process:
        for line in process.stderr:
            now = time.monotonic()
            said.append((now - last, line.rstrip()))
            last = now
            print(f"{said[-1][0]:7.1f} s  {line.rstrip()[:150]}", flush=True)
    written = [path for path in good if (folder / "out" / f"{path.stem}.md").exists()]
    slowest = max(waited for waited, line in said if line.startswith("recto: bomb"))
    print(f"exit {process.returncode}; {time.monotonic() - began:.0f} s in all")
    print(f"good files written: {len(written)} of {len(good)}; bombs: {len(hostile)}")
    print(f"longest wait for a word about a bomb: {slowest:.1f} s")
    print(f"tracebacks: {sum(bool(re.match('Traceback', line)) for _, line in said)}")
    print(f"left in the temporary folder: {len(list((folder / 'tmpdir').glob('recto-*')))}")


def run_stops(folder: Path, times: int) -> None:
    """The command ended at moments of its life by turns with Ctrl+C and SIGTERM; how long it takes to be gone."""
    bomb = BOMBS["xobjects"](folder / "bomb.pdf")
    good = save_text_pdf(folder / "good.pdf", pages=4)
    ends = []
    for number in range(times):
        command = [sys.executable, "-m", "app", "read", "--force", str(good), str(bomb)]
        pipes = {"stdout": subprocess.DEVNULL, "stderr": subprocess.PIPE, "text": True}
        with subprocess.Popen(command, env=environment(folder), cwd=folder, **pipes) as process:
            moment = random.uniform(0.3, 12.0)
            time.sleep(moment)
            sent = time.monotonic()
            process.send_signal((signal.SIGINT, signal.SIGTERM)[number % 2])
            _, err = process.communicate()
        ends.append((time.monotonic() - sent, process.returncode, "Traceback" in err, moment))
        print(f"after {moment:4.1f} s: gone in {ends[-1][0]:.2f} s, exit {process.returncode}", flush=True)
    print(f"slowest {max(ends)[0]:.2f} s; exits {sorted({end[1] for end in ends})}; ", end="")
    print(f"tracebacks {sum(end[2] for end in ends)}; left: {len(list((folder / 'tmpdir').glob('recto-*')))}")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--stops", type=int, default=20)
    parser.add_argument("--only-stops", action="store_true")
    options = parser.parse_args()
    signal.signal(signal.SIGINT, signal.default_int_handler)  # a job in the background would hand on that it is ignored
    with tempfile.TemporaryDirectory(prefix="recto-bench-") as folder:
        if not options.only_stops:
            run_batch(Path(folder))
        run_stops(Path(folder), options.stops)


if __name__ == "__main__":
    main()
