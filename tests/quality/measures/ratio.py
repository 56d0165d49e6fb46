"""A measure of one document that can be summed over many."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Ratio:
    """`part` of `whole`. Of several documents the parts and the wholes are summed: large ones count for more where
    `whole` counts things, and all alike where it is 1."""

    part: float = 0.0
    whole: float = 0.0

    @property
    def value(self) -> float | None:
        """None where there was nothing to measure."""
        return self.part / self.whole if self.whole else None


def summed(ratios: Iterable[Ratio]) -> Ratio:
    """One ratio of many."""
    listed = list(ratios)
    return Ratio(sum(ratio.part for ratio in listed), sum(ratio.whole for ratio in listed))
