"""What is compared: readings of one page, and what they are measured against, with their names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from app.document.page import Reading, TextSource, Way
from app.recognition.engine_catalog import EngineCatalog

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


def names_apart(ways: Sequence[Way], catalog: EngineCatalog) -> list[str]:
    """Names that tell ways of reading apart: the mode alone where there is one engine with one model."""
    if len({(way.engine, way.model) for way in ways}) <= 1:
        return [catalog.mode_title(way.engine, way.mode) for way in ways]
    return [f"{_reader(way, ways, catalog)} · {catalog.mode_title(way.engine, way.mode)}" for way in ways]


def _reader(way: Way, ways: Sequence[Way], catalog: EngineCatalog) -> str:
    """The engine; with its model, where another of its models reads too."""
    models = {other.model for other in ways if other.engine == way.engine}
    return " ".join(filter(None, (catalog.title(way.engine), way.model if len(models) > 1 else "")))
