"""What a person chooses of the way pages are read."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ReadingChoice:
    """How pages are read from now on.

    Attributes:
        engine: empty for the usual one.
        mode: empty for the engine's own best.
        model: which of the engine's models; empty for an engine that has its own, and for the one added last.
    """

    engine: str = ""
    mode: str = ""
    task: str = "document"
    model: str = ""
