"""Where a formula begins whose end has not come yet."""

import pytest

from app.document.mathematics import open_math


@pytest.mark.parametrize(
    ("text", "start"),
    [
        (r"so \(x^{", 3),
        (r"\[ a", 0),
        (r"$$ a", 0),
        (r"\(a\) and \(b", 10),
        (r"\(a\) and \[b\]", None),
        ("$5 and", None),
        (r"a \\(not one", None),
        ("no formula", None),
        ("", None),
    ],
)
def test_only_the_formula_without_its_end_is_open(text: str, start: int | None):
    assert open_math(text) == start
