"""How long a region waits that is asked for while forty pages are being read, from the asking to its beginning.

    python -m tests.bench.bench_region [--pages 40] [--tries 10] [--mode base]

By the scripted engine, whose step is known, and by DeepSeek-OCR's runtime with a tiny random checkpoint on this
processor, through the queue and a real engine process. Pictures are there already: the page process draws them.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageDraw
from PySide6.QtCore import QCoreApplication, QEventLoop

from app.document.geometry import BoundingBox
from app.engine_client.engine_client import EngineClient
from app.jobs.job_runner import JobRunner
from app.jobs.read_job import Outcome, PageAdvanced, PageDone, ReadJob
from model_runtime.protocol import Load, PageStarted, Ready
from tests.scripted_engine import scripted_command
from tests.tiny_checkpoint.write import write_checkpoint

_STEP_SECONDS = 0.02  # of the scripted engine, for each of the pages it reads together
_TOGETHER = 4


@dataclass(frozen=True)
class _Picture:
    image_path: Path
    text_lines: tuple[()] = ()


class _Pictures:
    """The same picture for every page, at once."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def want(self, jobs: object) -> None: ...

    def take(self, _job: ReadJob) -> _Picture:
        return _Picture(self._path)

    def release(self, _picture: _Picture) -> None: ...


class _Desk:
    """A runner and an engine process; `began` has the moments at which regions began."""

    def __init__(self, command: list[str] | None, picture: Path, options: dict[str, int]) -> None:
        self.client = EngineClient(command)
        self.runner = JobRunner(_Pictures(picture), self.client.send, self._tell, "job", options=options)
        self.began: dict[ReadJob, float] = {}
        self.ended: set[ReadJob] = set()
        self.is_ready = False
        self.client.event_received.connect(self._hear)

    def _hear(self, event: object) -> None:
        self.is_ready |= isinstance(event, Ready)
        self.runner.on_event(event)

    def _tell(self, outcome: Outcome, _picture: object) -> None:
        if isinstance(outcome, PageDone):
            self.ended.add(outcome.job)
        if isinstance(outcome, PageAdvanced) and isinstance(outcome.event, PageStarted) and outcome.job.region:
            self.began[outcome.job] = time.perf_counter()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--pages", type=int, default=40)
    parser.add_argument("--tries", type=int, default=10)
    parser.add_argument("--mode", default="base", help="in which the tiny checkpoint reads")
    options = parser.parse_args()
    application = QCoreApplication.instance() or QCoreApplication([])
    with tempfile.TemporaryDirectory() as folder:
        picture = Path(folder, "page.png")
        image = Image.new("RGB", (600, 800), "white")
        ImageDraw.Draw(image).rectangle((50, 60, 300, 200), fill=(40, 90, 120))
        image.save(picture)
        page = {"delay": _STEP_SECONDS, "spans": [{}] * 40}
        scripted = _Desk(scripted_command({"batch": _TOGETHER, "page": page}), picture, {})
        step = _STEP_SECONDS * (_TOGETHER + 1)
        print(f"scripted engine, a step of {_TOGETHER} pages and the region {1e3 * step:.0f} ms:")
        _measure(application, scripted, "scripted", "base", options.pages, options.tries)
        print("tiny checkpoint on the processor:")
        tiny = _Desk(None, picture, {"max_new_tokens": 300})
        load = {"checkpoint": str(write_checkpoint(Path(folder, "tiny"))), "device": "cpu", "dtype": "float32"}
        tiny.client.send(Load("deepseek-ocr", load))
        _measure(application, tiny, "deepseek-ocr", options.mode, options.pages, options.tries)


def _measure(application: QCoreApplication, desk: _Desk, engine: str, mode: str, pages: int, tries: int) -> None:
    if engine != "scripted":
        _until(application, lambda: desk.is_ready)
    desk.runner.add(ReadJob(number, engine, mode) for number in range(1, pages + 1))
    _until(application, lambda: bool(desk.ended))
    waits = []
    for number in range(tries):
        job = ReadJob(1, engine, mode, region=BoundingBox(0, 0, 10 + number, 10))
        asked = time.perf_counter()
        desk.runner.add([job], urgent=True)
        _until(application, lambda job=job: job in desk.began)
        waits.append(1e3 * (desk.began[job] - asked))
        _until(application, lambda job=job: job in desk.ended)  # one at a time, as a person clicks
    under_way = len(desk.runner.jobs)
    print(
        f"  {statistics.median(waits):.0f} ms ({min(waits):.0f} to {max(waits):.0f}); {under_way} pages left in the end"
    )
    desk.client.stop()


def _until(application: QCoreApplication, done: object) -> None:
    while not done():  # type: ignore[operator]
        application.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)


if __name__ == "__main__":
    main()
