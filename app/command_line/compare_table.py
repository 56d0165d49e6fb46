"""What `recto compare` prints: for each page a table of its readings."""

from __future__ import annotations

from collections.abc import Sequence

from app.comparison.comparison import Comparison
from app.comparison.report import (
    ReportPage,
    count,
    percent,
    ratio,
    reference_words,
    stage_name,
    time,
    trouble,
    without_untold,
)
from app.comparison.summary import Summary, summaries
from app.export.text_table import shown_width

_GAP = "  "
_COSTS = ("Vision tokens", "Valid", "Text tokens", "Compression")
_RESULTS = ("Precision", "Recall", "Edit distance", "Words differing")


def compare_table(title: str, pages: Sequence[ReportPage]) -> str:
    """The tables of all pages, a blank line between them; of several pages one of all at the end."""
    tables = [_page(title, page) for page in pages]
    if taken := summaries(pages):
        tables.append(f"{title}, all pages: sums, and means of precision, recall and edit distance\n{_all(taken)}")
    return "\n".join(tables)


def _page(title: str, page: ReportPage) -> str:
    lost = "".join(f"{run.name}: not read: {run.why}\n" for run in page.lost)
    if page.comparison is None:
        return f"{title}, page {page.number}: nothing could be compared\n{lost}"
    compared = page.comparison
    return f"{title}, page {page.number}, compared with {reference_words(compared)}\n{_table(compared)}{lost}"


def _table(compared: Comparison) -> str:
    told = (stage for measures in compared.measures for stage in measures.seconds if stage != "total")
    stages = list(dict.fromkeys(told))
    rows = [["Reading", *_COSTS, "Time", *map(stage_name, stages), *_RESULTS, ""]]
    for number, (run, measures) in enumerate(zip(compared.runs, compared.measures, strict=True)):
        against = [percent(measures.precision), percent(measures.recall), percent(measures.edit_distance)]
        against = ["reference", "", ""] if compared.is_reference(number) else against
        tokens = (measures.vision_tokens, measures.valid_tokens, measures.text_tokens)
        spent = [time(measures.total_seconds), *(time(measures.seconds.get(stage)) for stage in stages)]
        costs = [*map(count, tokens), ratio(measures.compression)]
        row = [run.name, *costs, *spent, *against, f"{measures.words_differing:,}", trouble(run.reading)]
        rows.append(row)
    return _lines(rows)


def _all(taken: Sequence[Summary]) -> str:
    rows = [["Reading", "Pages", *_COSTS, "Time", *_RESULTS, ""]]
    for own in taken:
        tokens = (own.vision_tokens, own.valid_tokens, own.text_tokens)
        shares = [_share(own.precision), _share(own.recall), _share(own.edit_distance)]
        costs = [str(own.pages), *map(count, tokens), ratio(own.compression), time(own.seconds)]
        rows.append([own.name, *costs, *shares, f"{own.words_differing:,}", ""])
    return _lines(rows)


def _lines(rows: Sequence[Sequence[str]]) -> str:
    told = without_untold(rows)
    widths = [max(map(shown_width, column)) for column in zip(*told, strict=True)]
    return "".join(_line(row, widths) for row in told)


def _share(value: float | None) -> str:
    return "reference" if value is None else percent(value)


def _line(row: Sequence[str], widths: Sequence[int]) -> str:
    """Names left, numbers right, and behind them what is wrong with a reading."""
    padded = [" " * (width - shown_width(text)) for text, width in zip(row, widths, strict=True)]
    cells = [row[0] + padded[0], *(pad + text for pad, text in zip(padded[1:-1], row[1:-1], strict=True)), row[-1]]
    return _GAP.join(cells).rstrip() + "\n"
