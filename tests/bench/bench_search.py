"""Search in everything read: keeping a page's text, finding words, forgetting a document.

python -m tests.bench.bench_search --pages 5000
"""

from __future__ import annotations

import argparse
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from app.document.block import Block, BlockKind
from app.document.page import Reading, ReadingKey, StopReason
from app.library.database import Database
from app.library.library import Library

_PAGES_EACH = 50  # of a document
_BLOCKS = 12
_RARE, _RARE_CHINESE = "quaestor of 1612", "鱻麤"


def main() -> int:
    """Print what everything takes."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=5000)
    pages = parser.parse_args().pages
    rng = random.Random(1)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "library.sqlite"
        with closing(Library(Database(file))) as library:
            kept = _fill(library, pages, rng)
            size = sum(path.stat().st_size for path in file.parent.iterdir()) / 1e6
            print(f"{pages} pages, half English, half Chinese; library {size:.0f} MB")
            print(f"keep a page: median {statistics.median(kept):.2f} ms, longest {max(kept):.1f} ms")
            for words in (_RARE, "the", "qu", _RARE_CHINESE, "中", "中文字"):
                _search(library, words)
            print(f"forget a document: {_milliseconds(lambda: library.forget(_hash(0))):.0f} ms")
    return 0


def _fill(library: Library, pages: int, rng: random.Random) -> list[float]:
    vocabulary = ["".join(rng.choices("etaoinshrdlucmfwypvbgkqjxz", k=rng.randint(2, 10))) for _ in range(20_000)]
    weights = [1 / (rank + 1) for rank in range(20_000)]
    signs = [chr(0x4E00 + at) for at in range(3000)]
    sign_weights = [1 / (rank + 5) for rank in range(3000)]
    taken = []
    for at in range(pages):
        document, number = divmod(at, _PAGES_EACH)
        if number == 0:
            library.remember_document(_hash(document), Path(f"/{document}.pdf"), f"{document}", _PAGES_EACH)
        if document % 2:
            blocks = ["".join(rng.choices(signs, sign_weights, k=90)) for _ in range(_BLOCKS)]
        else:
            blocks = ["the " + " ".join(rng.choices(vocabulary, weights, k=38)) for _ in range(_BLOCKS)]
        if at % 997 == 0:
            blocks += [_RARE, _RARE_CHINESE]
        reading = _reading(blocks)
        taken.append(_milliseconds(lambda at=(document, number, reading): library.save_reading(  # type: ignore[misc]
            _hash(at[0]), at[1] + 1, at[2])))  # fmt: skip
    return taken


def _search(library: Library, words: str) -> None:
    found = library.search(words)
    times = [_milliseconds(lambda: library.search(words)) for _ in range(5)]
    print(f"find {words!r}: {found.pages} pages, median {statistics.median(times):.1f} ms, longest {max(times):.1f} ms")


def _reading(texts: list[str]) -> Reading:
    blocks = tuple(Block(index, BlockKind.PARAGRAPH, None, text) for index, text in enumerate(texts))
    return Reading(ReadingKey("builtin", "1", "base"), blocks, StopReason.END, seconds={"total": 1.0}, created=1.0)


def _hash(document: int) -> str:
    return f"{document:064d}"


def _milliseconds(work: Callable[[], object]) -> float:
    begin = time.perf_counter()
    work()
    return 1000 * (time.perf_counter() - begin)


if __name__ == "__main__":
    sys.exit(main())
