"""Every way of one query over the places behind it gives what the formula gives, and copies nothing of the cache."""

from __future__ import annotations

import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from torch import Tensor

from model_runtime.deepseek_ocr.kv_cache import KvCache
from model_runtime.deepseek_ocr.step_attention import step_attention
from model_runtime.deepseek_ocr.ways import AttentionWay, Ways
from tests.model_runtime.deepseek_ocr.small_models import DECODER, small_decoder


def a_step(lengths: list[int], span: int, dtype: torch.dtype = torch.float32) -> tuple[Tensor, ...]:
    """Queries, and the first places of a longer cache, as `attend_step` sees them."""
    source = torch.Generator().manual_seed(len(lengths) + span)
    rows, heads, width = len(lengths), 3, 16
    queries = torch.randn(rows, heads, 1, width, generator=source).to(dtype)
    keys, values = (torch.randn(rows, heads, span + 96, width, generator=source).to(dtype) for _ in range(2))
    seen = torch.arange(span) < torch.tensor(lengths)[:, None, None, None]
    return queries, keys[:, :, :span], values[:, :, :span], seen


def by(way: AttentionWay, queries: Tensor, keys: Tensor, values: Tensor, seen: Tensor) -> Tensor:
    return step_attention(way, seen, keys.shape[1], keys.dtype)(queries, keys, values)


def spelled_out(queries: Tensor, keys: Tensor, values: Tensor, seen: Tensor) -> Tensor:
    results = []
    for query, some_keys, some_values, places in zip(queries, keys, values, seen[:, 0, 0], strict=True):
        kept_keys, kept_values = some_keys[:, places].double(), some_values[:, places].double()
        shares = (query.double() @ kept_keys.transpose(1, 2) / 4.0).softmax(-1)
        results.append(shares @ kept_values)
    return torch.stack(results)


@given(st.lists(st.integers(1, 1024), min_size=1, max_size=4), st.sampled_from([1024, 1100]))
def test_every_way_gives_what_is_spelled_out(lengths: list[int], span: int) -> None:
    given_step = a_step(lengths, span)
    expected = spelled_out(*given_step)
    for way in AttentionWay:
        torch.testing.assert_close(by(way, *given_step).double(), expected, atol=1e-5, rtol=1e-4)


@pytest.mark.parametrize("way", AttentionWay)
def test_in_16_bits_too_also_where_most_pieces_have_no_place(way: AttentionWay) -> None:
    given_step = a_step([1, 257, 2048], 2048, torch.bfloat16)
    found = by(way, *given_step)
    assert found.dtype == torch.bfloat16
    torch.testing.assert_close(found.double(), spelled_out(*given_step), atol=0.02, rtol=0.02)


def test_pieces_are_seen_where_they_lie(monkeypatch: pytest.MonkeyPatch) -> None:
    from model_runtime.deepseek_ocr import step_attention as module

    queries, keys, values, seen = a_step([700, 3], 1024)
    given_keys: list[Tensor] = []
    attend = module._attend_with_weight
    monkeypatch.setattr(
        module, "_attend_with_weight", lambda *states: (given_keys.append(states[1]), attend(*states))[1]
    )
    by(AttentionWay.SPLIT, queries, keys, values, seen)
    (parted,) = given_keys
    assert parted.untyped_storage().data_ptr() == keys.untyped_storage().data_ptr()
    assert parted.shape == (6, 4, 256, 16)


def test_a_step_goes_the_way_that_was_measured_for_so_many_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    from model_runtime.deepseek_ocr import decoder as module

    gone: list[AttentionWay] = []
    attend = module.attend_step
    monkeypatch.setattr(module, "attend_step", lambda cache, span, way: (gone.append(way), attend(cache, span, way))[1])
    decoder = small_decoder()
    with torch.inference_mode():
        for ways in (Ways(), Ways(((2, AttentionWay.SPLIT), (4, AttentionWay.PLAIN)))):
            decoder.go(ways)
            for rows in (1, 2, 3, 9):
                cache = KvCache(DECODER, rows, 256, torch.device("cpu"), torch.float32)
                decoder.step(decoder.embed(torch.zeros(rows, 1, dtype=torch.int64)), cache)
    split, plain = AttentionWay.SPLIT, AttentionWay.PLAIN
    assert gone == [*[AttentionWay.MASKED] * 4, split, split, plain, plain]
