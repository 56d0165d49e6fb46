"""Rows between pipes as OmniDocBench's program rewrites them, what it loses included."""

from __future__ import annotations

from app.evaluation.omnidocbench_pieces import PieceKind, pieces_of
from app.evaluation.omnidocbench_pipe_rows import with_rows_as_tables

LIST = "1. Tides\n    | port | at |\n    |------|----|\n    | Ely | 9:40 |\n    | Hythe | noon |\n\nAfter the table.\n"
CELL = '      <td colspan="1" rowspan="1">{}</td>\n'


def test_rows_become_one_table_without_the_line_before_it_and_cells_with_a_colon():
    rows = [("port", "at"), ("Ely",), ("Hythe", "noon")]
    written = "".join(f"    <tr>\n{''.join(map(CELL.format, row))}    </tr>\n" for row in rows)
    assert with_rows_as_tables(LIST) == f'\n\n\n<table border="1" >\n{written}</table>\n\n\n\nAfter the table.\n'


def test_what_stands_between_two_rows_parts_them_and_a_row_over_two_lines_loses_the_second():
    found = with_rows_as_tables("Before.\n| a |\nBetween.\nStill.\n| b\nlost |\n")
    assert found.count("<table") == 2
    assert [word in found for word in ("Before.", "Between.", "Still.", "lost", "a</td>")] == [
        False,
        True,
        False,
        False,
        True,
    ]


def test_what_comes_after_a_table_stands_further_back_as_published():
    def where(as_published: bool) -> dict[PieceKind, float]:
        return {piece.kind: piece.position for piece in pieces_of(LIST, as_published)}

    clean, published = where(False), where(True)
    assert set(clean) == set(published) == {PieceKind.TABLE, PieceKind.TEXT}
    assert clean[PieceKind.TEXT] == LIST.index("After")
    gaps = 3 * len("\n\n")  # between pieces, which is not counted
    assert published[PieceKind.TEXT] == with_rows_as_tables(LIST).index("After") - gaps
