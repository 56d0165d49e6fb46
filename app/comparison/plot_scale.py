"""The axes of precision against vision tokens: tokens by doubling, precision in round steps."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from app.comparison.comparison import Comparison

Point = tuple[int, int, float]
_STEPS = (0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2)
_MOST_STEPS = 5


@dataclass(frozen=True, slots=True)
class PlotScale:
    """Both axes. Ticks rise; the first and the last are the ends."""

    token_ticks: tuple[int, ...]
    precision_ticks: tuple[float, ...]

    def place(self, tokens: float, precision: float) -> tuple[float, float]:
        """Where a point lies, 0..1 from the left and from below."""
        first, last = math.log2(self.token_ticks[0]), math.log2(self.token_ticks[-1])
        low, high = self.precision_ticks[0], self.precision_ticks[-1]
        return (math.log2(tokens) - first) / (last - first), (precision - low) / (high - low)


def plot_points(comparison: Comparison) -> tuple[Point, ...]:
    """Run, vision tokens and precision of every run that can be shown, by tokens; the reference itself is none."""
    points = [
        (number, measures.vision_tokens, measures.precision)
        for number, measures in enumerate(comparison.measures)
        if measures.vision_tokens > 0 and not comparison.is_reference(number)
    ]
    return tuple(sorted(points, key=lambda point: point[1:]))


def plot_scale(points: Sequence[Point]) -> PlotScale:
    """The axes that hold all points, at least one."""
    tokens, precisions = [point[1] for point in points], [point[2] for point in points]
    first = math.floor(math.log2(min(tokens)))
    last = max(first + 1, math.ceil(math.log2(max(tokens))))
    return PlotScale(tuple(2**power for power in range(first, last + 1)), share_ticks(min(precisions)))


def share_ticks(lowest: float) -> tuple[float, ...]:
    """From below the lowest precision up to 1, in as many steps as can be told apart."""
    step = next((step for step in _STEPS if 1 - lowest < step * _MOST_STEPS), _STEPS[-1])
    count = min(round(1 / step), math.floor((1 - lowest) / step) + 1)
    return tuple(round(1 - step * back, 6) for back in range(count, -1, -1))
