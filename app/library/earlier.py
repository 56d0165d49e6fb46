"""What a file held before it was changed: readings lie with the content, so those of the earlier one are not in view.

Functions of an open transaction.
"""

from __future__ import annotations

import sqlite3
from contextlib import suppress
from dataclasses import dataclass

from app.document.serialize import UnreadableReading
from app.library import pages, readings
from app.library.stored import parse


@dataclass(frozen=True, slots=True)
class EarlierContent:
    """The content that a file had before.

    Attributes:
        content_hash: what it is known by.
        page_count: how many pages it had.
        read: how many of them have a reading.
        corrected: how many of them a person has corrected.
    """

    content_hash: str
    page_count: int
    read: int
    corrected: int


def earlier_content(connection: sqlite3.Connection, content_hash: str) -> EarlierContent | None:
    """What was read of the same file with another content, last; None where this content has readings of its own."""
    row = connection.execute(
        "SELECT earlier.content_hash, earlier.page_count, count(DISTINCT number),"
        " count(DISTINCT CASE WHEN text_source = 'edited' THEN number END)"
        " FROM documents now JOIN documents earlier ON earlier.path = now.path"
        " JOIN readings ON readings.content_hash = earlier.content_hash"
        " WHERE now.content_hash = ? AND now.path != '' AND earlier.content_hash != now.content_hash"
        " AND text_source NOT IN ('reference', 'second')"
        " AND NOT EXISTS (SELECT 1 FROM readings own WHERE own.content_hash = now.content_hash)"
        " GROUP BY earlier.content_hash ORDER BY abs(earlier.opened_at) DESC LIMIT 1",
        (content_hash,),
    ).fetchone()
    return EarlierContent(*row) if row else None


def take_over(connection: sqlite3.Connection, before: str, content_hash: str, last: int) -> None:
    """Copy readings and turned pages of one content to another, up to a page; what is damaged stays where it is."""
    for item in readings.stored(connection, before, 1, last):
        with suppress(UnreadableReading):
            readings.save(connection, content_hash, item.number, parse(item), False)
    for number, key in readings.chosen(connection, before).items():
        readings.choose(connection, content_hash, number, key)
    for number, rotation in pages.rotations(connection, before).items():
        pages.save_rotation(connection, content_hash, number, rotation)
