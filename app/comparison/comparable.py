"""Which readings of a page can be compared with each other: of its picture, as a document, in nobody's own words."""

from __future__ import annotations

from collections.abc import Iterable

from app.document.page import Reading, TextSource, Way

TASK = "document"


def is_comparable(reading: Reading) -> bool:
    """Whether an engine read the page's picture as a document."""
    key = reading.key
    return key.task == TASK and key.text_source is TextSource.PICTURE and not key.prompt


def newest_of_each_way(readings: Iterable[Reading]) -> dict[Way, Reading]:
    """Of the comparable readings of a page the newest of each way of reading."""
    newest: dict[Way, Reading] = {}
    for reading in filter(is_comparable, readings):
        way = reading.key.way
        newest[way] = max(reading, newest.get(way, reading), key=lambda one: one.created)
    return newest
