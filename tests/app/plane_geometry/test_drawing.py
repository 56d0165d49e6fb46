"""Figures drawn, and laid over pictures that were drawn from them."""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree

import pytest
from PIL import Image, ImageDraw

from app.document.raster import Raster
from app.plane_geometry.figure import Circle, PlaneFigure, Point, Segment
from app.plane_geometry.figure_svg import draw_figure
from app.plane_geometry.laying import fallback, lay_figure

A, B, C, O = Point(-3, -1, "A"), Point(4, -1, "B"), Point(0, 4, "C<"), Point(0.5, 1)  # noqa: E741
FIGURE = PlaneFigure((A, B, C), (Segment(A, B), Segment(B, C, dashed=True), Segment(C, A)), (Circle(O, 1.5),))
SVG = "{http://www.w3.org/2000/svg}"


def test_a_drawing_holds_every_element_within_its_frame():
    drawing = draw_figure(FIGURE)
    root = ElementTree.fromstring(drawing.svg)
    assert [text.text for text in root.iter(f"{SVG}text")] == ["A", "B", "C<"]
    assert [line.get("stroke-dasharray") for line in root.iter(f"{SVG}line")] == [None, "7,5", None]
    assert len(list(root.iter(f"{SVG}circle"))) == 4
    places = [(float(line.get("x1")), float(line.get("y1"))) for line in root.iter(f"{SVG}line")]
    assert places[0] == pytest.approx(drawing.at(A), abs=0.1)
    assert all(0 < x < drawing.width and 0 < y < drawing.height for x, y in places)
    assert drawing.at(C)[1] < drawing.at(A)[1]  # y upward


@pytest.mark.parametrize("figure", [PlaneFigure((A,), (), ()), PlaneFigure((), (Segment(A, A),), ())])
def test_a_single_place_is_drawn_too(figure: PlaneFigure):
    assert draw_figure(figure).width > 20


def picture_of(figure: PlaneFigure, scale: float, left: float, top: float) -> Raster:
    picture = Image.new("L", (160, 140), 240)
    draw = ImageDraw.Draw(picture)
    for line in figure.lines:
        ends = [(point.x * scale + left, top - point.y * scale) for point in (line.start, line.end)]
        draw.line(ends, fill=40, width=2)
    for circle in figure.circles:
        x, y, r = circle.center.x * scale + left, top - circle.center.y * scale, circle.radius * scale
        draw.ellipse((x - r, y - r, x + r, y + r), outline=40, width=2)
    draw.text((4, 120), "A", fill=40)
    return Raster(160, 140, picture.tobytes())


@pytest.mark.parametrize(("scale", "left", "top"), [(14.0, 70.0, 90.0), (18.0, 60.0, 96.0), (11.0, 80.0, 80.0)])
def test_a_figure_finds_back_to_where_it_was_drawn(scale: float, left: float, top: float):
    laying = lay_figure(FIGURE, picture_of(FIGURE, scale, left, top))
    assert laying is not None
    assert laying.scale * 160 == pytest.approx(scale, rel=0.02)
    assert (laying.left * 160, laying.top * 160) == pytest.approx((left, top), abs=1.6)


def test_something_else_is_not_laid_over():
    assert lay_figure(FIGURE, Raster(160, 140, bytes([220]) * 22400)) is None
    other = PlaneFigure((), tuple(Segment(Point(x, -9), Point(x, 9)) for x in range(-9, 10, 6)), ())
    assert lay_figure(other, picture_of(FIGURE, 14, 70, 90)) is None
    assert lay_figure(PlaneFigure((A,), (), ()), picture_of(FIGURE, 14, 70, 90)) is None


def test_without_a_likeness_it_stands_in_the_middle():
    laying = fallback(FIGURE, 200, 100)
    middle_x, middle_y = (-3 + 4) / 2, (-1 + 4) / 2
    assert laying.left * 200 + laying.scale * 200 * middle_x == pytest.approx(100)
    assert laying.top * 200 - laying.scale * 200 * middle_y == pytest.approx(50)
    assert laying.scale * 200 * 5 == pytest.approx(90)
