"""A comparison as CSV for spreadsheets and scripts: a line for each page and reading."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from app.comparison.comparison import Comparison
from app.comparison.report import ReportPage
from app.export.table_forms import csv_text

_NAMES = ("document", "page", "reading", "engine", "engine_version", "mode", "reference", "is_reference", "ended")
_NUMBERS = ("vision_tokens", "valid_tokens", "text_tokens", "compression", "precision", "recall", "edits")
_COLUMNS = (*_NAMES, *_NUMBERS, "edit_distance", "words_differing", "seconds")


def csv_report(title: str, pages: Sequence[ReportPage]) -> str:
    """The measures of all readings; shares from 0 to 1, times in seconds, nothing where there is no number."""
    stages = _stages(pages)
    rows = [[*_COLUMNS, *(f"seconds_{stage}" for stage in stages)]]
    for page in pages:
        if page.comparison is not None:
            rows += _rows(title, page.number, page.comparison, stages)
        for lost in page.lost:
            names = [title, str(page.number), lost.name]
            before = [*names, *[""] * (len(_NAMES) - len(names) - 1), f"not read: {lost.why}"]
            rows.append(before + [""] * (len(rows[0]) - len(before)))
    return csv_text(rows)


def _rows(title: str, number: int, comparison: Comparison, stages: Sequence[str]) -> Iterable[list[str]]:
    for index, (run, measures) in enumerate(zip(comparison.runs, comparison.measures, strict=True)):
        key, ended = run.reading.key, run.reading.stop_reason.value
        against = "yes" if comparison.is_reference(index) else "no"
        names = (title, str(number), run.name, key.engine, key.engine_version, key.mode, comparison.reference.name)
        tokens = (measures.vision_tokens, measures.valid_tokens, measures.text_tokens)
        ratios = (measures.compression, measures.precision, measures.recall)
        times = (measures.total_seconds, *(measures.seconds.get(stage) for stage in stages))
        yield [
            *names,
            against,
            ended,
            *(str(count or "") for count in tokens),
            *map(_decimal, ratios),
            str(measures.edits),
            _decimal(measures.edit_distance),
            str(measures.words_differing),
            *map(_decimal, times),
        ]


def _stages(pages: Sequence[ReportPage]) -> list[str]:
    """Every stage that any reading told of, in the order in which they come."""
    told = (
        stage
        for page in pages
        if page.comparison
        for measures in page.comparison.measures
        for stage in measures.seconds
        if stage != "total"
    )
    return list(dict.fromkeys(told))


def _decimal(value: float | None) -> str:
    return "" if value is None else f"{value:.6g}"
