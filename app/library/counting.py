"""What is counted of each page, so that all documents are listed without a look at them. Functions of a transaction.

Triggers keep the sums of each document (`schema_listing.py`).
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping

from app.document.doubts import doubts_of
from app.document.geometry import PageSize
from app.document.page import Reading
from app.document.unread_ink import unread_places
from app.library.documents import READ_HERE

_ANY_SIZE = PageSize(595, 842)  # says only between which blocks a place stands
_IS_PAGE = "content_hash = ? AND number = ?"


def count_read(connection: sqlite3.Connection, content_hash: str, number: int) -> None:
    """Whether there is a reading of the page that was made here, and to its end."""
    page = (content_hash, number)
    is_read = f"EXISTS (SELECT 1 FROM readings WHERE {_IS_PAGE} AND {READ_HERE})"
    (now,) = connection.execute(f"SELECT {is_read}", page).fetchone()
    connection.execute(f"UPDATE pages SET is_read = ? WHERE {_IS_PAGE} AND is_read != ?", (now, *page, now))


def count_shown(connection: sqlite3.Connection, content_hash: str, number: int, reading: Reading | None) -> None:
    """What the reading that a page shows says of itself: whether a person corrected it, and what is doubtful in it."""
    edited, doubts = (reading.is_corrected, own_doubts(reading)) if reading else (False, 0)
    connection.execute(
        f"UPDATE pages SET is_edited = ?, doubts = ? WHERE {_IS_PAGE}", (edited, doubts, content_hash, number)
    )


def own_doubts(reading: Reading) -> int:
    """How many doubtful places a reading has by itself: no dictionary and no other reading is asked."""
    return len(doubts_of(reading, unread=unread_places(reading, _ANY_SIZE)))


def save_doubts(connection: sqlite3.Connection, content_hash: str, counts: Mapping[int, int]) -> None:
    """Counts by one who knows more, of pages that show a reading."""
    connection.executemany(
        f"UPDATE pages SET doubts = ? WHERE {_IS_PAGE} AND chosen IS NOT NULL AND doubts IS NOT ?",
        [(count, content_hash, number, count) for number, count in counts.items()],
    )
