"""What the results of a document are called: as its file is, in the same folders below that of the batch."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

from app.document.plain_name import plain_name


def free_place(place: Path, is_taken: Callable[[str], bool]) -> Path:
    """The first name that no other document has: "a/scan", then "a/scan.png", then "a/scan.png-2" and so on.

    Args:
        place: of the file below the folder that was named.
        is_taken: whether another document has the name with this `key_of`.
    """
    return next(name for name in _names(place) if not is_taken(key_of(name)))


def key_of(name: Path) -> str:
    """The name as file systems compare it that know no cases, or one way alone to write an accent."""
    return unicodedata.normalize("NFC", name.as_posix()).casefold()


def _names(place: Path) -> Iterator[Path]:
    place = Path(*map(plain_name, place.parts))  # what turns a name round would hide what the result is
    yield place.with_name(place.stem)
    yield place
    for number in count(2):
        yield place.with_name(f"{place.name}-{number}")
