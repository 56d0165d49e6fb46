"""Readings: kept under what makes them different, found again, one of them chosen. Functions of an open transaction."""

from __future__ import annotations

import contextlib
import sqlite3
import time
import zlib
from collections.abc import Iterable
from dataclasses import replace

from app.document.geometry import Rotation
from app.document.page import Reading, ReadingKey, TextSource
from app.document.serialize import UnreadableReading
from app.document.tasks import finds_places
from app.library import counting, pages, texts
from app.library.checksums import checksum
from app.library.documents import ensure, storable
from app.library.errors import DamageFound
from app.library.stored import COLUMNS, KEY, ROW, TABLES, Stored, contents, key_of, key_values, parse

_IS_KEY = "engine = ? AND engine_version = ? AND mode = ? AND task = ? AND prompt = ? AND text_source = ? AND model = ?"


def save(connection: sqlite3.Connection, content_hash: str, number: int, reading: Reading, choose: bool) -> None:
    """Keep a reading in place of one with the same key; the page's problem is over, but for a second reader's.

    A page that a person has corrected goes on showing the corrections: only other corrections are chosen over them.
    What only says where things stand is never chosen.
    """
    ensure(connection, content_hash)
    page = pages.page(connection, content_hash, number)
    choose = choose and not finds_places(reading.key.task)
    if choose and not reading.key.is_edited:
        shown = _shown(connection, page)
        choose = shown is None or not shown.key.is_edited
    kept = _put(connection, content_hash, number, reading)
    problem = page.problem if reading.key.text_source is TextSource.SECOND else None
    page = page._replace(chosen=kept if choose else page.chosen, problem=problem)
    pages.put(connection, page)
    counting.count_read(connection, content_hash, number)
    if page.chosen == kept:
        counting.count_shown(connection, content_hash, number, reading)
        texts.put(connection, content_hash, number, kept, reading.blocks)


def _put(connection: sqlite3.Connection, content_hash: str, number: int, reading: Reading) -> int:
    """Write a reading down; the number of its row."""
    place = (content_hash, number, *key_values(reading.key))
    how = (int(reading.rotation), reading.stop_reason.value, float(reading.created))
    connection.execute(
        f"INSERT INTO readings (content_hash, number, {KEY}, rotation, stop_reason, created, share_seconds,"
        " text_tokens) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
        f" ON CONFLICT (content_hash, number, {KEY}) DO UPDATE SET rotation = excluded.rotation,"
        " stop_reason = excluded.stop_reason, created = excluded.created, share_seconds = excluded.share_seconds,"
        " text_tokens = excluded.text_tokens",
        (*place, *how, _share(reading), reading.text_tokens or None),
    )
    kept = _find(connection, content_hash, number, reading.key)
    if kept is None:
        raise DamageFound
    content = contents(reading)
    connection.execute("INSERT OR REPLACE INTO reading_contents VALUES (?, ?, ?)", (kept, content, zlib.crc32(content)))
    seal = checksum(kept, *place, *how, zlib.crc32(content))
    connection.execute("UPDATE readings SET checksum = ? WHERE id = ?", (seal, kept))
    return kept


def _share(reading: Reading) -> float | None:
    """The time it took away from other pages; of one that was read alone that is all of it."""
    return reading.seconds.get("total") if reading.share_seconds is None else reading.share_seconds


def save_beside_older(
    connection: sqlite3.Connection, content_hash: str, number: int, reading: Reading, since: float
) -> None:
    """Keep and choose a reading; one with the same key from before `since` moves to a version named by its date.

    One that says it is newer than this reading is from before as well: somebody has set the clock back.
    """
    place = (content_hash, number, *key_values(reading.key))
    row = connection.execute(
        f"SELECT {COLUMNS} FROM {TABLES} WHERE content_hash = ? AND number = ? AND {_IS_KEY}"
        " AND (created < ? OR created > ?)",
        (*place, since, reading.created),
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
        f"SELECT {COLUMNS} FROM {TABLES} WHERE content_hash = ? AND number BETWEEN ? AND ? ORDER BY number, created",
        (content_hash, first, last),
    )
    return [Stored(*row) for row in rows]


