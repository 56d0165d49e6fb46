"""What is compared: readings of one page, and what they are measured against, with their names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from app.document.page import Reading, TextSource
from model_runtime.resolution_modes import MODES

FEWEST_RUNS, MOST_RUNS = 2, 6


class ReferenceSort(StrEnum):
    """What a reference is, the most telling first."""

    EDITED = "edited"
    ELSEWHERE = "elsewhere"
    TEXT_LAYER = "text-layer"
    RUN = "run"


@dataclass(frozen=True, slots=True)
class NamedReading:
    """One of the readings that are compared, and what it is called among them."""

    name: str
    reading: Reading


@dataclass(frozen=True, slots=True)
class ComparisonReference:
    """What the runs are measured against."""

    name: str
    reading: Reading

    @property
    def sort(self) -> ReferenceSort:
        return sort_of(self.reading)


def sort_of(reading: Reading) -> ReferenceSort:
    """What a reading is when others are measured against it."""
    if reading.is_corrected:
        return ReferenceSort.EDITED
    if reading.key.text_source.is_reference:
        return ReferenceSort.ELSEWHERE
    if reading.key.text_source.edited is TextSource.EDITED_TEXT_LAYER:
        return ReferenceSort.TEXT_LAYER
    return ReferenceSort.RUN


def mode_title(mode: str) -> str:
    """What people call a mode."""
    return MODES[mode].title if mode in MODES else mode


def mode_rank(mode: str) -> int:
    """Where a mode stands on the slider; unknown ones behind all."""
    order = list(MODES)
    return order.index(mode) if mode in order else len(order)


def names_apart(asked: Sequence[tuple[str, str]], engine_titles: Mapping[str, str]) -> list[str]:
    """Names that tell pairs of engine and mode apart: the mode alone where there is one engine."""
    one_engine = len({engine for engine, _ in asked}) <= 1
    return [
        mode_title(mode) if one_engine else f"{engine_titles.get(engine, engine)} · {mode_title(mode)}"
        for engine, mode in asked
    ]
