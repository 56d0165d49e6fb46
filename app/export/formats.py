"""The formats a document can be taken away in, by the name that the command line uses.

The modules behind them are loaded when a file is written, so that opening the window does not pay for them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from app.export.contract import CropPage, Export, ExportOptions, ExportPage, ExportReport, Proceed, always


@dataclass(frozen=True, slots=True)
class Format:
    """One format: its short name, what a person calls it, the suffix of its files with the dot, what writes it."""

    name: str
    title: str
    suffix: str
    function: Export


def _whole_tables(load: Callable[[], Export]) -> Export:
    """Writes pages with the tables that go on over several of them in one piece."""

    def export(
        title: str, pages: Sequence[ExportPage], target: Path, options: ExportOptions, crop: CropPage, *,
        proceed: Proceed = always,
    ) -> ExportReport:  # fmt: skip
        from app.export.joined_pages import with_whole_tables

        return load()(title, with_whole_tables(pages), target, options, crop, proceed=proceed)

    return export


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


def _json(
    title: str, pages: Sequence[ExportPage], target: Path, options: ExportOptions, crop: CropPage, *,
    proceed: Proceed = always,
) -> ExportReport:  # fmt: skip
    """Page by page, as it is kept."""
    from app.export.json_export import export_json

    return export_json(title, pages, target, options, crop, proceed=proceed)


FORMATS = MappingProxyType(
    {
        item.name: item
        for item in (
            Format("md", "Markdown with images", ".md", _whole_tables(_markdown)),
            Format("docx", "Word (DOCX)", ".docx", _whole_tables(_docx)),
            Format("txt", "Plain text", ".txt", _whole_tables(_text)),
            Format("json", "JSON", ".json", _json),
            Format("xlsx", "Tables (XLSX)", ".xlsx", _whole_tables(_xlsx)),
            Format("csv", "Tables (CSV)", ".csv", _whole_tables(_csv)),
        )
    }
)
