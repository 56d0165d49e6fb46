"""Views, grids and token counts against the published rules written out once more, plainly, and fixed numbers."""

from __future__ import annotations

import math
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops

from model_runtime.errors import EngineError, ErrorCode
from model_runtime.preprocess.open_picture import open_picture
from model_runtime.preprocess.transform import PAD_COLOR, mode_views
from model_runtime.resolution_modes import tile_grid, valid_tokens, vision_tokens
from tests.modes import MODES

TILED = {"gundam": 640, "gundam-m": 1024}


def _plain_grid(width: int, height: int, tile: int) -> tuple[int, int]:
    """The published search, by area and then in any order."""
    if max(width, height) <= 640:
        return 1, 1
    found, difference = (1, 1), math.inf
    for area in range(2, 10):
        for columns in (n for n in range(1, area + 1) if area % n == 0):
            rows = area // columns
            gap = abs(width / height - columns / rows)
            if gap < difference or (gap == difference and width * height > 0.5 * tile * tile * area):
                found, difference = (columns, rows), gap
    return found


@given(width=st.integers(1, 6000), height=st.integers(1, 6000), mode=st.sampled_from(sorted(TILED)))
def test_grids(width: int, height: int, mode: str) -> None:
    assert tile_grid((width, height), MODES[mode]) == _plain_grid(width, height, TILED[mode])


@settings(max_examples=25, deadline=None)
@given(width=st.integers(1, 1500), height=st.integers(1, 1500), mode=st.sampled_from(sorted(MODES)))
def test_the_views_have_a_place_for_every_token(width: int, height: int, mode: str) -> None:
    """One token a 64-pixel cell, one for each row's end in a view laid out as one picture, one at the very end."""
    views = mode_views(Image.new("RGB", (width, height)), MODES[mode])
    side = views.global_view.width // 64
    tokens = side * (side + 1) + 1
    if views.tiles:
        columns, rows = views.grid
        cells = views.tiles[0].width // 64
        assert len(views.tiles) == columns * rows
        tokens += rows * cells * (columns * cells + 1)
    assert vision_tokens((width, height), MODES[mode]) == tokens


@pytest.mark.parametrize(
    ("size", "side", "first", "count"),
    [
        ((1000, 603), 1024, 204, 617),
        ((1000, 601), 1024, 204, 615),
        ((1000, 603), 1280, 254, 772),
        ((999, 500), 1024, 256, 513),
    ],
)
@pytest.mark.parametrize("turned", [False, True])
def test_padding(size: tuple[int, int], side: int, first: int, count: int, turned: bool) -> None:
    mode = MODES["base" if side == 1024 else "large"]
    view = mode_views(Image.new("RGB", size[::-1] if turned else size, "white"), mode).global_view
    line = [view.getpixel((n, 500) if turned else (500, n)) for n in range(side)]
    white = [n for n, color in enumerate(line) if color != PAD_COLOR]
    assert (white[0], len(white), white[-1]) == (first, count, first + count - 1)


def test_tiles_are_cut_from_the_stretched_page_and_not_from_the_padded_view() -> None:
    page = Image.new("RGB", (800, 600), "white")
    views = mode_views(page, MODES["gundam"])
    assert views.grid == (3, 2)
    assert all(tile.getextrema() == ((255, 255),) * 3 for tile in views.tiles)


def test_a_small_page_in_a_tiled_mode_is_enlarged_and_padded_but_not_tiled() -> None:
    views = mode_views(Image.new("RGB", (320, 640), "white"), MODES["gundam"])
    assert (views.global_view.size, views.tiles) == ((1024, 1024), ())
    assert views.global_view.getpixel((10, 500)) == PAD_COLOR


def test_stretching_is_pillows_bicubic() -> None:
    page = Image.effect_noise((300, 200), 90).convert("RGB")
    expected = page.resize((512, 512), Image.Resampling.BICUBIC)
    assert ImageChops.difference(mode_views(page, MODES["tiny"]).global_view, expected).getbbox() is None


@pytest.mark.parametrize(
    ("mode", "tokens"), [("tiny", 64), ("small", 100), ("base", 181), ("large", 282), ("gundam", 781)]
)
def test_valid_tokens_of_an_a4_page(mode: str, tokens: int) -> None:
    assert valid_tokens((1654, 2339), MODES[mode]) == tokens


@pytest.mark.parametrize(
    ("size", "code"), [((20_000, 20_000), ErrorCode.IMAGE_TOO_LARGE), ((0, 5), ErrorCode.IMAGE_UNREADABLE)]
)
def test_pictures_no_model_can_use_are_refused_in_words(tmp_path: Path, size: tuple[int, int], code: ErrorCode) -> None:
    path = tmp_path / "page.bmp"
    head = b"BM" + (54).to_bytes(4, "little") + bytes(4) + (54).to_bytes(4, "little") + (40).to_bytes(4, "little")
    head += b"".join(side.to_bytes(4, "little") for side in size) + b"\1\0\x18\0" + bytes(24)
    path.write_bytes(head)
    with pytest.raises(EngineError) as caught:
        open_picture(path)
    assert caught.value.problem.code is code
    assert "page.bmp" in str(caught.value.problem.detail)


def test_a_20000_pixel_wide_strip_is_read() -> None:
    views = mode_views(Image.new("RGB", (20_000, 40), "white"), MODES["gundam"])
    assert (views.grid, len(views.tiles)) == ((9, 1), 9)
    assert views.global_view.getpixel((512, 512)) == (255, 255, 255)
