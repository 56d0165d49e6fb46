"""Parts of blocks keep their marks, and lose nothing that was asked for."""

from __future__ import annotations

import pytest

from app.document.block import Block, BlockKind
from app.document.block_piece import cells_piece, plain_characters, text_piece
from app.document.html_table import table_from_html

TEXT = r"The **old bed** of \(x^2\) reeds"


@pytest.mark.parametrize(
    ("words", "piece"),
    [
        ("The old", "The **old**"),
        ("bed of", "**bed** of"),
        ("^", r"\(x^2\)"),  # a formula is never cut
        ("of x", r"of \(x^2\)"),
        ("reeds", "reeds"),
    ],
)
def test_a_piece_of_text_keeps_its_marks(words: str, piece: str) -> None:
    block = Block(3, BlockKind.HEADING, None, TEXT, level=2)
    start = plain_characters(block).index(words)
    found = text_piece(block, start, start + len(words))
    assert found.text == piece
    assert found.kind is (BlockKind.HEADING if start == 0 else BlockKind.PARAGRAPH)
    assert found.id == 3


def test_source_stays_source() -> None:
    assert text_piece(Block(0, BlockKind.CODE, None, "a*b*c"), 1, 4).text == "*b*"
    formula = text_piece(Block(0, BlockKind.FORMULA, None, "a*b*c"), 1, 4)
    assert (formula.kind, formula.text) == (BlockKind.PARAGRAPH, "`*b*`")


def test_cells_are_a_table_of_their_own_whose_spans_end_at_its_edge() -> None:
    table = table_from_html(
        "<table><tr><td>a</td><td colspan=3>b</td></tr><tr><td>c</td><td>d</td><td>e</td></tr></table>"
    )
    piece = cells_piece(Block(0, BlockKind.TABLE, None, table=table), range(1), range(1, 3)).table
    assert piece is not None
    assert (piece.rows, piece.columns) == (1, 2)
    assert [(cell.row, cell.column, cell.column_span, cell.text) for cell in piece.cells] == [(0, 0, 2, "b")]
