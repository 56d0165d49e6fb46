"""The formats a document can be taken away in, by the name that the command line uses.

The modules behind them are loaded when a file is written, so that opening the window does not pay for them.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from app.document.problems import RectoError
from app.export.contract import (
    CropPage,
    Export,
    ExportFailed,
    ExportJob,
    ExportOptions,
    ExportPage,
    ExportReport,
    Proceed,
)
from model_runtime.messages import Message, message, verbatim

_log = logging.getLogger(__name__)

_LONGEST_REASON = 200


@dataclass(frozen=True, slots=True)
class Format:
    """One format: its short name, what a person calls it, the suffix of its files with the dot.

    `whole_tables`: it is given the tables that go on over several pages in one piece.
    """

    name: str
    title: Message
    suffix: str
    whole_tables: bool = True

    def write(
        self,
        title: str,
        pages: Sequence[ExportPage],
        target: Path,
        options: ExportOptions,
        crop: CropPage,
        *,
        proceed: Proceed = lambda _done: True,
    ) -> ExportReport:
        """Write `pages` to `target`.

        Whatever goes wrong in the writer, libraries that choke on a page's content among it, is an `ExportFailed`:
        other formats and files go on.

        Raises:
            ExportFailed: the file could not be written; nothing half is left.
            ExportCancelled: `proceed` said no; nothing is left.
        """
        from app.export.joined_pages import with_whole_tables

        try:
            joined = with_whole_tables(pages) if self.whole_tables else pages
            return _writer(self.name)(ExportJob(title, joined, options, crop, proceed), target)
        except RectoError:
            raise
        except Exception as error:
            _log.exception("%s could not be made", target)
            raise not_made(target, self.title, error) from error


def not_made(target: Path, title: Message, error: Exception) -> ExportFailed:
    """The words for what a writer of the format `title` did not expect."""
    reason = f"{type(error).__name__}: {error}".removesuffix(": ")
    why = verbatim(" ".join(reason.split())[:_LONGEST_REASON])
    if isinstance(error, MemoryError):
        why = message("there is not enough memory")
    return ExportFailed(
        message("“{name}” could not be made as {format}: {why}", name=target.name, format=title, why=why),
        message("Choose another format, or leave out the page that this one cannot hold."),
        detail=reason,
    )


def _writer(name: str) -> Export:
    match name:
        case "md":
            from app.export.markdown import export_markdown as export
        case "docx":
            from app.export.docx import export_docx as export
        case "txt":
            from app.export.text import export_text as export
        case "json":
            from app.export.json_export import export_json as export
        case "xlsx":
            from app.export.xlsx_export import export_xlsx as export
        case _:
            from app.export.csv_export import export_csv as export
    return export


FORMATS = MappingProxyType(
    {
        item.name: item
        for item in (
            Format("md", message("Markdown with images"), ".md"),
            Format("docx", message("Word (DOCX)"), ".docx"),
            Format("txt", message("Plain text"), ".txt"),
            Format("json", verbatim("JSON"), ".json", whole_tables=False),  # page by page, as it is kept
            Format("xlsx", message("Tables (XLSX)"), ".xlsx"),
            Format("csv", message("Tables (CSV)"), ".csv"),
        )
    }
)
