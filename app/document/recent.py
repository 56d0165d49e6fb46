"""One document that was open before, as the start screen shows it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class RecentDocument:
    """A document from the list of recent ones.

    Attributes:
        page_count: 0 where it was not opened yet.
        title: its name for people, without folder and suffix.
        thumbnail: its first page as PNG; empty where a password protects it, None where none was kept.
        missing: the file is not where it was.
        interrupted: pages waited to be read when it was left.
    """

    path: Path
    title: str
    page_count: int
    read_count: int = 0
    failed_count: int = 0
    thumbnail: bytes | None = None
    missing: bool = False
    interrupted: bool = False
