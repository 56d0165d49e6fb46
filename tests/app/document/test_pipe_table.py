"""Tables of pipes, as some engines write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.document.html_table import table_to_markdown
from app.document.inline import plain_text
from app.document.pipe_table import table_from_pipes
from app.document.table import Cell, Table
from tests.app.document.texts import printable_lines


def texts(text: str) -> list[list[str]]:
    found = table_from_pipes(text)
    assert found is not None
    table, _ = found
    return [[cell.text if cell else "." for cell in row] for row in table.grid()]


def test_a_table_with_a_rule_has_a_head():
    found = table_from_pipes("Table 1.\n| Well | Inlet |\n|---|:-:|\n| A\\|1 | **87.4** |\n\nAll in mg.")
    assert found is not None
    table, beside = found
    assert table == Table(2, 2, (Cell(0, 0, "Well", header=True), Cell(0, 1, "Inlet", header=True),
                                 Cell(1, 0, "A|1"), Cell(1, 1, "**87.4**")))  # fmt: skip
    assert beside == "Table 1.\n\nAll in mg."


def test_ragged_rows_keep_all_they_have():
    assert texts("a | b\n--- | ---\nc\\|x |\n| d | e | f |") == [["a", "b", "."], ["c|x", ".", "."], ["d", "e", "f"]]


def test_without_a_rule_every_row_has_to_be_fenced():
    assert texts("| a | b |\n| c | d |\nend | of it") == [["a", "b"], ["c", "d"]]


@pytest.mark.parametrize("text", ["", "a | b", "| a | b |", "P(a|b)\nis | not", "---|---", "Net total 45 < 50"])
def test_what_is_no_table_is_none(text: str):
    assert table_from_pipes(text) is None


@given(st.lists(st.lists(printable_lines(), min_size=2, max_size=2), min_size=1, max_size=4))
def test_what_markdown_exports_comes_back(rows: list[list[str]]):
    cells = tuple(
        Cell(at, column, text, header=at == 0) for at, row in enumerate(rows) for column, text in enumerate(row)
    )
    found = table_from_pipes(table_to_markdown(Table(len(rows), 2, cells)))
    assert found is not None
    table, beside = found
    assert not beside
    shown = [[" ".join(plain_text(cell.text).split()) for cell in row if cell] for row in table.grid()]
    assert shown == [[" ".join(plain_text(text).split()) for text in row] for row in rows]
