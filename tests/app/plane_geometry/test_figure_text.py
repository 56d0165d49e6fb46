"""Dictionaries as the model writes them, whole and broken."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.plane_geometry.figure import Circle, PlaneFigure, Point, Segment
from app.plane_geometry.figure_flaws import FigureFlaw, FigureFlawKind
from app.plane_geometry.figure_text import LONGEST, read_figure
from model_runtime.output.geometry import read_geometry

K = FigureFlawKind
TRIANGLE = (
    "{'Line': {'line': ['A -- B', '(2, 1) -- (0, 4)', 'C -- (1, 1) -- A'], 'line_type': ['-', '--', '-'], "
    "'line_endpoint': ['A: (-3, 1)', 'B: (2, 1)', 'C: (0, 4)']}, "
    "'Circle': {'circle_center': ['O: (0, 2)'], 'radius': [1.5]}}"
)
A, B, C = Point(-3, 1, "A"), Point(2, 1, "B"), Point(0, 4, "C")


def test_lines_points_and_circles_are_read():
    read = read_figure(TRIANGLE)
    assert read.flaws == ()
    assert read.figure == PlaneFigure(
        (A, B, C), (Segment(A, B), Segment(B, C, dashed=True), Segment(C, A)), (Circle(Point(0, 2, "O"), 1.5),)
    )
    assert read.figure.bounds == (-3, 0.5, 2, 4)
    assert read_figure(f"```python\n{TRIANGLE}\n```") == read


@pytest.mark.parametrize(
    ("text", "flaw"),
    [
        ("", FigureFlaw(K.EMPTY)),
        ("A triangle with a circle in it.", FigureFlaw(K.PROSE)),
        ("{1, 2}", FigureFlaw(K.PROSE)),
        ("{" + "1," * LONGEST, FigureFlaw(K.TOO_LONG)),
        ("{'Line': open('x')}", FigureFlaw(K.BROKEN)),
        ("{'Line': {}}", FigureFlaw(K.NOTHING)),
        ("{'Line': {'line': ['A to B']}}", FigureFlaw(K.LINE, part="A to B")),
    ],
)
def test_what_cannot_be_drawn_says_why(text: str, flaw: FigureFlaw):
    read = read_figure(text)
    assert (read.figure, read.flaws) == (None, (flaw,))


def test_an_error_in_the_middle_has_a_place():
    assert read_figure("{'Line': {'line': ['A -- B'}, 'Circle': {}}").flaws[0].kind is K.BROKEN
    read = read_figure("{'Line': {'line': ['A -- B' 7 'C']}, 'Circle': {}}")
    assert (read.figure, read.flaws[0].kind) == (None, K.BROKEN)
    assert 20 <= read.flaws[0].position <= 34  # each version of Python points to another sign of it


def test_parts_that_cannot_be_read_are_left_out_and_told():
    text = TRIANGLE.replace("'A -- B'", "'A -- Q'").replace("'C: (0, 4)'", "'C (0, 4)'").replace("[1.5]", "[-1.5]")
    read = read_figure(text)
    assert read.figure == PlaneFigure((A, B), (Segment(B, Point(0, 4), dashed=True),), ())
    assert read.flaws == (
        FigureFlaw(K.POINT, part="C (0, 4)"),
        FigureFlaw(K.UNKNOWN_POINT, part="Q"),
        FigureFlaw(K.UNKNOWN_POINT, part="C"),
        FigureFlaw(K.CIRCLE, part="O: (0, 2)"),
    )


@pytest.mark.parametrize("cut", range(40, len(TRIANGLE), 9))
def test_a_text_that_breaks_off_is_drawn_as_far_as_it_goes(cut: int):
    read = read_figure(TRIANGLE[:cut])
    assert read.flaws[0] == FigureFlaw(K.CUT_SHORT)


def test_all_that_stands_before_the_end_is_kept():
    read = read_figure(TRIANGLE[: TRIANGLE.index("'C: (0")])
    assert read.figure is not None
    assert read.figure.points == (A, B)
    assert len(read.figure.lines) == 2


NUMBERS = st.integers(-15, 15) | st.floats(-15, 15).map(lambda value: round(value, 2))
POINTS = st.tuples(st.sampled_from("ABCDE"), NUMBERS, NUMBERS).map(lambda each: f"{each[0]}: ({each[1]}, {each[2]})")
PLACES = st.tuples(NUMBERS, NUMBERS).map(str) | st.sampled_from("ABCDEF")
DATA = st.fixed_dictionaries(
    {
        "Line": st.fixed_dictionaries(
            {
                "line": st.lists(st.tuples(PLACES, PLACES).map(" -- ".join), max_size=4),
                "line_type": st.lists(st.sampled_from(["-", "--"]), max_size=4),
                "line_endpoint": st.lists(POINTS | st.text(max_size=5), max_size=4),
            }
        ),
        "Circle": st.fixed_dictionaries(
            {"circle_center": st.lists(POINTS, max_size=2), "radius": st.lists(NUMBERS, max_size=2)}
        ),
    }
)


@settings(max_examples=60)
@given(DATA)
def test_both_sides_of_the_pipe_see_the_same_figure(data: dict):
    text = repr(data)
    figure, theirs = read_figure(text).figure, read_geometry(text)
    assert (figure is None) == (theirs is None)
    if figure is not None and theirs is not None:
        assert [(p.x, p.y, p.name) for p in figure.points] == [(p.x, p.y, p.name) for p in theirs.points]
        assert [(line.start.place, line.end.place) for line in figure.lines] == [
            ((line.start.x, line.start.y), (line.end.x, line.end.y)) for line in theirs.lines
        ]
        assert [circle.radius for circle in figure.circles] == [circle.radius for circle in theirs.circles]


@settings(max_examples=80)
@given(st.text(max_size=40) | st.integers(0, len(TRIANGLE)).map(lambda cut: TRIANGLE[:cut] + "?" + TRIANGLE[cut:]))
def test_any_text_is_read_or_has_flaws_within_it(text: str):
    read = read_figure(text)
    assert read.figure is not None or read.flaws
    assert all(0 <= flaw.position <= len(text.strip()) for flaw in read.flaws)
