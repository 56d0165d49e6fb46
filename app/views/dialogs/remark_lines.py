"""What did not come through in an export that is done, as lines of the list. Builds words, no widgets."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from app.document.problems import RectoError
from app.export.contract import ExportCancelled, ExportReport, Remark
from app.views.common.language import told, tr
from app.views.dialogs.shortfalls import Deed, Shortfall

_MOST = 40  # lines; of more, the last says how many


def done_lines(
    before: Sequence[Shortfall], names: Sequence[str], results: Mapping[int, ExportReport | RectoError]
) -> list[Shortfall]:
    """The lines about exports that have ended.

    Args:
        before: what was said before they began; of documents that were not written it is no longer of interest.
        names: of the documents.
        results: how each export ended, by the number of its document.
    """
    problems = {number for number, result in results.items() if isinstance(result, RectoError)}
    lines = [_problem(results[number], names[number], number) for number in sorted(problems)]
    lines += [line for line in before if line.document not in problems]
    for number, result in results.items():
        if isinstance(result, ExportReport):
            found = remark_lines(result.remarks, number)
            name = tr("{name}:", name=names[number]) if len(results) > 1 else ""
            lines += [replace(line, clause=name) for line in found]
    return lines


def come_through(
    before: Iterable[tuple[int, int]], results: Mapping[int, ExportReport | RectoError]
) -> frozenset[tuple[int, int]]:
    """Those of the pages, each behind the number of its document, that are in a file as they were read."""
    reports = {number: result for number, result in results.items() if isinstance(result, ExportReport)}
    spoilt = {(number, remark.page) for number, report in reports.items() for remark in report.remarks}
    return frozenset(page for page in before if page[0] in reports and page not in spoilt)


def remark_lines(remarks: Sequence[Remark], document: int = 0) -> list[Shortfall]:
    """A line for each remark, with a way to its page and to the first of its blocks; `document` as in `Shortfall`."""
    lines = [
        Shortfall(
            "warning-circle",
            "warn",
            "",
            told(remark.sentence),
            (remark.page,),
            _way(remark),
            Deed.GO,
            remark.blocks[0] if remark.blocks else None,
            document,
        )
        for remark in remarks[:_MOST]
    ]
    if more := len(remarks) - len(lines):
        lines.append(Shortfall("dots-three", "text2", "", tr("{count} more", count=more), (), "", Deed.GO))
    return lines


def _way(remark: Remark) -> str:
    if not remark.page:
        return ""
    return tr("Show place") if remark.blocks else tr("Show page")


def _problem(error: ExportReport | RectoError, name: str, number: int) -> Shortfall:
    assert isinstance(error, RectoError)
    words = tr("{what}. {next}", what=told(error.title), next=told(error.hint)).strip()
    icon, tone = ("stop", "text2") if isinstance(error, ExportCancelled) else ("warning", "error")
    return Shortfall(icon, tone, tr("{name}:", name=name), words, (), "", Deed.GO, None, number)
