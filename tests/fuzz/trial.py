"""What is tried and what came of it, as plain values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Input:
    """One input: made again from its kind, the run's seed and its number.

    Attributes:
        suffix: of the file that it is kept in.
    """

    kind: str
    number: int
    suffix: str
    content: bytes

    @property
    def name(self) -> str:
        return f"{self.kind}-{self.number}{self.suffix}"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of an input.

    Attributes:
        word: how it went, for the counts ("drawn", "refused", "gave up a page", …).
        fault: what should not have happened; empty where all is as promised.
        seconds: processor time of this process.
    """

    word: str
    fault: str = ""
    seconds: float = 0.0


class Trial(Protocol):
    """What inputs of some kinds are tried on."""

    def attempt(self, one: Input) -> Outcome:
        """Try it; raises nothing."""

    def close(self) -> None:
        """End what was started."""
