"""The account of a page's ink: what it takes, and which texts it misses when they are left out one at a time.

python -m tests.bench.bench_ledger [FILE.pdf …]
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pymupdf
from PIL import Image

from app.resources import resource_path
from model_runtime.engines.base import CancelToken, PageRequest
from model_runtime.engines.builtin.engine import BuiltinEngine
from model_runtime.ink_ledger.ledger import ink_ledger
from model_runtime.protocol import InkLedger, Span, SpanFound
from tests.model_runtime.admitting import admitting

_LONG_SIDE = 1800  # pixels, as the finest mode gives them
_LEAST_DROP = 0.0005  # share of the ink from which a loss shows


def main() -> None:
    """Print the time of a page, and what was left out without being noticed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="*", type=Path, default=sorted(resource_path("samples").glob("*.pdf")))
    times: list[float] = []
    noticed: list[bool] = []
    halves: list[bool] = []
    with tempfile.TemporaryDirectory() as folder:
        for name, picture, spans in _read_pages(parser.parse_args().files, Path(folder)):
            times += _times(picture, spans)
            whole = ink_ledger(picture, spans)
            print(f"{name}: {whole.accounted:.1%} accounted for, {len(whole.patches)} patches")
            for number, span in enumerate(spans):
                if not span.text.strip() or span.label == "figure":
                    continue
                noticed.append(_shows(ink_ledger(picture, [*spans[:number], *spans[number + 1 :]]), whole))
                if not noticed[-1]:
                    print(f"  left out unnoticed: {span.label} “{span.text[:60]}”")
                if span.label == "paragraph" and len(span.text.split()) >= 12:
                    half = replace(span, text=span.text[: len(span.text) // 2])
                    halves.append(_shows(ink_ledger(picture, [*spans[:number], half, *spans[number + 1 :]]), whole))
    print(
        f"processor time of a page: median {1000 * statistics.median(times):.0f} ms, longest {1000 * max(times):.0f} ms"
    )
    print(f"texts left out: {sum(noticed)} of {len(noticed)} noticed; cut to half: {sum(halves)} of {len(halves)}")


def _read_pages(files: Sequence[Path], folder: Path) -> Iterator[tuple[str, Image.Image, list[Span]]]:
    engine = BuiltinEngine()
    engine.load({}, lambda fraction, stage: None)
    for file in files:
        for page in pymupdf.open(file):
            scale = _LONG_SIDE / max(page.rect.width, page.rect.height)
            path = folder / "page.ppm"
            page.get_pixmap(matrix=pymupdf.Matrix(scale, scale)).save(path)
            request = PageRequest("page", str(path), "gundam", "document", CancelToken())
            spans = {e.index: e.span for e in engine.recognize(admitting([request])) if isinstance(e, SpanFound)}
            with Image.open(path) as picture:
                yield f"{file.name}, page {page.number + 1}", picture.convert("RGB"), [spans[i] for i in sorted(spans)]


def _times(picture: Image.Image, spans: Sequence[Span]) -> list[float]:
    taken = []
    for _ in range(3):
        begun = time.process_time()
        ink_ledger(picture, spans)
        taken.append(time.process_time() - begun)
    return taken


def _shows(ledger: InkLedger, whole: InkLedger) -> bool:
    return len(ledger.patches) > len(whole.patches) or ledger.accounted < whole.accounted - _LEAST_DROP


if __name__ == "__main__":
    main()
