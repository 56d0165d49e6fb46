"""Matrices in few bits: how far from the numbers they stand for, and products with them."""

from __future__ import annotations

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from torch import Tensor
from torch.nn import functional as F

from model_runtime.deepseek_ocr.compact_matrices import (
    INT4_GROUP,
    CompactMatrices,
    CpuInt4Matrices,
    Int4Matrices,
    Int8Matrices,
    Rounding,
    takes_int4,
)

KINDS = (Int8Matrices, Int4Matrices, CpuInt4Matrices)


def random_stack(seed: int, spread: float, count: int = 2, rows: int = 32, columns: int = 64) -> Tensor:
    """Matrices whose rows differ in size, with a row of zeros."""
    generator = torch.Generator().manual_seed(seed)
    stack = torch.randn(count, rows, columns, generator=generator) * spread
    stack *= torch.logspace(-2, 1, rows)[:, None]
    stack[:, 3] = 0
    return stack.to(torch.bfloat16)


@settings(max_examples=25)
@given(st.integers(0, 1000), st.floats(1e-3, 1e3))
def test_int8_is_within_half_a_step_of_its_row(seed, spread):
    stack = random_stack(seed, spread)
    matrices = Int8Matrices(stack)
    wide = matrices.values.float() * matrices.scales.float()[..., None]
    step = stack.float().abs().amax(-1, keepdim=True) / 127
    # Half a step, and what the largest values lose where the scale was rounded down.
    assert ((wide - stack.float()).abs() <= step * (0.5 + 127 * 2**-8)).all()
    assert not wide[:, 3].any()


@settings(max_examples=25)
@given(st.integers(0, 1000), st.floats(1e-3, 1e3))
def test_int4_is_within_half_a_step_of_its_group(seed, spread):
    stack = random_stack(seed, spread)
    groups = stack.float().unflatten(-1, (-1, INT4_GROUP))
    step = groups.abs().amax(-1, keepdim=True) / 7
    values, scales = Rounding(stack[0], 7, INT4_GROUP).round(stack[0])
    wide = values.unflatten(-1, (-1, INT4_GROUP)) * scales.float()[..., None]
    assert ((wide - groups[0]).abs() <= step[0] * (0.5 + 7 * 2**-8)).all()
    assert values.min() >= -7
    assert values.max() <= 7


@pytest.mark.parametrize("tokens", [1, 2, 5, 40])
@pytest.mark.parametrize("kind", KINDS)
def test_products_are_those_with_the_widened_matrix(kind: type[CompactMatrices], tokens: int):
    stack = random_stack(1, 1.0)
    matrices = kind(stack)
    states = torch.randn(tokens, 64, generator=torch.Generator().manual_seed(tokens)).to(torch.bfloat16)
    wide = (Int8Matrices if kind is Int8Matrices else Int4Matrices)(stack).widened().float()
    for number in range(matrices.count):
        expected = F.linear(states.float(), wide[number])
        product = matrices.multiply(states, number)
        assert product.dtype == torch.bfloat16
        # bfloat16 has eight bits; sums in it are rounded once more at most.
        torch.testing.assert_close(product.float(), expected, rtol=0.02, atol=0.02 * float(expected.std()))


@pytest.mark.parametrize("kind", [Int8Matrices, Int4Matrices])
def test_large_states_do_not_overflow_in_float16(kind: type[CompactMatrices]):
    stack = (torch.randn(1, 32, 64, generator=torch.Generator().manual_seed(4)) * 0.05).half()
    states = torch.full((30, 64), 2000.0).half()
    expected = F.linear(states.float(), stack[0].float())
    product = kind(stack).multiply(states, 0)
    assert product.dtype == torch.float16
    allowed = 2000 * 64**0.5 * float(stack.abs().max()) / (127 if kind is Int8Matrices else 7)
    torch.testing.assert_close(product.float(), expected, rtol=0, atol=allowed)


def test_some_of_a_stack_can_be_widened_by_a_tensor_of_numbers():
    stack = random_stack(2, 1.0, count=3)
    for kind in (Int8Matrices, Int4Matrices):
        matrices = kind(stack)
        assert torch.equal(matrices.widened(torch.tensor([2, 0])), matrices.widened()[[2, 0]])


def test_it_stands_for_a_linear_layer():
    matrices = Int8Matrices(random_stack(3, 1.0, count=1))
    states = torch.randn(2, 3, 64).to(torch.bfloat16)
    assert torch.equal(matrices(states)[1], matrices.multiply(states[1], 0))


@pytest.mark.parametrize(
    ("rows", "columns", "device", "fits"),
    [(32, 64, "cpu", True), (32, 48, "cpu", False), (24, 64, "cpu", False), (24, 64, "cuda", True)],
)
def test_int4_needs_whole_groups(rows, columns, device, fits):
    assert takes_int4(rows, columns, device) is fits
