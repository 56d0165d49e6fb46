"""An evaluation as one HTML file that needs nothing else. Whatever stands in a text is escaped."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from html import escape
from statistics import fmean

from app.comparison.differences import Mark, Piece, differences
from app.comparison.html_style import STYLE
from app.document.plain_name import without_turns
from app.evaluation.benchmark import Measure
from app.evaluation.report import UNTOLD, EvaluationReport, bounds, number
from app.evaluation.run_scores import RunScores, WorstPage
from app.measures.intervals import MeanInterval

_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
_MOST_SHOWN = 20_000  # characters of a page; the rest of a loop tells nothing more
_MOST_COLUMNS = 8
_FEWEST, _MOST_VALUES = 2, 40  # of an attribute, that make a table of it worth while
_OWN_STYLE = """
.scores td, .scores small { white-space: nowrap } .scores { margin: 1rem 0 2rem } .wide { overflow-x: auto }
.texts { display: grid; grid-template-columns: 1fr 1fr; gap: 2rem; padding: 1rem 0;
  border-top: 1px solid var(--line) }
.texts div { white-space: pre-wrap; overflow-wrap: anywhere; font-family: "Source Serif 4", Georgia, serif }
.texts b { font-weight: 600; font-family: system-ui, sans-serif; display: block; margin-bottom: .5rem }
details { margin: .6rem 0 } summary { cursor: pointer; padding: .2rem 0 }
@media (max-width: 50rem) { .texts { grid-template-columns: 1fr } }
"""


def html_report(report: EvaluationReport) -> str:
    """The whole file as text."""
    title = f"{report.title}: {report.benchmark.name}"
    parts = [_head(report), _means(report), _published(report), _attributes(report), *map(_worst, report.runs)]
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="viewport" content="width=device-width">\n'
        f"<title>{_safe(title)}</title>\n<style>{STYLE}{_OWN_STYLE}</style>\n</head>\n"
        f"<body>\n<h1>{_safe(title)}</h1>\n{''.join(parts)}</body>\n</html>\n"
    )


def _head(report: EvaluationReport) -> str:
    version = f"version {report.benchmark.version}, " if report.benchmark.version else ""
    facts = f"{version}{report.found} pages found, {report.date}. {report.benchmark.method}."
    unsaid = "".join(f"<li>{_safe(sentence)}.</li>" for sentence in report.unsaid)
    ways = "".join(f"<li><b>{_safe(run.name)}</b> {_safe(_facts(run))}</li>" for run in report.runs)
    warned = f'<ul class="warn">{unsaid}</ul>\n' if unsaid else ""
    return f'<p class="legend">{_safe(facts)}</p>\n<ul class="note">{ways}</ul>\n{warned}'


def _facts(run: RunScores) -> str:
    return ", ".join(f"{name} {value}" for name, value in run.facts.items() if value)


def _means(report: EvaluationReport) -> str:
    """A line for each measure, a column for each way of reading."""
    rows = [["Pages", *(f"{len(run.pages)} of {report.found}" for run in report.runs)]]
    if report.benchmark.mean_of:
        rows.append([_WHOLE.title, *(_shown(_WHOLE, run.overall()) for run in report.runs)])
    rows += [[_safe(one.title), *(_shown(one, run.interval(one)) for run in report.runs)] for one in report.told]
    for name in ("vision_tokens", "text_tokens", "seconds"):
        costs = [run.cost(name) for run in report.runs]
        if any(costs):
            title = name.replace("_", " ").capitalize()
            rows.append([f"{title} a page", *(UNTOLD if cost is None else f"{cost:,.1f}" for cost in costs)])
    note = '<p class="note">Means over pages; below each the bounds in which it lies in 95 of 100 cases.</p>'
    head = ["", *(_safe(run.name) for run in report.runs)]
    return f"<section>\n<h2>All pages</h2>\n{note}{_table(head, rows)}</section>\n"


_WHOLE = Measure("mean_of_groups", "Mean of groups")


def _shown(measure: Measure, interval: MeanInterval | None) -> str:
    if interval is None:
        return UNTOLD
    return number(measure, interval.mean) + f"<small>{bounds(measure, interval)}</small>"


def _published(report: EvaluationReport) -> str:
    if not report.published:
        return ""
    told = [one for one in report.told if any(one.name in result.values for result in report.published)]
    rows = []
    for result in report.published:
        values = [number(one, result.values.get(one.name)) for one in told]
        rows.append([_safe(result.system), *values, _safe(result.source)])
    note = '<p class="note">Printed by others for the same pages, scored in the same way.</p>'
    head = ["System", *(one.title for one in told), "Source"]
    return f"<section>\n<h2>Published results</h2>\n{note}{_table(head, rows)}</section>\n"


def _attributes(report: EvaluationReport) -> str:
    """For each attribute that tells pages apart, the first measures by its values."""
    parts = []
    measures = [one for one in report.told if one.told][: max(1, _MOST_COLUMNS // len(report.runs))]
    names = sorted({name for run in report.runs for page in run.pages for name in page.attributes})
    for name in names:
        values = sorted({page.attributes[name] for run in report.runs for page in run.pages if name in page.attributes})
        if _FEWEST <= len(values) <= _MOST_VALUES:
            parts.append(f"<h2>By {_safe(name.replace('_', ' '))}</h2>\n{_by_value(report, name, values, measures)}")
    return f"<section>\n{''.join(parts)}</section>\n" if parts else ""


def _by_value(report: EvaluationReport, name: str, values: Sequence[str], measures: Sequence[Measure]) -> str:
    several = len(report.runs) > 1
    columns = [(run, one) for one in measures for run in report.runs]
    head = [name.replace("_", " ").capitalize(), "Pages"]
    head += [f"{one.title}{f'<small>{_safe(run.name)}</small>' if several else ''}" for run, one in columns]
    found = {(id(run), one.name): run.by_attribute(one.name).get(name, {}) for run, one in columns}
    rows = []
    for value in values:
        counts = [sum(page.attributes.get(name) == value for page in run.pages) for run in report.runs]
        means = [found[id(run), one.name].get(value) for run, one in columns]
        shown = [number(one, fmean(some) if some else None) for (_, one), some in zip(columns, means, strict=True)]
        rows.append([_safe(value), str(max(counts)), *shown])
    return _table(head, rows)


def _worst(run: RunScores) -> str:
    pages = run.worst()
    if not pages:
        return ""
    measure = run.measures[0]
    shown = "".join(_page(page, measure) for page in pages)
    legend = (
        '<p class="legend">In the reading a word is <mark>other</mark>, <ins>missing</ins> or <del>extra</del>.</p>\n'
    )
    return f"<section>\n<h2>{_safe(run.name)}: the worst pages</h2>\n{legend}{shown}</section>\n"


def _page(page: WorstPage, measure: Measure) -> str:
    found, truth = page.found[:_MOST_SHOWN], page.truth[:_MOST_SHOWN]
    pieces = differences([found], truth)[0]
    read = "".join(map(_piece, pieces))
    head = f"{_safe(page.name)} · {number(measure, page.value)}"
    return (
        f'<details><summary>{head}</summary><div class="texts"><div dir="auto"><b>Reading</b>{read}</div>'
        f'<div dir="auto"><b>Truth</b>{_safe(truth)}</div></div></details>\n'
    )


def _piece(piece: Piece) -> str:
    match piece.mark:
        case Mark.SAME:
            return _safe(piece.found)
        case Mark.OTHER:
            return f"<mark>{_safe(piece.found)}</mark> "
        case Mark.MISSING:
            return f"<ins>{_safe(piece.expected)}</ins> "
        case Mark.EXTRA:
            return f"<del>{_safe(piece.found)}</del> "


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table of markup, the first cell of each row its head."""
    names = "".join(f"<th>{name}</th>" for name in head)
    lines = "".join(f"<tr><th>{row[0]}</th>{''.join(f'<td>{cell}</td>' for cell in row[1:])}</tr>" for row in rows)
    return (
        f'<div class="wide"><table class="scores"><thead><tr>{names}</tr></thead><tbody>{lines}</tbody></table></div>\n'
    )


def _safe(text: str) -> str:
    """Text as HTML: no markup, and no character that HTML may not hold."""
    return escape(without_turns(_CONTROLS.sub("\ufffd", text)), quote=True)
