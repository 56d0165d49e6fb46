"""The middle of many pages: a line through the medians of modes, over pages that were read in all of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from app.comparison.curve.point import Curve, CurveMeasure, CurvePoint, CurveReader

FEWEST_PAGES = 5


@dataclass(frozen=True, slots=True)
class ModeMedian:
    """The pages of one mode taken together.

    Attributes:
        ratio: text tokens for each vision token.
        heights: the median of each measure, 1 at best.
        hard_tokens: the median share that was kept; None where no page has any.
    """

    name: str
    ratio: float
    heights: dict[CurveMeasure, float]
    hard_tokens: float | None


def page_lines(curve: Curve, reader: CurveReader) -> list[tuple[CurvePoint, ...]]:
    """The points of each page that this reader read, from the finest mode on."""
    lines = (tuple(point for point in page.points if point.reader == reader) for page in curve.pages)
    return [line for line in lines if line]


def is_enough(curve: Curve, reader: CurveReader) -> bool:
    """Whether there are pages enough to draw lines; of fewer there are points alone."""
    return len(page_lines(curve, reader)) >= FEWEST_PAGES


def common_points(curve: Curve, reader: CurveReader) -> dict[str, list[CurvePoint]]:
    """The points of each mode on those pages that have a point in every mode, the finest mode first.

    A mode in which few pages were read is left out rather than that the pages become few: what is compared is
    modes on the same pages. Modes count that were read on `FEWEST_PAGES`, or on all where there are fewer.
    """
    lines = page_lines(curve, reader)
    wanted = min(FEWEST_PAGES, len(lines))
    by_mode: dict[str, dict[int, CurvePoint]] = {}
    for point in (point for line in lines for point in line):
        by_mode.setdefault(point.way.mode, {})[point.page] = point
    usual = {mode: points for mode, points in by_mode.items() if len(points) >= wanted}
    pages = set.intersection(*(set(points) for points in usual.values())) if usual else set()
    chosen = {mode: [points[page] for page in sorted(pages)] for mode, points in usual.items()} if pages else {}
    return dict(sorted(chosen.items(), key=lambda item: median(point.ratio for point in item[1])))


def mode_medians(curve: Curve, reader: CurveReader) -> list[ModeMedian]:
    """The medians of each mode, the finest first; none where there are too few pages in common."""
    return [_median(points) for points in common_points(curve, reader).values() if len(points) >= FEWEST_PAGES]


def _median(points: Sequence[CurvePoint]) -> ModeMedian:
    hard = [point.hard_tokens for point in points if point.hard_tokens is not None]
    return ModeMedian(
        name=points[0].name,
        ratio=median(point.ratio for point in points),
        heights={measure: median(point.height(measure) for point in points) for measure in CurveMeasure},
        hard_tokens=median(hard) if hard else None,
    )
