"""Plants one slip in each of many curves and counts what the check of charts accuses.

`python -m tests.bench.slips_in_curves`: twelve shapes, 5 to 40 values, evenly spaced or not, rounded, some with noise
of up to a hundredth of the axis. A slip is 10 to 300 % of the axis, a decimal point that moved, or two digits that
changed places; a third stand at or beside an end.
"""

from __future__ import annotations

import argparse
import math
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from app.charts.curve import value_off_curve

LARGE = 0.1
"""Of the axis: larger slips ought to be found."""


@dataclass(slots=True)
class Count:
    """What became of the slips; `clean` are accusations where nothing was planted."""

    planted: int = 0
    large: int = 0
    found: int = 0
    wrong: int = 0
    clean: int = 0


@dataclass(frozen=True, slots=True)
class Curve:
    xs: list[float]
    ys: list[float]
    decimals: int

    @property
    def axis(self) -> float:
        return max(self.ys) - min(self.ys)


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.slips_in_curves", description="Plant slips in curves.")
    parser.add_argument("--slips", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--shortest", type=int, default=5, help="values of the shortest curve (default: 5)")
    given = parser.parse_args(arguments)
    count = planted(given.slips, given.seed, given.shortest)
    print(f"{count.planted} slips: {count.wrong} right values accused, {count.clean} in the curves without a slip")
    print(f"{count.found} of {count.large} over {LARGE:.0%} of the axis found ({count.found / count.large:.1%})")


def planted(slips: int, seed: int, shortest: int = 5) -> Count:
    """Plant so many and count."""
    rng, count = random.Random(seed), Count(slips)
    for _ in range(slips):
        curve = _curve(rng, shortest)
        index, ys = _with_slip(rng, curve)
        accused, is_large = value_off_curve(curve.xs, ys), abs(ys[index] - curve.ys[index]) > LARGE * curve.axis
        count.wrong += accused not in (None, index)
        count.clean += value_off_curve(curve.xs, curve.ys) is not None
        count.large += is_large
        count.found += is_large and accused == index
    return count


def _shapes(rng: random.Random) -> list[Callable[[float], float]]:
    a, b, c = rng.uniform(0.5, 3), rng.uniform(0.1, 0.9), rng.random()
    return [
        lambda t: t,
        lambda t: 1 - 0.8 * t,
        lambda t: math.exp(a * t),
        lambda t: math.exp(-a * t),
        lambda t: 1 - math.exp(-1.5 * a * t),
        lambda t: 1 / (1 + math.exp(-(4 + 4 * c) * (t - b))),
        lambda t: math.exp(-(((t - b) / (0.25 + 0.3 * c)) ** 2)),
        lambda t: (t - b) ** 2,
        lambda t: math.sin(2 * math.pi * (t * (0.4 + 0.5 * c) + b)),
        lambda t: math.log(1 + 5 * a * t),
        lambda t: t**3 - 0.5 * t,
        lambda t: 0.3 + t - 0.6 * t * t,
    ]


def _curve(rng: random.Random, shortest: int) -> Curve:
    count, shape = rng.randint(shortest, 40), rng.choice(_shapes(rng))
    is_even = rng.random() < 0.7
    xs = [float(x) for x in (range(count) if is_even else sorted(rng.sample(range(3 * count), count)))]
    heights = [shape((x - xs[0]) / (xs[-1] - xs[0])) for x in xs]
    low, high = min(heights), max(heights)
    axis = 10 ** rng.uniform(0, 4)
    foot, noise = rng.choice((0, 0, 0.1, 1)) * axis, rng.choice((0, 0, 0.003, 0.01))
    decimals = max(0, rng.choice((2, 3)) - math.floor(math.log10(axis)))
    ys = [((height - low) / (high - low) + rng.gauss(0, noise)) * axis + foot for height in heights]
    return Curve(xs, [round(y, decimals) for y in ys], decimals)


def _with_slip(rng: random.Random, curve: Curve) -> tuple[int, list[float]]:
    last = len(curve.ys) - 1
    index = rng.choice((0, 1, last - 1, last)) if rng.random() < 0.3 else rng.randint(0, last)
    right = curve.ys[index]
    match rng.randrange(3):
        case 0:
            wrong = right + rng.choice((-1, 1)) * 10 ** rng.uniform(-1, math.log10(3)) * curve.axis
        case 1:
            wrong = right * rng.choice((10, 0.1, 100, 0.01))
        case _:
            wrong = _swapped(rng, f"{right:.{curve.decimals}f}")
    ys = [*curve.ys]
    ys[index] = round(wrong, curve.decimals)
    return index, ys


def _swapped(rng: random.Random, text: str) -> float:
    """The number with two digits in each other's place."""
    places = [at for at, letter in enumerate(text) if letter.isdigit()]
    if len(places) > 1:
        at = rng.randrange(len(places) - 1)
        letters = [*text]
        letters[places[at]], letters[places[at + 1]] = text[places[at + 1]], text[places[at]]
        return float("".join(letters))
    return float(text)


if __name__ == "__main__":
    main()
