from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model_runtime.bench.grouping import groups

FULL_BYTES = 6_672_212_480
NAMES = ("float32", "bfloat16", "int8", "int4", "transformers")


@pytest.mark.parametrize(
    ("free", "expected"),
    [
        (22e9, [("transformers", "bfloat16"), ("int8", "int4")]),
        (12e9, [("transformers",), ("bfloat16",), ("int8", "int4")]),
        (64e9, [("transformers", "bfloat16", "int8", "int4")]),
        (0, [("transformers",), ("bfloat16",), ("int8",), ("int4",)]),
    ],
)
def test_as_many_as_fit_take_turns(free, expected):
    assert groups(("bfloat16", "int8", "int4", "transformers"), 0, FULL_BYTES, free) == expected


def test_a_wish_counts_more_than_memory():
    assert groups(("int8", "int4"), 1, FULL_BYTES, 1e12) == [("int8",), ("int4",)]
    assert groups(("int8", "int4"), 2, FULL_BYTES, 1) == [("int8", "int4")]


@given(st.lists(st.sampled_from(NAMES), unique=True, min_size=1), st.integers(0, 5), st.integers(0, 10**11))
def test_everyone_is_measured_once_and_transformers_among_the_first(names, together, free):
    made = groups(names, together, FULL_BYTES, free)
    assert sorted(name for group in made for name in group) == sorted(names)
    assert "transformers" not in names or "transformers" in made[0]
    assert not together or max(map(len, made)) <= together
