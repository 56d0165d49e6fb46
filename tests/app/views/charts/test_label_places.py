from itertools import pairwise

from hypothesis import example, given
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, QRectF, QSizeF

from app.views.charts.label_places import apart, end_labels

places = st.lists(st.floats(0, 300), max_size=9)


def test_labels_that_would_cover_each_other_move_to_both_sides():
    assert apart([100, 100, 200], 20, 0, 300) == [90, 110, 200]
    assert apart([5, 5], 20, 10, 300) == [10, 30]
    assert apart([299, 299], 20, 0, 290) == [270, 290]
    assert apart([50, 10], 20, 0, 300) == [50, 10]


@given(places)
def test_every_label_has_its_height_to_itself_and_the_order_stays(wanted):
    found = apart(wanted, 30, 10, 290)
    order = sorted(range(len(wanted)), key=lambda i: wanted[i])
    ys = [found[index] for index in order]
    assert all(b - a >= 30 - 1e-6 for a, b in pairwise(ys))
    assert all(10 - 1e-6 <= y <= 290 + 1e-6 for y in ys)


@example([173.0, 193.0, 242.0, 266.0])
@given(st.lists(st.floats(20, 280), min_size=1, max_size=4))
def test_names_of_lines_stand_within_bounds_and_off_each_other(heights):
    ends = [QPointF(380, y) for y in heights]
    lines = [[QPointF(20, 150), end] for end in ends]
    bounds = QRectF(20, 0, 360, 300)
    found = end_labels(ends, [QSizeF(60, 16)] * len(ends), lines, bounds)
    assert all(bounds.contains(rect) for rect in found)
    assert not any(a.intersects(b) for i, a in enumerate(found) for b in found[:i])
