"""What a cell says without its marks, and which columns are numbers."""

import pytest

from app.document.cell_text import cell_text
from app.document.number_text import head_rows, number_columns
from app.document.table import Cell, Table


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        ("10<sup>-3</sup> **mol**", "10⁻³ mol"),
        ("H<sub>2</sub>O", "H₂O"),
        ("12.5<sup>a</sup>", "12.5ᵃ"),
        ("x<sup>Q</sup>", "xQ"),
        ("a \n b", "a\nb"),
        ("\\(x^2\\) &amp; 5", "x^2 & 5"),
    ],
)
def test_raised_and_lowered_digits_stay_so(markdown: str, text: str):
    assert cell_text(markdown) == text


NUMBERS = [
    "1,234.50",
    "−3",
    "$ 12.30",
    "1.5×10<sup>-3</sup>",
    "2e5",
    "(12)",
    "**45** %",
    "12.5<sup>a</sup>",
    "—",
    "",
    "7 mg",
]


def test_columns_of_numbers_are_known_by_all_their_cells():
    others = [*NUMBERS[1:], "about 5"]
    rows = zip(NUMBERS, others, strict=True)
    cells = [Cell(0, 0, "a", header=True), Cell(0, 1, "b", header=True), Cell(0, 2, "c", header=True)]
    for row, (number, other) in enumerate(rows, start=1):
        cells += [Cell(row, 0, number), Cell(row, 1, other), Cell(row, 2, "")]
    table = Table(len(NUMBERS) + 1, 3, tuple(cells))
    assert number_columns(table) == {0}
    assert head_rows(table) == 1


def test_rows_that_heads_reach_into_are_head_rows_and_blank_ones_are_not():
    reaching = Table(3, 2, (Cell(0, 0, "a", 2, 2, header=True), Cell(2, 0, "1"), Cell(2, 1, "2")))
    assert head_rows(reaching) == 2
    blank = Table(3, 1, (Cell(0, 0, "a", header=True), Cell(2, 0, "1")))
    assert head_rows(blank) == 1
