"""The formats a document can be taken away in, by the name that the command line uses.

The modules behind them are loaded when a file is written, so that opening the window does not pay for them.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from app.document.problems import RectoError
from app.export.contract import CropPage, Export, ExportFailed, ExportOptions, ExportPage, ExportReport, Proceed, always
from model_runtime.messages import Message, message, verbatim

_log = logging.getLogger(__name__)

_LONGEST_REASON = 200


@dataclass(frozen=True, slots=True)
class Format:
    """One format: its short name, what a person calls it, the suffix of its files with the dot, what writes it."""

    name: str
    title: Message
    suffix: str
    function: Export


def _format(
    name: str, called: Message, suffix: str, load: Callable[[], Export], *, whole_tables: bool = True
) -> Format:
    """A format whose writer comes from `load`.

    `whole_tables`: it is given the tables that go on over several pages in one piece. Whatever goes wrong in the
    writer, libraries that choke on a page's content among it, is an `ExportFailed`: other formats and files go on.
    """

    def export(
        title: str, pages: Sequence[ExportPage], target: Path, options: ExportOptions, crop: CropPage, *,
        proceed: Proceed = always,
    ) -> ExportReport:  # fmt: skip
        from app.export.joined_pages import with_whole_tables

        try:
            joined = with_whole_tables(pages) if whole_tables else pages
            return load()(title, joined, target, options, crop, proceed=proceed)
        except RectoError:
            raise
        except Exception as error:
            _log.exception("%s could not be made", target)
            raise not_made(target, called, error) from error

    return Format(name, called, suffix, export)


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


def _markdown() -> Export:
    from app.export.markdown import export_markdown

    return export_markdown


def _docx() -> Export:
    from app.export.docx import export_docx

    return export_docx


def _text() -> Export:
    from app.export.text import export_text

    return export_text


def _xlsx() -> Export:
    from app.export.xlsx_export import export_xlsx

    return export_xlsx


def _csv() -> Export:
    from app.export.csv_export import export_csv

    return export_csv


def _json() -> Export:
    from app.export.json_export import export_json

    return export_json


FORMATS = MappingProxyType(
    {
        item.name: item
        for item in (
            _format("md", message("Markdown with images"), ".md", _markdown),
            _format("docx", message("Word (DOCX)"), ".docx", _docx),
            _format("txt", message("Plain text"), ".txt", _text),
            _format("json", verbatim("JSON"), ".json", _json, whole_tables=False),  # page by page, as it is kept
            _format("xlsx", message("Tables (XLSX)"), ".xlsx", _xlsx),
            _format("csv", message("Tables (CSV)"), ".csv", _csv),
        )
    }
)
