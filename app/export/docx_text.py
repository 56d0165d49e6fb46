"""Runs of styled text as Word runs."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from app.document.inline import Run
from app.export import docx_styles
from app.export.docx_formulas import add_formula
from app.export.legal_text import legal


def add_runs(paragraph: Any, runs: Iterable[Run], *, bold: bool = False) -> int:
    """Append runs to a Word paragraph; returns how many of them are formulas that had to go in as their source."""
    sources = 0
    for run in runs:
        if run.math and add_formula(paragraph, run.text, display=run.display):
            continue
        added = paragraph.add_run(legal(run.text))
        if run.bold or bold:
            added.bold = True
        if run.italic:
            added.italic = True
        if run.sub:
            added.font.subscript = True
        elif run.sup:
            added.font.superscript = True
        if run.code or run.math:
            added.style = docx_styles.CODE_CHARACTERS
        sources += run.math
    return sources