def find(
    connection: sqlite3.Connection,
    content_hash: str,
    number: int,
    key: ReadingKey,
    rotation: Rotation,
    any_source: bool,
    or_unnamed: bool,
) -> list[Stored]:
    """Whole readings with this key, of any version, corrected or not, perhaps of any source; the newest first.

    What a second reader made is none of them. With `or_unnamed` those count too that do not say by which model they
    were made; those always whose version ends with the model's name, as that of a server does: earlier Rectos named
    the model there alone.
    """
    in_version = storable(f" · {key.model}") if key.model else "·"  # which no version ends with
    rows = connection.execute(  # the + keeps SQLite from walking through every reading by time
        f"SELECT {COLUMNS} FROM {TABLES}"
        " WHERE content_hash = ? AND number = ? AND +engine = ? AND mode = ? AND task = ?"
        " AND prompt = ? AND (? OR text_source IN (?, ?)) AND (model = ? OR (model = '' AND (? OR"
        " substr(engine_version, -length(?)) = ?))) AND rotation = ?"
        " AND stop_reason = 'end' AND text_source != 'second'"
        " ORDER BY created DESC",
        (
            content_hash, number, key.engine, key.mode, key.task,
            storable(key.prompt), any_source, key.text_source.value, key.text_source.edited.value,
            storable(key.model), or_unnamed, in_version, in_version, int(rotation),
        ),
    )  # fmt: skip
    return [Stored(*row) for row in rows]


def chosen(connection: sqlite3.Connection, content_hash: str) -> dict[int, ReadingKey]:
    """Which reading of each page is shown."""
    rows = connection.execute(
        f"SELECT {pages.ROW}, pages.checksum, {ROW}, reading_contents.checksum, readings.checksum"
        " FROM pages JOIN readings ON readings.id = chosen LEFT JOIN reading_contents ON reading = chosen"
        " WHERE pages.content_hash = ?",
        (content_hash,),
    )
    return {
        page[1]: key_of(*reading[3:10])
        for page, reading in ((row[:6], row[6:]) for row in rows)
        if pages.is_sound(page) and checksum(*reading[:-1]) == reading[-1] and page[:2] == reading[1:3]
    }


def unsound(connection: sqlite3.Connection, content_hash: str) -> set[int]:
    """The pages whose chosen reading is damaged, or is one of another page."""
    return pages.with_choice(connection, content_hash) - chosen(connection, content_hash).keys()


def choose(connection: sqlite3.Connection, content_hash: str, number: int, key: ReadingKey) -> bool:
    """Whether there is such a reading, which is now the chosen one."""
    found = _find(connection, content_hash, number, key)
    if found is not None:
        pages.put(connection, pages.page(connection, content_hash, number)._replace(chosen=found))
        texts.refresh(connection, content_hash, number, found)
    return found is not None


def attach(
    connection: sqlite3.Connection, content_hash: str, found: Iterable[tuple[int, Reading]], again: bool
) -> dict[int, ReadingKey]:
    """Save readings, and choose them where no reading is; gives the chosen ones."""
    for number, reading in found:
        if again or _find(connection, content_hash, number, reading.key) is None:
            before = pages.page(connection, content_hash, number)
            save(connection, content_hash, number, reading, before.chosen is None)
            after = pages.page(connection, content_hash, number)
            pages.put(connection, after._replace(problem=before.problem))
    return chosen(connection, content_hash)


def remove(connection: sqlite3.Connection, content_hash: str, number: int, key: ReadingKey) -> None:
    """Delete a reading and its contents; where it was the chosen one, none is."""
    found = _find(connection, content_hash, number, key)
    page = pages.page(connection, content_hash, number)
    if found is not None and page.chosen == found:
        pages.put(connection, page._replace(chosen=None))
    connection.execute(
        "DELETE FROM readings WHERE id = ? AND content_hash = ? AND number = ?", (found, content_hash, number)
    )
    counting.count_read(connection, content_hash, number)


def _shown(connection: sqlite3.Connection, page: pages.PageRow) -> Reading | None:
    """The reading that a page shows; none where that is damaged."""
    row = connection.execute(f"SELECT {COLUMNS} FROM {TABLES} WHERE id = ?", (page.chosen,)).fetchone()
    with contextlib.suppress(UnreadableReading):
        if row and row[1:3] == page[:2]:
            return parse(Stored(*row))
    return None


def _find(connection: sqlite3.Connection, content_hash: str, number: int, key: ReadingKey) -> int | None:
    row = connection.execute(
        f"SELECT id FROM readings WHERE content_hash = ? AND number = ? AND {_IS_KEY}",
        (content_hash, number, *key_values(key)),
    ).fetchone()
    return row[0] if row else None
