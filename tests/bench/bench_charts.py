"""How well printed charts are read as numbers: `python -m tests.bench.bench_charts FOLDER`.

FOLDER holds pictures of pages with their truth, as `tests.quality.generate FOLDER --kinds chart --forms scans` writes
them. A value is right within 3 % of its axis, a series where all its values, their categories and its name are.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from statistics import median
from typing import Any

from model_runtime.engines.base import CancelToken, PageRequest
from model_runtime.engines.builtin import page_reader
from model_runtime.engines.builtin.engine import DEFAULT_MODE, BuiltinEngine
from model_runtime.protocol import Span, SpanFound
from tests.model_runtime.admitting import admitting

RIGHT = 0.03
DOUBTED = 0.8


@dataclass(slots=True)
class Score:
    """Of charts of one sort.

    Attributes:
        errors: of all values that were read, as shares of their axis.
        sure_and_wrong: values that are wrong and not marked as unsure.
    """

    charts: int = 0
    read: int = 0
    series: int = 0
    right: int = 0
    errors: list[float] = field(default_factory=list)
    sure_and_wrong: int = 0

    def add(self, other: Score) -> None:
        for name in ("charts", "read", "series", "right", "errors", "sure_and_wrong"):
            setattr(self, name, getattr(self, name) + getattr(other, name))

    def __str__(self) -> str:
        error = f"{median(self.errors):.2%}" if self.errors else "-"
        return (
            f"{self.read}/{self.charts} read, {self.right}/{self.series} series right, median error {error}, "
            f"{self.sure_and_wrong} of {len(self.errors)} values wrong and not marked"
        )


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.bench_charts", description="Measure charts.")
    parser.add_argument("folder", type=Path)
    given = parser.parse_args(arguments)
    os.environ["RECTO_TESSERACT"] = "off"
    engine = BuiltinEngine()
    engine.load({}, lambda fraction, stage: None)
    seconds, times = page_reader.placed_chart, []

    def timed(*args: Any) -> Any:
        begun = time.thread_time()
        try:
            return seconds(*args)
        finally:
            times.append(time.thread_time() - begun)

    page_reader.placed_chart = timed
    scores: defaultdict[str, Score] = defaultdict(Score)
    for path, chart in _charts(given.folder):
        request = PageRequest("job", str(path), DEFAULT_MODE, "document", CancelToken())
        events = engine.recognize(admitting([request]))
        spans = [event.span for event in events if isinstance(event, SpanFound) and event.span.label == "chart"]
        score = scored(chart, spans[0] if spans else None)
        print(path.name, chart["type"], score, flush=True)
        scores[chart["type"]].add(score)
        scores["all"].add(score)
    for name, score in scores.items():
        print(f"{name}: {score}")
    took = sorted(second for second in times if second > 0.001)
    print(f"processor time a figure: median {median(took):.3f} s, longest {took[-1]:.3f} s" if took else "no figures")


def _charts(folder: Path) -> Iterator[tuple[Path, dict[str, Any]]]:
    for path in sorted(folder.glob("**/*.jpg")):
        (page,) = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))["pages"]
        yield from ((path, block["chart"]) for block in page["blocks"] if block.get("chart"))


def scored(truth: dict[str, Any], span: Span | None) -> Score:
    """What was read of one chart."""
    names = list(truth["series"])
    score = Score(1, int(span is not None), len(names))
    if span is None:
        return score
    rows, sure = _rows(span.text), _sureness(span)
    head = [] if any(_number(text) is not None for text in rows[0][1:]) else rows.pop(0)[1:]
    for place, name in enumerate(names):
        column = head.index(name) if len(names) > 1 and name in head else place if len(names) == 1 else None
        off = list(_errors(truth, name, rows, column)) if column is not None else [None]
        score.right += all(error is not None and error[0] <= RIGHT for error in off)
        known = [error for error in off if error is not None]
        score.errors += [error for error, _ in known]
        score.sure_and_wrong += sum(error > RIGHT and sure.get(text, 1.0) >= DOUBTED for error, text in known)
    return score


def _errors(
    truth: dict[str, Any], name: str, rows: Sequence[Sequence[str]], column: int
) -> Iterator[tuple[float, str] | None]:
    """For each value of a series how far off it was read, and as what; None where it was not."""
    values = truth["series"][name]
    cells = [
        (row[0], row[column + 1]) for row in rows if column + 1 < len(row) and _number(row[column + 1]) is not None
    ]
    if truth["type"] == "scatter":
        for x, y in zip(truth["categories"], values, strict=True):
            away = (
                (max(_apart(truth["x_axis"], x, _number(a)), _apart(truth["axis"], y, _number(b))), b) for a, b in cells
            )
            yield min(away, default=None)
        if len(cells) != len(values):
            yield None
        return
    known = dict(cells)
    for category, value in zip(truth["categories"], values, strict=True):
        text = known.get(str(category))
        yield (_apart(truth["axis"], value, _number(text)), text) if text is not None else None


def _apart(axis: dict[str, Any], one: float, other: float | None) -> float:
    """How far two values stand from each other, as a share of the axis."""
    if other is None:
        return math.inf
    low, high = axis.get("low", 0.0), axis["high"]
    if axis.get("log"):
        return abs(math.log(max(other, 1e-12) / one)) / math.log(high / low)
    return abs(one - other) / (high - low)


def _number(text: str) -> float | None:
    try:
        return float(text.replace(",", "").rstrip("%"))
    except ValueError:
        return None


def _sureness(span: Span) -> dict[str, float]:
    """How sure the least sure value of each text is."""
    result: dict[str, float] = {}
    for line in span.lines:
        result[line.text] = min(result.get(line.text, 1.0), 1.0 if line.confidence is None else line.confidence)
    return result


def _rows(html: str) -> list[list[str]]:
    parser = _Cells()
    parser.feed(html)
    return parser.rows


class _Cells(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.rows: list[list[str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "tr":
            self.rows.append([])
        elif tag in ("td", "th"):
            self.rows[-1].append("")

    def handle_data(self, data: str) -> None:
        if self.rows and self.rows[-1] and data.strip():
            self.rows[-1][-1] = self.rows[-1][-1] or data.strip()


if __name__ == "__main__":
    main()
