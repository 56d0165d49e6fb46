"""The repetition rule against its definition read out loud."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model_runtime.errors import EngineError
from model_runtime.generate.ngrams import NgramOptions, NgramRule, table_cell_ids


def _by_definition(tokens: list[int], options: NgramOptions) -> tuple[int, ...]:
    length, size = len(tokens), options.size
    if length < size:
        return ()
    prefix = tokens[length - size + 1 :]
    banned = set()
    for start in range(max(0, length - options.window), length - size + 1):
        if tokens[start : start + size - 1] == prefix:
            banned.add(tokens[start + size - 1])
    return tuple(sorted(banned - options.allowed))


@given(
    st.lists(st.integers(0, 3), max_size=120),
    st.integers(1, 6),
    st.integers(1, 40),
    st.frozensets(st.integers(0, 3), max_size=2),
)
def test_every_step_bans_what_the_definition_bans(
    tokens: list[int], size: int, window: int, allowed: frozenset[int]
) -> None:
    options = NgramOptions(size, window, allowed)
    rule = NgramRule(options)
    assert rule.banned() == ()
    for count, token in enumerate(tokens, 1):
        rule.append(token)
        assert rule.banned() == _by_definition(tokens[:count], options)


def test_the_defaults_are_those_of_the_published_script() -> None:
    options = NgramOptions()
    assert (options.size, options.window, options.allowed) == (30, 90, frozenset())


def test_a_run_is_banned_at_its_last_token_and_only_inside_the_window() -> None:
    rule = NgramRule(NgramOptions(3, 8))
    for token in (1, 2, 3, 9, 1, 2):
        rule.append(token)
    assert rule.banned() == (3,)
    for token in (8, 7, 6, 1, 2):
        rule.append(token)
    assert rule.banned() == (8,)  # the first run has left the window, the second has not


def test_memory_stays_with_the_window() -> None:
    rule = NgramRule(NgramOptions(3, 20))
    for token in range(3000):
        rule.append(token)
    assert len(rule._starts) <= 20


def test_a_step_costs_little_at_any_length() -> None:
    rule = NgramRule(NgramOptions(30, 8192))
    start = time.thread_time()
    for token in range(8000):
        rule.append(token % 400)
        rule.banned()
    assert (time.thread_time() - start) / 8000 < 0.001


def test_table_cells_are_looked_up_by_token() -> None:
    assert table_cell_ids({"<td>": 7, "</td>": 4}.get) == {4, 7}
    assert table_cell_ids({"</td>": 4}.get) == {4}


@pytest.mark.parametrize(("size", "window"), [(0, 90), (30, 0)])
def test_sizes_that_mean_nothing_are_refused(size: int, window: int) -> None:
    with pytest.raises(EngineError, match="repetition rule"):
        NgramOptions(size, window)
