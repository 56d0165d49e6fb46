from __future__ import annotations

import torch
from hypothesis import given
from hypothesis import strategies as st

from model_runtime.deepseek_ocr.rotary import rotary_tables, rotate, step_rotation

HEAD_DIM = 8
places = st.integers(0, 8191)


def rotated(state: torch.Tensor, position: int) -> torch.Tensor:
    tables = rotary_tables(torch.tensor([[position]]), HEAD_DIM, 10000.0, torch.float32)
    return rotate(state.view(1, 1, 1, HEAD_DIM), *tables).flatten()


@given(places, places, st.integers(0, 100))
def test_a_query_meets_a_key_by_their_distance_alone(first, second, seed):
    generator = torch.Generator().manual_seed(seed)
    query, key = torch.randn(2, HEAD_DIM, generator=generator)
    shift = min(first, second)
    near = rotated(query, first - shift) @ rotated(key, second - shift)
    torch.testing.assert_close(rotated(query, first) @ rotated(key, second), near, atol=2e-2, rtol=0.0)


@given(places)
def test_channels_turn_in_pairs_half_the_width_apart(position):
    state = torch.arange(1.0, HEAD_DIM + 1)
    angles = position * 10000.0 ** (-torch.arange(4, dtype=torch.float64) / 4)
    turned = torch.complex(state[:4].double(), state[4:].double()) * torch.polar(torch.ones(4).double(), angles)
    expected = torch.cat((turned.real, turned.imag)).float()
    torch.testing.assert_close(rotated(state, position), expected, atol=1e-2, rtol=0.0)


@given(st.lists(places, min_size=1, max_size=4), st.sampled_from([torch.float32, torch.bfloat16]))
def test_a_step_turns_each_row_by_its_own_product(positions, dtype):
    tables = rotary_tables(torch.tensor(positions)[:, None], HEAD_DIM, 10000.0, dtype)
    states = torch.randn(len(positions), 6, 1, HEAD_DIM, generator=torch.Generator().manual_seed(positions[0]))
    expected = rotate(states.to(dtype).float(), *(table.float() for table in tables))
    found = step_rotation(*tables)(states.to(dtype))
    assert found.dtype == dtype
    torch.testing.assert_close(found.float(), expected, atol=1e-6 if dtype == torch.float32 else 1e-2, rtol=0.01)


def test_tables_of_several_rows_stand_each_at_its_own_positions():
    tables = rotary_tables(torch.tensor([[0, 1], [7, 8]]), HEAD_DIM, 10000.0, torch.bfloat16)
    alone = rotary_tables(torch.tensor([[7, 8]]), HEAD_DIM, 10000.0, torch.bfloat16)
    for table, expected in zip(tables, alone, strict=True):
        assert table.shape == (2, 1, 2, HEAD_DIM)
        assert table.dtype == torch.bfloat16
        assert torch.equal(table[1:], expected)
