"""Readings: kept under what makes them different, found again, one of them chosen. Functions of an open transaction."""

from __future__ import annotations

import contextlib
import json
import sqlite3
import time
import zlib
from collections.abc import Iterable
from dataclasses import replace

from app.document.geometry import Rotation
from app.document.page import Reading, ReadingKey, TextSource
from app.document.serialize import UnreadableReading, reading_to_json
from app.document.tasks import finds_places
from app.library import texts
from app.library.documents import ensure, storable
from app.library.stored import Stored, parse

_KEY = "engine, engine_version, mode, task, prompt, text_source"
_IS_KEY = "engine = ? AND engine_version = ? AND mode = ? AND task = ? AND prompt = ? AND text_source = ?"


def save(connection: sqlite3.Connection, content_hash: str, number: int, reading: Reading, choose: bool) -> None:
    """Keep a reading in place of one with the same key; the page's problem is over.

    A page that a person has corrected goes on showing the corrections: only other corrections are chosen over them.
    What only says where things stand is never chosen.
    """
    ensure(connection, content_hash)
    choose = choose and not finds_places(reading.key.task)
    if choose and not reading.key.is_edited:
        now = chosen(connection, content_hash).get(number)
        choose = now is None or not now.is_edited
    content = json.dumps(reading_to_json(reading), separators=(",", ":")).encode("ascii")
    place = (content_hash, number, *_key_values(reading.key))
    connection.execute(
        f"INSERT INTO readings (content_hash, number, {_KEY}, rotation, stop_reason, total_seconds, created)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
        f" ON CONFLICT (content_hash, number, {_KEY}) DO UPDATE SET rotation = excluded.rotation,"
        " stop_reason = excluded.stop_reason, total_seconds = excluded.total_seconds, created = excluded.created",
        (*place, int(reading.rotation), reading.stop_reason.value, reading.seconds.get("total"), reading.created),
    )
    number_of_reading = _find(connection, place)
    connection.execute(
        "INSERT OR REPLACE INTO reading_contents VALUES (?, ?, ?)", (number_of_reading, content, zlib.crc32(content))
    )
    connection.execute(
        "INSERT INTO pages (content_hash, number, chosen) VALUES (?, ?, ?)"
        " ON CONFLICT (content_hash, number) DO UPDATE SET chosen = coalesce(excluded.chosen, chosen), problem = NULL",
        (content_hash, number, number_of_reading if choose else None),
    )
    if number_of_reading is not None and number_of_reading == _chosen(connection, content_hash, number):
        texts.put(connection, content_hash, number, number_of_reading, reading.blocks)


def save_beside_older(
    connection: sqlite3.Connection, content_hash: str, number: int, reading: Reading, since: float
) -> None:
    """Keep and choose a reading; one with the same key from before `since` moves to a version named by its date."""
    place = (content_hash, number, *_key_values(reading.key))
    row = connection.execute(
        "SELECT number, json, checksum FROM readings JOIN reading_contents ON reading = id"
        f" WHERE content_hash = ? AND number = ? AND {_IS_KEY} AND created < ?",
        (*place, since),
    ).fetchone()
    if row:
        with contextlib.suppress(UnreadableReading):
            older = parse(Stored(*row))
            date = time.strftime("%Y-%m-%d %H:%M", time.localtime(older.created))
            version = f"{older.key.engine_version}, {date}"  # what comes after a comma stands among the facts only
            save(
                connection, content_hash, number, replace(older, key=replace(older.key, engine_version=version)), False
            )
    save(connection, content_hash, number, reading, True)


def stored(connection: sqlite3.Connection, content_hash: str, first: int, last: int) -> list[Stored]:
    """All readings of the pages from `first` to `last`, by page and age."""
    rows = connection.execute(
        "SELECT number, json, checksum FROM readings JOIN reading_contents ON reading = id"
        " WHERE content_hash = ? AND number BETWEEN ? AND ? ORDER BY number, created",
        (content_hash, first, last),
    )
    return [Stored(*row) for row in rows]


