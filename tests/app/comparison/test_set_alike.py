"""What is only set in another way, and what is another text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.comparison.spellings import plain_spelling, set_alike


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("1914–1918", "1914-1918"),
        ("“Leave it”", '"Leave it"'),
        ("„der", "der"),
        ("can’t", "can't"),
        ("oﬃce", "office"),
        ("co-\noperate", "cooperate"),
        ("water\u00adways", "waterways"),
        ("12 500", "12500"),
        ("found . . . . . 12", "found 12"),
        ("found........", "found"),
        ("• reeds", "- reeds"),
        ("· reeds", "reeds"),
        ("wait…", "wait..."),
        ("－5", "−5"),
    ],
)
def test_these_say_the_same(first, second):
    assert set_alike(first, second)
    assert set_alike(second, first)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("1871", "1817"),
        ("8.42", "842"),
        ("1,250", "1.250"),
        ("-5", "5"),
        ("1914-18", "191418"),
        ("12 5", "1 25.0"),
        ("form", "from"),
        ("it's", "its"),
        ('5"', "5"),
        ("3. May", "4. May"),
        ("3. May", "May"),
        ("wait.", "wait"),
        ("", "reeds"),
    ],
)
def test_these_do_not(first, second):
    assert not set_alike(first, second)
    assert not set_alike(second, first)


@given(st.text(alphabet="0123456789", min_size=1, max_size=8), st.text(alphabet="0123456789", min_size=1, max_size=8))
def test_other_digits_are_never_the_same(first, second):
    assert set_alike(first, second) == (first == second)


@given(st.text(max_size=40))
def test_a_plain_spelling_is_plain(text):
    assert plain_spelling(text).split() == ([plain_spelling(text)] if plain_spelling(text) else [])
