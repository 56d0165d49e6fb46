"""Every benchmark there is, by the name that it has on the command line."""

from __future__ import annotations

from pathlib import Path

from app.evaluation.benchmark import Benchmark
from app.evaluation.fox import open_fox
from app.evaluation.olmocr import open_olmocr
from app.evaluation.omnidocbench import open_omnidocbench
from app.evaluation.own_pages import SizesOf, Tell, open_own

BENCHMARKS = ("own", "omnidocbench", "olmocr", "fox")


def open_benchmark(name: str, folder: Path, as_published: bool, sizes_of: SizesOf, tell: Tell) -> Benchmark:
    """The benchmark in a folder.

    Args:
        name: of `BENCHMARKS`.
        folder: laid out as the benchmark is published.
        as_published: whether known faults of its own program are repeated.
        sizes_of: looks into a document.
        tell: of pages that are left out.

    Raises:
        BenchmarkUnreadable: it is none.
    """
    match name:
        case "omnidocbench":
            return open_omnidocbench(folder, as_published)
        case "olmocr":
            return open_olmocr(folder)
        case "fox":
            return open_fox(folder)
    return open_own(folder, sizes_of, tell)
