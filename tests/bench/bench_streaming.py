"""What text that streams into the window costs. Run: python -m tests.bench.bench_streaming [--seconds N] [--blocks N]

The real window with a scan open; its page has some blocks already, and text comes in at 200 tokens a second (4.5
characters each), a piece every 30 ms as the engine process sends it: a paragraph grows, and after 100 tokens the next
begins, every sixth with a formula in it. Prints the processor time of the window's process as a share of one core, the
same for a window at rest, and the longest time the event loop was away.
"""

from __future__ import annotations

import argparse
import os
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from app.bootstrap import Application, compose
from app.document.block import Block, BlockKind
from app.document.geometry import BoundingBox
from app.document.page import PageState
from tests.app.views.stall_meter import StallMeter

SAMPLE = Path(__file__).resolve().parents[2] / "resources" / "samples" / "sample.pdf"
PIECE_MS, TOKENS_A_SECOND, CHARACTERS, TOKENS_A_BLOCK = 30, 200, 4.5, 100
WORDS = "Three filter beds of equal area were laid in October behind the station at the river, two of them planted. "


@dataclass(slots=True)
class Stream:
    """Text on its way into page 1."""

    running: Application
    index: int
    tokens: float = 0.0

    def piece(self) -> None:
        """Let as many tokens come as 30 ms bring."""
        self.tokens += TOKENS_A_SECOND * PIECE_MS / 1000
        if self.tokens > TOKENS_A_BLOCK:
            self.index, self.tokens = self.index + 1, 0.0
        length = max(1, round(self.tokens * CHARACTERS))
        text = (WORDS * (length // len(WORDS) + 1))[:length]
        if self.index % 6 == 0:
            text += r" and \(E = mc^2\)"
        self.running.parts.session.put_block(1, self.index, block(self.index, text))


def block(index: int, text: str) -> Block:
    top = 20 + 2.0 * index
    return Block(index, BlockKind.PARAGRAPH, BoundingBox(60, top, 500, top + 12), text)


def spend(app: QApplication, seconds: float) -> tuple[float, float]:
    """Let the window live for a while: its share of a core, and the longest time its loop was away, in ms."""
    meter = StallMeter()
    meter.start()
    began, busy = time.perf_counter(), time.process_time()
    while time.perf_counter() - began < seconds:
        app.processEvents()
        time.sleep(0.0005)
    meter.stop()
    return (time.process_time() - busy) / (time.perf_counter() - began), meter.longest_busy_ms


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=20)
    parser.add_argument("--blocks", type=int, default=40, help="on the page before")
    options = parser.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication([])
    with tempfile.TemporaryDirectory() as data:
        running = compose(app, {"RECTO_DATA_DIR": data})
        running.desks[0].images.prestart()
        running.window.show()
        running.window.opening.open(SAMPLE)
        while running.parts.session.document is None:
            app.processEvents()
        spend(app, 2)
        running.parts.session.set_activity(1, PageState.READING)
        for index in range(options.blocks):
            running.parts.session.put_block(1, index, block(index, WORDS * 3))
        spend(app, 2)
        rest, _ = spend(app, 5)
        stream = Stream(running, options.blocks)
        timer = QTimer()
        timer.timeout.connect(stream.piece)
        timer.start(PIECE_MS)
        share, longest = spend(app, options.seconds)
        timer.stop()
        running.close()
    print(f"at rest {rest:.1%} of a core; streaming {share:.1%}; longest turn of the loop {longest:.0f} ms")


if __name__ == "__main__":
    main()
