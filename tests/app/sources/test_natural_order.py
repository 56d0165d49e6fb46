"""Numbered names in the order people expect."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from app.sources.natural_order import natural_key


def test_numbers_count_as_numbers():
    names = ["img10.png", "img2.png", "IMG1.png", "img02.png", "a.png", "2.png", "10.png", "img.png"]
    assert sorted(names, key=natural_key) == [
        "2.png", "10.png", "a.png", "IMG1.png", "img02.png", "img2.png", "img10.png", "img.png"
    ]  # fmt: skip


@given(st.lists(st.text(alphabet="aB0129.-_é", max_size=8), unique=True))
def test_the_order_does_not_depend_on_how_the_names_came(names):
    backwards = names[::-1]
    assert sorted(names, key=natural_key) == sorted(backwards, key=natural_key)


@given(st.text(max_size=20), st.integers(0, 10**6), st.integers(0, 10**6))
def test_two_numbers_after_one_stem(stem, first, second):
    stem += "x"
    assert (natural_key(f"{stem}{first}") < natural_key(f"{stem}{second}")) == (first < second)
