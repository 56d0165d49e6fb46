"""Opening the library, whatever state its file is in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from app.library.database import Database, SetAside
from app.library.errors import LibraryError, LibraryHeldUp, LibraryUnwritable
from app.library.files import version_file
from app.library.library import Library
from app.library.schema import STEPS, Step
from model_runtime.messages import NOTHING, Message, sentences

OPENING_SECONDS = 2.0  # so long opening waits for another process


@dataclass(frozen=True, slots=True)
class LibraryOpening:
    """An open library.

    Attributes:
        set_aside: where a file that could not be used was moved; None as a rule.
        notice: what to tell the person about the file that is used; else empty.
        trouble: why nothing can be saved at the moment; None as a rule.
        forgets: whether that stays so: the file may only be read, and this is a copy of it in memory.
    """

    library: Library
    set_aside: Path | None = None
    notice: Message = NOTHING
    trouble: LibraryError | None = None
    forgets: bool = False


def open_library(
    path: Path, on_set_aside: Callable[[SetAside], None] = lambda told: None, steps: Sequence[Step] = STEPS
) -> LibraryOpening:
    """Open the library at `path`, or begin one.

    A file that is damaged or foreign is renamed, with what belongs to it, and a new one is begun. One of a newer
    version is left as it is, and one beside it used. One that another process holds is opened later, when it is asked.

    Args:
        path: the database; its folder is made where missing.
        on_set_aside: told when damage shows only later, on the thread that met it.
        steps: the versions of the tables.

    Raises:
        LibraryError: the folder or the file cannot be used; `library_in_memory` can take its place.
    """
    met: list[SetAside] = []
    database = Database(path, steps, met.append)
    database.busy_seconds = min(OPENING_SECONDS, database.busy_seconds)
    trouble: LibraryError | None = None
    forgets = False
    try:
        database.read(lambda at: None)
    except LibraryHeldUp as error:
        trouble = error
    except LibraryUnwritable as error:
        trouble, forgets = error, True
        database.close()
        database = _copy_of(path, steps, error)
    except BaseException:
        database.close()
        raise
    database.use(on_set_aside)
    file = next((told.file for told in reversed(met) if told.file), None)
    return LibraryOpening(Library(database), file, sentences(*(told.notice for told in met)), trouble, forgets)


def library_in_memory() -> Library:
    """A library that forgets everything at the end, for when the file cannot be used."""
    return Library(Database(None))


def _copy_of(path: Path, steps: Sequence[Step], trouble: LibraryError) -> Database:
    """What can be read of the library, in memory.

    Raises:
        LibraryError: nothing; this is `trouble`.
    """
    for file in (path, version_file(path, len(steps))):
        database = Database(None, steps, copied=file)
        try:
            database.read(lambda at: None)
        except LibraryError:
            database.close()
        else:
            return database
    raise trouble
