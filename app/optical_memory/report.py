"""What was read back, told: as lines, as JSON, and as a page with lost and invented words marked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from typing import Any

from app.comparison.html_style import STYLE
from app.optical_memory.memory import Ledger, MemoryPage, ledger_of
from app.optical_memory.needle_test import NeedleFind, needle_rows
from app.optical_memory.recall import Fate, Recall

_UNTOLD = "-"
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
_OWN_STYLE = """
table { margin: 1.5rem 0 } th, td { text-align: left } td:first-child { padding-left: 0 }
.page { font-family: "Source Serif 4", Georgia, serif; overflow-wrap: anywhere; max-width: 60rem }
"""
_TAGS = {Fate.KEPT: "{}", Fate.LOST: "<del>{}</del>", Fate.INVENTED: "<ins>{}</ins>"}


@dataclass(frozen=True, slots=True)
class PageRecalled:
    """A page that was read back, or why it was not."""

    page: MemoryPage
    recall: Recall | None = None
    problem: str = ""


@dataclass(slots=True)
class MemoryReport:
    """All there is to tell of a memory.

    Attributes:
        engine: what read it back; empty where nothing did.
        notes: what was left out or guessed.
    """

    title: str
    pages: tuple[MemoryPage, ...]
    engine: str = ""
    notes: list[str] = field(default_factory=list)
    recalled: list[PageRecalled] = field(default_factory=list)
    finds: list[NeedleFind] = field(default_factory=list)


def lines_of(report: MemoryReport) -> list[str]:
    """The report for a terminal."""
    ledger = ledger_of(report.pages)
    lines = [
        f"{report.title}: {_about(ledger.text_tokens, ledger)} tokens of text, kept in "
        f"{_about(ledger.memory_tokens, ledger)} ({ledger.ratio:.1f} to 1; text is {_how(ledger)})",
        *report.notes,
        "",
        *_table([_PAGE_HEAD, *map(_page_row, report.pages)]),
    ]
    if report.recalled:
        lines += ["", f"Read back by {report.engine}:", ""]
        lines += _table([_RECALL_HEAD, *map(_recall_row, report.recalled)])
        lines += [f"page {one.page.number}: {one.problem}" for one in report.recalled if one.problem]
    if report.finds:
        lines += ["", f"Needles, looked for by {report.engine}:", "", *_table(needle_rows(report.finds))]
    return lines


def json_of(report: MemoryReport) -> dict[str, Any]:
    """The report for programs; it holds no text of the pages."""
    ledger = ledger_of(report.pages)
    return {
        "title": report.title,
        "text_tokens": ledger.text_tokens,
        "text_tokens_are_counted": ledger.is_counted,
        "memory_tokens": ledger.memory_tokens,
        "engine": report.engine,
        "notes": report.notes,
        "pages": [_page_facts(page) for page in report.pages],
        "recalled": [_recall_facts(one) for one in report.recalled],
        "needles": [
            {"depth": find.needle.depth, "kind": find.needle.kind, "mode": find.step.name, "found": find.was_found}
            for find in report.finds
        ],
    }


def html_of(report: MemoryReport) -> str:
    """The report as one file that needs nothing else."""
    tables = [_html_table([_RECALL_HEAD, *map(_recall_row, report.recalled)]) if report.recalled else ""]
    tables += [_html_table(needle_rows(report.finds)) if report.finds else ""]
    notes = "".join(f"<p>{escape(note)}</p>" for note in report.notes)
    pages = "".join(map(_html_page, report.recalled))
    title = escape(report.title)
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        f"<title>{title}</title>\n<style>{STYLE}{_OWN_STYLE}</style>\n</head>\n<body>\n<h1>{title}</h1>\n"
        f"<p>Read back by {escape(report.engine)}. <del>Lost words</del>, <ins>invented words</ins>.</p>\n"
        f"{notes}{''.join(tables)}{pages}</body>\n</html>\n"
    )


_PAGE_HEAD = ["page", "age", "type", "expected", "text tokens", "tokens", "begins"]
_RECALL_HEAD = ["page", "age", "type", "expected", "characters", "words", "invented", "hard tokens", "numbers changed"]


def _page_row(page: MemoryPage) -> list[str]:
    costs = [f"{page.text_tokens:,}", f"{page.tokens:,}"]
    return [str(page.number), page.step.title, *_expected(page), *costs, page.caption]


def _expected(page: MemoryPage) -> list[str]:
    size = page.size_at(page.step)
    return [_UNTOLD if size is None else f"{size:.1f} px", f"{page.expected_at(page.step):.0%}"]


def _recall_row(one: PageRecalled) -> list[str]:
    start = [str(one.page.number), one.page.step.title, *_expected(one.page)]
    recall = one.recall
    if recall is None:
        return [*start, *[_UNTOLD] * 5]
    shares = [_share(value) for value in (recall.characters, recall.words, recall.invented, recall.hard)]
    return [*start, *shares, f"{recall.numbers_changed} of {recall.numbers}"]


def _about(tokens: int, ledger: Ledger) -> str:
    return f"{tokens:,}" if ledger.is_counted else f"about {tokens:,}"


def _how(ledger: Ledger) -> str:
    return "counted by the model's tokenizer" if ledger.is_counted else "estimated by its characters"


def _share(value: float | None) -> str:
    return _UNTOLD if value is None else f"{value:.1%}"


def _page_facts(page: MemoryPage) -> dict[str, Any]:
    facts: Mapping[str, Any] = {"number": page.number, "age": page.step.name, "type_size": page.size_at(page.step)}
    return {**facts, "text_tokens": page.text_tokens, "tokens": page.tokens, "pins": len(page.pins)}


def _recall_facts(one: PageRecalled) -> dict[str, Any]:
    facts = {"number": one.page.number, "age": one.page.step.name, "problem": one.problem}
    if (recall := one.recall) is None:
        return facts
    measured = ("characters", "words", "invented", "hard", "numbers_changed", "numbers")
    return {**facts, **{name: getattr(recall, name) for name in measured}}


def _table(rows: Sequence[Sequence[str]]) -> list[str]:
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows]


def _html_table(rows: Sequence[Sequence[str]]) -> str:
    head, *body = ("".join(f"<td>{escape(cell)}</td>" for cell in row) for row in rows)
    return f"<table><tr>{head.replace('td>', 'th>')}</tr>{''.join(f'<tr>{row}</tr>' for row in body)}</table>\n"


def _html_page(one: PageRecalled) -> str:
    marked = one.recall.marked if one.recall else ()
    words = " ".join(_TAGS[words.fate].format(escape(words.text)) for words in marked) or escape(one.problem)
    return f'<h2>Page {one.page.number}, {escape(one.page.step.title)}</h2>\n<p class="page">{words}</p>\n'
