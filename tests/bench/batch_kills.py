"""`recto batch` and kill -9 of any of its processes at any moment. Run: python -m tests.bench.batch_kills --kills 300

Each trial is a batch of 40 pages in five files with a library of its own. One process of it, whichever, is killed at a
random moment; where that was the command itself, the same command is given again. Every trial has to end with exit code
0, with 40 pages in the manifest, each once, and with the files of an undisturbed run, byte for byte.
"""

from __future__ import annotations

import argparse
import json
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections import Counter
from contextlib import closing, suppress
from dataclasses import dataclass, field
from pathlib import Path

import psutil
from PIL import Image

from tests.app.command_line.conftest import Recto

PAGES = {"b/long.pdf": 17, "b/short.pdf": 1, "a.pdf": 9, "b2.pdf": 11, "b10.pdf": 2}
_TOTAL = sum(PAGES.values())
_COMMAND = ("batch", "../box", "-o", "out", "--to", "md,txt,html")
_LOOK_SECONDS = 0.02
_MOST_LATER = 0.5
_SECONDS = 300  # for a command that hangs


def make_box(folder: Path) -> None:
    """The five files."""
    for shade, (name, count) in enumerate(PAGES.items()):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        sheets = [Image.new("L", (240, 320), 40 * shade + number) for number in range(count)]
        sheets[0].save(path, save_all=True, append_images=sheets[1:])


def script() -> dict[str, object]:
    """An engine that reads pages together, each as a text of its own."""
    texts = {str(n): {"spans": [{"text": f"Page {n}, of *some* document."}, {"text": "More."}]} for n in range(1, 18)}
    return {"batch": 4, "page": {"delay": 0.02}, "pages": texts}


def files_in(out: Path) -> dict[str, bytes]:
    found = [path for path in sorted(out.rglob("*")) if path.is_file() and ".recto-batch" not in path.parts]
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in found}


@dataclass
class Trials:
    """All trials so far."""

    folder: Path
    wanted: dict[str, bytes] = field(default_factory=dict)
    killed: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)
    read_again: int = 0

    def undisturbed(self) -> None:
        recto = self._new("undisturbed")
        done = recto.run(*_COMMAND, script=script())
        assert done.returncode == 0, done.stderr
        self.wanted = files_in(recto.folder / "out")
        print(f"undisturbed: {len(self.wanted)} files", flush=True)

    def trial(self, number: int) -> None:
        recto = self._new(f"trial-{number}")
        code, whom = self._killed(recto, random.randint(0, _TOTAL), random.uniform(0.0, _MOST_LATER))
        self.killed[whom] += 1
        if code != 0:
            done = recto.run(*_COMMAND, script=script())
            code = done.returncode
        fault = self._fault(recto, code)
        if fault:
            self.faults.append(f"trial {number}, {whom} killed: {fault}; see {recto.folder}")
            print(self.faults[-1], flush=True)
            return
        self.read_again += len(recto.attempts()) - _TOTAL
        print(f"trial {number}: {whom} killed, whole again", flush=True)
        shutil.rmtree(recto.folder, ignore_errors=True)

    def _killed(self, recto: Recto, pages: int, later: float) -> tuple[int, str]:
        """The exit code of a command of which one process was killed, and which one that was.

        It is killed so many seconds after the engine was given so many pages: by the clock alone most trials would end
        before that, or after, with the load of the machine.
        """
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        with recto.start(*_COMMAND, script=script(), **quiet) as process:
            while process.poll() is None and len(recto.attempts()) < pages:
                time.sleep(_LOOK_SECONDS)
            with suppress(subprocess.TimeoutExpired):
                process.wait(timeout=later)
            whom = _kill_one(process.pid) if process.poll() is None else "none: it had ended"
            return process.wait(timeout=_SECONDS), whom

    def _fault(self, recto: Recto, code: int) -> str:
        """What is wrong after a trial; nothing where all is well."""
        with closing(sqlite3.connect(recto.folder / "out" / ".recto-batch" / "manifest.sqlite")) as manifest:
            pages = manifest.execute("SELECT count(*), sum(state = 'done') FROM pages").fetchone()
            readings = manifest.execute("SELECT count(*) FROM page_readings").fetchone()[0]
        found = files_in(recto.folder / "out")
        if code != 0 or pages != (_TOTAL, _TOTAL) or readings != _TOTAL:
            return f"exit code {code}, pages {pages}, readings {readings}"
        differing = [name for name in {*found, *self.wanted} if found.get(name) != self.wanted.get(name)]
        return f"other files: {differing}" if differing else ""

    def _new(self, name: str) -> Recto:
        folder = self.folder / name
        folder.mkdir()
        return Recto(folder)


def _kill_one(pid: int) -> str:
    """Kill the command or one of its children; which of them."""
    command = psutil.Process(pid)
    with suppress(psutil.Error):
        chosen = random.choice([command, *command.children(recursive=True)])
        words = " ".join(chosen.cmdline())
        chosen.send_signal(signal.SIGKILL)
        kinds = {"app.pages": "page process", "scripted_engine": "engine", "app.searchable": "layer process"}
        return next((kind for mark, kind in kinds.items() if mark in words), "command" if chosen == command else words)
    return "none: it was gone"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    random.seed(given.seed)
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        make_box(Path(name) / "box")
        trials = Trials(Path(name))
        trials.undisturbed()
        for number in range(given.kills):
            trials.trial(number)
        killed = {**trials.killed, "pages given to the engine more than once": trials.read_again}
        print(json.dumps({"kills": given.kills, **killed, "faults": len(trials.faults)}, indent=1))
    sys.exit(bool(trials.faults))


if __name__ == "__main__":
    main()
