"""The formats a document can be taken away in, by the name that the command line uses.

The modules behind them are loaded when a file is written, so that opening the window does not pay for them.
"""

from __future__ import annotations

from collections.abc import Sequence
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


def _markdown(
    title: str, pages: Sequence[ExportPage], target: Path, options: ExportOptions, crop: CropPage, *,
    proceed: Proceed = always,
) -> ExportReport:  # fmt: skip
    from app.export.joined_pages import with_whole_tables
    from app.export.markdown import export_markdown

    return export_markdown(title, with_whole_tables(pages), target, options, crop, proceed=proceed)


def _docx(
    title: str, pages: Sequence[ExportPage], target: Path, options: ExportOptions, crop: CropPage, *,
    proceed: Proceed = always,
) -> ExportReport:  # fmt: skip
    from app.export.docx import export_docx
    from app.export.joined_pages import with_whole_tables

    return export_docx(title, with_whole_tables(pages), target, options, crop, proceed=proceed)


def _text(
    title: str, pages: Sequence[ExportPage], target: Path, options: ExportOptions, crop: CropPage, *,
    proceed: Proceed = always,
) -> ExportReport:  # fmt: skip
    from app.export.joined_pages import with_whole_tables
    from app.export.text import export_text

    return export_text(title, with_whole_tables(pages), target, options, crop, proceed=proceed)


def _json(
    title: str, pages: Sequence[ExportPage], target: Path, options: ExportOptions, crop: CropPage, *,
    proceed: Proceed = always,
) -> ExportReport:  # fmt: skip
    from app.export.json_export import export_json

    return export_json(title, pages, target, options, crop, proceed=proceed)


def _csv(
    title: str, pages: Sequence[ExportPage], target: Path, options: ExportOptions, crop: CropPage, *,
    proceed: Proceed = always,
) -> ExportReport:  # fmt: skip
    from app.export.csv_export import export_csv
    from app.export.joined_pages import with_whole_tables

    return export_csv(title, with_whole_tables(pages), target, options, crop, proceed=proceed)


def _xlsx(
    title: str, pages: Sequence[ExportPage], target: Path, options: ExportOptions, crop: CropPage, *,
    proceed: Proceed = always,
) -> ExportReport:  # fmt: skip
    from app.export.joined_pages import with_whole_tables
    from app.export.xlsx_export import export_xlsx

    return export_xlsx(title, with_whole_tables(pages), target, options, crop, proceed=proceed)


FORMATS = MappingProxyType(
    {
        item.name: item
        for item in (
            Format("md", "Markdown with images", ".md", _markdown),
            Format("docx", "Word (DOCX)", ".docx", _docx),
            Format("txt", "Plain text", ".txt", _text),
            Format("json", "JSON", ".json", _json),
            Format("xlsx", "Tables (XLSX)", ".xlsx", _xlsx),
            Format("csv", "Tables (CSV)", ".csv", _csv),
        )
    }
)
