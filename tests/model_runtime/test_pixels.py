"""Views as tensors: every value against its own arithmetic, channels and tiles in their order."""

from __future__ import annotations

import subprocess
import sys

import pytest
import torch
from PIL import Image

from model_runtime.preprocess.pixels import pixels
from model_runtime.preprocess.transform import ModeViews, mode_views
from tests.modes import MODES


def _views(*tiles: Image.Image) -> ModeViews:
    ramp = Image.new("RGB", (16, 16))
    ramp.putdata([(value, 255 - value, 7) for value in range(256)])
    return ModeViews(ramp, tiles, (len(tiles), 1) if tiles else (1, 1))


def test_every_byte_has_its_exact_value() -> None:
    global_view, tiles = pixels(_views())
    bytes_ = torch.arange(256, dtype=torch.float32)
    expected = (bytes_ / 255 - 0.5) / 0.5
    assert tiles is None
    assert global_view.shape == (1, 3, 16, 16)
    assert global_view.dtype is torch.float32
    assert torch.equal(global_view[0, 0].flatten(), expected)
    assert torch.equal(global_view[0, 1].flatten(), expected.flip(0))
    assert torch.equal(global_view[0, 2].flatten(), expected[7].expand(256))
    assert (float(expected[0]), float(expected[255])) == (-1.0, 1.0)


def test_rows_go_down_and_columns_across() -> None:
    image = Image.new("RGB", (2, 3), "black")
    image.putpixel((1, 2), (255, 0, 0))
    global_view, _ = pixels(ModeViews(image, (), (1, 1)))
    assert global_view.shape == (1, 3, 3, 2)
    assert (global_view > 0).nonzero().tolist() == [[0, 0, 2, 1]]


def test_tiles_keep_their_order() -> None:
    shades = (0, 51, 102)
    _, tiles = pixels(_views(*[Image.new("RGB", (4, 4), (shade,) * 3) for shade in shades]))
    assert tiles is not None
    assert tiles.shape == (3, 3, 4, 4)
    assert tiles[:, 0, 0, 0].tolist() == pytest.approx([-1.0, -0.6, -0.2])


def test_result_is_contiguous_and_no_view_of_the_picture() -> None:
    views = _views(Image.new("RGB", (4, 4)))
    global_view, tiles = pixels(views)
    assert tiles is not None
    assert global_view.is_contiguous()
    assert tiles.is_contiguous()
    global_view.zero_()
    assert not torch.equal(pixels(views)[0], global_view)


@pytest.mark.parametrize(
    ("mode", "global_shape", "tiles_shape"),
    [
        ("tiny", (1, 3, 512, 512), None),
        ("base", (1, 3, 1024, 1024), None),
        ("gundam", (1, 3, 1024, 1024), (6, 3, 640, 640)),
        ("gundam-m", (1, 3, 1280, 1280), (6, 3, 1024, 1024)),
    ],
)
def test_a_page_in_a_mode(mode: str, global_shape: tuple[int, ...], tiles_shape: tuple[int, ...] | None) -> None:
    global_view, tiles = pixels(mode_views(Image.new("RGB", (827, 1170), "white"), MODES[mode]))
    assert global_view.shape == global_shape
    assert (None if tiles is None else tuple(tiles.shape)) == tiles_shape
    assert float(global_view.max()) == 1.0


def test_padding_becomes_the_gray_of_127() -> None:
    global_view, _ = pixels(mode_views(Image.new("RGB", (1000, 603), "white"), MODES["base"]))
    gray = (torch.tensor(127.0) / 255 - 0.5) / 0.5
    rows = (global_view[0, 0, :, 512] != gray).nonzero().flatten()
    assert (int(rows[0]), len(rows)) == (204, 617)
    assert bool((global_view[0, :, :204] == gray).all())


def test_the_rest_of_the_package_does_without_torch() -> None:
    code = (
        "import sys, model_runtime.preprocess.transform, model_runtime.preprocess.open_picture;"
        "sys.exit('torch' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
