"""Writes inline Markdown at a text cursor, in the formats of a face."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from PySide6.QtGui import QTextCursor

from app.document.block import Block
from app.document.inline import Run, inline_runs
from app.views.reading_panel.doubtful_text import doubtful_ranges
from app.views.reading_panel.text_styles import TextStyles

LINE_SEPARATOR = "\u2028"
_PARAGRAPH_BREAKS = str.maketrans(
    {"\n": LINE_SEPARATOR, "\r": None, "\u2029": LINE_SEPARATOR, "\ufdd0": None, "\ufdd1": None}
)


def write_runs(cursor: QTextCursor, markdown: str, face: str, styles: TextStyles, block: Block | None = None) -> None:
    """Insert the text; where `block` is given its doubtful parts are marked."""
    write_styled(cursor, inline_runs(markdown), face, styles, block)


def write_styled(
    cursor: QTextCursor, runs: Sequence[Run], face: str, styles: TextStyles, block: Block | None = None
) -> None:
    """Insert runs; a line end inside them stays inside the paragraph."""
    doubts = doubtful_ranges("".join(run.text for run in runs), block) if block is not None else []
    start = 0
    for run in runs:
        format_ = styles.characters(face, run)
        for piece, doubtful in _pieces(run.text, start, doubts):
            piece_format = format_
            if doubtful:
                piece_format = styles.characters(face, run)
                styles.doubtful(piece_format)
            cursor.insertText(piece.translate(_PARAGRAPH_BREAKS), piece_format)
        start += len(run.text)


def _pieces(text: str, start: int, ranges: Sequence[tuple[int, int]]) -> Iterator[tuple[str, bool]]:
    """`text`, which begins at `start`, cut where a range begins or ends, and whether each piece is inside one."""
    ends = {max(0, min(len(text), edge - start)) for pair in ranges for edge in pair} | {0, len(text)}
    edges = sorted(ends)
    for left, right in pairwise(edges):
        inside = any(first - start <= left and right <= last - start for first, last in ranges)
        yield text[left:right], inside
