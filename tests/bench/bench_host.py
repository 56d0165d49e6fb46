"""What a token costs the host beside the model: sixteen pages written together by the scripted engine.

    python -m tests.bench.bench_host [--pages 16] [--tokens 1000] [--rounds 5]

Processor time of the asking process (client, checks, events on its main thread) and of the engine process, a token. The
engine writes as fast as it can, so that nothing but its and our own work is counted.
"""

from __future__ import annotations

import argparse
import os
import statistics
import tempfile
import time
from pathlib import Path

import psutil
from PySide6.QtCore import QCoreApplication, QEventLoop

from app.engine_client.engine_client import EngineClient
from model_runtime.protocol import Describe, Description, PageFinished, Recognize
from tests.scripted_engine import scripted_command

_LETTERS = 4  # of a token


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    for name, count in (("pages", 16), ("tokens", 1000), ("rounds", 5)):
        parser.add_argument(f"--{name}", type=int, default=count)
    options = parser.parse_args()
    application = QCoreApplication.instance() or QCoreApplication([])
    rounds = [_round(application, options.pages, options.tokens) for _ in range(options.rounds)]
    for side, seconds in zip(("window's process", "engine process", "both"), zip(*rounds, strict=True), strict=True):
        each = [1e6 * one / (options.pages * options.tokens) for one in seconds]
        print(f"{side}: {statistics.median(each):.2f} µs a token ({min(each):.2f} to {max(each):.2f})")


def _round(application: QCoreApplication, pages: int, tokens: int) -> tuple[float, float, float]:
    """Processor time in seconds of this process, of the engine's, and of both."""
    spans = [{"text": "word" * (tokens // 10), "label": "paragraph"}] * 10
    with tempfile.TemporaryDirectory() as folder:
        picture = Path(folder, "page.png")
        picture.touch()
        client = EngineClient(scripted_command({"batch": pages, "page": {"chunk": _LETTERS, "spans": spans}}))
        heard: list[object] = []
        client.event_received.connect(heard.append)
        client.send(Describe())
        _until(application, lambda: any(isinstance(event, Description) for event in heard))
        (child,) = psutil.Process(os.getpid()).children()
        own, theirs = time.process_time(), _spent(child)
        for number in range(pages):
            client.send(Recognize(f"page-{number}", "scripted", str(picture), "base"))
        _until(application, lambda: sum(isinstance(event, PageFinished) for event in heard) == pages)
        own, theirs = time.process_time() - own, _spent(child) - theirs
        client.stop()
    return own, theirs, own + theirs


def _until(application: QCoreApplication, done: object) -> None:
    while not done():  # type: ignore[operator]
        application.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)


def _spent(process: psutil.Process) -> float:
    times = process.cpu_times()
    return times.user + times.system


if __name__ == "__main__":
    main()
