"""What is said of a run in words. Builds words, no widgets."""

from __future__ import annotations

from dataclasses import dataclass

from app.comparison.comparison import Comparison
from app.comparison.measures import Measures
from app.comparison.report import percent
from app.controllers.comparing.compared_run import ComparedRun, RunState
from app.document.page import Reading, StopReason
from app.views.common.language import told, tr


@dataclass(frozen=True, slots=True)
class RunFacts:
    """A run as its column and its line in the table show it.

    Attributes:
        measures: None while it is not compared.
        is_reference: the others are measured against it.
        can_be_kept: it may become what the page shows.
    """

    name: str
    run: ComparedRun
    measures: Measures | None = None
    is_reference: bool = False
    is_kept: bool = False

    @property
    def can_be_kept(self) -> bool:
        return self.run.reading is not None and not self.is_kept


def subline(facts: RunFacts) -> tuple[str, str]:
    """The line below a run's name, what matters most first, and its tone."""
    run = facts.run
    match run.state:
        case RunState.WAITING:
            return tr("Waiting to be read"), "text2"
        case RunState.READING:
            done = round(100 * run.fraction)
            return tr("Reading… {percent} %", percent=done) if done else tr("Reading…"), "text2"
        case RunState.STOPPED:
            return tr("Stopped"), "warn"
        case RunState.FAILED:
            return tr("Could not be read"), "error"
    parts = []
    if run.reading and (why := ended_early(run.reading)):
        parts.append(why)
    if facts.is_reference:
        parts.append(tr("reference"))
    elif facts.measures:
        parts.append(percent(facts.measures.precision))
    if run.reading and run.reading.vision_tokens:
        parts.append(tr("{count} tokens", count=f"{run.reading.vision_tokens:,}"))
    return " · ".join(parts), "warn" if run.reading and ended_early(run.reading) else "text2"


def ended_early(reading: Reading) -> str:
    """Why a reading may not be whole, in a word or two; empty for one that is."""
    words = {
        StopReason.END: "",
        StopReason.LOOP: tr("looped"),
        StopReason.LENGTH: tr("cut short"),
        StopReason.CANCELLED: tr("cut short"),
    }
    return words[reading.stop_reason]


def column_message(run: ComparedRun) -> str:
    """What stands in a column that has no text."""
    match run.state:
        case RunState.FAILED if run.problem is not None:
            return "\n\n".join(told(part) for part in (run.problem.title, run.problem.hint) if part)
        case RunState.STOPPED:
            return tr("The reading was stopped before anything was read.")
        case RunState.WAITING | RunState.READING:
            return tr("The text comes when the page has been read.")
    return ""


def places_sentence(facts: list[RunFacts], shown: tuple[int, ...], comparison: Comparison | None) -> str:
    """What is to be said of the boxes over the page."""
    if not shown:
        return tr("Choose one or two readings to see where they found something.")
    if len(shown) == 1:
        return tr("Places found in {name}.", name=facts[shown[0]].name)
    both = tr("Two readings laid over one page.")
    missed = [(facts[index].name, _missed(facts[index], comparison)) for index in shown]
    name, count = max(missed, key=lambda item: item[1])
    if not count:
        return both
    words = tr("{name} missed 1 block.") if count == 1 else tr("{name} missed {count} blocks.")
    return f"{both} {words.format(name=name, count=count)}"


def _missed(facts: RunFacts, comparison: Comparison | None) -> int:
    if comparison is None or facts.run.reading is None:
        return 0
    numbers = [i for i, run in enumerate(comparison.runs) if run.reading is facts.run.reading]
    return sum(shown.absent for number in numbers for shown in comparison.column(number))


def advice(facts: list[RunFacts]) -> tuple[str, int]:
    """Which cheaper reading is nearly as good as the best, in a sentence; empty, and -1, where none is."""
    known = [
        (item.measures.precision, item.measures.vision_tokens, index)
        for index, item in enumerate(facts)
        if item.measures and item.measures.vision_tokens and not item.is_reference and _is_whole(item)
    ]
    if len(known) < 2:
        return "", -1
    best = max(known, key=lambda item: (item[0], -item[1]))
    good = min((item for item in known if item[0] >= best[0] - _NEARLY), key=lambda item: item[1])
    dearest = max(known, key=lambda item: item[1])
    if good[1] == dearest[1]:
        return "", -1
    words = tr("Of the words that {name} reads, {precision} are right, with {share} % of {other}'s tokens.")
    share = max(1, round(100 * good[1] / dearest[1]))
    name, other = facts[good[2]].name, facts[dearest[2]].name
    return words.format(name=name, precision=percent(good[0]), share=share, other=other), good[2]


_NEARLY = 0.03


def _is_whole(facts: RunFacts) -> bool:
    return facts.run.reading is not None and facts.run.reading.stop_reason is StopReason.END
