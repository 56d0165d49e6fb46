from __future__ import annotations

import sys

import pytest
import torch

from model_runtime.deepseek_ocr.kv_cache import KvCache
from model_runtime.errors import EngineError
from model_runtime.process_memory import resident_bytes
from tests.model_runtime.deepseek_ocr.small_models import DECODER


def make_cache(batch: int = 3, capacity: int = 10) -> KvCache:
    return KvCache(DECODER, batch, capacity, "cpu", torch.float32)


def lengths(cache: KvCache) -> list[int]:
    assert cache.lengths.tolist() == cache.host_lengths
    return cache.host_lengths


def test_rows_fill_and_are_freed():
    cache = make_cache()
    assert cache.free_rows == [0, 1, 2]
    cache.advance([1], 4)
    cache.advance([1, 2], 1)
    assert lengths(cache) == [0, 5, 1]
    assert cache.free_rows == [0]
    assert cache.in_use.tolist() == [0, 1, 1]
    cache.reset(1)
    assert lengths(cache) == [0, 0, 1]
    assert cache.free_rows == [0, 1]
    assert cache.in_use.tolist() == [0, 0, 1]


def test_a_step_is_counted_in_rows_in_use_only():
    cache = make_cache()
    cache.advance([0, 2], 3)
    cache.lengths.add_(cache.in_use)
    cache.note_step()
    assert lengths(cache) == [4, 0, 4]


def test_a_page_moves_with_all_it_holds():
    cache = make_cache()
    cache.advance([2], 4)
    cache.advance([0], 9)
    for layer, states in enumerate((*cache.keys, *cache.values)):
        states[2] = layer + 1
    cache.move(2, 0)
    assert lengths(cache) == [4, 0, 0]
    assert cache.free_rows == [1, 2]
    for layer, states in enumerate((*cache.keys, *cache.values)):
        assert (states[0, :, :4] == layer + 1).all()
        assert (states[0, :, 4:] == 0).all()


def test_moving_to_its_own_row_changes_nothing():
    cache = make_cache()
    cache.advance([1], 4)
    cache.move(1, 1)
    assert lengths(cache) == [0, 4, 0]


def test_too_many_tokens_are_refused_with_the_numbers():
    cache = make_cache()
    cache.advance([1], 8)
    cache.check_room([0, 1], 2)
    cache.check_room([0], 10)
    with pytest.raises(EngineError, match="8 tokens are held and 3 more were given, but there is room for 10"):
        cache.check_room([0, 1], 3)


@pytest.mark.parametrize("dtype", [torch.float32, torch.bfloat16])
def test_the_forecast_is_what_it_takes(dtype):
    cache = KvCache(DECODER, 3, 10, "cpu", dtype)
    taken = sum(states.nbytes for states in (*cache.keys, *cache.values))
    assert KvCache.bytes_needed(DECODER, 3, 10, dtype) == taken


@pytest.mark.skipif(sys.platform == "darwin", reason="the system tells only the most that was held")
def test_on_a_processor_memory_is_taken_for_what_is_written_and_given_back() -> None:
    before = resident_bytes()
    cache = make_cache(batch=4, capacity=80_000)
    size = KvCache.bytes_needed(DECODER, 4, 80_000, torch.float32)
    assert size > 200_000_000
    assert resident_bytes() - before < size / 20
    assert not cache.keys[0][2, :, 70_000:].any()
    for states in (*cache.keys, *cache.values):
        states[1] = 1.0
    assert resident_bytes() - before > size / 5
    del cache, states
    assert resident_bytes() - before < size / 20


def test_a_cache_that_the_system_has_no_memory_for_is_a_lack_of_memory() -> None:
    with pytest.raises(MemoryError, match="keys and values"):
        make_cache(batch=1, capacity=2**42)
