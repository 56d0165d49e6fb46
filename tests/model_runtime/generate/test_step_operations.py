"""Each operation of a step costs a card some µs, however small it is: a new one is made on purpose, or not at all."""

from __future__ import annotations

from collections import Counter

import pytest
import torch
from torch import Tensor

from model_runtime.deepseek_ocr import routed_experts
from model_runtime.deepseek_ocr.ways import AttentionWay, ExpertsWay, Ways
from tests.model_runtime.generate.counted_operations import (
    META,
    KernelsThatCount,
    Operations,
    published_model,
    step_operations,
)

LAYER = {  # of experts, one page and sixteen
    ExpertsWay.GATHERED: (25, 28),
    ExpertsWay.ALL: (25, 27),
    ExpertsWay.GROUPED: (31, 33),
    ExpertsWay.IN_PLACE: (21, 23),
    ExpertsWay.IN_GROUPS: (25, 27),
}
AROUND = 41
"""Embedding, positions, mask, a layer without experts, the last norm and the head."""


@pytest.mark.parametrize(
    "way",
    [
        ExpertsWay.IN_PLACE,
        *(pytest.param(way, marks=pytest.mark.thorough) for way in LAYER if way is not ExpertsWay.IN_PLACE),
    ],
)
def test_a_layer_asks_for_no_more_operations(way: ExpertsWay, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(routed_experts, "kernels_on", lambda device: KernelsThatCount())
    models = [published_model(layers) for layers in (2, 3)]
    for model in models:
        model.decoder.go(Ways(((64, AttentionWay.MASKED),), ((64, way),)))
    for rows, most in zip((1, 16), LAYER[way], strict=True):
        few, more = (step_operations(model, rows) for model in models)
        assert (more - few).total() <= most, dict(more - few)
        if rows == 1:
            assert few.total() <= most + AROUND, dict(few)


def test_casts_and_copies_are_counted_and_views_are_not() -> None:
    states = torch.zeros(2, 3, 4, dtype=torch.bfloat16, device=META)

    def counted(run: object) -> Counter[str]:
        with torch.inference_mode(), Operations() as operations:
            run(states)  # type: ignore[operator]
        return operations.count

    def nothing(given: Tensor) -> Tensor:
        return given.to(torch.bfloat16).view(6, 4).t()[1:].unsqueeze(0).contiguous().float()[:0]

    assert counted(nothing) == {"contiguous": 1, "to": 1}
    assert counted(lambda given: given.transpose(0, 1).reshape(6, 4).chunk(2)) == {"reshape": 1}
    assert counted(lambda given: given.add_(1).view(24)[:, None].add(1)) == {"add_": 1, "add": 1}
    assert counted(lambda given: given.new_empty(3).zero_()) == {"zero_": 1}
