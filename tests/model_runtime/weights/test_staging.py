"""Bytes on their way to a device that fetches them when it pleases."""

from __future__ import annotations

from collections.abc import Callable

import torch
from hypothesis import given
from hypothesis import strategies as st
from torch import Tensor

from model_runtime.weights.staging import Staging


@given(st.integers(1, 3), st.lists(st.integers(1, 8), min_size=1, max_size=12))
def test_nothing_is_overwritten_before_the_device_has_fetched_it(count: int, sizes: list[int]) -> None:
    """A device that fetches as late as it may: when somebody waits for it."""
    waiting = []

    def send_late(values: Tensor, target: Tensor) -> Callable[[], object]:
        fetched = []

        def fetch() -> None:
            if not fetched:
                fetched.append(target.copy_(values))

        waiting.append(fetch)
        return fetch

    staging = Staging([torch.empty(8, dtype=torch.uint8) for _ in range(count)], send_late)
    sent = [torch.full((size,), number + 1, dtype=torch.uint8) for number, size in enumerate(sizes)]
    arrived = [torch.zeros(size) for size in sizes]
    for values, place in zip(sent, arrived, strict=True):
        buffer = staging.free()[: len(values)]
        buffer.copy_(values)
        staging.send(buffer, place)
    for fetch in waiting:
        fetch()
    assert [place.tolist() for place in arrived] == [values.tolist() for values in sent]


def test_elsewhere_than_on_cuda_there_is_one_buffer_and_nothing_to_wait_for() -> None:
    staging = Staging.to(torch.device("cpu"))
    place = torch.zeros(4, dtype=torch.float32)
    raw = staging.free()[:8]
    raw.view(torch.bfloat16).copy_(torch.tensor([1.0, -2.0, 0.5, 3.0]))
    staging.send(raw.view(torch.bfloat16), place)
    assert place.tolist() == [1.0, -2.0, 0.5, 3.0]
    assert staging.free().data_ptr() == raw.data_ptr()
