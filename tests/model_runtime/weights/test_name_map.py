from __future__ import annotations

import math
from collections import Counter

import pytest
import torch

from model_runtime.deepseek_ocr.config import DeepseekOcrConfig
from model_runtime.deepseek_ocr.model import DeepseekOcr
from model_runtime.weights.name_map import IGNORED, places
from tests.tiny_checkpoint.layout import tensor_shapes
from tests.tiny_checkpoint.sizes import FULL


@pytest.fixture(scope="module")
def published() -> DeepseekOcr:
    with torch.device("meta"):
        return DeepseekOcr(DeepseekOcrConfig())


def test_the_published_layout_fills_the_published_network(published):
    stored = tensor_shapes(FULL)
    assert len(stored) == 2710
    assert sum(map(math.prod, stored.values())) == 3_336_106_240
    placed = {
        name: tuple(place.view(parameter).shape)
        for parameter_name, parameter in published.named_parameters()
        for name, place in places(parameter_name, tuple(parameter.shape))
    }
    assert placed == {name: shape for name, shape in stored.items() if name not in IGNORED}


def test_no_two_stored_tensors_share_a_place(published):
    for name, parameter in published.named_parameters():
        found = [place for _, place in places(name, tuple(parameter.shape))]
        assert max(Counter(found).values()) == 1
        assert sum(place.view(parameter).numel() for place in found) == parameter.numel()


def test_nothing_but_parameters_has_to_be_filled(published):
    assert list(published.buffers()) == []
