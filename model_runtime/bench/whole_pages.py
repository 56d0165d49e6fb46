"""Whole pages by the engine's own way, from picture files to spans: `python -m model_runtime.bench.whole_pages JSON`.

A process of its own, since the engine brings the weights into memory itself. Says one line of JSON.
"""

from __future__ import annotations

import json
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from PIL import Image, ImageDraw

from model_runtime.bench.errors import BenchError, sentence
from model_runtime.bench.work import PAGE_SIZE
from model_runtime.engines.base import CancelToken, PageRequest
from model_runtime.engines.deepseek.engine import DeepseekEngine
from model_runtime.offline import refuse_connections
from model_runtime.protocol import Failed, PageFinished
from model_runtime.stdout_guard import claim_standard_streams

_WORDS = [
    "the",
    "clerk",
    "went",
    "along",
    "the",
    "quay",
    "in",
    "the",
    "dark",
    "and",
    "wrote",
    "down",
    "each",
    "ship",
    "that",
    "had",
    "come",
    "in",
]


@dataclass(frozen=True, slots=True)
class Workload:
    """What is to be measured.

    Attributes:
        pages: in a round; 0 means twice as many as are written together.
        tokens: where a page ends at the latest. Random weights go on for as long.
    """

    folder: str
    numbers: str
    device: str
    prepared: str
    mode: str
    repeats: int
    pages: int = 0
    tokens: int = 1000


@dataclass(frozen=True, slots=True)
class Measured:
    """What was: the device in words, pages that are written together, pages read in a round; a value for each round."""

    device: str
    rows: int
    pages: int
    seconds: list[float]
    tokens: list[int]

    @property
    def seconds_a_page(self) -> list[float]:
        """A page's share of each round."""
        return [seconds / self.pages for seconds in self.seconds]

    @property
    def tokens_a_second(self) -> list[float]:
        """Written in each round, of all pages together."""
        return [tokens / seconds for tokens, seconds in zip(self.tokens, self.seconds, strict=True)]


def measure(asked: Workload) -> Measured:
    """Read pages round after round, with as many waiting as there are.

    Raises:
        EngineError: the model cannot be loaded.
        BenchError: a page cannot be read.
    """
    engine = DeepseekEngine()
    options = {"checkpoint": asked.folder, "dtype": asked.numbers, "device": asked.device}
    ready = engine.load(options | ({"prepared": asked.prepared} if asked.prepared else {}), lambda *_: None)
    pages = asked.pages or 2 * ready.pages_together
    try:
        with tempfile.TemporaryDirectory() as folder:
            files = [_draw(Path(folder) / f"{number}.png", number) for number in range(pages)]
            _read(engine, files[: ready.pages_together], asked)  # untimed: kernels are chosen, graphs captured
            rounds = [_read(engine, files, asked) for _ in range(asked.repeats)]
    finally:
        engine.unload()
    seconds, tokens = zip(*rounds, strict=True)
    return Measured(str(ready.device), ready.pages_together, pages, list(seconds), list(tokens))


def _read(engine: DeepseekEngine, files: Sequence[Path], asked: Workload) -> tuple[float, int]:
    """Seconds and tokens of all pages."""
    options = {"max_new_tokens": asked.tokens}
    waiting: Iterator[PageRequest] = (
        PageRequest(file.name, str(file), asked.mode, "document", CancelToken(), options=options) for file in files
    )
    begun, tokens = time.perf_counter(), 0
    for event in engine.recognize(lambda *, urgent_only=False: None if urgent_only else next(waiting, None)):
        if isinstance(event, Failed):
            raise BenchError(f"{event.problem.title}: {event.problem.detail}")
        if isinstance(event, PageFinished):
            tokens += len(event.output_token_ids)
    return time.perf_counter() - begun, tokens


def _draw(file: Path, number: int) -> Path:
    """A page of text, another for each number."""
    image = Image.new("RGB", PAGE_SIZE, "white")
    draw = ImageDraw.Draw(image)
    for line in range(50):
        words = (_WORDS[(number + 3 * line + place) % len(_WORDS)] for place in range(12))
        draw.text((150, 150 + 40 * line), " ".join(words), "black", font_size=26)
    image.save(file)
    return file


def figures(measured: Measured, mode: str) -> list[tuple[str, str, bool, list[float]]]:
    """Titles, units, whether more is better, and values: what is told of it."""
    how = f"{mode}, {measured.pages} pages, {measured.rows} together"
    a_day = [24 * 60 * 60 / seconds for seconds in measured.seconds_a_page]
    return [
        (f"whole pages in {how}", "pages/day", True, a_day),
        (f"a page in {how}", "s", False, measured.seconds_a_page),
        (f"written in {how}", "tokens/s", True, measured.tokens_a_second),
    ]


def main(words: str) -> None:
    """Measure what is asked for and say it, or why it cannot be."""
    _, replies = claim_standard_streams()
    refuse_connections()
    try:
        reply: dict[str, object] = {"done": asdict(measure(Workload(**json.loads(words))))}
    except Exception as error:
        reply = {"failed": sentence(error)}
    replies.write(json.dumps(reply).encode() + b"\n")
    replies.flush()


if __name__ == "__main__":
    main(sys.argv[1])
