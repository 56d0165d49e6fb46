"""A kind of model is data: what its modes cost, and where it looks again, follow from its records alone."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PIL import Image

from model_runtime.model_kinds.deepseek_ocr import DEEPSEEK_OCR
from model_runtime.preprocess.transform import mode_views
from model_runtime.resolution_modes import Tiling, valid_tokens, view_tokens, vision_tokens
from tests import another_kind
from tests.another_kind import BASE, COMPACT, FLOW

A4, A_LANDSCAPE = (1654, 2339), (1920, 1080)
OTHER = replace(DEEPSEEK_OCR, name="flow-reader", modes=another_kind.MODES, default_mode="flow")


@pytest.mark.parametrize(
    ("mode", "size", "tokens"),
    [(COMPACT, A4, 145), (BASE, A4, 257), (FLOW, A4, 1121), (FLOW, A_LANDSCAPE, 545), (FLOW, (768, 768), 257)],
)
def test_pages_cost_what_the_records_say(mode, size, tokens):
    assert vision_tokens(size, mode) == tokens
    assert 0 < valid_tokens(size, mode) < tokens


def test_without_line_ends_only_the_separator_shows_nothing():
    tokens = view_tokens(A4, FLOW)
    assert (tokens.whole, tokens.tiles, tokens.tile_ends, tokens.line_ends) == (256, 864, 0, 1)
    assert tokens.of_whole + tokens.of_tiles == tokens.total


def test_the_views_are_cut_by_the_same_records():
    views = mode_views(Image.new("RGB", A4), FLOW)
    assert (views.grid, {tile.size for tile in views.tiles}, views.global_view.size) == (
        (2, 3),
        {(768, 768)},
        (1024,) * 2,
    )


@pytest.mark.parametrize("kind", [DEEPSEEK_OCR, OTHER], ids=lambda kind: kind.name)
def test_less_memory_is_the_mode_before_and_below_the_first_there_is_none(kind):
    names = list(kind.mode)
    assert [kind.smaller_mode(name) for name in names] == [None, *names[:-1]]
    assert kind.smaller_mode("unheard of") is None


def test_a_page_in_circles_is_looked_at_more_finely_and_at_the_finest_from_one_below():
    assert [OTHER.other_mode(mode.name) for mode in OTHER.modes] == ["base", "flow", "base"]
    assert (DEEPSEEK_OCR.other_mode("gundam"), DEEPSEEK_OCR.other_mode("gundam-m")) == ("large", "gundam")
    assert OTHER.other_mode("gundam") is None


def test_its_largest_view_is_found():
    assert (DEEPSEEK_OCR.largest_view, OTHER.largest_view) == (1280, 1024)


def test_a_range_of_tiles_that_holds_no_number_is_refused():
    with pytest.raises(ValueError, match="tiles from 7 to 6"):
        Tiling(768, 7, 6, 768)
