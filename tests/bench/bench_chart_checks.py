"""How well slips in a chart's numbers are found by its picture: `python -m tests.bench.bench_chart_checks FOLDER`.

FOLDER holds pictures of pages with their truth, as for `bench_charts`. Each chart's true table gets one slip of 10 to
60 % of the axis, as a model may make it, and is looked for in the picture as the window asks; then all that the Charts
tab would mark is counted: by the picture, and by the curve where the picture says nothing.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import random
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PIL import Image

from app.charts.chart_choice import chart_kind_of
from app.charts.chart_data import ChartData, Place
from app.charts.chart_reading import chart_data_of
from app.charts.checks import findings_in
from app.charts.findings import FindingSort
from app.charts.picture_check import CheckedCell, PictureCheck, question_of
from app.document.html_table import table_from_html
from app.document.table import Table
from model_runtime.engines.base import CancelToken, PageRequest
from model_runtime.engines.builtin.engine import DEFAULT_MODE, BuiltinEngine
from model_runtime.protocol import CHECK_CHART, SpanFound
from tests.model_runtime.admitting import admitting

AROUND = 6  # points of page around the chart
JUDGED = (FindingSort.NOT_IN_PICTURE, FindingSort.OFF_CURVE)


@dataclass(slots=True)
class Count:
    """`looked_at` are charts of which the picture said something; `confirmed` the right values that it confirmed."""

    charts: int = 0
    looked_at: int = 0
    found: int = 0
    right: int = 0
    confirmed: int = 0
    accused: int = 0

    def __str__(self) -> str:
        return (
            f"{self.looked_at} of {self.charts} charts looked at, {self.found} slips found, {self.accused} of "
            f"{self.right} right values accused, {self.confirmed} confirmed"
        )


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.bench_chart_checks", description="Plant slips.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args(arguments)
    os.environ["RECTO_TESSERACT"] = "off"
    engine, rng, count = BuiltinEngine(), random.Random(given.seed), Count()
    engine.load({}, lambda fraction, stage: None)
    for path, bbox, width, chart in _charts(given.folder):
        rows, slip = _with_slip(rng, chart)
        table = table_from_html(_html(rows))
        if table is None:
            continue
        data = chart_data_of(table, False)
        _count(count, table, data, slip, _checked(engine, _cut(path, bbox, width), data))
        print(path.name, count, flush=True)


def _charts(folder: Path) -> Iterator[tuple[Path, Sequence[float], float, Mapping[str, Any]]]:
    """Pictures, where their charts stand, how wide the page is, and the truth; pies have no axis to slip along."""
    for path in sorted(folder.glob("**/*.jpg")):
        (page,) = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))["pages"]
        for block in page["blocks"]:
            if block.get("chart") and block["chart"]["type"] != "pie":
                yield path, block["bbox"], page["width"], block["chart"]


def _cut(path: Path, bbox: Sequence[float], width: float) -> Image.Image:
    with Image.open(path) as picture:
        scale = picture.width / width
        grown = (bbox[0] - AROUND, bbox[1] - AROUND, bbox[2] + AROUND, bbox[3] + AROUND)
        return picture.crop(tuple(round(max(0.0, edge) * scale) for edge in grown)).convert("RGB")


def _with_slip(rng: random.Random, chart: Mapping[str, Any]) -> tuple[list[list[str]], Place]:
    """The rows of its table with one wrong value, and its place."""
    names, axis = list(chart["series"]), chart["axis"]
    low, high = axis.get("low", 0.0), axis["high"]
    rows = [["", *names]]
    for place, category in enumerate(chart["categories"]):
        rows.append([str(category), *(f"{chart['series'][name][place]:g}" for name in names)])
    row, column = rng.randrange(1, len(rows)), rng.randrange(1, len(names) + 1)
    right = float(rows[row][column])
    share = (math.log(right / low) / math.log(high / low)) if axis.get("log") else (right - low) / (high - low)
    off = rng.uniform(0.1, 0.6)
    share += off if share + off <= 1 and (share < off or rng.random() < 0.5) else -off
    wrong = low * (high / low) ** share if axis.get("log") else low + share * (high - low)
    rows[row][column] = f"{wrong:.3g}"
    return rows, (row, column)


def _html(rows: Sequence[Sequence[str]]) -> str:
    return "<table>" + "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows) + "</table>"


def _checked(engine: BuiltinEngine, picture: Image.Image, data: ChartData) -> PictureCheck:
    """What the engine says of the numbers, as `ChartChecker` asks it."""
    question = question_of(data)
    if question is None:
        return PictureCheck()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "chart.png"
        picture.save(path)
        request = PageRequest("job", str(path), DEFAULT_MODE, CHECK_CHART, CancelToken(), question.html)
        spans = [event.span for event in engine.recognize(admitting([request])) if isinstance(event, SpanFound)]
    cells = {question.place(one.row, one.column): one for span in spans for one in span.checked}
    return PictureCheck({place: CheckedCell(one.is_confirmed, one.measured) for place, one in cells.items() if place})


def _count(count: Count, table: Table, data: ChartData, slip: Place, check: PictureCheck) -> None:
    marked = {found.place for found in findings_in(table, data, chart_kind_of(data), check) if found.sort in JUDGED}
    values = {point.place for series in data.series for point in series.points if point.value is not None}
    count.charts += 1
    count.looked_at += bool(check.cells)
    count.found += slip in marked
    count.right += len(values - {slip})
    count.confirmed += len(check.confirmed - {slip})
    count.accused += len(marked & values - {slip})


if __name__ == "__main__":
    main()
