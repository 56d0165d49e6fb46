"""Memory, handles and time of a long `recto batch` with the scripted engine. Run: python -m tests.bench.bench_batch

Looks at every process twice a second. Memory and handles are held against what they were after the first hundred pages,
the time of the last hundred pages against that of the first hundred.
"""

from __future__ import annotations

import argparse
import random
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path

import psutil
from PIL import Image

from tests.app.command_line.conftest import Recto

_LOOK_SECONDS = 0.5
_WARM_PAGES = 100
_LINES, _WORDS = 30, 12  # about what a printed page has


@dataclass(frozen=True)
class Seen:
    """One look at a process: seconds since the start, pages that were done, megabytes, open handles, seconds of CPU."""

    at: float
    pages: int
    memory: float
    handles: int
    cpu: float


def make_box(folder: Path, files: int, pages: int) -> None:
    folder.mkdir()
    for file in range(files):
        sheets = [Image.new("L", (600, 800), (file * 7 + number) % 256) for number in range(pages)]
        sheets[0].save(folder / f"{file}.pdf", save_all=True, append_images=sheets[1:], title=f"Document {file}")


def watch(recto: Recto, together: int, reads: bool) -> tuple[int, dict[str, list[Seen]]]:
    """Run the batch; its exit code, and what was seen of each process."""
    script = {"batch": together, "page": {"spans": spans(random.Random(1))}}
    seen: dict[str, list[Seen]] = defaultdict(list)
    began = time.monotonic()
    command = ("read", *sorted((recto.folder / "box").iterdir())) if reads else ("batch", "box")
    command = (*command, "-o", "out", "--to", "md,txt")
    with recto.start(*command, script=script, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        while process.poll() is None:
            with suppress(psutil.Error):
                root, pages = psutil.Process(process.pid), done(recto.folder / "out")
                for one in (root, *root.children(recursive=True)):
                    if (now := look(one, time.monotonic() - began, pages)).memory:  # none: it has ended
                        seen[_name(one, root)].append(now)
            with suppress(subprocess.TimeoutExpired):
                process.wait(timeout=_LOOK_SECONDS)
        return process.returncode, seen


def spans(chance: random.Random) -> list[dict[str, str]]:
    """A page of words that nobody says twice: a page that goes in circles is looked at for longer."""
    words = ("".join(chance.choices("abcdefghijklmnoprstuvw", k=chance.randint(2, 10))) for _ in range(_LINES * _WORDS))
    return [{"text": " ".join(next(words) for _ in range(_WORDS))} for _ in range(_LINES)]


def look(process: psutil.Process, at: float, pages: int) -> Seen:
    times = process.cpu_times()
    memory = process.memory_info().rss / 2**20
    return Seen(at, pages, memory, process.num_fds(), times.user + times.system)


def done(out: Path) -> int:
    """Pages that the manifest has."""
    file = out / ".recto-batch" / "manifest.sqlite"
    if not file.exists():
        return 0
    with suppress(sqlite3.Error), closing(sqlite3.connect(file)) as manifest:
        return int(manifest.execute("SELECT count(*) FROM pages WHERE state = 'done'").fetchone()[0])
    return 0


def _name(process: psutil.Process, root: psutil.Process) -> str:
    words = " ".join(process.cmdline())
    kind = "command" if process == root else "pages" if "app.pages" in words else "engine"
    return kind if process == root or process.parent() == root else f"copy of {kind}, one a document"


def own_time(seen: dict[str, list[Seen]], pages: int) -> str:
    whole = seen["command"][-1]
    return f"{pages} pages in {whole.at:.0f} s; {1000 * whole.cpu / pages:.1f} ms a page of the command's own time"


def tell(seen: dict[str, list[Seen]], pages: int) -> None:
    for name, looks in seen.items():
        warm = [one for one in looks if one.pages >= _WARM_PAGES] or looks
        first, last = warm[0], warm[-1]
        halves = [warm[: len(warm) // 2 + 1], warm[len(warm) // 2 :]]
        most, later = (max(one.memory for one in half) for half in halves)  # what is begun anew grows each time
        print(
            f"{name}: {first.memory:.0f} MB after {first.pages} pages, at most {most:.0f} in the first half of the rest"
            f" and {later:.0f} in the second ({100 * (later / most - 1):+.0f} %), at the end {last.memory:.0f};"
            f" handles {first.handles} to {max(one.handles for one in warm)}, at the end {last.handles}"
        )
    looks = seen["command"]
    warm_up = next(one for one in looks if one.pages > 0)
    head = next(one for one in looks if one.pages >= warm_up.pages + 100)
    tail = next(one for one in looks if one.pages >= pages - 100)
    end = next((one for one in looks if one.pages >= pages), looks[-1])
    for label, start, stop in (("first", warm_up, head), ("last", tail, end)):
        count = max(1, stop.pages - start.pages)
        each = 1000 * (stop.at - start.at) / count
        print(
            f"{label} hundred: {each:.1f} ms a page, {1000 * (stop.cpu - start.cpu) / count:.1f} ms of processor time"
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=28)
    parser.add_argument("--pages", type=int, default=100)
    parser.add_argument("--together", type=int, default=16)
    parser.add_argument("--read", action="store_true", help="`recto read` in its place, for its own time alone")
    parser.add_argument("--limit", type=float, default=15.0, help="ms of its own time a page; beyond it ends with 1")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        recto = Recto(Path(name))
        make_box(recto.folder / "box", given.files, given.pages)
        code, seen = watch(recto, given.together, given.read)
        print(f"exit code {code}")
        print(own_time(seen, given.files * given.pages))
        if not given.read:
            tell(seen, given.files * given.pages)
        sys.exit(1000 * seen["command"][-1].cpu / (given.files * given.pages) > given.limit)


if __name__ == "__main__":
    main()
