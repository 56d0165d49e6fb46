"""One folder of weights that the person has added, as a record."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """An added folder.

    Attributes:
        name: what the person calls it by; no two are the same.
        engine: the engine that it is for.
        path: the folder.
        revision: tells these weights from others, as the engine said.
        byte_count: size of the weights.
        added: seconds since the epoch.
        facts: what the engine found in it, title and text.
    """

    name: str
    engine: str
    path: Path
    revision: str
    byte_count: int
    added: float
    facts: dict[str, str] = field(default_factory=dict)
