"""What a curve comes to: the cheapest mode that reads nearly all that any does, and what the next one would add."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean

from app.comparison.curve.medians import FEWEST_PAGES, common_points
from app.comparison.curve.point import Curve, CurvePoint, CurveReader
from app.measures.intervals import bootstrap

NEARLY = 0.01  # of the words: by so much less a cheaper mode is still as good


@dataclass(frozen=True, slots=True)
class ModeMean:
    """A mode on the pages that were read in all modes: tokens a page, and the share of the truth's words read."""

    name: str
    vision_tokens: float
    recall: float


@dataclass(frozen=True, slots=True)
class CurveVerdict:
    """A mode to take, and another beside it.

    Attributes:
        pages: how many there are in common.
        taken: the cheapest mode whose recall is within `NEARLY` of the best.
        other: the best one where that is dearer; else the next cheaper one; None where there is no other.
        is_chance: whether the two do not differ by more than chance on these pages; None where they are too few to say.
    """

    pages: int
    taken: ModeMean
    other: ModeMean | None
    is_chance: bool | None

    @property
    def gain(self) -> float:
        """How much more of the words the other reads, -1..1."""
        return self.other.recall - self.taken.recall if self.other else 0.0

    @property
    def times(self) -> float:
        """How many times the tokens the other takes."""
        return self.other.vision_tokens / self.taken.vision_tokens if self.other else 1.0


def verdict(curve: Curve, reader: CurveReader) -> CurveVerdict | None:
    """What the pages say that a reader read in several modes; None without a point."""
    modes = sorted((_mean(points), points) for points in common_points(curve, reader).values())
    if not modes:
        return None
    means = [mean for (_, _, mean), _ in modes]
    best = max(means, key=lambda mean: (mean.recall, -mean.vision_tokens))
    at = next(place for place, mean in enumerate(means) if mean.recall >= best.recall - NEARLY)
    taken = means[at]
    other_at = means.index(best) if best is not taken else at - 1
    if other_at < 0:
        return CurveVerdict(len(modes[at][1]), taken, None, None)
    return CurveVerdict(len(modes[at][1]), taken, means[other_at], _is_chance(modes[at][1], modes[other_at][1]))


def _mean(points: Sequence[CurvePoint]) -> tuple[float, str, ModeMean]:
    tokens = fmean(point.vision_tokens for point in points)
    return tokens, points[0].way.mode, ModeMean(points[0].name, tokens, fmean(point.recall for point in points))


def _is_chance(ours: Sequence[CurvePoint], theirs: Sequence[CurvePoint]) -> bool | None:
    if len(ours) < FEWEST_PAGES:
        return None
    apart = bootstrap([other.recall - own.recall for own, other in zip(ours, theirs, strict=True)])
    return apart.low <= 0 <= apart.high
