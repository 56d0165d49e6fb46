"""Writes inline Markdown at a text cursor, in the formats of a face."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from PySide6.QtGui import QTextCharFormat, QTextCursor

from app.document.block import Block
from app.document.doubtful_text import doubtful_ranges
from app.document.inline import Run, inline_runs
from app.document.mathematics import open_math
from app.views.reading_panel.formula_writer import FormulaWriter
from app.views.reading_panel.formulas_in import run_formula
from app.views.reading_panel.text_styles import TextStyles

LINE_SEPARATOR = "\u2028"
_PARAGRAPH_BREAKS = str.maketrans(
    {"\n": LINE_SEPARATOR, "\r": None, "\u2029": LINE_SEPARATOR, "\ufdd0": None, "\ufdd1": None}
)


def write_runs(
    cursor: QTextCursor,
    markdown: str,
    face: str,
    styles: TextStyles,
    block: Block | None = None,
    formulas: FormulaWriter | None = None,
) -> None:
    """Insert the text; where `block` is given its doubtful parts are marked."""
    growing = formulas is not None and block is not None and formulas.is_growing(block)
    begun = open_math(markdown) if growing else None
    runs = inline_runs(markdown[:begun])
    if begun is not None:  # the source as it comes, so that nothing jumps before the formula is whole
        runs.append(Run(markdown[begun:], code=True))
    write_styled(cursor, runs, face, styles, block, formulas)


def write_styled(
    cursor: QTextCursor,
    runs: Sequence[Run],
    face: str,
    styles: TextStyles,
    block: Block | None = None,
    formulas: FormulaWriter | None = None,
) -> None:
    """Insert runs; a line end inside them stays inside the paragraph.

    Formulas that `formulas` has set are drawn; one that stands on a line of its own gets that line in a block's text,
    and stands in line in the cell of a table.
    """
    doubts = doubtful_ranges("".join(run.text for run in runs), block) if block is not None else []
    drawn = [formulas is not None and run.math and formulas.is_set(run_formula(run)) for run in runs]
    alone = [block is not None and is_drawn and run.display for run, is_drawn in zip(runs, drawn, strict=True)]
    start = 0
    for index, run in enumerate(runs):
        if formulas is not None and drawn[index]:
            doubtful = any(inside for _, inside in _pieces(run.text, start, doubts))
            base = _format(styles, face, None, doubtful)
            if alone[index] and index and not alone[index - 1]:
                cursor.insertText(LINE_SEPARATOR, styles.characters(face))
            formulas.write(cursor, run_formula(run), base, styles.line_height(face), wide=alone[index])
            if alone[index] and index + 1 < len(runs):
                cursor.insertText(LINE_SEPARATOR, styles.characters(face))
        else:
            # Blanks beside a formula on its own line would indent the next one.
            lead = _blanks(run.text) if index and alone[index - 1] else 0
            trail = _blanks(run.text[::-1]) if index + 1 < len(runs) and alone[index + 1] else 0
            for piece, doubtful in _pieces(run.text[lead : len(run.text) - trail], start + lead, doubts):
                format_ = _format(styles, face, run, doubtful)
                if formulas is not None and run.math:
                    formulas.explain(run_formula(run), format_)
                cursor.insertText(piece.translate(_PARAGRAPH_BREAKS), format_)
        start += len(run.text)


def _format(styles: TextStyles, face: str, run: Run | None, doubtful: bool) -> QTextCharFormat:
    format_ = styles.characters(face, run)
    if doubtful:
        styles.doubtful(format_)
    return format_


def _blanks(text: str) -> int:
    """How many blanks and line ends a text begins with."""
    return len(text) - len(text.lstrip())


def _pieces(text: str, start: int, ranges: Sequence[tuple[int, int]]) -> Iterator[tuple[str, bool]]:
    """`text`, which begins at `start`, cut where a range begins or ends, and whether each piece is inside one."""
    ends = {max(0, min(len(text), edge - start)) for pair in ranges for edge in pair} | {0, len(text)}
    edges = sorted(ends)
    for left, right in pairwise(edges):
        inside = any(first - start <= left and right <= last - start for first, last in ranges)
        yield text[left:right], inside
