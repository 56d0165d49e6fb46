"""What reading pages took on this machine lately: time by engine and mode, text by engine."""

from __future__ import annotations

import json
import sqlite3
from statistics import median
from typing import NamedTuple

_PAGES = 20


class Pace(NamedTuple):
    """What pages took lately.

    Attributes:
        seconds: the median of the pages whose picture was read in one mode; None before the first.
        pages: how many those were, at most the last 20.
        text_tokens: the median of what the engine wrote, in any mode; None before the first.
    """

    seconds: float | None
    pages: int
    text_tokens: int | None


UNKNOWN_PACE = Pace(None, 0, None)


def pace(connection: sqlite3.Connection, engine: str, mode: str) -> Pace:
    """Times and lengths of the last pages that were read to the end; text layers take no time and tell none."""
    times = [
        seconds
        for (seconds,) in connection.execute(
            "SELECT total_seconds FROM readings WHERE engine = ? AND mode = ? AND stop_reason = 'end'"
            " AND text_source = 'picture' AND total_seconds IS NOT NULL ORDER BY created DESC LIMIT ?",
            (engine, mode, _PAGES),
        )
        if isinstance(seconds, int | float)
    ]
    return Pace(median(times) if times else None, len(times), _text_tokens(connection, engine))


def _text_tokens(connection: sqlite3.Connection, engine: str) -> int | None:
    rows = connection.execute(
        "SELECT json FROM readings JOIN reading_contents ON reading = id WHERE engine = ? AND stop_reason = 'end'"
        " AND text_source IN ('picture', 'text_layer') ORDER BY created DESC LIMIT ?",
        (engine, _PAGES),
    )
    counts = [count for (content,) in rows if (count := _count_in(content))]
    return round(median(counts)) if counts else None


def _count_in(content: bytes) -> int:
    """The text tokens of a stored reading; 0 where it does not tell, or is damaged."""
    try:
        count = json.loads(content)["text_tokens"]
    except (ValueError, RecursionError, KeyError, TypeError):
        return 0
    return count if isinstance(count, int) else 0
