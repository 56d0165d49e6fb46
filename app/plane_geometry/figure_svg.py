"""A figure as a drawing: lines, dots and names in black, sharp at any size."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from math import hypot

from app.plane_geometry.figure import PlaneFigure, Point

_LONGEST_SIDE = 400.0
_MARGIN = 30.0  # for the names, which stand outside
_STROKE = 1.6
_DOT = 3.2
_NAME_PX = 17.0
_NAME_AWAY = 16.0  # from the dot to the middle of the name
_FAMILIES = "Noto Sans, DejaVu Sans, Arial, sans-serif"


@dataclass(frozen=True, slots=True)
class FigureDrawing:
    """The SVG text, and how figure places become pixels in it: x · scale + left, top - y · scale."""

    svg: str
    width: float
    height: float
    scale: float
    left: float
    top: float

    def at(self, point: Point) -> tuple[float, float]:
        return point.x * self.scale + self.left, self.top - point.y * self.scale


def draw_figure(figure: PlaneFigure) -> FigureDrawing:
    """The whole figure."""
    left, bottom, right, top = figure.bounds
    longest = max(right - left, top - bottom)
    scale = _LONGEST_SIDE / longest if longest > 0 else 1.0
    width, height = (right - left) * scale + 2 * _MARGIN, (top - bottom) * scale + 2 * _MARGIN
    frame = FigureDrawing("", width, height, scale, _MARGIN - left * scale, _MARGIN + top * scale)
    body = "".join((*_circles(figure, frame), *_lines(figure, frame), *_points(figure, frame)))
    head = f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:.1f}" height="{height:.1f}" '
    head += f'viewBox="0 0 {width:.1f} {height:.1f}">\n'
    return FigureDrawing(f"{head}{body}</svg>\n", width, height, scale, frame.left, frame.top)


def drawn_points(figure: PlaneFigure) -> tuple[Point, ...]:
    """The points that get a dot: those given, and the named centers of circles."""
    centers = (circle.center for circle in figure.circles if circle.center.name)
    return tuple(dict.fromkeys((*figure.points, *centers)))


def _circles(figure: PlaneFigure, frame: FigureDrawing) -> list[str]:
    found = []
    for circle in figure.circles:
        x, y = frame.at(circle.center)
        radius = circle.radius * frame.scale
        found.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}" {_stroke()} fill="none"/>\n')
    return found


def _lines(figure: PlaneFigure, frame: FigureDrawing) -> list[str]:
    found = []
    for line in figure.lines:
        (x1, y1), (x2, y2) = frame.at(line.start), frame.at(line.end)
        dashes = ' stroke-dasharray="7,5"' if line.dashed else ""
        found.append(f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" {_stroke()}{dashes}/>\n')
    return found


def _points(figure: PlaneFigure, frame: FigureDrawing) -> list[str]:
    """Dots, and names on the side that looks away from the figure's middle."""
    points = drawn_points(figure)
    places = [frame.at(point) for point in points]
    middle = tuple(sum(axis) / max(1, len(places)) for axis in zip(*places, strict=True)) or (0.0, 0.0)
    found = []
    for point, (x, y) in zip(points, places, strict=True):
        found.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{_DOT}" fill="#000000"/>\n')
        if point.name:
            away_x, away_y = x - middle[0], y - middle[1]
            length = hypot(away_x, away_y)
            if length < 1:
                away_x, away_y, length = 0.7, -0.7, 1.0
            at_x, at_y = x + away_x / length * _NAME_AWAY, y + away_y / length * _NAME_AWAY + _NAME_PX * 0.36
            found.append(
                f'<text x="{at_x:.1f}" y="{at_y:.1f}" text-anchor="middle" font-family="{_FAMILIES}" '
                f'font-size="{_NAME_PX:g}" fill="#000000">{escape(_printable(point.name))}</text>\n'
            )
    return found


def _stroke() -> str:
    return f'stroke="#000000" stroke-width="{_STROKE}" stroke-linecap="round"'


def _printable(name: str) -> str:
    """A name without what XML cannot hold."""
    return "".join(letter for letter in name if letter.isprintable())
