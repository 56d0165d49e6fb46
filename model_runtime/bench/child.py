"""One round: the model loaded in one format, and pages read in one mode, by the engine itself.

`python -m model_runtime.bench.child JSON` is a process of its own, so that what it takes to start, and the memory it
holds, are its own. It says one line of JSON: what was measured under "done", or a sentence under "failed".
"""

from __future__ import annotations

import json
import statistics
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from itertools import cycle, islice
from pathlib import Path

from PIL import Image, ImageDraw

from model_runtime.engines.base import CancelToken, PageRequest
from model_runtime.engines.deepseek.engine import DeepseekEngine
from model_runtime.errors import EngineError, problem_of
from model_runtime.freed_memory import keep_freed_memory
from model_runtime.further_libraries import take_further_libraries
from model_runtime.offline import refuse_connections
from model_runtime.process_memory import resident_bytes
from model_runtime.protocol import Failed, PageFinished, PageProgress, PageStarted
from model_runtime.stdout_guard import claim_standard_streams

_PAGE_SIZE = (1654, 2339)  # A4, upright, at 200 dots an inch
_PAGES_DRAWN = 16  # where more are read, these are read again
_WARMING_TOKENS = 8
_TEXT = "the clerk went along the quay in the dark and wrote down each ship that had come in"
_STAGES = {"open": "opening", "encode": "looking", "prefill": "prompt", "decode": "writing"}


@dataclass(frozen=True, slots=True)
class Measured:
    """What one round showed.

    Attributes:
        device: in words.
        together: pages that are written at a time.
        figures: values by title, which ends with the unit.
        notes: what the engine remarked, and on how many pages.
    """

    device: str
    pages: int
    together: int
    figures: dict[str, float]
    notes: dict[str, int]


def measure(options: dict[str, str], mode: str, pages: int, page_tokens: int) -> Measured:
    """Load the model and read pages, with as many waiting as there are.

    Args:
        options: that the engine is loaded with.
        mode: that the pages are read in.
        pages: how many are read; 0 means twice as many as are written together.
        page_tokens: where a page ends at the latest.

    Raises:
        EngineError: the model cannot be loaded, or a page cannot be read.
    """
    keep_freed_memory()  # as the engine's process does
    engine, begun = DeepseekEngine(), time.perf_counter()
    ready = engine.load(options, lambda *_: None)
    figures = {"load to ready, s": time.perf_counter() - begun}
    together = ready.pages_together
    pages = pages or 2 * together
    with tempfile.TemporaryDirectory() as folder:
        files = [draw_page(Path(folder) / f"{number}.png", number) for number in range(min(pages, _PAGES_DRAWN))]
        # Untimed: kernels are chosen, weights touched, graphs captured.
        _read(engine, islice(cycle(files), together), mode, _WARMING_TOKENS)
        begun = time.perf_counter()
        ends, written = _read(engine, islice(cycle(files), pages), mode, page_tokens)
        seconds = time.perf_counter() - begun
    figures |= {"a page, s": seconds / pages, "pages/day": 24 * 60 * 60 * pages / seconds}
    figures |= {"written, tokens/s": written / seconds} | _stages(ends) | _memory()
    notes = Counter(str(note) for end in ends for note in end.notes)
    engine.unload()
    return Measured(str(ready.device), pages, together, figures, notes)


def _read(engine: DeepseekEngine, files: Iterator[Path], mode: str, most: int) -> tuple[list[PageFinished], int]:
    """The ends of all pages, and the tokens that were written in all tries at them."""
    options = {"max_new_tokens": most}
    waiting = (
        PageRequest(str(number), str(file), mode, "document", CancelToken(), options=options)
        for number, file in enumerate(files)
    )
    ends, tries, written = list[PageFinished](), Counter[str](), Counter[tuple[str, int]]()
    for event in engine.recognize(lambda *, urgent_only=False: None if urgent_only else next(waiting, None)):
        match event:
            case Failed(problem=problem):
                raise EngineError(problem.code, problem.detail, problem.hint)
            case PageStarted(job_id=job_id):
                tries[job_id] += 1
            case PageProgress(job_id=job_id, tokens=tokens):
                written[job_id, tries[job_id]] = tokens
            case PageFinished():
                ends.append(event)
    return ends, written.total()


def _stages(ends: Sequence[PageFinished]) -> dict[str, float]:
    """What the engine itself says of a page's stages, the middle one of the pages."""
    names = dict.fromkeys(name for end in ends for name in end.seconds)
    values = {name: statistics.median(end.seconds.get(name, 0.0) for end in ends) for name in names}
    return {f"{_STAGES.get(name, name)}, s": value for name, value in values.items()}


def _memory() -> dict[str, float]:
    """What is held now and was at most: of the accelerator's memory where one is used, else of this process's."""
    import torch

    cards = range(torch.cuda.device_count())
    if held := sum(map(torch.cuda.memory_reserved, cards)):
        peak = sum(map(torch.cuda.max_memory_reserved, cards))
    elif torch.backends.mps.is_available() and torch.mps.current_allocated_memory():
        held, peak = torch.mps.driver_allocated_memory(), 0
    else:
        held, peak = resident_bytes(), _peak_bytes()
    told = {"memory held, GB": held, "peak memory, GB": peak}
    return {title: count / 1e9 for title, count in told.items() if count}


def _peak_bytes() -> int:
    """The most this process has held; 0 on systems other than Linux."""
    # Not from getrusage: there a child begins with what its parent held.
    try:
        lines = Path("/proc/self/status").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith("VmHWM:")), 0)


def draw_page(file: Path, number: int) -> Path:
    """Draw a page of text, another for each number, and return its file."""
    image = Image.new("RGB", _PAGE_SIZE, "white")
    draw, words = ImageDraw.Draw(image), _TEXT.split()
    for line in range(50):
        start = (number + 3 * line) % len(words)
        text = " ".join(islice(cycle(words), start, start + 12))
        draw.text((150, 150 + 40 * line), text, "black", font_size=26)
    image.save(file)
    return file


def sentence(error: BaseException) -> str:
    """An error in one line, with what to do."""
    problem = problem_of(error)
    what = f"{problem.title}: {problem.detail}" if problem.detail else str(problem.title)
    return " ".join(f"{what.rstrip('.')}. {problem.hint}".split())


def main(asked: str) -> None:
    """Measure what is asked for and say it, or why it cannot be."""
    _, replies = claim_standard_streams()
    refuse_connections()
    try:
        reply: dict[str, object] = {"done": asdict(measure(**json.loads(asked)))}
    except Exception as error:
        reply = {"failed": sentence(error)}
    with replies:
        replies.write(json.dumps(reply).encode())


if __name__ == "__main__":
    take_further_libraries()
    main(sys.argv[1])
