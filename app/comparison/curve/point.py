"""What the curve is made of: a point for each reading of a page, and what could not become one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from app.comparison.run import ReferenceSort
from app.document.page import StopReason, Way


class CurveReader(NamedTuple):
    """Who read, in whatever mode: the points of one reader belong to one curve."""

    engine: str
    model: str


class CurveMeasure(StrEnum):
    """What is drawn upward."""

    PRECISION = "precision"
    RECALL = "recall"
    EDIT_DISTANCE = "edit_distance"


class NoPoints(StrEnum):
    """Why a page has no point."""

    NOT_READ = "not_read"
    NO_TOKENS = "no_tokens"
    ONE_READING = "one_reading"


@dataclass(frozen=True, slots=True)
class CurvePoint:
    """One reading of a page, measured.

    Attributes:
        page: its number.
        name: of the mode.
        ended: why the engine stopped.
        text_tokens: of the page: those of the truth where it tells them, else of the finest whole reading, so that
            a reading that goes in circles does not seem to have read more.
        vision_tokens: that the picture took in this mode.
        precision, recall, edit_distance: as `Measures` has them, 0..1.
        hard_tokens: the share of the truth's numbers, codes, names and formulas that were kept; None where it has none.
    """

    page: int
    way: Way
    name: str
    ended: StopReason
    text_tokens: int
    vision_tokens: int
    precision: float
    recall: float
    edit_distance: float
    hard_tokens: float | None

    @property
    def ratio(self) -> float:
        """Text tokens for each vision token."""
        return self.text_tokens / self.vision_tokens

    @property
    def reader(self) -> CurveReader:
        return CurveReader(self.way.engine, self.way.model)

    @property
    def is_whole(self) -> bool:
        """Whether the engine came to the end; else it went in circles or wrote to its limit."""
        return self.ended is StopReason.END

    def height(self, measure: CurveMeasure) -> float:
        """How good it is by a measure, 1 at best: an edit distance counts from 1 downward."""
        match measure:
            case CurveMeasure.PRECISION:
                return self.precision
            case CurveMeasure.RECALL:
                return self.recall
            case CurveMeasure.EDIT_DISTANCE:
                return 1 - self.edit_distance


@dataclass(frozen=True, slots=True)
class CurvePage:
    """A page of the curve.

    Attributes:
        truth: what stands as the truth; None where nothing does.
        truth_name: the mode, where a reading stands as the truth.
        truth_is_whole: whether that came to its end.
        points: by ratio, the finest mode first.
        why_none: why there is no point; None where there is one.
    """

    number: int
    truth: ReferenceSort | None
    truth_name: str
    truth_is_whole: bool
    points: tuple[CurvePoint, ...]
    why_none: NoPoints | None


@dataclass(frozen=True, slots=True)
class Curve:
    """All pages that were looked at, by number."""

    pages: tuple[CurvePage, ...]

    @property
    def points(self) -> Iterator[CurvePoint]:
        return (point for page in self.pages for point in page.points)

    @property
    def readers(self) -> tuple[CurveReader, ...]:
        """Those that have points, in a fixed order."""
        return tuple(sorted({point.reader for point in self.points}))

    def without_points(self, why: NoPoints) -> tuple[int, ...]:
        """Numbers of the pages that have no point for this reason."""
        return tuple(page.number for page in self.pages if page.why_none is why)
