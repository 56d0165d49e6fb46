"""The files that an evaluation is written to, each all of it or nothing."""

from __future__ import annotations

from pathlib import Path

from app.evaluation.csv_report import csv_report
from app.evaluation.html_report import html_report
from app.evaluation.json_report import json_report
from app.evaluation.report import EvaluationReport
from app.evaluation.text_report import text_report
from app.export.placing import explained, write_placed
from app.export.table_forms import csv_bytes

NAMES = ("evaluation.txt", "evaluation.json", "evaluation.csv", "evaluation.html")


def write_reports(report: EvaluationReport, folder: Path) -> None:
    """Write all forms into a folder, which is made where it is missing, over what is there under these names.

    Raises:
        ExportFailed: one could not be written.
    """
    with explained(folder):
        folder.mkdir(parents=True, exist_ok=True)
    texts = (text_report(report).encode(), json_report(report).encode(), csv_bytes(csv_report(report)))
    contents = (*texts, html_report(report).encode("utf-8", "replace"))
    for name, content in zip(NAMES, contents, strict=True):
        write_placed(folder / name, lambda stream, whole=content: stream.write(whole))  # type: ignore[misc]
