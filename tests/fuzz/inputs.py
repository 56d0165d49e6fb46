"""Which inputs there are, and what each is tried on."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator

from tests.fuzz.answers import AnswerTrial, frames
from tests.fuzz.damage import damaged
from tests.fuzz.markup import markup
from tests.fuzz.pages import PageTrial
from tests.fuzz.pdf_parts import built
from tests.fuzz.reading import ReadingTrial
from tests.fuzz.trial import Input, Trial

KINDS: dict[str, tuple[Callable[[random.Random], tuple[str, bytes]], type[Trial]]] = {
    "damaged": (damaged, PageTrial),
    "built": (built, PageTrial),
    "markup": (markup, ReadingTrial),
    "answers": (frames, AnswerTrial),
}
"""By name: what makes an input from a source of chance, and what it is tried on."""

_ROUND = ("damaged", "built", "damaged", "markup", "built", "damaged", "answers", "built", "damaged", "markup")


def make(kind: str, seed: int, number: int) -> Input:
    """The input of a kind with a number; always the same for a seed."""
    suffix, content = KINDS[kind][0](random.Random(f"{seed} {kind} {number}"))
    return Input(kind, number, suffix, content)


def inputs(seed: int, first: int, kinds: tuple[str, ...]) -> Iterator[Input]:
    """All of them, without end, the kinds in turn."""
    number = first
    while True:
        kind = _ROUND[number % len(_ROUND)]
        if kind in kinds:
            yield make(kind, seed, number)
        number += 1
