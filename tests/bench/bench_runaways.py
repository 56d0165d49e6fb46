"""How soon real answers that ran away are noticed, how near the cut is, and what a token costs.

python -m tests.bench.bench_runaways REPOSITORY.git 'results/ocr/(en_png|distort)_'

The first argument is a bare copy of dududuck00/DeepSeekOCR (answers of DeepSeek-OCR with the printed truth), the second
a pattern of paths in it. Tokens are stand-ins of about the same size (`tests/model_runtime/generate/pieces.py`).
"""

from __future__ import annotations

import argparse
import statistics
import time
from bisect import bisect_left
from collections.abc import Sequence
from itertools import accumulate
from pathlib import Path

from model_runtime.generate.loops import Loop, LoopDetector
from model_runtime.output.growing_spans import SpanEvent
from model_runtime.output.span_parser import SpanParser
from model_runtime.protocol import PageProgress, SpanFound, encode
from tests.bench.runaway_pages import LabeledPage, pages_of
from tests.model_runtime.generate.pieces import pieces

_SOON = 400  # tokens


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("repository", type=Path)
    parser.add_argument("pattern")
    parser.add_argument("--show", action="store_true", help="print what was stopped of honest pages")
    asked = parser.parse_args()
    found = list(pages_of(asked.repository, asked.pattern))
    kinds = {kind: [page for page in found if page.kind == kind] for kind in ("runaway", "between", "honest")}
    print(f"{len(found)} answers:", ", ".join(f"{len(pages)} {kind}" for kind, pages in kinds.items()))
    _print_runaways(kinds["runaway"])
    _print_stopped(kinds["honest"], asked.show)
    _print_cost(found[:: max(1, len(found) // 150)])


def _print_runaways(runaways: Sequence[LabeledPage]) -> None:
    if not runaways:
        return
    delays: list[float] = []
    offsets: list[int] = []
    for page in runaways:
        tokens = pieces(page.text)
        began = bisect_left(list(accumulate(map(len, tokens))), page.start)
        loop, seen = watch(tokens)
        delays.append(seen - began if loop else float("inf"))
        if loop:
            offsets.append(loop.start_token - began)
        if delays[-1] > _SOON:
            print(f"  late: {page.name}, {delays[-1]} of {len(tokens) - began} tokens")
    soon = sum(delay <= _SOON for delay in delays)
    noticed = sum(delay < float("inf") for delay in delays)
    print(f"noticed: {noticed} of {len(delays)}, {soon} ({soon / len(delays):.1%}) within {_SOON} tokens")
    print(f"tokens until noticed, from where it began: median {statistics.median(delays)}")
    tenths = statistics.quantiles([*offsets, *offsets], n=10)  # of a single one as well
    print(f"tokens from where it began to the cut: median {statistics.median(offsets)}")
    print(f"  nine tenths: {tenths[0]} to {tenths[-1]}")


def _print_stopped(honest: Sequence[LabeledPage], show: bool) -> None:
    stopped = [(page, loop) for page in honest if (loop := watch(pieces(page.text))[0])]
    print(f"honest pages stopped: {len(stopped)} of {len(honest)}")
    for page, loop in stopped:
        print(f"  {page.name}", repr(page.text[loop.start : loop.start + 300]) if show else "")


def _print_cost(found: Sequence[LabeledPage]) -> None:
    """What the host does with a token: notices loops, reads the markup into spans, and tells of them, token by token.

    The engine tells in bursts of a fifth of a second, so that this is the most it can be.
    """
    tokens = [page[: watch(page)[1]] for page in (pieces(page.text) for page in found)]
    count = sum(map(len, tokens))
    for title, work in (("noticing loops", watch), ("reading markup, telling of spans", _read)):
        start = time.thread_time()
        for page in tokens:
            work(page)
        print(f"{title}: {(time.thread_time() - start) / count * 1e6:.1f} µs a token")


def _read(tokens: Sequence[str]) -> None:
    parser = SpanParser()
    for number, token in enumerate(tokens):
        encode(PageProgress("page", 0.3, number))
        _tell(parser.feed(token))
    _tell(parser.end())


def _tell(found: Sequence[SpanEvent]) -> None:
    for event in found:
        encode(SpanFound("page", event.index, event.span))


def watch(tokens: Sequence[str]) -> tuple[Loop | None, int]:
    """The loop, and how many tokens had come when it was noticed."""
    detector = LoopDetector()
    for number, token in enumerate(tokens, 1):
        if loop := detector.append(token):
            return loop, number
    return None, len(tokens)


if __name__ == "__main__":
    main()
