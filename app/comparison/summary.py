"""The readings of several pages taken together: sums of what they cost, means of how near they come."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean

from app.comparison.measures import Measures
from app.comparison.report import ReportPage


@dataclass(frozen=True, slots=True)
class Summary:
    """One way of reading over all pages that were compared.

    Attributes:
        pages: how many pages were read so.
        compared: how many of them were measured, the others being the reference themselves.
        seconds: in all; None where no page told any.
        precision, recall, edit_distance: means of the measured pages; None where there is none.
    """

    name: str
    pages: int
    compared: int
    vision_tokens: int
    valid_tokens: int
    text_tokens: int
    seconds: float | None
    precision: float | None
    recall: float | None
    edit_distance: float | None
    words_differing: int

    @property
    def compression(self) -> float | None:
        return self.text_tokens / self.vision_tokens if self.text_tokens and self.vision_tokens else None


def summaries(pages: Sequence[ReportPage]) -> list[Summary]:
    """A line for each reading; none where fewer than two pages were compared."""
    comparisons = [page.comparison for page in pages if page.comparison is not None]
    if len(comparisons) < 2:
        return []
    own: dict[str, list[tuple[Measures, bool]]] = {}
    for comparison in comparisons:
        for number, (run, measures) in enumerate(zip(comparison.runs, comparison.measures, strict=True)):
            own.setdefault(run.name, []).append((measures, comparison.is_reference(number)))
    return [_summary(name, told) for name, told in own.items()]


def _summary(name: str, told: Sequence[tuple[Measures, bool]]) -> Summary:
    every = [measures for measures, _ in told]
    compared = [measures for measures, is_reference in told if not is_reference]
    seconds = [own.total_seconds for own in every if own.total_seconds is not None]
    return Summary(
        name=name,
        pages=len(every),
        compared=len(compared),
        vision_tokens=sum(own.vision_tokens for own in every),
        valid_tokens=sum(own.valid_tokens for own in every),
        text_tokens=sum(own.text_tokens for own in every),
        seconds=sum(seconds) if seconds else None,
        precision=fmean(own.precision for own in compared) if compared else None,
        recall=fmean(own.recall for own in compared) if compared else None,
        edit_distance=fmean(own.edit_distance for own in compared) if compared else None,
        words_differing=sum(own.words_differing for own in compared),
    )
