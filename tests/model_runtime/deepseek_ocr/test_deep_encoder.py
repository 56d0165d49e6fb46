from __future__ import annotations

import pytest
import torch
from torch import Tensor

from model_runtime.deepseek_ocr.deep_encoder import DeepEncoder
from tests.model_runtime.deepseek_ocr.small_models import DECODER, small_model

NEWLINE, SEPARATOR = -1.0, -2.0


@pytest.fixture(scope="module")
def encoder() -> DeepEncoder:
    return small_model().deep_encoder.requires_grad_(False)


@pytest.fixture(scope="module")
def marking_encoder() -> DeepEncoder:
    encoder = small_model().deep_encoder.requires_grad_(False)
    encoder.image_newline.fill_(NEWLINE)
    encoder.view_separator.fill_(SEPARATOR)
    return encoder


def numbered(views: int, places: int, first: int) -> Tensor:
    """Features [views, places, D] that are all the number of their place."""
    numbers = torch.arange(first, first + views * places, dtype=torch.float32)
    return numbers.view(views, places, 1).expand(-1, -1, DECODER.hidden_size)


def laid_out(encoder: DeepEncoder, tiles: Tensor | None, grid: tuple[int, int]) -> list[float]:
    rows = encoder.layout(numbered(1, 4, 100), tiles, grid)
    assert (rows == rows[:, :1]).all()
    return rows[:, 0].tolist()


GLOBAL = [100, 101, NEWLINE, 102, 103, NEWLINE, SEPARATOR]


def test_a_page_without_tiles_is_rows_with_newlines_and_a_separator(marking_encoder):
    assert laid_out(marking_encoder, None, (1, 1)) == GLOBAL


def test_tiles_come_first_as_one_picture_across_columns(marking_encoder):
    tiles = [0, 1, 4, 5, NEWLINE, 2, 3, 6, 7, NEWLINE]
    assert laid_out(marking_encoder, numbered(2, 4, 0), (2, 1)) == tiles + GLOBAL


def test_tiles_below_each_other_are_below_each_other(marking_encoder):
    tiles = [0, 1, NEWLINE, 2, 3, NEWLINE, 4, 5, NEWLINE, 6, 7, NEWLINE]
    assert laid_out(marking_encoder, numbered(2, 4, 0), (1, 2)) == tiles + GLOBAL


def test_encoding_is_the_views_laid_out(encoder):
    global_view, tiles = torch.randn(1, 3, 128, 128), torch.randn(6, 3, 64, 64)
    together = encoder(global_view, tiles, (3, 2))
    tile_features = encoder.view_features(tiles)
    torch.testing.assert_close(together, encoder.layout(encoder.view_features(global_view), tile_features, (3, 2)))
    assert together.shape == (2 * 4 + 3 * 2 + 1, DECODER.hidden_size)


def test_pixels_are_cast_to_the_weights_type():
    encoder = small_model().deep_encoder.requires_grad_(False).bfloat16()
    assert encoder(torch.randn(1, 3, 64, 64), None, (1, 1)).dtype == torch.bfloat16


@pytest.mark.parametrize(("global_shape", "tile_count", "grid", "told"), [
    ((2, 3, 64, 64), 0, (1, 1), "one square picture"),
    ((1, 3, 64, 128), 0, (1, 1), "one square picture"),
    ((1, 3, 64, 64), 5, (3, 2), "5 tiles were given"),
    ((1, 3, 64, 64), 0, (3, 2), "0 tiles were given"),
    ((1, 3, 64, 64), 2, (1, 1), "2 tiles were given"),
])  # fmt: skip
def test_views_that_do_not_fit_are_refused(encoder, global_shape, tile_count, grid, told):
    tiles = torch.zeros(tile_count, 3, 64, 64) if tile_count else None
    with pytest.raises(ValueError, match=told):
        encoder(torch.zeros(global_shape), tiles, grid)
