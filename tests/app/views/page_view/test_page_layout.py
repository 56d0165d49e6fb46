from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.document.geometry import PageSize
from app.views.page_view.page_layout import (
    GAP,
    MARGIN,
    MAX_ZOOM,
    MIN_ZOOM,
    PageLayout,
    clamped_zoom,
    fitting_zoom,
    next_zoom,
)

sides = st.floats(20, 3000)
sizes = st.lists(st.builds(PageSize, sides, sides), min_size=1, max_size=40)
zooms = st.floats(MIN_ZOOM, MAX_ZOOM)
pages_with_zooms = sizes.flatmap(
    lambda pages: st.tuples(st.just(pages), st.lists(zooms, min_size=len(pages), max_size=len(pages)))
)
widths = st.floats(200, 4000)
shares = st.floats(0, 1)


@given(pages_with_zooms, widths)
def test_no_page_is_lost_and_none_overlaps_another(pages_zooms, width):
    pages, zooms_of_pages = pages_zooms
    layout = PageLayout(pages, zooms_of_pages, width)
    places = layout.between(0, layout.height)
    assert [place.number for place in places] == list(range(1, len(pages) + 1))
    for above, below in pairwise(places):
        assert below.y - above.bottom == pytest.approx(GAP)
    assert places[-1].bottom + MARGIN == pytest.approx(layout.height)


@given(pages_with_zooms, widths)
def test_pages_are_centered_and_inside_the_column(pages_zooms, width):
    layout = PageLayout(*pages_zooms, width)
    for place in layout.between(0, layout.height):
        assert place.x >= MARGIN - 1e-6
        assert place.x + place.width / 2 == pytest.approx(layout.width / 2)


@given(sizes, zooms, widths, shares, shares)
def test_the_page_at_a_height_is_the_one_that_is_there(pages, zoom, width, which, down):
    layout = PageLayout(pages, [zoom] * len(pages), width)
    place = layout.place(1 + round(which * (len(pages) - 1)))
    assert layout.page_at(place.y + down * place.height) == place.number


@given(sizes, zooms, zooms, widths, widths, shares, shares)
def test_a_point_is_the_same_point_of_the_page_at_every_zoom(pages, zoom, other, width, other_width, across, down):
    layout, changed = (
        PageLayout(pages, [zoom] * len(pages), width),
        PageLayout(pages, [other] * len(pages), other_width),
    )
    anchor = layout.anchor_at(across * layout.width, down * layout.height)
    assert layout.position(anchor) == pytest.approx((across * layout.width, down * layout.height), abs=1e-6)
    x, y = changed.position(anchor)
    again = changed.anchor_at(x, y)
    assert (again.across, again.down) == pytest.approx((anchor.across, anchor.down), abs=1e-6)


@given(sizes, zooms, widths, shares, st.floats(50, 2000))
def test_what_is_between_two_heights_is_all_and_only_that(pages, zoom, width, start, height):
    layout = PageLayout(pages, [zoom] * len(pages), width)
    top = start * layout.height
    found = {place.number for place in layout.between(top, top + height)}
    for number in range(1, len(pages) + 1):
        place = layout.place(number)
        assert (number in found) == (place.bottom >= top and place.y <= top + height)


@given(sizes, zooms, widths, shares)
def test_a_page_scrolled_to_the_top_of_a_viewport_as_high_as_it_is_the_page_in_view(pages, zoom, width, which):
    layout = PageLayout(pages, [zoom] * len(pages), width)
    place = layout.place(1 + round(which * (len(pages) - 1)))
    assert layout.most_visible(place.y, place.bottom) == place.number


@given(st.builds(PageSize, sides, sides), widths, widths)
def test_a_fitted_page_lies_in_the_viewport(size, width, height):
    for_page = fitting_zoom("page", size, width, height)
    assert for_page == MIN_ZOOM or size.height * for_page <= height
    assert for_page <= fitting_zoom("width", size, width, height)


@given(zooms)
def test_zoom_steps_lead_on_and_end(zoom):
    assert next_zoom(zoom, 1) > zoom or next_zoom(zoom, 1) == MAX_ZOOM
    assert next_zoom(zoom, -1) < zoom or next_zoom(zoom, -1) == MIN_ZOOM
    assert clamped_zoom(zoom * 100) <= MAX_ZOOM


def test_a_gap_belongs_to_the_page_above():
    layout = PageLayout([PageSize(100, 100)] * 3, [1.0] * 3, 500)
    assert layout.page_at(0) == 1
    assert layout.page_at(layout.place(1).bottom + GAP / 2) == 1
    assert layout.most_visible(layout.place(1).bottom + 1, layout.place(1).bottom + 2) == 1
    assert layout.page_at(1e9) == 3
