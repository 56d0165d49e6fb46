from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, QRectF, QSizeF

from app.views.compare_view.point_names import name_places

BOUNDS = QRectF(40, 8, 178, 92)  # in the smallest plot
SIZE = QSizeF(48, 15)


def test_a_name_stands_below_its_point():
    assert name_places([QPointF(120, 40)], [SIZE], BOUNDS) == [QRectF(96, 48, 48, 15)]


@given(st.integers(0, 178), st.integers(16, 92))
def test_points_on_each_other_have_names_apart(across, down):
    points = [BOUNDS.topLeft() + QPointF(across, down)] * 6
    places = name_places(points, [SIZE] * 6, BOUNDS)
    assert all(BOUNDS.contains(place) for place in places)
    assert not any(a.intersects(b) for a, b in combinations(places, 2))


def test_a_name_keeps_off_the_next_marker():
    (first, _) = name_places([QPointF(120, 40), QPointF(122, 54)], [SIZE] * 2, BOUNDS)
    assert not first.contains(QPointF(122, 54))
