"""How sure a mean over pages is: by drawing pages anew, many times (the bootstrap of Efron)."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean

DRAWS = 1_000


@dataclass(frozen=True, slots=True)
class MeanInterval:
    """A mean and the bounds between which it lies in 95 of 100 cases."""

    mean: float
    low: float
    high: float


def bootstrap(values: Sequence[float], draws: int = DRAWS, seed: int = 1) -> MeanInterval:
    """The mean of some values and its 95 % interval, the same each time.

    Raises:
        ValueError: there are no values.
    """
    return bootstrap_of_groups([values], draws, seed)


def bootstrap_of_groups(groups: Sequence[Sequence[float]], draws: int = DRAWS, seed: int = 1) -> MeanInterval:
    """The same for the mean of the means of groups, each of which is drawn anew by itself."""
    if not groups or not all(groups):
        raise ValueError("there is nothing to take the mean of")
    draw = random.Random(seed)
    means = sorted(fmean(fmean(draw.choices(group, k=len(group))) for group in groups) for _ in range(draws))
    low, high = means[int(0.025 * draws)], means[min(draws - 1, int(0.975 * draws))]
    return MeanInterval(fmean(map(fmean, groups)), low, high)
