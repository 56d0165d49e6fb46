"""What the whole way of a page costs over the bare libraries. Run: python -m tests.bench.bench_pipeline [--rounds N]

Ours: the document is opened and drawn, pictures go to the engine process as files, spans come back over the pipe,
pass the queue and become blocks of a reading, page after page, as `recto read` and the window do it. Bare: the same
pages are drawn by PyMuPDF in the same size and read by RapidOCR's own call and `get_layout`, in one process and
nothing else. Both are warm; whole documents in turn in one run, medians of the rounds.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from contextlib import closing
from pathlib import Path
from statistics import median
from typing import Any

import pymupdf

from app.jobs.read_job import ReadJob
from app.sessions.engine_session import EngineSession
from app.sessions.page_drawing import PageDrawing
from app.sessions.page_loop import PageLoop, PageRead
from app.sessions.page_session import PageSession
from app.sources import open_source
from app.sources.engine_picture import engine_picture_size
from model_runtime.engines.builtin.engine import DEFAULT_MODE
from model_runtime.protocol import Load, Ready
from tests.bench.bench_builtin import SAMPLES, bare_reader, read_bare
from tests.modes import MODES

_NAMES = ("letter", "two-columns", "invoice", "mathematics", "chinese")


def joined_samples(folder: Path) -> Path:
    """The samples as one document of five scanned pages."""
    joined = pymupdf.open()
    for name in _NAMES:
        with pymupdf.open(SAMPLES / f"{name}.pdf") as document:
            joined.insert_pdf(document, to_page=0)
    path = folder / "joined.pdf"
    joined.save(path)
    return path


def seconds_bare(rapid: Any, file: Path, folder: Path) -> float:
    """Draw and read every page with the libraries alone."""
    began = time.perf_counter()
    with pymupdf.open(file) as document, closing(open_source(file)) as source:
        for number, page in enumerate(document, start=1):
            width, _ = engine_picture_size(source.pages[number - 1].size, MODES[DEFAULT_MODE])
            zoom = width / page.rect.width
            path = folder / "bare.ppm"
            page.get_pixmap(matrix=pymupdf.Matrix(zoom, zoom), alpha=False).save(path)
            read_bare(rapid, path, DEFAULT_MODE)
    return time.perf_counter() - began


def seconds_ours(session: EngineSession, drawing: PageSession, file: Path, name: str) -> float:
    """Read every page as Recto does."""
    began = time.perf_counter()
    sizes = {page.number: page.size for page in drawing.open(file).pages}
    loop = PageLoop(session, PageDrawing(drawing, MODES[DEFAULT_MODE]), lambda job: sizes[job.number], name, {}, {})
    steps = list(loop.run(ReadJob(number, "builtin", DEFAULT_MODE) for number in sizes))
    read = [step for step in steps if isinstance(step, PageRead)]
    assert len(read) == len(sizes)
    assert all(step.reading.blocks for step in read)
    return time.perf_counter() - began


def warm_up(session: EngineSession) -> None:
    """Bring the engine into memory."""
    session.send(Load("builtin"))
    while not isinstance(session.next_word(60), Ready):
        pass


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=3)
    rounds = parser.parse_args().rounds
    with (
        tempfile.TemporaryDirectory() as temporary,
        EngineSession() as session,
        PageSession(on_said=session.nudge) as drawing,
    ):
        folder = Path(temporary)
        file = joined_samples(folder)
        rapid = bare_reader()
        warm_up(session)
        seconds_bare(rapid, file, folder)
        seconds_ours(session, drawing, file, "warm")
        bare, ours = [], []
        for number in range(rounds):
            bare.append(seconds_bare(rapid, file, folder))
            ours.append(seconds_ours(session, drawing, file, f"round-{number}"))
            print(f"round {number + 1}: bare {bare[-1]:.2f} s, ours {ours[-1]:.2f} s", flush=True)
    more = 100 * (median(ours) / median(bare) - 1)
    print(f"medians: bare {median(bare):.2f} s, ours {median(ours):.2f} s, {more:+.1f} %")


if __name__ == "__main__":
    main()
