"""What `recto compare` measures against besides what the library has: a file that was named, or what a sample brings.

It is looked at for this one comparison; `recto reference add` attaches a reading for good.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path

from app.command_line.kept_readings import KeptReadings
from app.comparison.run import ReferenceSort, sort_of
from app.document.page import Reading
from app.references.opening import open_reference
from app.references.sample_reference import REMOVED, sample_reference
from app.resources import resource_path
from app.sessions.page_session import OpenFile


def given_readings(
    wanted: ReferenceSort | int | Path | None, source: OpenFile, kept: KeptReadings, pages: Sequence[int]
) -> dict[int, Reading]:
    """The readings of pages by their number; none where nothing was named and the document brings nothing.

    Args:
        wanted: what was asked for.
        source: the document.
        kept: the library, with this document open.
        pages: those that are compared; a text that names no pages belongs to the first.

    Raises:
        UnreadableReference: the file is no reference for this document.
    """
    path = wanted if isinstance(wanted, Path) else _brought(wanted, source, kept)
    if path is None:
        return {}
    reference = open_reference(path, [page.size for page in source.pages], pages[0])
    return dict(reference.readings(time.time()))


def _brought(wanted: ReferenceSort | int | None, source: OpenFile, kept: KeptReadings) -> Path | None:
    """A sample's own reference, as the window attaches it: not where it was taken away, or is there already."""
    if wanted not in (None, ReferenceSort.ELSEWHERE) or kept.view_state().get(REMOVED) is True:
        return None
    path = sample_reference(Path(source.path), resource_path("samples"))
    there = path is not None and any(
        sort_of(reading) is ReferenceSort.ELSEWHERE and reading.key.prompt == path.name
        for number in range(1, len(source.pages) + 1)
        for reading in kept.all_of(number)
    )
    return None if there else path
