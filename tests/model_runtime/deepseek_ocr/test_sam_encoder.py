from __future__ import annotations

import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from torch import Tensor

from model_runtime.deepseek_ocr import sam_attention
from model_runtime.deepseek_ocr.sam_attention import SamAttention, relative_table
from model_runtime.deepseek_ocr.sam_encoder import merge_windows, split_windows
from tests.model_runtime.deepseek_ocr.small_models import enliven


def make_attention(trained_side: int) -> SamAttention:
    torch.manual_seed(0)
    attention = SamAttention(width=12, heads=3, side=trained_side)
    enliven(attention)
    return attention.requires_grad_(False)


def patch_by_patch(attention: SamAttention, patches: Tensor) -> Tensor:
    """Every pair of patches scored alone; tables of the side's own length."""
    side = patches.shape[1]
    places = [(y, x) for y in range(side) for x in range(side)]
    queries, keys, values = attention.qkv(patches[0].flatten(0, 1)).view(side * side, 3, 3, 4).unbind(1)
    seen = torch.empty(side * side, 3, 4)
    for head in range(3):
        for here, (y, x) in enumerate(places):
            query = queries[here, head]
            scores = torch.stack([
                query @ keys[there, head] / 2
                + query @ attention.relative_rows[y - other_y + side - 1]
                + query @ attention.relative_columns[x - other_x + side - 1]
                for there, (other_y, other_x) in enumerate(places)
            ])  # fmt: skip
            seen[here, head] = scores.softmax(0) @ values[:, head]
    return attention.out(seen.flatten(1)).view(1, side, side, 12)


def test_attention_is_what_each_pair_of_patches_gives():
    attention = make_attention(trained_side=4)
    patches = torch.randn(1, 4, 4, 12)
    torch.testing.assert_close(attention(patches), patch_by_patch(attention, patches), atol=1e-5, rtol=1e-4)


@pytest.mark.parametrize("budget", [1, 5**3, 2 * 5**3, 4 * 5**4])
def test_chunks_of_any_size_give_the_same(monkeypatch, budget):
    attention = make_attention(trained_side=7)
    patches = torch.randn(2, 5, 5, 12)
    whole = attention(patches)
    monkeypatch.setattr(sam_attention, "_BIAS_ELEMENTS_CPU", budget)
    torch.testing.assert_close(attention(patches), whole, atol=1e-6, rtol=1e-5)


def test_gradients_flow_through_chunks(monkeypatch):
    monkeypatch.setattr(sam_attention, "_BIAS_ELEMENTS_CPU", 2 * 4**3)
    attention = make_attention(trained_side=6).requires_grad_(True)
    attention(torch.randn(1, 4, 4, 12)).square().sum().backward()
    for name, parameter in attention.named_parameters():
        assert parameter.grad.abs().sum() > 0, name


@given(st.integers(1, 9), st.integers(1, 5), st.integers(1, 3))
def test_windows_come_together_again(side, window, batch):
    patches = torch.randn(batch, side, side, 2)
    windows = split_windows(patches, window)
    count = -(-side // window)
    assert windows.shape == (batch * count * count, window, window, 2)
    assert torch.equal(merge_windows(windows, side), patches)
    # Nothing but zeros is added.
    assert windows.count_nonzero() == patches.count_nonzero()


@given(st.integers(1, 12))
def test_a_table_of_its_own_length_is_read_by_distance(side):
    table = torch.arange(2.0 * side - 1)[:, None]
    expected = [[query - key + side - 1 for key in range(side)] for query in range(side)]
    assert relative_table(table, side)[..., 0].tolist() == expected


def test_a_table_of_another_length_is_stretched_between_its_centers():
    # From 3 rows to 5, half-pixel centers: 0.6 (i + 0.5) - 0.5, clamped at the ends.
    table = torch.tensor([[0.0], [1.0], [2.0]])
    expected = torch.tensor([0.0, 0.4, 1.0, 1.6, 2.0])
    torch.testing.assert_close(relative_table(table, 3)[:, 0, 0], expected[2:])
    torch.testing.assert_close(relative_table(table, 3)[0, :, 0], expected[:3].flip(0))
