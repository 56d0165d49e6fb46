"""What a written comparison is made of, and how it says its numbers."""

from __future__ import annotations

from dataclasses import dataclass

from app.comparison.comparison import Comparison
from app.comparison.run import ReferenceSort
from app.document.page import Reading, StopReason
from model_runtime.messages import to_translate

_STAGES = {
    "open": to_translate("Open the picture"),
    "detect": to_translate("Find lines"),
    "layout": to_translate("Find blocks"),
    "recognize": to_translate("Read lines"),
    "prepare": to_translate("Prepare the picture"),
    "vision": to_translate("See"),
    "encode": to_translate("See"),
    "prefill": to_translate("Take it in"),
    "decode": to_translate("Write"),
}
_ENDED = {
    StopReason.END: "",
    StopReason.LOOP: "looped",
    StopReason.LENGTH: "cut short at the engine's limit",
    StopReason.CANCELLED: "cut short when it was stopped",
}


@dataclass(frozen=True, slots=True)
class LostRun:
    """A reading that was asked for and could not be made."""

    name: str
    why: str


@dataclass(frozen=True, slots=True)
class ReportPage:
    """One page of a report. `comparison` is None where nothing could be compared."""

    number: int
    comparison: Comparison | None
    lost: tuple[LostRun, ...] = ()


def trouble(reading: Reading) -> str:
    """Why a reading may not be whole; empty for one that is."""
    return _ENDED[reading.stop_reason]


def reference_words(comparison: Comparison) -> str:
    """What the readings were measured against, and what is wrong with it."""
    reference = comparison.reference
    label = "Reference: " if reference.sort is ReferenceSort.ELSEWHERE else ""
    name = reference.name if reference.name.startswith(label) else label + reference.name
    why = trouble(reference.reading)
    return f"{name} ({why})" if why else name


def percent(share: float) -> str:
    """A share of 1; only what is whole says 100 %."""
    tenths = round(share * 1000)
    if tenths == 1000 and share < 1:
        tenths = 999
    if tenths == 0 and share > 0:
        tenths = 1
    return f"{tenths / 10:.1f} %"


def ratio(value: float | None) -> str:
    return "–" if value is None else f"{value:.1f}×"


def count(value: int) -> str:
    """A number of tokens; an engine without a language model has none."""
    return f"{value:,}" if value else "–"


def time(seconds: float | None) -> str:
    if seconds is None:
        return "–"
    return f"{seconds:.2f} s" if seconds < 1 else f"{seconds:.1f} s"


def stage_name(stage: str) -> str:
    """What people call a stage of reading; one that is not known keeps its name."""
    return _STAGES.get(stage, stage.replace("_", " ").capitalize())
