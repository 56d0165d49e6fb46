"""Opening the library, whatever state its file is in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from app.library.database import Database, SetAside
from app.library.library import Library
from app.library.schema import STEPS, Step


@dataclass(frozen=True, slots=True)
class LibraryOpening:
    """An open library.

    Attributes:
        set_aside: where a file that could not be used was moved; None as a rule.
        notice: what to tell the person about that; else empty.
    """

    library: Library
    set_aside: Path | None = None
    notice: str = ""


def open_library(
    path: Path, on_set_aside: Callable[[SetAside], None] = lambda told: None, steps: Sequence[Step] = STEPS
) -> LibraryOpening:
    """Open the library at `path`, or begin one.

    A file that is damaged, foreign or of a newer version is renamed, with what belongs to it, and a new one is begun.

    Args:
        path: the database; its folder is made where missing.
        on_set_aside: told when damage shows only later, on the thread that met it.
        steps: the versions of the tables.

    Raises:
        LibraryError: the folder or the file cannot be used; `library_in_memory` can take its place.
    """
    met: list[SetAside] = []
    database = Database(path, steps, met.append)
    try:
        database.read(lambda at: None)
    except BaseException:
        database.close()
        raise
    database.on_set_aside = on_set_aside
    told = met[-1] if met else SetAside(None, "")
    return LibraryOpening(Library(database), told.file, told.notice)


def library_in_memory() -> Library:
    """A library that forgets everything at the end, for when the file cannot be used."""
    return Library(Database(None))
