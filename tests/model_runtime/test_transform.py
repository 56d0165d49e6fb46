"""The views of a page in each mode, against Pillow's own operations and known numbers."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops, ImageOps

from model_runtime.preprocess.transform import PAD_COLOR, mode_views, pad_to_square, reading_picture
from model_runtime.resolution_modes import fitted_size, tile_grid
from tests.modes import MODES


def _page(width: int, height: int) -> Image.Image:
    across = Image.linear_gradient("L").rotate(90).resize((width, height))
    down = Image.linear_gradient("L").resize((width, height))
    return Image.merge("RGB", (across, down, ImageChops.invert(across)))


def test_padding_places_an_odd_rest_by_half_to_even() -> None:
    padded = pad_to_square(Image.new("RGB", (1000, 603), "white"), 1024)
    rows = [y for y in range(1024) if padded.getpixel((512, y)) != PAD_COLOR]
    assert fitted_size((1000, 603), 1024) == (1024, 617)
    assert (rows[0], len(rows)) == (204, 617)


@pytest.mark.parametrize("size", [(1000, 603), (603, 1000), (1654, 2339), (640, 641), (2000, 31)])
@pytest.mark.parametrize("side", [1024, 1280])
def test_padding_is_pillows_pad(size: tuple[int, int], side: int) -> None:
    page = _page(*size)
    expected = ImageOps.pad(page, (side, side), Image.Resampling.BICUBIC, PAD_COLOR)
    assert ImageChops.difference(pad_to_square(page, side), expected).getbbox() is None


@pytest.mark.parametrize(
    ("mode", "size", "grid", "global_side", "tile_side"),
    [
        ("tiny", (1654, 2339), (1, 1), 512, None),
        ("small", (1654, 2339), (1, 1), 640, None),
        ("base", (1654, 2339), (1, 1), 1024, None),
        ("large", (1654, 2339), (1, 1), 1280, None),
        ("gundam", (1654, 2339), (2, 3), 1024, 640),
        ("gundam", (3000, 500), (6, 1), 1024, 640),
        ("gundam", (640, 640), (1, 1), 1024, None),
        ("gundam-m", (1654, 2339), (2, 3), 1280, 1024),
    ],
)
def test_views_by_mode(
    mode: str, size: tuple[int, int], grid: tuple[int, int], global_side: int, tile_side: int | None
) -> None:
    views = mode_views(_page(*size), MODES[mode])
    assert views.grid == grid
    assert views.global_view.size == (global_side, global_side)
    assert [tile.size for tile in views.tiles] == (
        [(tile_side, tile_side)] * grid[0] * grid[1] if tile_side is not None else []
    )


def test_small_modes_squash_and_large_modes_pad() -> None:
    page = Image.new("RGB", (800, 400), "white")
    assert mode_views(page, MODES["tiny"]).global_view.getpixel((5, 5)) == (255, 255, 255)
    assert mode_views(page, MODES["base"]).global_view.getpixel((5, 5)) == PAD_COLOR


def test_tiles_are_row_major_pieces_of_the_reading_picture() -> None:
    page = _page(1654, 2339)
    views = mode_views(page, MODES["gundam"])
    mosaic = reading_picture(page, MODES["gundam"]).image
    for index, tile in enumerate(views.tiles):
        row, column = divmod(index, views.grid[0])
        piece = mosaic.crop((column * 640, row * 640, (column + 1) * 640, (row + 1) * 640))
        assert ImageChops.difference(tile, piece).getbbox() is None


@pytest.mark.parametrize(
    ("mode", "expected"),
    [
        ("tiny", (512, 512)),
        ("small", (640, 640)),
        ("base", (724, 1024)),
        ("large", (905, 1280)),
        ("gundam", (1280, 1920)),
        ("gundam-m", (2048, 3072)),
    ],
)
def test_reading_picture_has_the_modes_pixels_and_no_padding(mode: str, expected: tuple[int, int]) -> None:
    assert reading_picture(_page(1654, 2339), MODES[mode]).image.size == expected


@settings(max_examples=60)
@given(
    width=st.integers(1, 400),
    height=st.integers(1, 400),
    mode=st.sampled_from(sorted(MODES)),
    corners=st.tuples(*[st.floats(0, 1)] * 4),
)
def test_pixels_and_units_go_both_ways(
    width: int, height: int, mode: str, corners: tuple[float, float, float, float]
) -> None:
    picture = reading_picture(Image.new("RGB", (width, height)), MODES[mode])
    assert picture.to_unit(*picture.to_pixels(corners)) == pytest.approx(corners, abs=1e-9)


def test_boxes_over_the_edge_are_cut() -> None:
    picture = reading_picture(Image.new("RGB", (100, 100)), MODES["tiny"])
    assert picture.to_unit(-5, -1, 600, 512.4) == (0.0, 0.0, 1.0, 1.0)


@settings(max_examples=100)
@given(width=st.integers(1, 5000), height=st.integers(1, 5000), mode=st.sampled_from(sorted(MODES)))
def test_a_page_of_any_shape_has_a_picture(width: int, height: int, mode: str) -> None:
    fitted = fitted_size((width, height), MODES[mode].base)
    assert min(fitted) >= 1
    assert max(fitted) == MODES[mode].base
    columns, rows = tile_grid((width, height), MODES[mode])
    assert 1 <= columns * rows <= 9
