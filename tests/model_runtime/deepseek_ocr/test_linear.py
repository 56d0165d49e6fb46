from __future__ import annotations

import pytest
import torch
from torch.nn import functional as F

from model_runtime.deepseek_ocr.compact_matrices import Int8Matrices
from model_runtime.deepseek_ocr.linear import Linear, add_product, linear


@pytest.mark.parametrize("dtype", [torch.float32, torch.bfloat16, torch.float16])
@pytest.mark.parametrize("shape", [(64,), (1, 64), (1, 1, 64), (2, 3, 64)])
def test_the_product_is_the_usual_one(shape, dtype):
    generator = torch.Generator().manual_seed(0)
    states, weight = torch.randn(shape, generator=generator), torch.randn(48, 64, generator=generator)
    expected = F.linear(states.to(dtype).float(), weight.to(dtype).float())
    product = linear(states.to(dtype), weight.to(dtype))
    assert product.dtype == dtype
    torch.testing.assert_close(product.float(), expected, rtol=0.02, atol=0.05)


@pytest.mark.parametrize("dtype", [torch.float32, torch.bfloat16])
@torch.inference_mode()
def test_a_product_is_added_in_place(dtype):
    torch.manual_seed(0)
    layer = Linear(64, 48).to(dtype)
    states, sums = torch.randn(2, 1, 64).to(dtype), torch.randn(2, 1, 48).to(dtype)
    kept = Int8Matrices(layer.weight.detach()[None])
    for add, product in (
        (layer.add_to, layer(states)),
        (lambda found, given: add_product(found, given, layer.weight), layer(states)),
        (kept.add_to, kept(states)),
    ):
        found = sums.clone()
        add(found, states)
        torch.testing.assert_close(found, sums + product, rtol=0.02, atol=0.02)


def test_the_way_of_multiplying_is_put_back():
    layer = Linear(64, 32).to(torch.bfloat16)
    layer(torch.ones(1, 64, dtype=torch.bfloat16))
    assert torch._C._get_mkldnn_enabled()
    with pytest.raises(RuntimeError):
        layer(torch.ones(1, 63, dtype=torch.bfloat16))
    assert torch._C._get_mkldnn_enabled()
