"""What readings of a page can be measured against, and which of it tells the most."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from app.comparison.run import ReferenceSort, sort_of
from app.document.page import Reading, StopReason
from app.recognition.engine_catalog import EngineCatalog

_ORDER = list(ReferenceSort)


def references(readings: Iterable[Reading], sort: ReferenceSort | None = None) -> list[Reading]:
    """Those of a page's readings that are more than one engine's word for it: the most telling first, then the newest.

    Args:
        readings: all of the page.
        sort: the only one that is wanted; None for all.
    """
    wanted = set(_ORDER) - {ReferenceSort.RUN} if sort is None else {sort}
    found = (reading for reading in readings if sort_of(reading) in wanted)
    return sorted(found, key=lambda reading: (_ORDER.index(sort_of(reading)), -reading.created))


def finest(runs: Sequence[Reading], catalog: EngineCatalog) -> Reading | None:
    """Of readings alone the one that saw most of the page, a whole one where there is any."""
    whole = [reading for reading in runs if reading.stop_reason is StopReason.END] or runs

    def fineness(reading: Reading) -> tuple[int, int]:
        return reading.vision_tokens, catalog.mode_rank(reading.key.engine, reading.key.mode)

    return max(whole, key=fineness, default=None)
