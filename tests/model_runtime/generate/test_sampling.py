"""Choosing tokens: greedy and by chance, and refusing where there is nothing to choose."""

from __future__ import annotations

from collections import Counter

import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from model_runtime.errors import EngineError, ErrorCode
from model_runtime.generate.sampling import (
    NOT_FINITE,
    NOTHING_LEFT,
    Sampler,
    SamplingOptions,
    ban,
    checked,
    choose,
    greedy,
)

_LOGITS = torch.tensor([[0.0, 3.0, 1.0, 2.5], [4.0, -1.0, 0.0, 0.0]])


def _choices(logits: torch.Tensor, options: SamplingOptions, count: int) -> list[int]:
    sampler = Sampler(options)
    return [int(choose(logits, [sampler])) for _ in range(count)]


def test_greedy_takes_the_highest() -> None:
    assert choose(_LOGITS, [Sampler(SamplingOptions())] * 2).tolist() == [1, 0]


def test_frequencies_are_the_softmax_of_the_scaled_logits() -> None:
    counts = Counter(_choices(_LOGITS[:1], SamplingOptions(temperature=1.5), 4000))
    expected = torch.softmax(_LOGITS[0] / 1.5, dim=0)
    for token in range(4):
        assert counts[token] / 4000 == pytest.approx(float(expected[token]), abs=0.03)


def test_top_p_keeps_the_smallest_set_that_is_likely_enough() -> None:
    logits = torch.tensor([[0.5, 0.3, 0.15, 0.05]]).log()
    assert set(_choices(logits, SamplingOptions(temperature=1.0, top_p=0.79), 300)) == {0, 1}
    assert set(_choices(logits, SamplingOptions(temperature=1.0, top_p=0.81), 300)) == {0, 1, 2}
    assert set(_choices(logits, SamplingOptions(temperature=1.0, top_p=0.01), 50)) == {0}


def test_banned_tokens_are_never_sampled() -> None:
    logits = _LOGITS.clone()
    ban(logits, [(1, 3), ()])
    assert set(_choices(logits[:1], SamplingOptions(temperature=5.0), 300)) == {0, 2}
    assert logits[1].equal(_LOGITS[1])


def test_a_seed_gives_the_same_tokens_alone_and_beside_others() -> None:
    hot, cool = SamplingOptions(temperature=2.0, seed=7), SamplingOptions(temperature=0.7, top_p=0.9, seed=8)
    alone = _choices(_LOGITS[1:], hot, 30)
    others = [Sampler(cool), Sampler(hot), Sampler(SamplingOptions())]
    together = [int(choose(_LOGITS[[0, 1, 0]], others)[1]) for _ in range(30)]
    assert together == alone
    assert alone != _choices(_LOGITS[1:], SamplingOptions(temperature=2.0, seed=9), 30)


@given(
    st.lists(st.floats(-50, 50, width=32), min_size=1, max_size=40),
    st.floats(0.01, 10),
    st.floats(0.01, 1),
    st.integers(0, 99),
)
def test_whatever_the_logits_a_token_of_the_vocabulary_comes_out(
    row: list[float], temperature: float, top_p: float, seed: int
) -> None:
    logits = torch.tensor([row])
    (choice,) = _choices(logits, SamplingOptions(temperature, top_p, seed), 1)
    assert 0 <= choice < len(row)


@pytest.mark.parametrize("temperature", [0.0, 1.0])
@pytest.mark.parametrize(
    ("broken", "code"),
    [
        ([1.0, float("nan"), 2.0], NOT_FINITE),
        ([float("-inf"), float("nan"), float("-inf")], NOT_FINITE),
        ([1.0, float("inf"), 2.0], NOT_FINITE),
        ([float("-inf")] * 3, NOTHING_LEFT),
    ],
)
def test_broken_logits_choose_nothing_and_spare_the_row_beside(
    broken: list[float], code: int, temperature: float
) -> None:
    logits = torch.tensor([broken, [0.0, 0.0, 60.0]])
    samplers = [Sampler(SamplingOptions(temperature)), Sampler(SamplingOptions(temperature))]
    assert choose(logits, samplers).tolist() == [code, 2]


def test_minus_infinity_beside_numbers_is_no_fault() -> None:
    assert greedy(torch.tensor([[float("-inf"), -3.0]])).tolist() == [1]


@pytest.mark.parametrize(("choice", "word"), [(NOT_FINITE, "NaN"), (NOTHING_LEFT, "no token is left")])
def test_a_failed_choice_is_an_error_that_names_the_fault(choice: int, word: str) -> None:
    with pytest.raises(EngineError, match=word) as caught:
        checked(choice)
    assert caught.value.problem.code is ErrorCode.INTERNAL
    assert str(caught.value.problem.hint)
    assert checked(5) == 5


@pytest.mark.parametrize(
    ("temperature", "top_p"), [(-1.0, 1.0), (float("nan"), 1.0), (float("inf"), 1.0), (1.0, 0.0), (1.0, 1.1)]
)
def test_options_that_choose_nothing_are_refused(temperature: float, top_p: float) -> None:
    with pytest.raises(EngineError, match=r"temperature|top-p"):
        SamplingOptions(temperature, top_p)
