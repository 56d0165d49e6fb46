"""A report as a file, all of it or nothing; the name's ending says which form."""

from __future__ import annotations

import codecs
from collections.abc import Sequence
from pathlib import Path

from app.comparison.csv_report import csv_report
from app.comparison.html_report import html_report
from app.comparison.report import ReportPage
from app.export.placing import write_placed


def write_report(title: str, pages: Sequence[ReportPage], target: Path) -> None:
    """Write HTML, or CSV where the name ends so, over what stood there.

    Raises:
        ExportFailed: it could not be written.
    """
    is_csv = target.suffix.lower() == ".csv"
    content = (csv_report if is_csv else html_report)(title, pages).encode("utf-8", "replace")
    if is_csv and not content.isascii():  # spreadsheets guess wrong without the mark
        content = codecs.BOM_UTF8 + content
    write_placed(target, lambda stream: stream.write(content))
