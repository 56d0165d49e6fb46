"""Scores of stored readings that others have published, computed here.

Run as `python -m tests.bench.golden_scores WHAT FOLDER`:

    omnidocbench demo_data                  of a copy of opendatalab/OmniDocBench or a fork of it
    olmocr       olmocr/bench/sample_data   of a copy of allenai/olmocr
    fox          .                          of a copy of dududuck00/DeepSeekOCR

The data are not ours to ship: fetch a copy. The tables are in `app/evaluation/README.md`.
"""

from __future__ import annotations

import argparse
import json
import time
from collections import defaultdict
from pathlib import Path
from statistics import fmean

from app.evaluation.benchmark import Benchmark, FoundText
from app.evaluation.fox import bin_of, open_fox
from app.evaluation.olmocr import open_olmocr
from app.evaluation.olmocr_tests import passes
from app.evaluation.omnidocbench import open_omnidocbench
from app.evaluation.stored_texts import read_text


def omnidocbench(folder: Path) -> None:
    for as_published in (True, False):
        bench = open_omnidocbench(folder / "omnidocbench_demo", as_published)
        print(bench.method)
        means: dict[str, list[float]] = defaultdict(list)
        for page, values in scored(bench, folder / "end2end").items():
            print(f"  {page[:16]}…{page[-20:]}", {name: [round(value, 5) for value in some] for name, some in values})
            for name, some in values:
                means[name].append(fmean(some))
        print("  page mean", {name: round(fmean(some), 5) for name, some in means.items()})


def scored(bench: Benchmark, folder: Path) -> dict[str, list[tuple[str, list[float]]]]:
    found = {}
    for page in bench.pages:
        paths = bench.stored(page, folder)
        if paths:
            values = bench.score(page, [read_text(path) for path in paths]).values
            found[page.name] = [(name, list(some)) for name, some in values.items() if some]
    return found


def olmocr(folder: Path) -> None:
    bench = open_olmocr(folder)
    passed: dict[str, list[bool]] = defaultdict(list)
    for page in bench.pages:
        texts = [read_text(path) for path in bench.stored(page, folder / "olmocr_pipeline")]
        for test in bench.tests[page.name]:  # type: ignore[attr-defined]
            ok = bool(texts) and sum(passes(test, one.text) for one in texts) * 2 > len(texts)
            passed[test["type"] + (" (added)" if test["id"].endswith("_baseline") else "")].append(ok)
            if not ok:
                print("  fails", test["type"], test["id"], "" if texts else "(no text)")
    for kind, results in sorted(passed.items()):
        print(f"{kind}: {sum(results)} of {len(results)}")


def fox(folder: Path) -> None:
    bench = open_fox(folder / "data")
    for mode in ("tiny", "small", "1024"):
        items = json.loads((folder / "results" / "ocr" / f"en_png_{mode}.json").read_text("utf-8"))
        texts = {Path(item["image"]).stem: (item["ocr_text"], int(item["token_count"])) for item in items}
        bins: dict[str, list[tuple[float, float]]] = defaultdict(list)
        for page in bench.pages:
            text, tokens = texts[page.name]
            values = bench.score(page, [FoundText(text)]).values
            bins[bin_of(tokens)].append((values["precision"][0], values["agreement"][0]))
        told = {
            name: (len(some), *(round(100 * fmean(one), 1) for one in zip(*some, strict=True)))
            for name, some in bins.items()
        }
        print(mode, dict(sorted(told.items())))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=("omnidocbench", "olmocr", "fox"))
    parser.add_argument("folder", type=Path)
    given = parser.parse_args()
    began = time.process_time()
    {"omnidocbench": omnidocbench, "olmocr": olmocr, "fox": fox}[given.what](given.folder)
    print(f"{time.process_time() - began:.1f} s of processor time")
