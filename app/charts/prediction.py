"""What a value should be by the values beside it: a low polynomial through a few of them, and how surely it says so."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

_NOTHING = 1e-24


@dataclass(frozen=True, slots=True)
class Fit:
    """A polynomial of this degree, by least squares through so many values on both sides of a place."""

    degree: int
    count: int

    @property
    def reach(self) -> int:
        """How many places away a value may stand that it looks at, where one between is left out."""
        return self.count + 1


@dataclass(frozen=True, slots=True)
class Deviation:
    """How far a value lies from what its neighbors say.

    Attributes:
        distance: the value less what was predicted.
        spread: how much farther it may lie than a single value would, by chance and because curves bend: at an end
            and beside a gap a prediction is worth little.
    """

    distance: float
    spread: float

    @property
    def weight(self) -> float:
        """The distance in deviations of a single value, so that places with good and bad predictions compare."""
        return abs(self.distance) / self.spread


def deviation(xs: Sequence[float], ys: Sequence[float], place: int, fit: Fit, without: int | None = None) -> Deviation:
    """How far the value at a place lies from its neighbors' polynomial.

    Args:
        xs: rising or falling.
        ys: as many values, more than `fit.count` besides `without`.
        place: of the value.
        fit: the polynomial.
        without: the place of a value that is no neighbor.
    """
    near = _neighbors(len(xs), place, fit, without)
    width = abs(xs[near[-1]] - xs[near[0]]) or 1.0
    shares = _shares([(xs[i] - xs[place]) / width for i in near], fit.degree)
    said = sum(share * ys[i] for share, i in zip(shares, near, strict=True))
    by_chance = math.sqrt(1.0 + sum(share * share for share in shares))
    return Deviation(ys[place] - said, max(by_chance, _bend(xs, place, near, fit.degree)))


def _bend(xs: Sequence[float], place: int, near: Sequence[int], degree: int) -> float:
    """How much farther than amid evenly spaced values a bending curve leaves its polynomial at a place."""
    step = abs(xs[-1] - xs[0]) / (len(xs) - 1) or 1.0
    nearest = sorted(abs(xs[i] - xs[place]) / step for i in near)[: degree + 1]
    return math.prod(away / (1 + rank // 2) for rank, away in enumerate(nearest))


def _neighbors(length: int, place: int, fit: Fit, without: int | None) -> list[int]:
    """The nearest other places, as many on each side as there are."""
    room = range(max(0, place - fit.reach), min(length, place + fit.reach + 1))
    others = [i for i in room if i not in (place, without)]
    before = sum(i < place for i in others)
    first = min(max(0, before - fit.count // 2), len(others) - fit.count)
    return others[first : first + fit.count]


def _shares(xs: Sequence[float], degree: int) -> list[float]:
    """How much of each value goes into the polynomial's value at 0, by polynomials orthogonal on these places."""
    shares = [0.0] * len(xs)
    before, now = [0.0] * len(xs), [1.0] * len(xs)
    at_before, at_now, norm_before = 0.0, 1.0, math.inf
    for _ in range(degree + 1):
        norm = math.fsum(value * value for value in now)
        if not norm > _NOTHING:
            break  # several stand at one place
        shares = [share + at_now * value / norm for share, value in zip(shares, now, strict=True)]
        middle = math.fsum(x * value * value for x, value in zip(xs, now, strict=True)) / norm
        back = norm / norm_before
        before, now = now, [(x - middle) * b - back * a for x, a, b in zip(xs, before, now, strict=True)]
        at_before, at_now, norm_before = at_now, -middle * at_now - back * at_before, norm
    return shares
