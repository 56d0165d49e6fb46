"""A library of many documents, made in one go: what stands in its tables is what reading them would leave there."""

from __future__ import annotations

import random
import sqlite3
from pathlib import Path

from app.library.database import Database
from app.library.library import Library
from app.library.names import name_columns
from app.library.tags import TagChanges, change

_WORDS = (
    "deed", "letter", "ledger", "minutes", "map", "Grundbuch", "règlement", "contract", "报告", "scan", "invoice",
)  # fmt: skip
_TAGS = ("land", "court", "family", "to check", "1890s", "done")
_PAGES = 10
_VIEW = '{"page": 3, "zoom": 1.0, "fit": "width", "left": []}'


def make_large_library(file: Path, documents: int, pages: int = _PAGES) -> Library:
    """Every fourth document unread, every fourth partly read; some corrected, failed, doubtful, tagged."""
    database = Database(file)
    database.write(lambda to: _fill(to, documents, pages, random.Random(1)))
    return Library(database)


def content_hash(document: int) -> str:
    return f"{document:064x}"


def _fill(connection: sqlite3.Connection, documents: int, pages: int, rng: random.Random) -> None:
    for at in range(documents):
        title = f"{rng.choice(_WORDS)} {rng.choice(_WORDS)} {rng.randrange(documents)}"
        connection.execute(
            "INSERT INTO documents (content_hash, path, title, page_count, opened_at, view_state, name_folded,"
            " name_order) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (content_hash(at), f"/archive/box {at % 300}/{title} {at}.pdf", title, pages, 1.7e9 + at, _VIEW,
             *name_columns(title)),
        )  # fmt: skip
        _add_pages(connection, at, (0, pages // 2, pages, pages)[at % 4], rng)
    for place, name in enumerate(_TAGS):
        tagged = tuple(content_hash(at) for at in range(place, documents, 7 + place))
        change(connection, TagChanges(documents=tagged, given=(name,)))


def _add_pages(connection: sqlite3.Connection, document: int, read: int, rng: random.Random) -> None:
    readings = [
        (content_hash(document), number, "builtin", "1", "base", "document", "", "picture", 0, "end", 1.0)
        for number in range(1, read + 1)
    ]
    connection.executemany(
        "INSERT INTO readings (content_hash, number, engine, engine_version, mode, task, prompt, text_source, rotation,"
        " stop_reason, created) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        readings,
    )
    rows = [
        (content_hash(document), number, '{"title": "torn"}' if rng.random() < 0.01 else None, rng.random() < 0.02,
         rng.choice((0, 0, 0, 1, 4)))
        for number in range(1, read + 1)
    ]  # fmt: skip
    connection.executemany(
        "INSERT INTO pages (content_hash, number, problem, is_read, is_edited, doubts) VALUES (?, ?, ?, 1, ?, ?)", rows
    )
