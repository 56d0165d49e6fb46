"""Processor time of the engine process for a page that a server reads. Run: python -m tests.bench.bench_remote

The stand-in server (`tests/vision_server`) answers at once; the page is a sample at 200 dpi.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from pathlib import Path

import psutil
import pymupdf

from tests.model_runtime.remote_engine.conftest import COMMAND, RemoteDesk
from tests.scripted_engine.conversation import Conversation
from tests.vision_server.server import VisionServer

SAMPLE = Path(__file__).resolve().parents[2] / "resources" / "samples" / "letter.pdf"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=20)
    parser.add_argument("--mode", default="gundam")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        picture = Path(name) / "page.ppm"
        with pymupdf.open(SAMPLE) as document:
            document[0].get_pixmap(dpi=200, alpha=False).save(picture)
        with Conversation(COMMAND, Path(name)) as child, VisionServer() as server:
            desk = RemoteDesk(child, Path(name))
            desk.load(server)
            desk.end_of(desk.ask(picture=picture)[0])  # imports
            before, began = _processor_seconds(), time.monotonic()
            for page in desk.ask(given.pages, mode=given.mode, picture=picture):
                desk.end_of(page)
            used, seconds = _processor_seconds() - before, time.monotonic() - began
            sent = server.asked[-1]["messages"][0]["content"][0]["image_url"]["url"]
            print(
                f"{given.mode}: {1000 * used / given.pages:.0f} ms of processor time a page, "
                f"{1000 * seconds / given.pages:.0f} ms by the clock, {len(sent) / 1024:.0f} kB, "
                f"at most {server.most_together} together"
            )


def _processor_seconds() -> float:
    """Of all processes that this one has started."""
    return sum(sum(one.cpu_times()[:2]) for one in psutil.Process().children(recursive=True))


if __name__ == "__main__":
    main()
