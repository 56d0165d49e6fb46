"""A workbook with a sheet for each table, every cell of which is the text that stands on the page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import IO, Any

import xlsxwriter

from app.export.contract import ExportJob, ExportReport
from app.export.legal_text import legal
from app.export.named_tables import NO_TABLE, NamedTable, named_tables
from app.export.placing import write_archive
from app.export.report import Losses, finished, notice
from app.export.xlsx_sheet import SheetWriter

_NOTES = "Notes"
_NOTES_WIDTH = 80
# Nothing is taken for a formula, a number or an address, whatever it looks like.
_PLAIN = {
    "in_memory": True, "strings_to_formulas": False, "strings_to_numbers": False, "strings_to_urls": False,
}  # fmt: skip


def export_xlsx(job: ExportJob, target: Path) -> ExportReport:
    """Write the tables of pages as a workbook; see `contract.Export`. What is not a table is left out.

    What is wrong with a page stands on a last sheet, which is there only where something is.
    """
    losses = Losses()
    tables: list[NamedTable] = []
    for page in job.in_turn():
        tables += named_tables(page)
    if not tables:
        losses.add(job.pages[0].number if job.pages else 0, NO_TABLE)
    notices = [line for page in job.pages if (line := notice(page))]
    write_archive(target, lambda stream: _write(stream, job.title, tables, notices, losses))
    return finished(job.pages, (target,), losses)


def _write(stream: IO[bytes], title: str, tables: Iterable[NamedTable], notices: Sequence[str], losses: Losses) -> None:
    workbook = xlsxwriter.Workbook(stream, _PLAIN)
    workbook.set_properties({"title": legal(title)})
    writer = SheetWriter(workbook, losses)
    for named in tables:
        writer.write(named)
    lines = [*notices, *(str(remark.sentence) for remark in losses.remarks())]
    if lines:
        _write_notes(workbook, lines)
    workbook.close()


def _write_notes(workbook: Any, lines: Iterable[str]) -> None:
    sheet = workbook.add_worksheet(_NOTES)
    sheet.set_column(0, 0, _NOTES_WIDTH)
    for row, line in enumerate(lines):
        sheet.write_string(row, 0, legal(line))
