"""What is shown of a mode is, pixel for pixel, what the engines' own preprocessing makes of the same picture."""

from __future__ import annotations

import pytest
from PIL import Image, ImageChops

from app.sources.mode_picture import sharpest_picture, shrunk, tiles_picture, whole_picture
from model_runtime.preprocess.transform import mode_views, reading_picture
from tests.modes import MODES

SIZES = [(827, 1170), (1170, 827), (603, 1001), (640, 512)]


def page(size: tuple[int, int]) -> Image.Image:
    across = Image.linear_gradient("L").rotate(90).resize(size)
    down = Image.linear_gradient("L").resize(size)
    return Image.merge("RGB", (across, down, ImageChops.invert(across)))


def same(one: Image.Image, other: Image.Image) -> bool:
    return one.size == other.size and ImageChops.difference(one, other).getbbox() is None


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("mode", MODES.values(), ids=lambda mode: mode.name)
def test_the_pictures_are_those_of_the_engines(size, mode):
    picture = page(size)
    views = mode_views(picture, mode)
    assert same(whole_picture(picture, mode), views.global_view)
    assert same(sharpest_picture(picture, mode), reading_picture(picture, mode).image)
    if not views.tiles:
        with pytest.raises(ValueError, match="no tiles"):
            tiles_picture(picture, mode)
        return
    tiles, (columns, _) = tiles_picture(picture, mode), views.grid
    for index, tile in enumerate(views.tiles):
        left, top = index % columns * tile.width, index // columns * tile.height
        assert same(tiles.crop((left, top, left + tile.width, top + tile.height)), tile)


def test_a_picture_is_made_smaller_for_the_screen_and_never_larger():
    picture = page((300, 200))
    assert shrunk(picture, 150).size == (150, 100)
    assert shrunk(picture, 300) is picture
