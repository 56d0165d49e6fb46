"""Libraries as released versions of Recto made them. What stands here is never changed, only added to."""

import json
import sqlite3
import zlib
from contextlib import closing
from pathlib import Path

from app.document.page import Reading
from app.document.serialize import reading_to_json

_FIRST = """
    CREATE TABLE documents (
        content_hash TEXT PRIMARY KEY,
        path NOT NULL,                       -- TEXT, or BLOB where the name is no Unicode; '' where not known
        title TEXT NOT NULL,
        page_count INTEGER NOT NULL,
        opened_at REAL NOT NULL,             -- seconds since the epoch
        view_state TEXT NOT NULL DEFAULT '{}',
        engine TEXT,
        mode TEXT,
        task TEXT
    ) WITHOUT ROWID;
    CREATE INDEX documents_by_time ON documents (opened_at);
    CREATE INDEX documents_by_path ON documents (path, opened_at);
    CREATE TABLE thumbnails (
        content_hash TEXT PRIMARY KEY REFERENCES documents ON DELETE CASCADE,
        png BLOB NOT NULL
    );
    CREATE TABLE readings (
        id INTEGER PRIMARY KEY,
        content_hash TEXT NOT NULL REFERENCES documents ON DELETE CASCADE,
        number INTEGER NOT NULL,
        engine TEXT NOT NULL,
        engine_version TEXT NOT NULL,
        mode TEXT NOT NULL,
        task TEXT NOT NULL,
        prompt TEXT NOT NULL,
        text_source TEXT NOT NULL,
        rotation INTEGER NOT NULL,
        stop_reason TEXT NOT NULL,
        total_seconds REAL,
        created REAL NOT NULL,
        UNIQUE (content_hash, number, engine, engine_version, mode, task, prompt, text_source)
    );
    CREATE INDEX readings_by_mode ON readings (engine, mode, created);
    CREATE TABLE reading_contents (
        reading INTEGER PRIMARY KEY REFERENCES readings ON DELETE CASCADE,
        json BLOB NOT NULL,
        checksum INTEGER NOT NULL            -- CRC-32 of json: SQLite itself would not notice changed bytes
    );
    CREATE TABLE pages (
        content_hash TEXT NOT NULL REFERENCES documents ON DELETE CASCADE,
        number INTEGER NOT NULL,
        rotation INTEGER NOT NULL DEFAULT 0,
        chosen INTEGER REFERENCES readings ON DELETE SET NULL,
        problem TEXT,                        -- JSON: title, detail, hint
        PRIMARY KEY (content_hash, number)
    ) WITHOUT ROWID;
    CREATE INDEX pages_by_chosen ON pages (chosen);
"""
_SEARCH = """
    CREATE TABLE page_texts (
        id INTEGER PRIMARY KEY,
        content_hash TEXT NOT NULL,
        number INTEGER NOT NULL,
        reading INTEGER NOT NULL REFERENCES readings ON DELETE CASCADE,
        folded TEXT NOT NULL,
        shown TEXT NOT NULL,
        UNIQUE (content_hash, number),
        FOREIGN KEY (content_hash, number) REFERENCES pages ON DELETE CASCADE
    );
    CREATE INDEX page_texts_by_reading ON page_texts (reading);
    CREATE VIRTUAL TABLE page_index USING fts5(
        folded, content = 'page_texts', content_rowid = 'id', detail = none, tokenize = 'trigram case_sensitive 1'
    );
    CREATE TRIGGER page_texts_added AFTER INSERT ON page_texts BEGIN
        INSERT INTO page_index (rowid, folded) VALUES (new.id, new.folded);
    END;
    CREATE TRIGGER page_texts_removed AFTER DELETE ON page_texts BEGIN
        INSERT INTO page_index (page_index, rowid, folded) VALUES ('delete', old.id, old.folded);
    END;
"""
_CHECKSUMS = """
    ALTER TABLE readings ADD COLUMN checksum INTEGER NOT NULL DEFAULT -1;
    ALTER TABLE pages ADD COLUMN checksum INTEGER NOT NULL DEFAULT -1;
    ALTER TABLE page_texts ADD COLUMN checksum INTEGER NOT NULL DEFAULT -1;
    ALTER TABLE thumbnails ADD COLUMN checksum INTEGER NOT NULL DEFAULT -1;
"""
_LATER = {2: _SEARCH, 3: _CHECKSUMS}
# Each table, how a row is found again, and what its checksum is made of, from version 3 on.
_SEALED = (
    (
        "readings",
        "id",
        "id, content_hash, number, engine, engine_version, mode, task, prompt, text_source, rotation, stop_reason,"
        " created, (SELECT checksum FROM reading_contents WHERE reading = id)",
    ),
    ("pages", "number", "content_hash, number, rotation, chosen, problem"),
    ("page_texts", "id", "content_hash, number, reading, folded, shown"),
    ("thumbnails", "content_hash", "content_hash, png"),
)
APPLICATION_ID = 0x52637430


