"""Files that cannot be used are moved aside, with all that belongs to them, so that a new one can be begun."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from pathlib import Path


def set_aside(path: Path, word: str = "damaged", companions: Sequence[str] = ()) -> Path:
    """Rename a file and its companions; its new name.

    Args:
        path: the file.
        word: says in the new name what it is, before the time.
        companions: what the names of files that belong to it have more than its own; not all need be there.

    Raises:
        OSError: one of them cannot be renamed (on Windows: while another process has it open).
    """
    target = free_name(path, f"{word}-{time.strftime('%Y%m%d-%H%M%S')}", companions)
    there = [one for one in ("", *companions) if beside(path, one).exists()]
    for one in there or [""]:
        beside(path, one).rename(beside(target, one))
    return target


def free_name(path: Path, word: str, companions: Sequence[str] = ()) -> Path:
    """A name like `path` with `word` in it, which neither a file nor a companion of one has."""
    taken = ("", *companions)
    return next(name for name in _names(path, word) if not any(beside(name, one).exists() for one in taken))


def beside(path: Path, companion: str) -> Path:
    """The file that belongs to the one at `path`."""
    return path.with_name(path.name + companion)


def _names(path: Path, word: str) -> Iterator[Path]:
    yield path.with_name(f"{path.stem}.{word}{path.suffix}")
    number = 2
    while True:
        yield path.with_name(f"{path.stem}.{word}-{number}{path.suffix}")
        number += 1
