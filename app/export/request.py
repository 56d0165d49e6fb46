"""What a person asks for when a document is taken away: which format, which pages, what goes in, and where it goes."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from app.export.contract import ExportOptions


@dataclass(frozen=True, slots=True)
class ExportRequest:
    """One export.

    Attributes:
        format: a key of `FORMATS`.
        pages: their numbers from 1, rising; pages without text are among them, for the line that says so.
        target: the file, with its suffix.
        only: (page, block id) of the blocks that go in; all of them where it is empty.
    """

    format: str
    pages: tuple[int, ...]
    options: ExportOptions
    target: Path
    only: frozenset[tuple[int, int]] = frozenset()
