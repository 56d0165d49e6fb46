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
    WideningMatrices,
    takes_int4,
)
from model_runtime.deepseek_ocr.rounding import rounded

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
    for number, _, whole, scales in rounded(stack, 7, INT4_GROUP):
        values = whole.to(torch.int8)
        wide = values.unflatten(-1, (-1, INT4_GROUP)) * scales.float()[..., None]
        assert ((wide - groups[number]).abs() <= step[number] * (0.5 + 7 * 2**-8)).all()
        assert values.min() >= -7
        assert values.max() <= 7


@pytest.mark.parametrize("dtype", [torch.float32, torch.bfloat16, torch.float16])
@pytest.mark.parametrize(("steps", "group", "add"), [(127, 1024, 0), (7, INT4_GROUP, 8)])
def test_pieces_make_up_the_matrices_and_halves_go_to_even(dtype, steps, group, add):
    stack = random_stack(5, 1.0, rows=1400, columns=1024).to(dtype)
    got = torch.full(stack.shape, 100, dtype=torch.int8)
    for number, rows, whole, scales in rounded(stack, steps, group, add):
        got[number, rows] = whole.to(torch.int8) - add
        steps_away = stack[number, rows].float().unflatten(-1, (-1, group)) * scales.float().reciprocal()[..., None]
        assert torch.equal(got[number, rows], steps_away.round().flatten(1).to(torch.int8))
    largest = got.unflatten(-1, (-1, group)).abs().amax(-1)
    assert (largest[:, 4:] == steps).all()
    assert not largest[:, 3].any()


def test_the_processors_order_is_that_of_whole_matrices():
    """A matrix is ordered anew in pieces, which the kernel has to allow."""
    stack = random_stack(6, 1.0, count=1, rows=1104, columns=1024)
    plain = Int4Matrices(stack)
    values = torch.stack((plain.pairs & 15, plain.pairs >> 4), dim=-1).flatten(-2)[0].to(torch.int32)
    ordered = torch.ops.aten._convert_weight_to_int4pack_for_cpu(values, 1)
    assert torch.equal(CpuInt4Matrices(stack).packed[0], ordered)


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
def test_they_stand_for_matrices_of_any_type(kind: type[WideningMatrices]):
    for dtype in (torch.float32, torch.float16, torch.bfloat16):
        stack = random_stack(8, 1.0).to(dtype)
        wide = kind(stack).widened()
        assert wide.dtype == dtype
        assert float((wide - stack).float().norm() / stack.float().norm()) < (0.02 if kind is Int8Matrices else 0.2)


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


@pytest.mark.parametrize("columns", [20, 24, 40, 72])
@pytest.mark.parametrize("tokens", [1, 4, 9])
def test_a_matrix_that_no_kernel_takes_whole_is_widened(columns: int, tokens: int) -> None:
    """Torch's product read past its end: wild numbers, or the end of the process."""
    matrices = Int8Matrices(torch.randn(2, 40, columns, dtype=torch.bfloat16))
    states = torch.randn(tokens, columns, dtype=torch.bfloat16)
    expected = states.float() @ matrices.widened()[1].float().T
    torch.testing.assert_close(matrices.multiply(states, 1).float(), expected, rtol=0.05, atol=0.1)