def find(
    connection: sqlite3.Connection,
    content_hash: str,
    number: int,
    key: ReadingKey,
    rotation: Rotation,
    any_version: bool,
    any_source: bool,
) -> Stored | None:
    """The newest whole reading with this key, corrected or not, but for the parts that do not matter."""
    row = connection.execute(  # the + keeps SQLite from walking through every reading by time
        "SELECT number, json, checksum FROM readings JOIN reading_contents ON reading = id"
        " WHERE content_hash = ? AND number = ? AND +engine = ? AND (? OR engine_version = ?) AND mode = ? AND task = ?"
        " AND prompt = ? AND (? OR text_source IN (?, ?)) AND rotation = ? AND stop_reason = 'end'"
        " ORDER BY created DESC LIMIT 1",
        (
            content_hash, number, key.engine, any_version, key.engine_version, key.mode, key.task,
            storable(key.prompt), any_source, key.text_source.value, key.text_source.edited.value, int(rotation),
        ),
    ).fetchone()  # fmt: skip
    return Stored(*row) if row else None


def chosen(connection: sqlite3.Connection, content_hash: str) -> dict[int, ReadingKey]:
    rows = connection.execute(
        f"SELECT pages.number, {_KEY} FROM pages JOIN readings ON readings.id = chosen WHERE pages.content_hash = ?",
        (content_hash,),
    )
    return {number: _key(*values) for number, *values in rows}


def choose(connection: sqlite3.Connection, content_hash: str, number: int, key: ReadingKey) -> bool:
    """Whether there is such a reading, which is now the chosen one."""
    found = _find(connection, (content_hash, number, *_key_values(key)))
    if found is not None:
        connection.execute(
            "UPDATE pages SET chosen = ? WHERE content_hash = ? AND number = ?", (found, content_hash, number)
        )
        texts.refresh(connection, content_hash, number, found)
    return found is not None


def attach(
    connection: sqlite3.Connection, content_hash: str, found: Iterable[tuple[int, Reading]], again: bool
) -> dict[int, ReadingKey]:
    """Save readings, and choose them where no reading is; gives the chosen ones."""
    for number, reading in found:
        if again or _find(connection, (content_hash, number, *_key_values(reading.key))) is None:
            choose = _chosen(connection, content_hash, number) is None
            problem = _problem(connection, content_hash, number)
            save(connection, content_hash, number, reading, choose)
            connection.execute(
                "UPDATE pages SET problem = ? WHERE content_hash = ? AND number = ?", (problem, content_hash, number)
            )
    return chosen(connection, content_hash)


def remove(connection: sqlite3.Connection, content_hash: str, number: int, key: ReadingKey) -> None:
    """Delete a reading and its contents; where it was the chosen one, none is."""
    found = _find(connection, (content_hash, number, *_key_values(key)))
    connection.execute("DELETE FROM readings WHERE id = ?", (found,))


def _chosen(connection: sqlite3.Connection, content_hash: str, number: int) -> int | None:
    row = connection.execute(
        "SELECT chosen FROM pages WHERE content_hash = ? AND number = ?", (content_hash, number)
    ).fetchone()
    return row[0] if row else None


def _problem(connection: sqlite3.Connection, content_hash: str, number: int) -> str | None:
    row = connection.execute(
        "SELECT problem FROM pages WHERE content_hash = ? AND number = ?", (content_hash, number)
    ).fetchone()
    return row[0] if row else None


def _find(connection: sqlite3.Connection, place: tuple[object, ...]) -> int | None:
    row = connection.execute(
        f"SELECT id FROM readings WHERE content_hash = ? AND number = ? AND {_IS_KEY}", place
    ).fetchone()
    return row[0] if row else None


def _key_values(key: ReadingKey) -> tuple[str, ...]:
    words = (key.engine, key.engine_version, key.mode, key.task, key.prompt, key.text_source.value)
    return tuple(storable(word) for word in words)


def _key(engine: str, version: str, mode: str, task: str, prompt: str, source: str) -> ReadingKey:
    known = TextSource(source) if source in list(TextSource) else TextSource.PICTURE
    return ReadingKey(engine, version, mode, task, prompt, known)
