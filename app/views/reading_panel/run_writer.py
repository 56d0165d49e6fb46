"""Writes inline Markdown at a text cursor, in the formats of a face."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtGui import QTextCharFormat, QTextCursor

from app.document.inline import Run
from app.views.reading_panel.formula_writer import FormulaWriter
from app.views.reading_panel.formulas_in import run_formula
from app.views.reading_panel.text_styles import TextStyles
from app.views.reading_panel.written_text import LINE_SEPARATOR

_PARAGRAPH_BREAKS = str.maketrans(
    {"\n": LINE_SEPARATOR, "\r": None, "\u2029": LINE_SEPARATOR, "\ufdd0": None, "\ufdd1": None}
)


def write_styled(
    cursor: QTextCursor,
    runs: Sequence[Run],
    face: str,
    styles: TextStyles,
    formulas: FormulaWriter | None = None,
    doubts: Sequence[tuple[int, int]] = (),
    *,
    alone: bool = False,
) -> None:
    """Insert runs; a line end inside them stays inside the paragraph.

    Args:
        cursor: where.
        runs: what.
        face: of the text.
        styles: in force.
        formulas: draws those that it has set.
        doubts: parts of the text that are marked, none over another.
        alone: whether a formula that stands on a line of its own gets that line; it stands in line in a cell.
    """
    drawn = [formulas is not None and run.math and formulas.is_set(run_formula(run)) for run in runs]
    apart = [alone and is_drawn and run.display for run, is_drawn in zip(runs, drawn, strict=True)]
    start = 0
    for index, run in enumerate(runs):
        if formulas is not None and drawn[index]:
            doubtful = any(inside for _, inside in _pieces(run.text, start, doubts))
            base = _format(styles, face, None, doubtful)
            if apart[index] and index and not apart[index - 1]:
                cursor.insertText(LINE_SEPARATOR, styles.characters(face))
            formulas.write(cursor, run_formula(run), base, styles.line_height(face), wide=apart[index])
            if apart[index] and index + 1 < len(runs):
                cursor.insertText(LINE_SEPARATOR, styles.characters(face))
        else:
            # Blanks beside a formula on its own line would indent the next one.
            lead = _blanks(run.text) if index and apart[index - 1] else 0
            trail = _blanks(run.text[::-1]) if index + 1 < len(runs) and apart[index + 1] else 0
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
    at = 0
    for first, last in sorted(ranges):
        left, right = max(at, first - start), min(len(text), last - start)
        if left >= right:
            continue
        if at < left:
            yield text[at:left], False
        yield text[left:right], True
        at = right
    if at < len(text):
        yield text[at:], False
