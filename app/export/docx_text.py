"""Runs of styled text as Word runs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from docx.oxml.ns import qn

from app.document.directed_runs import directed
from app.document.direction import language_of, may_hold_right_to_left
from app.document.east_asian import east_asian_language, is_east_asian
from app.document.inline import Run
from app.export import docx_styles
from app.export.docx_direction import say_language, turn_run
from app.export.docx_formulas import add_formula
from app.export.docx_notes import WordNotes
from app.export.legal_text import legal


def add_runs(
    paragraph: Any,
    runs: Sequence[Run],
    *,
    bold: bool = False,
    right_to_left: bool = False,
    notes: WordNotes | None = None,
) -> int:
    """Append runs to a Word paragraph; returns how many of them are formulas that had to go in as their source.

    Args:
        paragraph: to append to.
        runs: what is appended, of either direction.
        bold: whether all of it is bold.
        right_to_left: whether the paragraph is written so.
        notes: what raised marks mean; None where no note can stand.
    """
    sources = 0
    language = language_of("".join(run.text for run in runs if may_hold_right_to_left(run.text)))
    east_asian = east_asian_language("".join(run.text for run in runs))
    before = ""
    for run, turned in directed(runs, right_to_left):
        mark, before = notes.reference(run, before) if notes is not None else None, run.text
        if mark is not None:
            paragraph._p.append(mark)
            continue
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
        if turned:
            turn_run(added, language)
        elif is_east_asian(run.text):
            added._r.get_or_add_rPr().get_or_add_rFonts().set(qn("w:hint"), "eastAsia")
            say_language(added, "w:eastAsia", east_asian)
        sources += run.math
    return sources
