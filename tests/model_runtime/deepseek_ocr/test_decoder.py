from __future__ import annotations

import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from torch import Tensor
from torch.nn import functional as F

from model_runtime.deepseek_ocr import attention
from model_runtime.deepseek_ocr.decoder import Decoder
from model_runtime.deepseek_ocr.kv_cache import KvCache
from model_runtime.errors import EngineError
from tests.model_runtime.deepseek_ocr.small_models import DECODER, small_decoder

LENGTHS = [5, 1, 9, 3]
STEPS = 6


@pytest.fixture(scope="module")
def decoder() -> Decoder:
    return small_decoder().requires_grad_(False)


def make_cache(batch: int, capacity: int = 24) -> KvCache:
    return KvCache(DECODER, batch, capacity, "cpu", torch.float32)


def sequences() -> list[Tensor]:
    """Token ids [1, length + STEPS] for each of several pages."""
    generator = torch.Generator().manual_seed(5)
    return [torch.randint(DECODER.vocab_size, (1, length + STEPS), generator=generator) for length in LENGTHS]


def full(decoder: Decoder, ids: Tensor) -> Tensor:
    return decoder(decoder.embed(ids))


def close(actual: Tensor, expected: Tensor) -> None:
    torch.testing.assert_close(actual, expected, atol=2e-5, rtol=1e-4)


@given(st.lists(st.integers(1, 6), min_size=1, max_size=6), st.booleans())
def test_any_split_through_the_cache_is_the_full_forward(pieces, dirty):
    decoder = small_decoder().requires_grad_(False)
    ids = torch.randint(DECODER.vocab_size, (1, sum(pieces)), generator=torch.Generator().manual_seed(len(pieces)))
    cache = make_cache(2, capacity=40)
    if dirty:  # a page read before leaves its rests in the row
        decoder(decoder.embed(ids.flip(1)), cache, rows=[1])
        cache.reset(1)
    hidden = [decoder(decoder.embed(piece), cache, rows=[1]) for piece in torch.split(ids, pieces, dim=1)]
    close(torch.cat(hidden, dim=1), full(decoder, ids))
    assert cache.host_lengths == cache.lengths.tolist() == [0, sum(pieces)]


def test_later_tokens_change_nothing_before_them(decoder):
    ids = sequences()[0]
    changed = ids.clone()
    changed[0, -1] = (changed[0, -1] + 1) % DECODER.vocab_size
    close(full(decoder, changed)[:, :-1], full(decoder, ids)[:, :-1])
    assert not torch.allclose(full(decoder, changed)[:, -1], full(decoder, ids)[:, -1])


def prefill(decoder: Decoder, cache: KvCache, rows: list[int]) -> None:
    for ids, length, row in zip(sequences(), LENGTHS, rows, strict=True):
        decoder(decoder.embed(ids[:, :length]), cache, rows=[row])


@pytest.mark.parametrize("rows", [None, [2, 0, 4, 3]])
def test_four_pages_decoded_together_are_four_alone(decoder, rows):
    taken = rows or [0, 1, 2, 3]
    cache = make_cache(5 if rows else 4)
    prefill(decoder, cache, taken)
    for step in range(STEPS):
        ids = torch.cat([page[:, length + step, None] for page, length in zip(sequences(), LENGTHS, strict=True)])
        hidden = decoder(decoder.embed(ids), cache, rows=rows)
        for entry, (page, length) in enumerate(zip(sequences(), LENGTHS, strict=True)):
            close(hidden[entry, 0], full(decoder, page)[0, length + step])


@pytest.mark.parametrize("span", [None, 16])
def test_fixed_shape_steps_are_the_full_forward(decoder, span):
    rows = [2, 0, 4, 3]
    cache = make_cache(5)
    prefill(decoder, cache, rows)
    for step in range(STEPS):
        ids = torch.zeros(5, 1, dtype=torch.int64)
        for page, length, row in zip(sequences(), LENGTHS, rows, strict=True):
            ids[row] = page[0, length + step]
        hidden = decoder.step(decoder.embed(ids), cache, span)
        cache.note_step()
        assert hidden.isfinite().all()
        for page, length, row in zip(sequences(), LENGTHS, rows, strict=True):
            close(hidden[row, 0], full(decoder, page)[0, length + step])
    assert (
        cache.host_lengths
        == cache.lengths.tolist()
        == [LENGTHS[1] + STEPS, 0, *(LENGTHS[i] + STEPS for i in (0, 3, 2))]
    )


