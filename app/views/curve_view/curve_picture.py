"""What of a curve is drawn, and what that holds: chosen by the person, the same on screen and in files."""

from __future__ import annotations

from dataclasses import dataclass

from app.comparison.curve.medians import ModeMedian, is_enough, mode_medians
from app.comparison.curve.paper import PAPER_MODES, PaperPoint
from app.comparison.curve.point import Curve, CurveMeasure, CurvePoint
from app.comparison.curve.scale import CurveScale, curve_scale


@dataclass(frozen=True, slots=True)
class CurvePicture:
    """A curve, which of its measures is drawn upward, and what stands beside that."""

    curve: Curve
    measure: CurveMeasure = CurveMeasure.PRECISION
    with_hard_tokens: bool = True
    with_paper: bool = True

    @property
    def has_points(self) -> bool:
        return any(True for _ in self.curve.points)

    @property
    def has_lines(self) -> bool:
        """Whether any reader has pages enough for lines."""
        return any(is_enough(self.curve, reader) for reader in self.curve.readers)

    @property
    def has_loops(self) -> bool:
        return any(not point.is_whole for point in self.curve.points)

    @property
    def has_hard_tokens(self) -> bool:
        return self.with_hard_tokens and any(point.hard_tokens is not None for point in self.curve.points)

    @property
    def paper(self) -> dict[str, tuple[PaperPoint, ...]]:
        """The paper's points by their mode; it has precision alone."""
        return PAPER_MODES if self.with_paper and self.measure is CurveMeasure.PRECISION else {}

    def place(self, point: CurvePoint) -> tuple[float, float]:
        return point.ratio, point.height(self.measure)

    def _medians(self) -> list[CurvePoint | ModeMedian]:
        return [one for reader in self.curve.readers for one in mode_medians(self.curve, reader)]

    def scale(self) -> CurveScale:
        """The axes that hold all that is drawn; there must be a point."""
        points = list(self.curve.points)
        held = [self.place(point) for point in points]
        held += [(one.ratio, one.precision) for own in self.paper.values() for one in own]
        if self.has_hard_tokens:
            hard: list[CurvePoint | ModeMedian] = [*points] if not self.has_lines else self._medians()
            held += [(one.ratio, one.hard_tokens) for one in hard if one.hard_tokens is not None]
        return curve_scale(held)
