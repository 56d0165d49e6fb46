"""One folder of weights that the person has added, as a record and as JSON."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any


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


def checkpoint_to_json(checkpoint: Checkpoint) -> dict[str, Any]:
    """The record as a JSON object."""
    return {**asdict(checkpoint), "path": str(checkpoint.path)}


def checkpoint_from_json(data: dict[str, Any]) -> Checkpoint:
    """The record in a JSON object; fields that a newer Recto added are left out.

    Raises:
        KeyError, TypeError, ValueError, AttributeError: it is none.
    """
    return Checkpoint(
        name=str(data["name"]),
        engine=str(data["engine"]),
        path=Path(data["path"]),
        revision=str(data["revision"]),
        byte_count=int(data["byte_count"]),
        added=float(data["added"]),
        facts={str(title): str(text) for title, text in data.get("facts", {}).items()},
    )
