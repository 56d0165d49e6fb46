"""An evaluation as CSV for spreadsheets: a line for each page and way of reading."""

from __future__ import annotations

from statistics import fmean

from app.document.plain_name import plain_name
from app.evaluation.report import EvaluationReport
from app.export.table_forms import csv_text

_COSTS = ("vision_tokens", "text_tokens", "seconds")


def csv_report(report: EvaluationReport) -> str:
    """The means of each page, 0 to 1; nothing where there is no number."""
    names = [one.name for one in report.benchmark.measures]
    attributes = sorted({name for run in report.runs for page in run.pages for name in page.attributes})
    rows = [["reading", "page", *attributes, *names, *_COSTS, "notes"]]
    for run in report.runs:
        for page in run.pages:
            values = [page.values.get(name, ()) for name in names]
            rows.append(
                [
                    run.name,
                    plain_name(page.name),
                    *(plain_name(page.attributes.get(name, "")) for name in attributes),
                    *(f"{fmean(some):.6g}" if some else "" for some in values),
                    *(f"{page.costs[name]:.6g}" if name in page.costs else "" for name in _COSTS),
                    "; ".join(page.notes),
                ]
            )
        rows += [
            [run.name, plain_name(name), *[""] * (len(rows[0]) - 3), f"no score: {why}"]
            for name, why in run.unscored.items()
        ]
    return csv_text(rows)
