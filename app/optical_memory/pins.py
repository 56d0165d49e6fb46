"""What of a page stays text at any age: passages that hold a pinned phrase, and numbers where those are pinned."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.measures.hard_tokens import HardKind, hard_tokens
from app.optical_memory.passages import Passage, plain_text


@dataclass(frozen=True, slots=True)
class Pinning:
    """What is pinned.

    Attributes:
        phrases: every passage that holds one of them, whatever its case, stays text.
        numbers: whether all numbers and codes do, each once a page.
    """

    phrases: tuple[str, ...] = ()
    numbers: bool = False


def pins_of(passages: Sequence[Passage], pinning: Pinning) -> tuple[str, ...]:
    """The texts of a page that stay text, in their order."""
    wanted = [phrase.casefold() for phrase in pinning.phrases if phrase.strip()]
    pins = [passage.text for passage in passages if any(phrase in passage.text.casefold() for phrase in wanted)]
    if pinning.numbers:
        found = hard_tokens(plain_text(tuple(passages)))
        exact = [*found[HardKind.NUMBER], *found[HardKind.CODE]]
        pins += [", ".join(exact)] if exact else []
    return tuple(pins)
