"""What the built-in engine costs over the bare libraries, and what each mode costs. Run as a script.

    python -m tests.bench.bench_builtin [--pages N] [--rounds N]

Bare means: RapidOCR's own call and PyMuPDF's `get_layout` on the same pictures with the same settings, each page read
by the one and then by the other, in one process. Medians over the rounds; the machine's mood hits both alike.
"""

from __future__ import annotations

import argparse
import os
import platform
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

import numpy as np
import pymupdf

from model_runtime.engines.base import CancelToken, PageRequest
from model_runtime.engines.builtin.engine import DEFAULT_MODE, BuiltinEngine
from model_runtime.engines.builtin.networks import rapidocr_settings
from model_runtime.preprocess.open_picture import open_picture
from model_runtime.preprocess.transform import reading_picture
from model_runtime.resolution_modes import picture_size
from tests.model_runtime.admitting import admitting
from tests.modes import MODES

SAMPLES = Path(__file__).resolve().parents[2] / "resources" / "samples"
_NAMES = ("two-columns", "letter", "invoice", "mathematics", "chinese", "bar-chart", "structure")


@dataclass(frozen=True)
class Cost:
    """Seconds on the clock, and seconds of processor time, which others on the machine disturb less."""

    clock: float
    processor: float


@dataclass(frozen=True)
class Timing:
    bare: Cost
    ours: Cost


def measured(work: Callable[[], None]) -> Cost:
    clock, processor = time.perf_counter(), time.process_time()
    work()
    return Cost(time.perf_counter() - clock, time.process_time() - processor)


def medians(costs: list[Cost]) -> Cost:
    return Cost(median(cost.clock for cost in costs), median(cost.processor for cost in costs))


def page_pictures(folder: Path, mode: str, names: tuple[str, ...]) -> list[Path]:
    """First pages of the samples as PNG, no larger than the mode can use."""
    paths = []
    for name in names:
        with pymupdf.open(SAMPLES / f"{name}.pdf") as document:
            page = document[0]
            wanted = picture_size((round(page.rect.width), round(page.rect.height)), MODES[mode])
            zoom = max(wanted[0] / page.rect.width, wanted[1] / page.rect.height)
            path = folder / f"{name}-{mode}.png"
            page.get_pixmap(matrix=pymupdf.Matrix(zoom, zoom)).save(path)
        paths.append(path)
    return paths


def bare_reader() -> Any:
    """RapidOCR as a caller would build it, with our settings, and kept from shrinking the picture."""
    from rapidocr import RapidOCR

    return RapidOCR(params={**rapidocr_settings(), "Global.max_side_len": 100_000, "Global.use_cls": False})


def read_bare(rapid: Any, path: Path, mode: str) -> None:
    """Text and layout by the libraries alone."""
    picture = reading_picture(open_picture(path), MODES[mode]).image
    pixels = np.ascontiguousarray(np.asarray(picture)[:, :, ::-1])
    found = rapid(pixels)
    document = pymupdf.open()
    scale = 842 / picture.height
    page = document.new_page(width=picture.width * scale, height=842)
    small = picture.resize((round(picture.width * scale), 842))
    page.insert_image(page.rect, pixmap=pymupdf.Pixmap(pymupdf.csRGB, *small.size, small.tobytes(), 0))
    for box, text in zip(found.boxes, found.txts, strict=True):
        left, top, right, bottom = (float(v) * scale for v in (*box.min(0), *box.max(0)))
        size = max(1.0, bottom - top)
        page.insert_text((left, bottom), "x" * max(1, round((right - left) / size * 2)), fontsize=size, render_mode=3)
        del text
    page.get_layout()
    document.close()


def read_ours(engine: BuiltinEngine, path: Path, mode: str) -> None:
    """The page through the engine."""
    for _ in engine.recognize(admitting([PageRequest("bench", str(path), mode, "document", CancelToken())])):
        pass


def compare(engine: BuiltinEngine, pages: list[Path], rounds: int) -> list[Timing]:
    """Medians by page, bare and ours in turn."""
    rapid = bare_reader()
    read_bare(rapid, pages[0], DEFAULT_MODE)
    read_ours(engine, pages[0], DEFAULT_MODE)
    timings = []
    for path in pages:
        both = [
            (
                measured(lambda: read_bare(rapid, path, DEFAULT_MODE)),  # noqa: B023 - called at once
                measured(lambda: read_ours(engine, path, DEFAULT_MODE)),  # noqa: B023
            )
            for _ in range(rounds)
        ]
        timings.append(Timing(medians([bare for bare, _ in both]), medians([ours for _, ours in both])))
        print_line(path.stem, timings[-1])
    return timings


def summed(costs: list[Cost]) -> Cost:
    return Cost(sum(cost.clock for cost in costs), sum(cost.processor for cost in costs))


def print_line(name: str, timing: Timing) -> None:
    bare, ours = timing.bare, timing.ours
    clock, processor = 100 * (ours.clock / bare.clock - 1), 100 * (ours.processor / bare.processor - 1)
    print(
        f"{name:22} bare {bare.clock:6.2f} s, ours {ours.clock:6.2f} s ({clock:+.1f} %);"
        f" processor {bare.processor:6.2f} s, {ours.processor:6.2f} s ({processor:+.1f} %)",
        flush=True,
    )


def peak_megabytes() -> float:
    """The most memory this process has held, where the system tells."""
    try:
        import resource
    except ImportError:
        return float("nan")
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1e6 if sys.platform == "darwin" else 1e3)


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--pages", type=int, default=len(_NAMES), help="read only the first N sample pages")
    arguments.add_argument("--rounds", type=int, default=3)
    chosen = arguments.parse_args()
    engine = BuiltinEngine()
    start = time.perf_counter()
    print(engine.load({}, lambda fraction, stage: None))
    print(f"{platform.platform()}, {os.cpu_count()} cores; loaded in {time.perf_counter() - start:.1f} s")
    names = _NAMES[: chosen.pages]
    with tempfile.TemporaryDirectory() as folder:
        timings = compare(engine, page_pictures(Path(folder), DEFAULT_MODE, names), chosen.rounds)
        print_line("all pages", Timing(summed([t.bare for t in timings]), summed([t.ours for t in timings])))
        for mode in MODES:
            pictures = page_pictures(Path(folder), mode, names)
            cost = medians([measured(lambda p=path: read_ours(engine, p, mode)) for path in pictures])  # type: ignore[misc]  # noqa: B023
            print(f"{mode:10} {cost.clock:5.2f} s a page, {cost.processor:5.2f} s of processor time", flush=True)
        print(f"peak memory of all this {peak_megabytes():.0f} MB")


if __name__ == "__main__":
    main()
