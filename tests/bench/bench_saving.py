"""Saving the pages of a long document, one after another: what the first of them take, and the last.

python -m tests.bench.bench_saving --pages 1500

After each page the window asks how long pages take and how much is written of them. Beside that stands, in one run,
what questions take that look at all pages of the document, or into what was read.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from statistics import median

from app.document.block import Block, BlockKind
from app.document.page import Reading, ReadingKey, StopReason, Way
from app.library.database import Database
from app.library.library import Library

_HASH = "a" * 64
_BLOCKS, _WORDS = 40, 30
_PART = 100  # pages at the beginning and at the end

_LAST_READ = (
    "SELECT json FROM readings JOIN reading_contents ON reading = id WHERE engine = 'builtin' AND stop_reason = 'end'"
    " AND text_source IN ('picture', 'text_layer') ORDER BY created DESC LIMIT 20"
)


def main() -> int:
    """Print what everything takes."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=1500)
    pages = parser.parse_args().pages
    with tempfile.TemporaryDirectory() as folder:
        database = Database(Path(folder) / "library.sqlite")
        with closing(Library(database)) as library:
            library.remember_document(_HASH, Path("/book.pdf"), "book", pages)
            taken = _save_all(library, database, pages)
    print(f"{pages} pages; medians of the first and the last {_PART}, in ms of this thread's processor time")
    for name, times in taken.items():
        print(f"{name:<52}{median(times[:_PART]):8.2f}{median(times[-_PART:]):8.2f}")
    return 0


def _save_all(library: Library, database: Database, pages: int) -> dict[str, list[float]]:
    taken: dict[str, list[float]] = {}
    for number in range(1, pages + 1):
        reading = _reading(number)
        work: dict[str, Callable[[], object]] = {
            "save a page": lambda reading=reading, number=number: library.save_reading(_HASH, number, reading),
            "ask for the pace": lambda: library.pace(Way("builtin", "base")),
            "the same, looking into the last 20 readings": lambda: _parsed(database),
            "which reading each page of the document shows": lambda: library.chosen(_HASH),
        }
        for name, piece in work.items():
            taken.setdefault(name, []).append(_milliseconds(piece))
    return taken


def _parsed(database: Database) -> list[int]:
    return [json.loads(content)["text_tokens"] for (content,) in database.read(lambda at: at.execute(_LAST_READ))]


def _reading(number: int) -> Reading:
    text = " ".join(f"word{number * at % 977}" for at in range(_WORDS))
    blocks = tuple(Block(index, BlockKind.PARAGRAPH, None, text) for index in range(_BLOCKS))
    key, ids = ReadingKey("builtin", "1", "base"), tuple(range(_BLOCKS * _WORDS))
    return Reading(
        key, blocks, StopReason.END, text_tokens=len(ids), seconds={"total": 2.0}, raw=text * _BLOCKS,
        created=float(number), output_token_ids=ids,
    )  # fmt: skip


def _milliseconds(work: Callable[[], object]) -> float:
    begin = time.thread_time()
    work()
    return 1000 * (time.thread_time() - begin)


if __name__ == "__main__":
    sys.exit(main())
