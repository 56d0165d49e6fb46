"""Replacing in a long document, in the real window on no screen: the longest turn of the event loop, and all it takes.

python -m tests.bench.bench_replacing --pages 600 --hits 40
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import pymupdf

_REST_MS = 400
_LONGEST_S = 120


def main() -> int:
    """Make the document, replace in it, undo, redo, and stop in the middle."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=600)
    parser.add_argument("--hits", type=int, default=40)
    options = parser.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as folder:
        _measure(Path(folder), options.pages, options.hits)
    return 0


def _measure(folder: Path, pages: int, hits: int) -> None:
    from PySide6.QtCore import QEventLoop, QTimer
    from PySide6.QtWidgets import QApplication

    from app.bootstrap import compose
    from app.document.block import Block, BlockKind
    from app.document.geometry import BoundingBox
    from app.document.page import Reading, ReadingKey, StopReason
    from tests.app.views.stall_meter import StallMeter

    file = folder / "long.pdf"
    with pymupdf.open() as document:
        for _ in range(pages):
            document.new_page()
        document.save(file)
    app = QApplication([])
    running = compose(app, {"RECTO_DATA_DIR": str(folder)})
    window, session = running.window, running.parts.session
    window.show()
    loop = QEventLoop()

    def wait(done: Callable[[], bool] = lambda: True) -> None:
        until = time.monotonic() + _LONGEST_S
        QTimer.singleShot(_REST_MS, loop.quit)
        loop.exec()
        while not done():
            if time.monotonic() > until:
                raise TimeoutError
            QTimer.singleShot(5, loop.quit)
            loop.exec()

    def scene(name: str, act: Callable[[], object], done: Callable[[], bool]) -> None:
        meter, begun = StallMeter(), time.perf_counter()
        QTimer.singleShot(0, act)
        meter.start()
        until = time.monotonic() + _LONGEST_S
        while meter.ticks < 3 or not done():
            if time.monotonic() > until:
                raise TimeoutError
            QTimer.singleShot(5, loop.quit)
            loop.exec()
        took = time.perf_counter() - begun
        wait()
        meter.stop()
        print(
            f"{name:<34} {took:6.2f} s; longest turn {meter.longest_busy_ms:5.0f} ms busy, {meter.longest_ms:5.0f} wall"
        )

    def word(number: int) -> str:
        page = session.page(number)
        return page.blocks[0].text.split()[0] if page is not None else ""

    moving = QTimer(interval=1000)  # a person who moves the mouse: the memory of one who rests is looked through
    moving.timeout.connect(lambda: running.collector.set_front_window(None))
    moving.start()
    window.opening.open(file)
    wait(lambda: session.document is not None and bool(session.document.content_hash))
    per_block = 4
    text = "reed beds **lie** here " * per_block
    for number in range(1, pages + 1):
        blocks = tuple(
            Block(
                at,
                BlockKind.PARAGRAPH,
                BoundingBox(60, 20 * at, 500, 20 * at + 16),
                text,
            )
            for at in range(hits // per_block)
        )
        session.add_reading(number, Reading(ReadingKey("builtin", "1", "base"), blocks, StopReason.END))
    wait()
    bar = window.workspace.find_bar
    window.actions_by_name.replace_action.trigger()
    scene("find", lambda: bar.begin("reed"), lambda: bar._count.text().endswith(f"of {pages * hits}"))
    bar.replacing.field.setText("rush")
    scene("replace all", bar.replacing.all_asked.emit, lambda: all(word(n) == "rush" for n in range(1, pages + 1)))
    scene("undo", running.parts.edits.undo, lambda: all(word(n) == "reed" for n in range(1, pages + 1)))
    scene("redo", running.parts.edits.redo, lambda: all(word(n) == "rush" for n in range(1, pages + 1)))
    scene("undo", running.parts.edits.undo, lambda: all(word(n) == "reed" for n in range(1, pages + 1)))
    scene(
        "replace all, stopped",
        lambda: (bar.replacing.all_asked.emit(), QTimer.singleShot(500, bar.replacing.stop_asked.emit)),
        lambda: not bar.replacing.is_at_work,
    )
    changed = sum(word(n) == "rush" for n in range(1, pages + 1))
    scene("undo", running.parts.edits.undo, lambda: all(word(n) == "reed" for n in range(1, pages + 1)))
    print(f"stopped after half a second: {changed} pages changed, all as they were after one undo")
    moving.stop()
    running.ground.writer.flush(60)
    window.close()
    running.close()
    window.deleteLater()
    app.processEvents()


if __name__ == "__main__":
    sys.exit(main())