def release(file: Path, version: int, content_hash: str, path: Path, pages: dict[int, Reading]) -> None:
    """Make the library of a released version with one document, of whose pages there is a reading each."""
    file.parent.mkdir(exist_ok=True)
    with closing(sqlite3.connect(file)) as made, made:
        made.executescript(_FIRST)
        for later in range(2, version + 1):
            made.executescript(_LATER[later])
        made.execute("PRAGMA journal_mode = WAL")
        made.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        made.execute(f"PRAGMA user_version = {version}")
        facts = (content_hash, str(path), path.stem, len(pages), 1.0, "{}", "builtin", "base", "document")
        made.execute("INSERT INTO documents VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", facts)
        made.execute("INSERT INTO thumbnails (content_hash, png) VALUES (?, ?)", (content_hash, b"png"))
        for number, reading in pages.items():
            _keep(made, version, content_hash, number, reading)
        if version >= 3:
            _seal(made)


def _keep(made: sqlite3.Connection, version: int, content_hash: str, number: int, reading: Reading) -> None:
    key, text = reading.key, reading.blocks[0].text
    row = (content_hash, number, key.engine, key.engine_version, key.mode, key.task, key.prompt, key.text_source.value)
    how = (int(reading.rotation), reading.stop_reason.value, reading.seconds.get("total"), reading.created)
    columns = (
        "content_hash, number, engine, engine_version, mode, task, prompt, text_source, rotation, stop_reason,"
        " total_seconds, created"
    )
    values = ", ".join("?" * 12)
    at = made.execute(f"INSERT INTO readings ({columns}) VALUES ({values})", (*row, *how)).lastrowid
    content = json.dumps(reading_to_json(reading), separators=(",", ":")).encode()
    made.execute("INSERT INTO reading_contents VALUES (?, ?, ?)", (at, content, zlib.crc32(content)))
    made.execute(
        "INSERT INTO pages (content_hash, number, rotation, chosen) VALUES (?, ?, 90, ?)", (content_hash, number, at)
    )
    if version >= 2:
        texts = (content_hash, number, at, text.lower(), text)
        made.execute(
            "INSERT INTO page_texts (content_hash, number, reading, folded, shown) VALUES (?, ?, ?, ?, ?)", texts
        )


def _seal(made: sqlite3.Connection) -> None:
    for table, key, columns in _SEALED:
        for (row,) in made.execute(f"SELECT {key} FROM {table}").fetchall():
            values = made.execute(f"SELECT {columns} FROM {table} WHERE {key} = ?", (row,)).fetchone()
            plain = tuple(zlib.crc32(value) if isinstance(value, bytes) else value for value in values)
            seal = zlib.crc32(repr(plain).encode())
            made.execute(f"UPDATE {table} SET checksum = ? WHERE {key} = ?", (seal, row))
