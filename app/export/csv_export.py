"""A CSV file of all tables, one below the other; where there is more than one, each stands under its name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from app.export.contract import ExportJob, ExportReport
from app.export.flat_text import tell_flat_cells, tell_parted_cells
from app.export.legal_text import half_count
from app.export.named_tables import NO_TABLE, NamedTable, named_tables
from app.export.placing import write_placed
from app.export.report import Losses, finished, notice
from app.export.table_forms import csv_bytes, csv_text, reads_as_formula, rows_of_texts
from model_runtime.messages import message


def export_csv(job: ExportJob, target: Path) -> ExportReport:
    """Write the tables of pages as CSV; see `contract.Export`. What is not a table is left out.

    A single table stands alone in its file. The file is UTF-8, marked as such where spreadsheets would guess wrong.
    """
    losses = Losses()
    tables: list[NamedTable] = []
    for page in job.in_turn():
        tables += named_tables(page)
    parts = list(_parts(tables, losses))
    if notices := [[line] for page in job.pages if (line := notice(page))]:
        parts.append(csv_text(notices))
    if not tables:
        losses.add(job.pages[0].number if job.pages else 0, NO_TABLE)
    write_placed(target, lambda stream: stream.write(csv_bytes("\r\n".join(parts))))
    return finished(job.pages, (target,), losses)


def _parts(tables: Sequence[NamedTable], losses: Losses) -> Iterator[str]:
    for named in tables:
        rows = rows_of_texts(named.table)
        if guarded := sum(reads_as_formula(text) for row in rows for text in row):
            sentence = message(
                "{count} cells of {name} would be taken for a formula and got an apostrophe.",
                count=guarded, name=named.name,
            )  # fmt: skip
            if guarded == 1:
                sentence = message(
                    "1 cell of {name} would be taken for a formula and got an apostrophe.", name=named.name
                )
            losses.add(named.page, sentence, "cell", guarded, (named.block,))
        tell_flat_cells(named.page, named.block, named.table, losses)
        tell_parted_cells(named.page, named.block, named.table, losses)
        halves = sum(half_count(text) for row in rows for text in row)
        losses.drop_characters(named.page, {named.block: halves})
        yield csv_text([[named.name], *rows] if len(tables) > 1 else rows)
