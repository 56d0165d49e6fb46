"""Token counts and grids against figures measured on the published code."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model_runtime.resolution_modes import picture_size, tile_grid, valid_tokens, view_tokens, vision_tokens
from tests.modes import MODES

sides = st.integers(1, 20_000)
sizes = st.tuples(sides, sides)
modes = st.sampled_from(sorted(MODES))

A4_AT_200_DPI = (1654, 2339)


@pytest.mark.parametrize(("mode", "tokens"), [("tiny", 73), ("small", 111), ("base", 273), ("large", 421)])
def test_untiled_modes_insert_the_same_number_for_every_page(mode, tokens):
    assert {vision_tokens(size, MODES[mode]) for size in [(100, 100), A4_AT_200_DPI, (9000, 500)]} == {tokens}


GUNDAM = {
    (1, 2): 493, (2, 1): 483, (2, 2): 693, (2, 3): 903, (3, 2): 893, (3, 3): 1203,
    (1, 3): 603, (3, 1): 583, (2, 4): 1113, (4, 2): 1093, (1, 9): 1263, (9, 1): 1183,
}  # fmt: skip


@pytest.mark.parametrize(("grid", "tokens"), GUNDAM.items())
def test_gundam_counts_by_grid(grid, tokens):
    size = grid[0] * 640, grid[1] * 640
    assert tile_grid(size, MODES["gundam"]) == grid
    assert vision_tokens(size, MODES["gundam"]) == tokens


@pytest.mark.parametrize(("size", "grid", "tokens"), [(A4_AT_200_DPI, (2, 3), 2005), ((3072, 3072), (3, 3), 2773)])
def test_gundam_m_counts(size, grid, tokens):
    assert tile_grid(size, MODES["gundam-m"]) == grid
    assert vision_tokens(size, MODES["gundam-m"]) == tokens


@pytest.mark.parametrize(
    ("size", "grid"),
    [
        ((641, 640), (2, 2)),
        ((800, 600), (3, 2)),
        ((1024, 1024), (2, 2)),
        ((1280, 1280), (2, 2)),
        ((1400, 1400), (3, 3)),
        (A4_AT_200_DPI, (2, 3)),
        ((3000, 500), (6, 1)),
        ((640, 640), (1, 1)),
        ((1, 640), (1, 1)),
    ],
)
def test_tile_grids(size, grid):
    assert tile_grid(size, MODES["gundam"]) == grid


@pytest.mark.parametrize(
    ("size", "mode", "tokens"),
    [
        ((800, 600), "base", 192),
        ((800, 600), "large", 300),
        ((100, 500), "large", 79),  # not 80: the published arithmetic is a hair below
        ((800, 600), "gundam", 792),
        (A4_AT_200_DPI, "gundam", 781),
        ((1400, 1400), "gundam", 1156),
        ((800, 600), "small", 100),
        ((800, 600), "tiny", 64),
        ((640, 480), "gundam", 192),
    ],
)
def test_valid_tokens(size, mode, tokens):
    assert valid_tokens(size, MODES[mode]) == tokens


def test_an_a4_page_without_tiles_in_gundam_is_the_global_view_alone():
    assert vision_tokens((450, 640), MODES["gundam"]) == 273


def test_only_the_small_modes_squash():
    assert [name for name, mode in MODES.items() if mode.squashes] == ["tiny", "small"]


@given(sizes, modes)
def test_counts_hold_together(size, name):
    mode = MODES[name]
    columns, rows = tile_grid(size, mode)
    assert 1 <= columns * rows <= 9
    assert (mode.tile is None) <= ((columns, rows) == (1, 1))
    assert 0 <= valid_tokens(size, mode) < vision_tokens(size, mode)


@given(sizes, modes)
def test_turning_the_page_turns_the_grid_unless_two_fit_equally(size, name):
    mode = MODES[name]
    turned = tile_grid((size[1], size[0]), mode)
    columns, rows = tile_grid(size, mode)
    assert (columns == 1 == rows) == (turned == (1, 1))


@given(sizes, modes)
def test_the_sharpest_picture_fits_the_mode(size, name):
    mode = MODES[name]
    width, height = picture_size(size, mode)
    columns, rows = tile_grid(size, mode)
    if mode.tile is not None and (columns, rows) != (1, 1):
        assert (width, height) == (columns * mode.tile, rows * mode.tile)
    else:
        assert max(width, height) == mode.base
        assert min(width, height) >= 1


def test_tokens_are_told_by_what_they_show():
    gundam = view_tokens((1654, 2339), MODES["gundam"])
    assert (gundam.whole, gundam.tiles, gundam.line_ends, gundam.total) == (256, 600, 47, 903)
    assert (gundam.of_whole, gundam.of_tiles) == (273, 630)
    base = view_tokens((1654, 2339), MODES["base"])
    assert (base.whole, base.tiles, base.line_ends, base.of_tiles) == (256, 0, 17, 0)
