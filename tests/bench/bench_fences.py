"""What the fences of the page process cost: until a first document is open, until a second one is, and in drawing.

A process with fences and one without, in turn; medians. "Raising" is the processor time of the fences alone.

    python -m tests.bench.bench_fences [--starts 25] [--pages 100] [FILE.pdf]
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import threading
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from app.document.geometry import Rotation
from app.pages.messages import Fingerprint, OpenedDocument, RenderedPixels, RenderRequest
from app.pages.wire import ANSWERS, AskPage, OpenDocument
from app.processes.codec import body_of, message_in
from app.processes.starting import start_process
from app.resources import resource_path
from model_runtime.protocol import frame, read_bodies

FENCED, OPEN = "with fences", "without"
_LONG_SIDE = 1754  # an A4 page at 150 dpi

# The page process itself; it says how long it held its processor for an answer, and for raising its fences.
_CHILD = """
import sys, time
from app.pages import server
from app.processes import serving

raise_fences = serving.raise_fences

def timed(reach):
    began = time.process_time()
    if sys.argv[1] == "with fences":
        raise_fences(reach)
    sys.stderr.write(f"raised {time.process_time() - began}\\n")

class Timed(server.PageServer):
    def answer(self, asked):
        began = time.process_time()
        super().answer(asked)
        if isinstance(asked, server.OpenDocument):
            sys.stderr.write(f"copied {time.process_time()}\\n")
        sys.stderr.write(f"answered {time.process_time() - began}\\n")

serving.raise_fences = timed
if sys.argv[1] != "with fences":
    serving.can_hold_files = lambda: False
server.PageServer = Timed
server.main([])
"""


class Pages:
    """A page process that is asked and waited for."""

    def __init__(self, kind: str) -> None:
        self._process = start_process((sys.executable, "-P", "-c", _CHILD, kind))
        self._answers = read_bodies(self._process.stdout)
        self.processor_seconds = 0.0
        self.held: dict[str, list[float]] = defaultdict(list)
        self._ear = threading.Thread(target=self._listen, daemon=True)
        self._ear.start()

    def opened(self, path: Path, generation: int) -> None:
        self._ask(OpenDocument(generation, path, None), OpenedDocument)
        self._wait(Fingerprint)

    def drawn(self, job: int) -> None:
        request = RenderRequest(1, Rotation.NONE, round(_LONG_SIDE / 1.414), _LONG_SIDE)
        self._ask(AskPage(job, request), RenderedPixels)

    def close(self) -> None:
        self._process.stdin.close()
        self._ear.join()
        self._process.stdout.close()
        _, status, usage = os.wait4(self._process.pid, 0)  # with what its copies took
        self._process.returncode = os.waitstatus_to_exitcode(status)
        self.processor_seconds = usage.ru_utime + usage.ru_stime

    def _ask(self, asked: OpenDocument | AskPage, kind: type) -> None:
        self._process.stdin.write(frame(body_of(asked)))
        self._process.stdin.flush()
        self._wait(kind)

    def _wait(self, kind: type) -> None:
        for body, _ in self._answers:
            event = message_in(body, ANSWERS).event
            if isinstance(event, kind):
                return
            raise RuntimeError(f"{event}")
        raise RuntimeError("the process has ended")

    def _listen(self) -> None:
        with self._process.stderr as errors:
            for line in errors:
                word, _, value = line.decode().partition(" ")
                if word in ("raised", "copied", "answered"):
                    self.held[word].append(float(value))


@contextmanager
def _pages(kind: str) -> Iterator[Pages]:
    pages = Pages(kind)
    try:
        yield pages
    finally:
        pages.close()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("file", type=Path, nargs="?", default=resource_path("samples/letter.pdf"))
    parser.add_argument("--starts", type=int, default=25)
    parser.add_argument("--pages", type=int, default=100)
    given = parser.parse_args()
    path = given.file.resolve()
    print(subprocess.run(["uname", "-srm"], capture_output=True, text=True, check=False).stdout.strip())
    _compare_starts(path, given.starts)
    _compare_drawing(path, given.pages)


def _compare_starts(path: Path, count: int) -> None:
    first, second, raised, copied = defaultdict(list), defaultdict(list), [], []
    lives = defaultdict(list)
    for turn in range(count):
        for kind in (FENCED, OPEN) if turn % 2 else (OPEN, FENCED):
            began = time.perf_counter()
            with _pages(kind) as pages:
                pages.opened(path, 1)
                first[kind].append(time.perf_counter() - began)
                began = time.perf_counter()
                pages.opened(path, 2)
                second[kind].append(time.perf_counter() - began)
            lives[kind].append(pages.processor_seconds)
            if kind == FENCED:
                raised += pages.held["raised"]
                copied += pages.held["copied"]
    _tell("start until a document is open", first)
    _tell("until another one is open", second)
    _tell("processor time of a life that opens two", lives)
    print(f"raising the fences, processor time: {1000 * statistics.median(raised):.2f} ms")
    of_copy = 1000 * statistics.median(copied)
    print(f"processor time of a copy until its document is open, fences included: {of_copy:.2f} ms")


def _compare_drawing(path: Path, count: int) -> None:
    waited, held = defaultdict(list), {}
    with _pages(FENCED) as fenced, _pages(OPEN) as without:
        both = {FENCED: fenced, OPEN: without}
        for pages in both.values():
            pages.opened(path, 1)
        for job in range(1, count + 1):
            for kind, pages in both.items() if job % 2 else reversed(both.items()):
                began = time.perf_counter()
                pages.drawn(job)
                waited[kind].append(time.perf_counter() - began)
    for kind, pages in both.items():
        held[kind] = pages.held["answered"][1:]
    _tell("drawing a page", waited)
    _tell("drawing a page, processor time", held)


def _tell(what: str, seconds: dict[str, list[float]]) -> None:
    fenced, without = (1000 * statistics.median(seconds[kind]) for kind in (FENCED, OPEN))
    print(
        f"{what}: {fenced:.1f} ms with fences, {without:.1f} ms without: "
        f"{fenced - without:+.1f} ms, {100 * (fenced / without - 1):+.1f} %"
    )


if __name__ == "__main__":
    main()
