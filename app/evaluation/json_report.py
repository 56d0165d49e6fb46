"""An evaluation as JSON for programs: every page's scores and the means."""

from __future__ import annotations

import json
from typing import Any

from app.evaluation.report import EvaluationReport
from app.evaluation.run_scores import RunScores
from app.measures.intervals import MeanInterval

VERSION = 1


def json_report(report: EvaluationReport) -> str:
    """The whole file as text; shares from 0 to 1, no texts of pages."""
    benchmark = report.benchmark
    told = {
        "format": "recto-evaluation",
        "version": VERSION,
        "folder": report.title,
        "date": report.date,
        "benchmark": {"name": benchmark.name, "version": benchmark.version, "method": benchmark.method},
        "pages_found": report.found,
        "left_out": report.unsaid,
        "measures": [{"name": one.name, "title": one.title, "is_error": one.is_error} for one in benchmark.measures],
        "runs": [_run(run) for run in report.runs],
    }
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"


def _run(run: RunScores) -> dict[str, Any]:
    means = {one.name: interval for one in run.measures if (interval := run.interval(one)) is not None}
    overall = run.overall()
    return {
        "name": run.name,
        "facts": run.facts,
        "pages_scored": len(run.pages),
        "unscored": run.unscored,
        "means": {name: _interval(interval) for name, interval in means.items()},
        "mean_of_groups": None if overall is None else _interval(overall),
        "pages": [
            {
                "name": page.name,
                "attributes": dict(page.attributes),
                "values": {name: [round(value, 6) for value in values] for name, values in page.values.items()},
                "costs": dict(page.costs),
                "notes": list(page.notes),
            }
            for page in run.pages
        ],
    }


def _interval(interval: MeanInterval) -> dict[str, float]:
    return {"mean": round(interval.mean, 6), "low": round(interval.low, 6), "high": round(interval.high, 6)}
