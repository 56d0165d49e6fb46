"""How long files take to be opened as references, large ones and hostile ones, and what that does to another thread.

Each file is opened in a process of its own, on a thread as in the window; meanwhile the main thread wakes up every
millisecond, and the longest time it was kept away is printed, with processor time and the growth of memory.
"""

from __future__ import annotations

import argparse
import gc
import json
import multiprocessing
import resource
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path

from app.document.geometry import PageSize
from app.document.problems import RectoError
from app.references.opening import MOST_BYTES, MOST_CHARACTERS, MOST_TEXT_BYTES, open_reference
from app.references.reference import Reference

PAGE = "<|ref|>text<|/ref|><|det|>[[100, 150, 900, 250]]<|/det|>\nThree beds of reed stand in the water.\n\n" * 40
BLOCK = {
    "id": 0, "kind": "paragraph", "bbox": [72.0, 72.0, 300.0, 90.0], "text": "Three beds of reed stand in the water.",
    "lines": [{"bbox": [72.0, 72.0, 300.0, 90.0], "text": "Three beds of reed", "confidence": 0.9}] * 3,
}  # fmt: skip


def _filled(piece: str, size: int) -> str:
    return piece * (size // len(piece.encode()))


def _json_of_pages(page: str, size: int) -> str:
    pages = ",".join(page.replace('"number": 1', f'"number": {number}') for number in range(1, size // len(page) + 1))
    return f'{{"format": "recto-document", "version": 1, "pages": [{pages}]}}'


def _json_page(block: object, count: int) -> str:
    return json.dumps({"number": 1, "width": 595, "height": 842, "blocks": [block] * count})


def _bomb(piece: str) -> Callable[[], str]:
    return lambda: "\n<--- Page Split --->\n".join([_filled(piece, MOST_CHARACTERS - 100)] * 32)


FILES: dict[str, Callable[[], str]] = {
    "one word": lambda: "Reed",  # what the machine's other work does to a thread that only sleeps
    "markup, 16 MB": lambda: _filled(PAGE + "<--- Page Split --->\n", MOST_TEXT_BYTES),
    "Markdown, 16 MB": lambda: _filled("# Reed\n\nThree *beds* of reed stand here.\n\n" * 20 + "\f", MOST_TEXT_BYTES),
    "JSON, 60 MB": lambda: _json_of_pages(_json_page(BLOCK, 40), 60 << 20),
    "500,000 headings": lambda: "# a\n\n" * 500_000,
    "headings on 160 pages": lambda: ("# a\n\n" * 9_000 + "\f") * 160,
    "lone det tags": _bomb("<|det|>"),
    "tags": _bomb("<|ref|>text<|/ref|><|det|>[[1, 2, 3, 4]]<|/det|> "),
    "stripped tags": _bomb("text[[1, 2, 3, 4]] "),
    "cells": _bomb("<table><tr><td>1</td></tr></table>"),
    "rows": lambda: "<table>" + _filled("<tr><td>1</td></tr>", MOST_CHARACTERS - 100),
    "comments": _bomb("<!--"),
    "formulas": _bomb(r"\("),
    "pipes": _bomb("|a"),
    "cells of pipes": _bomb("|" + "a|" * 1000 + "\n|" + "-|" * 1000 + "\n" + ("|" + "b|" * 1000 + "\n") * 240),
    "form feeds": lambda: "\f" * MOST_TEXT_BYTES,
    "marks": lambda: _filled("--- Page 1 ---\n", MOST_TEXT_BYTES),
    "line ends": lambda: "\n" * MOST_TEXT_BYTES,
    "JSON of lists": lambda: '{"version": 1, "pages": [' + "[]," * (20 << 20) + "[]]}",
    "JSON of one list": lambda: '{"version": 1, "source": [' + "0," * (30 << 20) + "0]}",
    "JSON of small blocks": lambda: _json_of_pages(_json_page({"id": 0, "kind": "paragraph"}, 15_000), 60 << 20),
    "JSON of one string": lambda: '{"version": 1, "source": "' + "a" * (60 << 20) + '"}',
}  # fmt: skip


def _measured(name: str, folder: str) -> str:
    path = Path(folder) / ("reference.json" if name.startswith("JSON") else "reference.md")
    path.write_text(FILES[name](), encoding="utf-8")
    if path.stat().st_size > MOST_BYTES:
        raise ValueError(f"{name} is larger than can be attached at all")
    before = resource.getrusage(resource.RUSAGE_SELF)
    said: list[str] = []
    kept: list[Reference] = []  # as the window keeps it: to free it all at once would be felt too

    def open_it() -> None:
        try:
            reference = open_reference(path, [PageSize(595, 842)] * 5000)
            kept.append(reference)
            said.append(f"{len(reference.pages)} pages, {sum(len(page.blocks) for page in reference.pages)} blocks")
        except RectoError as error:
            said.append(str(error.title))

    gc.disable()  # as `QuietCollector` has it in the window
    sys.setswitchinterval(0.0005)
    thread = threading.Thread(target=open_it)
    thread.start()
    longest = 0.0
    while thread.is_alive():
        start = time.perf_counter()
        time.sleep(0.001)
        longest = max(longest, time.perf_counter() - start)
    after = resource.getrusage(resource.RUSAGE_SELF)
    seconds = after.ru_utime - before.ru_utime
    megabytes = (after.ru_maxrss - before.ru_maxrss) / 1024
    return f"{name:24} {seconds:6.2f} s  {megabytes:6.0f} MB  away {longest * 1000:4.0f} ms  {said[0]}"


def main() -> None:
    """Print a line for each file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", default=list(FILES))
    with (
        tempfile.TemporaryDirectory() as folder,
        multiprocessing.get_context("spawn").Pool(1, maxtasksperchild=1) as one,
    ):
        for name in parser.parse_args().names:
            print(one.apply(_measured, (name, folder)), flush=True)


if __name__ == "__main__":
    main()
