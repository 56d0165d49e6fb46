"""Letters below each other are columns of text that runs down the page."""

import pytest

from app.sources.pdf_columns import columns_of
from model_runtime.protocol import TextLine

COLUMNS = ("港の役所は春に来た", "名と荷と着いた時を", "夕方になると書記は")


def letters(text, right, top=0.1, size=0.02):
    return [
        TextLine((right - size, top + row * 1.1 * size, right, top + row * 1.1 * size + size), char)
        for row, char in enumerate(text)
    ]


def test_letters_below_each_other_are_one_line_as_high_as_the_column():
    page = [line for column, text in enumerate(COLUMNS) for line in letters(text, 0.8 - 0.05 * column)]
    found = columns_of(page)
    assert [line.text for line in found] == list(COLUMNS)
    assert found[0].box == pytest.approx((0.78, 0.1, 0.8, 0.1 + 8 * 0.022 + 0.02))


def test_a_column_that_begins_anew_lower_down_is_another():
    page = [*letters(COLUMNS[0], 0.8), *letters(COLUMNS[1], 0.8, top=0.6)]
    assert [line.text for line in columns_of(page)] == list(COLUMNS[:2])


@pytest.mark.parametrize(
    "lines",
    [
        (),
        tuple(letters("ABCDEFGH", 0.5)),
        (TextLine((0.1, 0.1, 0.5, 0.12), "港の役所は春に来た船をみな書きとめた。"), *letters("一二三", 0.5)),
        tuple(TextLine((0.1 * n, 0.1, 0.1 * n + 0.02, 0.12), char) for n, char in enumerate("名荷着", 1)),
    ],
)
def test_other_lines_stay_as_they_are(lines):
    assert columns_of(lines) == lines
