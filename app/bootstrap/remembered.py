"""The documents that were open side by side when Recto ended, in the settings."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from app.settings import schema
from app.settings.store import Settings


def keep(settings: Settings, windows: Sequence[tuple[Path, str]]) -> None:
    """Remember documents and where their windows are; one alone is found on the start screen."""
    kept = [{"path": str(path), "place": place} for path, place in windows]
    settings.set(schema.OPEN_DOCUMENTS, {"windows": kept} if len(kept) > 1 else {})


def remembered(settings: Settings) -> list[tuple[Path, str]]:
    """The documents and the places of their windows, as they were kept; what is no such thing is left out."""
    windows = settings.get(schema.OPEN_DOCUMENTS).get("windows")
    found: list[tuple[Path, str]] = []
    for kept in windows if isinstance(windows, list) else ():
        path, place = (kept.get("path"), kept.get("place")) if isinstance(kept, dict) else (None, None)
        if isinstance(path, str) and _names_a_file(path):
            found.append((Path(path), place if isinstance(place, str) else ""))
    return found


def _names_a_file(path: str) -> bool:
    """Whether the system could have a file of this name."""
    try:
        return bool(path) and b"\0" not in os.fsencode(path)
    except UnicodeEncodeError:
        return False
