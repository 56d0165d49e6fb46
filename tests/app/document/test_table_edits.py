"""Rows, columns, merged and split cells."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.document import table_edits
from app.document.table import Cell, Table
from app.document.table_edits import Area
from tests.app.document.blocks import tables

WORDS = st.sampled_from(["", "a", "b", "1,234.50"])
HEADED = Table(
    3,
    3,
    (
        Cell(0, 0, "Bed", header=True), Cell(0, 1, "Caffeine", 1, 2, header=True),
        Cell(1, 0, "Reed", 2, 1), Cell(1, 1, "12"), Cell(1, 2, "1,234.50"),
        Cell(2, 1, "13"), Cell(2, 2, "7"),
    ),
)  # fmt: skip


def shown(table: Table) -> list[str]:
    """Each row as its texts, `.` where nothing is, `<` and `^` where a cell reaches."""
    marks = []
    for row, places in enumerate(table.grid()):
        words = []
        for column, cell in enumerate(places):
            if cell is None:
                words.append(".")
            elif (cell.row, cell.column) == (row, column):
                words.append((cell.text or "_") + ("!" if cell.header else ""))
            else:
                words.append("^" if cell.row < row else "<")
        marks.append(" ".join(words))
    return marks


def texts(table: Table) -> Counter[str]:
    return Counter(cell.text for cell in table.cells if cell.text)


def is_sound(table: Table) -> bool:
    """Cells in order, inside, not over each other."""
    covered = [
        (row, column)
        for cell in table.cells
        for row in range(cell.row, cell.row + cell.row_span)
        for column in range(cell.column, cell.column + cell.column_span)
    ]
    inside = all(0 <= row < table.rows and 0 <= column < table.columns for row, column in covered)
    starts = [(cell.row, cell.column) for cell in table.cells]
    return inside and starts == sorted(starts) and len(covered) == len(set(covered))


def test_texts_change_where_the_cell_begins_and_are_marked():
    changed = table_edits.with_texts(HEADED, {(2, 0): "Sedge", (1, 1): "12", (0, 2): ""})
    assert shown(changed) == ["Bed! _! <", "Sedge 12 1,234.50", "^ 13 7"]
    assert [cell.text for cell in changed.cells if cell.edited] == ["", "Sedge"]


def test_an_empty_place_becomes_a_cell_only_where_it_says_something():
    ragged = Table(2, 2, (Cell(0, 0, "a"), Cell(0, 1, "b"), Cell(1, 0, "c")))
    assert shown(table_edits.with_texts(ragged, {(1, 1): "d"})) == ["a b", "c d"]
    assert table_edits.with_texts(ragged, {(1, 1): ""}) == ragged
    with pytest.raises(IndexError):
        table_edits.with_texts(ragged, {(2, 0): "x"})


def test_rows_come_and_go():
    assert shown(table_edits.with_row(HEADED, 2)) == ["Bed! Caffeine! <", "Reed 12 1,234.50", "^ _ _", "^ 13 7"]
    assert shown(table_edits.with_row(HEADED, 1))[1] == "_ _ _"
    assert shown(table_edits.with_row(HEADED, 3))[3] == "_ _ _"
    assert shown(table_edits.without_rows(HEADED, 1, 1)) == ["Bed! Caffeine! <", "Reed 13 7"]
    assert shown(table_edits.without_rows(HEADED, 0, 2)) == ["Reed 13 7"]


def test_columns_come_and_go():
    assert shown(table_edits.with_column(HEADED, 2)) == ["Bed! Caffeine! < <", "Reed 12 _ 1,234.50", "^ 13 _ 7"]
    assert shown(table_edits.with_column(HEADED, 0)) == ["_! Bed! Caffeine! <", "_ Reed 12 1,234.50", "_ ^ 13 7"]
    assert shown(table_edits.without_columns(HEADED, 1, 1)) == ["Bed! Caffeine!", "Reed 1,234.50", "^ 7"]


def test_cells_are_merged_with_all_their_words_and_split_again():
    one = table_edits.merged(HEADED, Area(1, 1, 1, 2))
    assert shown(one) == ["Bed! Caffeine! <", "Reed 12 1,234.50 <", "^ 13 7"]
    assert shown(table_edits.split(one, 1, 2)) == ["Bed! Caffeine! <", "Reed 12 1,234.50 _", "^ 13 7"]
    grown = table_edits.merged(HEADED, Area(2, 0, 1, 2))
    assert shown(grown) == ["Bed! Caffeine! <", "Reed 12 13 < 1,234.50", "^ ^ 7"]
    assert table_edits.merged(HEADED, Area(1, 1)) is HEADED
    assert table_edits.split(HEADED, 1, 1) is HEADED


def test_the_head_is_set_and_cleared():
    assert shown(table_edits.with_head(HEADED, 2))[1] == "Reed! 12! 1,234.50!"
    assert shown(table_edits.with_head(HEADED, 0))[0] == "Bed Caffeine <"


def test_a_part_is_cut_out_with_what_reaches_in():
    assert shown(table_edits.part(HEADED, Area(2, 0, 1, 2))) == ["Reed 13"]
    assert shown(table_edits.part(HEADED, Area(0, 2, 2, 1))) == ["Caffeine!", "1,234.50"]


@given(table=tables(WORDS), data=st.data())
def test_any_change_leaves_a_sound_table_and_loses_no_word(table: Table, data: st.DataObject):
    row, column = data.draw(st.integers(0, table.rows - 1)), data.draw(st.integers(0, table.columns - 1))
    rows = data.draw(st.integers(1, table.rows - row))
    columns = data.draw(st.integers(1, table.columns - column))
    wider = table_edits.with_column(table_edits.with_row(table, row), column)
    joined = table_edits.merged(table, Area(row, column, rows, columns))
    apart = table_edits.split(table, row, column)
    for changed in (wider, joined, apart):
        assert is_sound(changed)
    assert texts(wider) == texts(apart) == texts(table)
    assert Counter(" ".join(texts(joined).elements()).split()) == Counter(" ".join(texts(table).elements()).split())
    assert table_edits.without_columns(table_edits.without_rows(wider, row, 1), column, 1) == table
    fewer = table_edits.without_rows(table, row, rows)
    assert is_sound(fewer)
    assert {cell.text for cell in table.cells if cell.row < row or cell.row >= row + rows} <= {
        cell.text for cell in fewer.cells
    }
