"""olmOCR-bench: facts about one-page PDFs that a reading passes or fails, in groups of which each counts alike."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.evaluation.benchmark import Benchmark, BenchmarkPage, BenchmarkUnreadable, FoundText, Measure, PageScore
from app.evaluation.olmocr_tests import MATH, TYPES, passes
from model_runtime.messages import message

METHOD = "Share of tests passed in each group, a test by more than half of a page's readings"
_BASELINE = "baseline"
_NO_MATHS = "Tests of formulas are not run: what draws them to compare (KaTeX in a browser) is not here"
_GROUPS = frozenset(
    {"arxiv_math", "old_scans_math", "table_tests", "old_scans", "headers_footers", "multi_column", "long_tiny_text"}
)
_LEAST_PAGES, _LEAST_TESTS = 1390, 6900  # of the whole benchmark: 1,400 PDFs with 7,000 tests, as it says of itself
WHOLE = "whole"
"""The version of a folder that holds all of it."""
_LEFT_IN_MEAN = "The mean of groups is that of the measured ones, no published overall score"


@dataclass(frozen=True, slots=True)
class OlmocrBench:
    """See `Benchmark`. `tests` are those of a page, each with its group in `group`."""

    pages: tuple[BenchmarkPage, ...]
    tests: Mapping[str, Sequence[Mapping[str, Any]]]
    measures: tuple[Measure, ...]
    left_out: tuple[str, ...]
    name: str = "olmocr"
    version: str = ""
    method: str = METHOD
    task: str = ""
    heads: bool = False

    @property
    def mean_of(self) -> tuple[str, ...]:
        return tuple(measure.name for measure in self.measures)

    def stored(self, page: BenchmarkPage, folder: Path) -> list[Path]:
        stem = Path(page.name).name
        pattern = re.compile(rf"{re.escape(stem)}_repeat\d+\.md")
        place = (folder / page.name).parent
        return sorted(path for path in place.glob("*.md") if pattern.fullmatch(path.name)) if place.is_dir() else []

    def score(self, page: BenchmarkPage, found: Sequence[FoundText]) -> PageScore:
        values: dict[str, list[float]] = defaultdict(list)
        failed = []
        for test in self.tests[page.name]:
            passed = sum(passes(test, one.text) for one in found) * 2 > len(found)
            values[test["group"]].append(float(passed))
            if not passed:
                failed.append(test)
        told = "\n".join(f"failed: {_words(test)}" for test in failed) or "all tests passed"
        return PageScore(values, found[0].text, told, tuple(f"failed {test['id']}" for test in failed))


def open_olmocr(folder: Path) -> Benchmark:
    """The tests of all JSONL files of a folder, and the PDFs in its folder pdfs.

    Raises:
        BenchmarkUnreadable: there are none, or they are none.
    """
    groups = {path.stem: _tests(path) for path in sorted(folder.glob("*.jsonl"))}
    if not any(groups.values()):
        hint = message("The .jsonl files and the folder pdfs of olmOCR-bench belong into it.")
        raise BenchmarkUnreadable(message("There are no tests in “{path}”", path=folder), hint)
    by_page: dict[tuple[str, int], list[Mapping[str, Any]]] = defaultdict(list)
    for group, tests in groups.items():
        for test in tests:
            by_page[test["pdf"], test["page"]].append({**test, "group": group})
    dropped = _drop_maths(by_page)
    _add_baselines(by_page, [test for tests in groups.values() for test in tests], folder / "pdfs")
    pages = [_page(folder, pdf, number) for pdf, number in sorted(by_page)]
    of_pages = {_name(pdf, number): some for (pdf, number), some in by_page.items()}
    names = {str(test["group"]) for some in of_pages.values() for test in some}
    measures = tuple(Measure(name, name.replace("_", " ").capitalize(), pooled=True) for name in sorted(names))
    left_out = (_NO_MATHS, _LEFT_IN_MEAN) if dropped else ()
    count = sum(map(len, groups.values()))
    is_whole = groups.keys() == _GROUPS and len(pages) >= _LEAST_PAGES and count >= _LEAST_TESTS
    return OlmocrBench(tuple(pages), of_pages, measures, left_out, version=WHOLE if is_whole else "")


def _tests(path: Path) -> list[Mapping[str, Any]]:
    try:
        found = [json.loads(line) for line in path.read_text("utf-8-sig").splitlines() if line.strip()]
        kept = [test for test in found if test.get("checked") != "rejected"]
        if any(test["type"] not in TYPES or not test["pdf"] or int(test["page"]) < 1 for test in kept):
            raise ValueError("a test of an unknown type")
        return kept
    except (OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
        title = message("{name} is no list of tests of olmOCR-bench", name=path.name)
        raise BenchmarkUnreadable(title, message("Each of its lines is a test in JSON."), str(error)) from error


def _drop_maths(by_page: dict[tuple[str, int], list[Mapping[str, Any]]]) -> int:
    """Take the tests of formulas away, which say nothing here; how many they were."""
    count = 0
    for tests in by_page.values():
        kept = [test for test in tests if test["type"] != MATH]
        count += len(tests) - len(kept)
        tests[:] = kept
    return count


def _add_baselines(
    by_page: dict[tuple[str, int], list[Mapping[str, Any]]], tests: Sequence[Mapping[str, Any]], folder: Path
) -> None:
    """One for each PDF that has none."""
    has_one = {test["pdf"] for test in tests if test["type"] == _BASELINE}
    there = {path.relative_to(folder).as_posix() for path in folder.rglob("*.pdf")}
    for pdf in sorted({pdf for pdf, _ in by_page} | there):
        if pdf not in has_one:
            test = {"type": _BASELINE, "id": f"{pdf}_baseline", "pdf": pdf, "page": 1, "group": _BASELINE}
            by_page[pdf, 1].append(test)


def _page(folder: Path, pdf: str, number: int) -> BenchmarkPage:
    return BenchmarkPage(_name(pdf, number), folder / "pdfs" / pdf, number)


def _name(pdf: str, number: int) -> str:
    return f"{pdf.removesuffix('.pdf')}_pg{number}"


def _words(test: Mapping[str, Any]) -> str:
    told = {name: value for name, value in test.items() if value and name not in ("pdf", "page", "id", "group", "url")}
    return ", ".join(f"{name} {value}" for name, value in told.items())
