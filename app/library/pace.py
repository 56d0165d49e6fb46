"""What reading pages took on this machine lately: time by engine, model and mode, text by engine and model."""

from __future__ import annotations

import sqlite3
from statistics import median
from typing import NamedTuple

from app.document.page import Way

_PAGES = 20


class Pace(NamedTuple):
    """What pages took lately.

    Attributes:
        seconds: the median of the pages whose picture was read in one mode, each with its share of the time where
            several were read together; None before the first.
        pages: how many those were, at most the last 20.
        text_tokens: the median of what the engine wrote, in any mode; None before the first.
    """

    seconds: float | None
    pages: int
    text_tokens: int | None


UNKNOWN_PACE = Pace(None, 0, None)


def pace(connection: sqlite3.Connection, way: Way) -> Pace:
    """Times and lengths of the last pages that were read to the end; text layers take no time and tell none.

    Of a model that has read none, those that do not say which model read them.
    """
    found = _pace(connection, way)
    return _pace(connection, way._replace(model="")) if found == UNKNOWN_PACE and way.model else found


def _pace(connection: sqlite3.Connection, way: Way) -> Pace:
    times = _latest(
        connection,
        "SELECT share_seconds FROM readings WHERE engine = ? AND model = ? AND mode = ? AND stop_reason = 'end'"
        " AND text_source = 'picture' AND share_seconds IS NOT NULL ORDER BY created DESC LIMIT ?",
        (way.engine, way.model, way.mode, _PAGES),
    )
    lengths = _latest(
        connection,
        "SELECT text_tokens FROM readings WHERE engine = ? AND model = ? AND stop_reason = 'end'"
        " AND text_source IN ('picture', 'text_layer') AND text_tokens > 0 ORDER BY created DESC LIMIT ?",
        (way.engine, way.model, _PAGES),
    )
    return Pace(median(times) if times else None, len(times), round(median(lengths)) if lengths else None)


def _latest(connection: sqlite3.Connection, question: str, values: tuple[object, ...]) -> list[float]:
    """The numbers that were found; damage may have put something else there."""
    return [number for (number,) in connection.execute(question, values) if isinstance(number, int | float)]
