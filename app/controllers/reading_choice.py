"""What a person chooses of the way pages are read."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ReadingChoice:
    """How pages are read from now on. An empty mode is the engine's own best."""

    engine: str = "builtin"
    mode: str = ""
    task: str = "document"
