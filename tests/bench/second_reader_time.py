"""What the second reader costs a model: the same pages with it and without, in turn.

`python -m tests.bench.second_reader_time FILE.pdf [--times 3]`. The model is scripted and waits between its words as
one on a graphics card has the processor wait; the second reader is the real built-in engine in a process of its own.
"""

from __future__ import annotations

import argparse
import statistics
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from app.controllers.document_session import DocumentSession
from app.controllers.engine_status import EngineStatus
from app.controllers.reading.reading_controller import ReadingController
from app.controllers.reading.reading_pictures import ReadingPictures
from app.controllers.reading.second_reader import SecondReader
from app.controllers.reading.single_reader import SingleReader
from app.document.document import Document
from app.document.reading_choice import ReadingChoice
from app.engine_client.engine_client import EngineClient
from app.engine_client.engine_command import aside_command
from app.pages.page_images import PageImages
from model_runtime.protocol import Describe
from tests.scripted_engine import scripted_command

_SPANS = [
    {"label": "paragraph", "text": "Three beds of reed", "box": (0.1, n / 60, 0.9, (n + 1) / 60)} for n in range(50)
]


def _until(happened: Callable[[], bool]) -> None:
    while not happened():
        QCoreApplication.processEvents()
        time.sleep(0.002)


def _read(path: Path, along: bool) -> tuple[list[float], int, float]:
    """Seconds of the model's pages but the first, how many the second reader read, and how long it went on after."""
    second_engine = EngineClient(aside_command())
    script = {
        "name": "model",
        "takes_given_text": False,
        "page": {"spans": _SPANS, "delay": 0.05},
        "others": [{"name": "builtin"}],
    }
    engine, images, session = EngineClient(scripted_command(script)), PageImages(), DocumentSession()
    status, opened, done, made = EngineStatus(engine), [], [], []
    reading = ReadingController(session, ReadingPictures(images, lambda: status.catalog), engine, status)
    pictures = ReadingPictures(images, lambda: status.catalog, "second")
    second = SecondReader(session, reading, SingleReader(pictures, second_engine, status, "second"), status)
    second.reading_kept.connect(lambda number, _reading: made.append(number))
    reading.reading_kept.connect(lambda _number, kept: done.append(kept.seconds["total"]))
    images.opened.connect(opened.append)
    images.open(path)
    engine.send(Describe())
    _until(lambda: bool(opened) and status.known)
    session.set_document(Document.of_sizes(path, "pages", opened[0].sizes))
    second.turn(along)
    reading.chosen.choose(ReadingChoice("model", "base"))
    reading.read(range(1, len(opened[0].sizes) + 1))
    _until(lambda: not reading.is_reading)
    ended = time.monotonic()
    _until(lambda: not second.is_reading)
    after = time.monotonic() - ended
    session.set_document(None)
    for each in (engine, second_engine):
        each.blockSignals(True)
        each.stop()
    images.close()
    return done[1:], len(made), after


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--times", type=int, default=3)
    given = parser.parse_args()
    app = QCoreApplication([])
    pages: dict[bool, list[float]] = {False: [], True: []}
    for _ in range(given.times):
        for along in (False, True):
            seconds, made, after = _read(given.file, along)
            pages[along] += seconds
            print(
                f"{statistics.median(seconds):.3f} s a page, {made} read along, the last {after:.1f} s after the model"
            )
    without, with_ = statistics.median(pages[False]), statistics.median(pages[True])
    print(f"median page without {without:.3f} s, with {with_:.3f} s ({with_ / without - 1:+.1%})")
    app.quit()


if __name__ == "__main__":
    main()
