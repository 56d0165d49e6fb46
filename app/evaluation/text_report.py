"""What `recto evaluate` prints: the means of each way of reading, and what is not in them."""

from __future__ import annotations

from collections.abc import Sequence

from app.comparison.report import without_untold
from app.evaluation.report import UNTOLD, EvaluationReport, bounds, number
from app.evaluation.run_scores import RunScores
from app.export.text_table import shown_width
from app.measures.intervals import MeanInterval

_GAP = "  "


def text_report(report: EvaluationReport) -> str:
    """The table, and beneath it what has to be known of it."""
    told = [one for one in report.told if one.told]
    overall = ["Mean of groups"] if report.benchmark.mean_of else []
    rows = [["Reading", "Pages", *overall, *(one.title for one in told), "Vision tokens", "Text tokens", "Seconds"]]
    for run in report.runs:
        means = [number(one, interval.mean if (interval := run.interval(one)) else None) for one in told]
        pages = f"{len(run.pages)} of {report.found}"
        rows.append([run.name, pages, *([_overall(run.overall())] if overall else []), *means, *_costs(run)])
    version = f" {report.benchmark.version}" if report.benchmark.version else ""
    head = (
        f"{report.title}: {report.benchmark.name}{version}, {report.found} pages found\n{report.benchmark.method}.\n\n"
    )
    notes = "".join(f"{sentence}.\n" for sentence in report.unsaid)
    return head + aligned(without_untold(rows)) + _sureness(report) + (f"\n{notes}" if notes else "")


def aligned(rows: Sequence[Sequence[str]]) -> str:
    """Columns of even width, the first to the left."""
    widths = [max(map(shown_width, column)) for column in zip(*rows, strict=True)]
    return "".join(_line(row, widths) for row in rows)


def _line(row: Sequence[str], widths: Sequence[int]) -> str:
    pads = [" " * (width - shown_width(text)) for text, width in zip(row, widths, strict=True)]
    cells = [row[0] + pads[0], *(pad + text for pad, text in zip(pads[1:], row[1:], strict=True))]
    return _GAP.join(cells).rstrip() + "\n"


def _overall(interval: MeanInterval | None) -> str:
    return UNTOLD if interval is None else f"{100 * interval.mean:.1f} %"


def _costs(run: RunScores) -> list[str]:
    vision, text, seconds = (run.cost(name) for name in ("vision_tokens", "text_tokens", "seconds"))
    tokens = [f"{value:,.0f}" if value else UNTOLD for value in (vision, text)]
    return [*tokens, UNTOLD if seconds is None else f"{seconds:.1f}"]


def _sureness(report: EvaluationReport) -> str:
    """The bounds of the first measure, so that nobody takes a tenth of a percent for a difference."""
    first = report.told[:1]
    lines = [
        f"{run.name}: {one.title} in 95 of 100 cases {bounds(one, run.interval(one))}\n"
        for one in first
        for run in report.runs
        if len(run.means(one.name)) > 1
    ]
    return "\n" + "".join(lines) if lines else ""
