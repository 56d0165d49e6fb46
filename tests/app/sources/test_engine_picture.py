"""How large the picture for an engine is, and which piece a crop takes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.document.geometry import BoundingBox, PageSize, Rotation, turn_box
from app.sources import limits
from app.sources.crops import crop_geometry
from app.sources.engine_picture import REGION_DPI, engine_picture_size, engine_region
from tests.modes import MODES

A4 = PageSize(595.276, 841.89)
sizes = st.builds(PageSize, st.floats(1, 72000), st.floats(1, 72000))


@pytest.mark.parametrize("mode", ["tiny", "small", "base", "large"])
def test_small_modes_get_200_dpi(mode):
    assert engine_picture_size(A4, MODES[mode]) == (1654, 2339)


def test_a_mode_that_sees_more_gets_more():
    width, height = engine_picture_size(A4, MODES["gundam-m"])
    assert width >= 2048
    assert height >= 3072
    assert width / height == pytest.approx(A4.width / A4.height, rel=1e-3)


def test_a_scan_is_never_drawn_larger_than_it_is():
    assert engine_picture_size(A4, MODES["gundam-m"], (1240, 1754)) == (1240, 1754)
    assert engine_picture_size(A4, MODES["base"], (1240, 1754)) == (1240, 1754)
    assert engine_picture_size(A4, MODES["base"], (4960, 7016)) == (1654, 2339)


def test_a_business_card_is_drawn_large_enough_for_its_mode():
    assert max(engine_picture_size(PageSize(252, 144), MODES["base"])) == 1024


@given(sizes, st.sampled_from(sorted(MODES)), st.none() | st.tuples(st.integers(1, 9000), st.integers(1, 9000)))
def test_limits_hold_for_any_page(size, mode, native):
    width, height = engine_picture_size(size, MODES[mode], native)
    assert 1 <= width <= limits.MAX_ENGINE_SIDE
    assert 1 <= height <= limits.MAX_ENGINE_SIDE
    assert width * height <= limits.MAX_RENDER_PIXELS


@given(sizes, st.tuples(*[st.floats(-0.2, 1.2)] * 4), st.floats(10, 1200), st.sampled_from(list(Rotation)))
def test_a_crop_is_inside_the_page_and_holds_its_box(size, corners, dpi, rotation):
    x0, y0, x1, y1 = corners
    bbox = BoundingBox.spanning(x0 * size.width, y0 * size.height, x1 * size.width, y1 * size.height)
    whole, (left, top, width, height) = crop_geometry(size, bbox, dpi, rotation)
    assert left >= 0
    assert top >= 0
    assert width >= 1
    assert height >= 1
    assert left + width <= whole[0]
    assert top + height <= whole[1]
    shown = size.turned(rotation)
    inside = turn_box(bbox, size, rotation).intersection(BoundingBox(0, 0, shown.width, shown.height))
    if inside is not None:
        assert left / whole[0] <= (inside.left + 1e-6) / shown.width + 1 / whole[0]
        assert (left + width) / whole[0] >= inside.right / shown.width - 1 / whole[0]


def test_a_region_is_looked_at_as_a_page_of_its_own_up_to_a_limit():
    figure = BoundingBox(100, 200, 400, 350)
    whole, (left, _, width, height) = engine_region(A4, figure, MODES["base"], Rotation.NONE)
    assert max(width, height) == pytest.approx(1024, abs=3)
    assert left / whole[0] == pytest.approx(100 / A4.width, abs=2e-3)
    word = BoundingBox(100, 200, 130, 208)
    whole, _ = engine_region(A4, word, MODES["base"], Rotation.NONE)
    assert whole == (round(A4.width * REGION_DPI / 72), round(A4.height * REGION_DPI / 72))
    _, sharp = engine_region(A4, figure, MODES["base"], Rotation.NONE, native=(1240, 1754))
    assert sharp[2] == pytest.approx(300 / A4.width * 1240, abs=3)


@given(sizes, st.tuples(*[st.floats(0, 1)] * 4), st.sampled_from(sorted(MODES)), st.sampled_from(list(Rotation)))
def test_limits_hold_for_any_region(size, corners, mode, rotation):
    x0, y0, x1, y1 = corners
    region = BoundingBox.spanning(x0 * size.width, y0 * size.height, x1 * size.width, y1 * size.height)
    whole, (left, top, width, height) = engine_region(size, region, MODES[mode], rotation)
    assert min(left, top) >= 0
    assert min(width, height) >= 1
    assert left + width <= whole[0]
    assert top + height <= whole[1]
    assert width * height <= limits.MAX_RENDER_PIXELS
