"""Where a figure lies on its picture: the size and the place at which its lines meet the ink. Nothing is turned.

Plain Python on a small picture: a few thousand steps, well within a frame.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from math import cos, exp, sin, sqrt, tau

from app.document.raster import Raster
from app.plane_geometry.figure import PlaneFigure

RASTER_SIDE = 160
_COARSE = 2  # pixels of the picture in one of the first try
_FEW_POINTS, _MANY_POINTS = 60, 120
_FIRST_ROUNDS, _LAST_ROUNDS = 5, 8
_NEAR, _FINE_NEAR = 1.4, 1.1  # pixels: how near to ink counts as on it
_GOOD_ENOUGH = 0.55
_LEAST_INK = 15
_LEAST_CONTRAST = 25

_Places = Sequence[tuple[float, float]]
_State = tuple[float, float, float]  # scale, left, top, as in `Laying` but in pixels


@dataclass(frozen=True, slots=True)
class Laying:
    """A figure's (x, y) lies at x · scale + left, top - y · scale; in shares of the picture's width."""

    scale: float
    left: float
    top: float


def lay_figure(figure: PlaneFigure, picture: Raster) -> Laying | None:
    """How the figure lies on a picture of dark lines on light ground; None where they do not look alike."""
    small = _smaller(picture)
    ink = _ink(small)
    few, many = list(_along(figure, _FEW_POINTS)), list(_along(figure, _MANY_POINTS))
    if len(ink) < _LEAST_INK or len(few) < 2:
        return None
    field = _Field(ink, small, _NEAR)
    spread = _spread_start(few, ink)
    starts = (spread, _grown(spread, 0.88, _moments(few)[0]), _framed_start(figure, ink))
    begun = max(_climb(field, few, start, 0.08, 4.0, _FIRST_ROUNDS) for start in starts)[1]
    finer = (begun[0] * _COARSE, (begun[1] + 0.5) * _COARSE - 0.5, (begun[2] + 0.5) * _COARSE - 0.5)
    fine_field = _Field(_ink(picture), picture, _FINE_NEAR)
    score, (scale, left, top) = _climb(fine_field, many, finer, 0.02, 2.0, _LAST_ROUNDS)
    if score < _GOOD_ENOUGH:
        return None
    width = picture.width
    return Laying(scale / width, (left + 0.5) / width, (top + 0.5) / width)


def fallback(figure: PlaneFigure, width: float, height: float) -> Laying:
    """The figure in the middle of a picture, as large as fits; sizes are in any one unit."""
    left, bottom, right, top = figure.bounds
    sizes = [room / side for room, side in ((width, right - left), (height, top - bottom)) if side > 0]
    scale = 0.9 * min(sizes, default=1.0)
    middle_x, middle_y = width / 2 - scale * (left + right) / 2, height / 2 + scale * (bottom + top) / 2
    return Laying(scale / width, middle_x / width, middle_y / width)


def _ink(picture: Raster) -> list[tuple[int, int]]:
    ordered = sorted(picture.gray)
    paper, darkest = ordered[int(len(ordered) * 0.85)], ordered[0]
    if paper - darkest < _LEAST_CONTRAST:
        return []
    limit = paper - 0.35 * (paper - darkest)
    return [divmod(at, picture.width)[::-1] for at, gray in enumerate(picture.gray) if gray < limit]


def _along(figure: PlaneFigure, wanted: int) -> Iterator[tuple[float, float]]:
    """Points on all lines and circles, by their lengths."""
    lengths = [line.length for line in figure.lines] + [tau * circle.radius for circle in figure.circles]
    whole = sum(lengths)
    if whole <= 0:
        return
    for line in figure.lines:
        count = max(2, round(wanted * line.length / whole))
        for step in range(count):
            share = (step + 0.5) / count
            yield (
                line.start.x + share * (line.end.x - line.start.x),
                line.start.y + share * (line.end.y - line.start.y),
            )
    for circle in figure.circles:
        count = max(8, round(wanted * tau * circle.radius / whole))
        for step in range(count):
            angle = tau * step / count
            yield circle.center.x + circle.radius * cos(angle), circle.center.y + circle.radius * sin(angle)


def _smaller(picture: Raster) -> Raster:
    """The picture with fewer pixels; each is as dark as the darkest of those it stands for, so that no line is lost."""
    width, height = picture.width // _COARSE, picture.height // _COARSE
    if width < 1 or height < 1:
        return picture
    rows = [picture.gray[row * picture.width : (row + 1) * picture.width] for row in range(height * _COARSE)]
    darkest = [bytes(map(min, *rows[row * _COARSE : (row + 1) * _COARSE])) for row in range(height)]
    end = width * _COARSE
    return Raster(width, height, b"".join(bytes(map(min, row[0:end:2], row[1:end:2])) for row in darkest))


class _Field:
    """For each pixel how near ink is: 1 on it, falling to 0."""

    def __init__(self, ink: list[tuple[int, int]], picture: Raster, width: float) -> None:
        self.width, self.height = picture.width, picture.height
        reach = int(2.5 * width)
        steps = range(-reach, reach + 1)
        kernel = [(exp(-(dx * dx + dy * dy) / width**2), dx, dy) for dx in steps for dy in steps]
        self.near = near = [0.0] * (picture.width * picture.height)
        for x, y in ink:
            inside = reach <= x < self.width - reach and reach <= y < self.height - reach
            for value, dx, dy in kernel:
                if inside or (0 <= x + dx < self.width and 0 <= y + dy < self.height):
                    at = (y + dy) * self.width + x + dx
                    if near[at] < value:
                        near[at] = value

    def score(self, points: _Places, state: _State) -> float:
        """The mean nearness of points as they lie on the picture."""
        scale, left, top = state[0], state[1] + 0.5, state[2] + 0.5
        width, height, near = self.width, self.height, self.near
        total = 0.0
        for x, y in points:
            across, down = int(x * scale + left), int(top - y * scale)
            if 0 <= across < width and 0 <= down < height:
                total += near[down * width + across]
        return total / len(points)


def _spread_start(points: _Places, ink: list[tuple[int, int]]) -> _State:
    """Laid so that the middles and the spreads agree; a few letters beside the figure change little of that."""
    (ink_x, ink_y), ink_spread = _moments(ink)
    (x, y), spread = _moments(points)
    scale = ink_spread / spread if spread > 0 else 1.0
    return scale, ink_x - scale * x, ink_y + scale * y


def _framed_start(figure: PlaneFigure, ink: list[tuple[int, int]]) -> _State:
    """As large as the ink is, in its middle."""
    left, bottom, right, top = figure.bounds
    xs, ys = [x for x, _ in ink], [y for _, y in ink]
    rooms = ((max(xs) - min(xs), right - left), (max(ys) - min(ys), top - bottom))
    scale = min((room / side for room, side in rooms if side > 0), default=1.0)
    middle_x, middle_y = (max(xs) + min(xs)) / 2, (max(ys) + min(ys)) / 2
    return scale, middle_x - scale * (left + right) / 2, middle_y + scale * (bottom + top) / 2


def _moments(places: Sequence[tuple[float, float]]) -> tuple[tuple[float, float], float]:
    """The middle of places, and how far they spread from it."""
    count = len(places)
    x, y = sum(x for x, _ in places) / count, sum(y for _, y in places) / count
    return (x, y), sqrt(sum((a - x) ** 2 + (b - y) ** 2 for a, b in places) / count)


def _grown(state: _State, factor: float, middle: tuple[float, float]) -> _State:
    """The figure larger or smaller about its middle, not about the origin of its coordinates."""
    scale, left, top = state
    return scale * factor, left + scale * (1 - factor) * middle[0], top - scale * (1 - factor) * middle[1]


def _climb(
    field: _Field, points: _Places, state: _State, grow: float, move: float, rounds: int
) -> tuple[float, _State]:
    """Better states near `state`, in steps that become ever smaller."""
    middle, _ = _moments(points)
    best = field.score(points, state)
    for _ in range(rounds):
        found = best, state
        for size in (-1, 0, 1):
            scale, left, top = _grown(state, 1 + grow * size, middle)
            for dx, dy in product((-move, 0.0, move), repeat=2):
                tried = scale, left + dx, top + dy
                found = max(found, (field.score(points, tried), tried))
        if found[0] <= best:
            grow, move = grow / 2, move / 2
        best, state = found
    return best, state
