"""The axes of the curve: text tokens for each vision token by doubling, shares in round steps."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

from app.comparison.plot_scale import share_ticks


@dataclass(frozen=True, slots=True)
class CurveScale:
    """Both axes. Ticks rise; the first and the last are the ends."""

    ratio_ticks: tuple[float, ...]
    share_ticks: tuple[float, ...]

    def place(self, ratio: float, share: float) -> tuple[float, float]:
        """Where a point lies, 0..1 from the left and from below."""
        first, last = math.log2(self.ratio_ticks[0]), math.log2(self.ratio_ticks[-1])
        low, high = self.share_ticks[0], self.share_ticks[-1]
        return (math.log2(ratio) - first) / (last - first), (share - low) / (high - low)


def curve_scale(points: Iterable[tuple[float, float]]) -> CurveScale:
    """The axes that hold all these ratios and shares, at least one."""
    ratios, shares = zip(*points, strict=True)
    first = math.floor(math.log2(min(ratios)))
    last = max(first + 1, math.ceil(math.log2(max(ratios))))
    return CurveScale(tuple(2.0**power for power in range(first, last + 1)), share_ticks(min(shares)))