@pytest.mark.parametrize("batch", [1, 8])  # the chosen experts gathered, and all of them
def test_a_step_on_an_accelerator_asks_the_host_for_nothing(batch):
    # The meta device counts as one and has no values: whatever waits for it to give one raises.
    decoder = Decoder(DECODER).to("meta")
    cache = KvCache(DECODER, batch, 24, "meta", torch.float32)
    hidden = torch.empty(batch, 1, DECODER.hidden_size, device="meta")
    assert decoder.step(hidden, cache, span=16).shape == hidden.shape
    # It does raise where the experts are grouped on the host.
    with pytest.raises(RuntimeError, match=r"(?i)meta tensors"):
        decoder(hidden.expand(-1, 2, -1))


@pytest.mark.parametrize("cached", [False, True])
def test_where_the_causal_flag_is_not_trusted_the_mask_is_spelled_out(decoder, monkeypatch, cached):
    assert attention._MASKED_DEVICES == ("mps",)
    flags = []

    def attend(*args, is_causal=False, attend=F.scaled_dot_product_attention):
        flags.append(is_causal)
        return attend(*args, is_causal=is_causal)

    monkeypatch.setattr(F, "scaled_dot_product_attention", attend)
    ids = sequences()[0]
    flagged = decoder(decoder.embed(ids), make_cache(1) if cached else None)
    assert flags == [True] * DECODER.layers
    monkeypatch.setattr(attention, "_MASKED_DEVICES", ("cpu",))
    close(decoder(decoder.embed(ids), make_cache(1) if cached else None), flagged)
    assert flags[DECODER.layers :] == [False] * DECODER.layers


def test_a_page_goes_on_in_another_row(decoder):
    page = sequences()[2]
    cache = make_cache(3)
    decoder(decoder.embed(page[:, :7]), cache, rows=[2])
    cache.move(2, 0)
    decoder(decoder.embed(sequences()[0]), cache, rows=[2])
    close(decoder(decoder.embed(page[:, 7:]), cache, rows=[0]), full(decoder, page)[:, 7:])


def test_a_full_cache_is_refused_before_anything_is_written(decoder):
    cache = make_cache(1, capacity=6)
    page = sequences()[0]
    decoder(decoder.embed(page[:, :5]), cache)
    with pytest.raises(EngineError, match="room for 6"):
        decoder(decoder.embed(page[:, 5:7]), cache)
    close(decoder(decoder.embed(page[:, 5:6]), cache), full(decoder, page)[:, 5:6])


def test_logits_are_float32_in_any_type():
    decoder = small_decoder().bfloat16()
    with torch.inference_mode():
        logits = decoder.logits(full(decoder, sequences()[0])[:, -1:])
    assert logits.dtype == torch.float32
    assert logits.shape == (1, 1, DECODER.vocab_size)


@pytest.mark.parametrize("cached", [False, True])
def test_the_last_tokens_result_can_be_had_alone(decoder, cached):
    page = sequences()[0]
    cache = make_cache(1) if cached else None
    alone = decoder(decoder.embed(page), cache, last_only=True)
    assert alone.shape == (1, 1, DECODER.hidden_size)
    close(alone, full(decoder, page)[:, -1:])
    if cache is not None:  # and the cache holds them all
        close(decoder(decoder.embed(page[:, :1]), cache), full(decoder, torch.cat((page, page[:, :1]), 1))[:, -1:])


@pytest.mark.parametrize("stepping", [False, True])
def test_a_cache_of_another_type_serves_as_well(stepping):
    decoder = small_decoder().requires_grad_(False).bfloat16()
    page = sequences()[0]
    cache = make_cache(1)
    hidden = decoder(decoder.embed(page[:, :-1]), cache)
    step = decoder.step if stepping else decoder
    last = step(decoder.embed(page[:, -1:]), cache)
    assert hidden.dtype == last.dtype == torch.bfloat16
    torch.testing.assert_close(torch.cat((hidden, last), 1), full(decoder, page), atol=0.1, rtol=0.1)
