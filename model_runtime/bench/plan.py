"""From what was asked for to pieces of work, and from seconds to the values that are told."""

from __future__ import annotations

from collections.abc import Iterator

from model_runtime.bench.options import BenchOptions
from model_runtime.bench.results import Quantity, Results
from model_runtime.bench.work import Part, Work, prompt_tokens


def works(options: BenchOptions) -> list[Work]:
    """Everything to be timed, each once."""
    wanted = [
        *(work for mode in options.modes for work in _reading(options, mode)),
        *_writing(options),
    ]
    return list(dict.fromkeys(wanted))


def _reading(options: BenchOptions, mode: str) -> Iterator[Work]:
    if Part.ENCODE in options.parts:
        yield Work(Part.ENCODE, mode)
    if Part.PREFILL in options.parts:
        yield Work(Part.PREFILL, mode)


def _writing(options: BenchOptions) -> Iterator[Work]:
    if Part.DECODE in options.parts:
        for context in options.contexts:
            for batch in options.batches:
                yield Work(Part.DECODE, batch=batch, context=context, steps=options.steps)


def first_page(options: BenchOptions) -> list[Work]:
    """The beginning of a page: in mode Base where that is among those asked for."""
    mode = "base" if "base" in options.modes else options.modes[0]
    return [
        Work(Part.ENCODE, mode, cold=True),
        Work(Part.PREFILL, mode, cold=True),
        Work(Part.DECODE, batch=1, context=prompt_tokens(mode), steps=options.steps, cold=True),
    ]


def quantity_of(work: Work) -> Quantity:
    """How a piece of work is told: in seconds, or in tokens a second."""
    return Quantity(work.part, work.title, "tokens/s", True) if work.tokens else Quantity(work.part, work.title, "s")


def value_of(work: Work, seconds: float) -> float:
    """The value of its quantity."""
    return work.tokens / seconds if work.tokens else seconds


def add_computed(results: Results, options: BenchOptions, subject: str) -> None:
    """Add what follows from the values of a subject: time to the first token."""
    for mode in options.modes:
        encode, prefill = Work(Part.ENCODE, mode), Work(Part.PREFILL, mode)
        first_tokens = [
            encoding + prefill.tokens / rate
            for encoding, rate in zip(
                results.values(quantity_of(encode), subject),
                results.values(quantity_of(prefill), subject),
                strict=False,
            )
        ]
        for seconds in first_tokens:
            results.add(Quantity(Part.PREFILL, f"first token {mode}", "s"), subject, seconds)
