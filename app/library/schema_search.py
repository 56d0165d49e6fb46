"""The step that makes what was read searchable: the text of each page's chosen reading, and an index of it."""

from __future__ import annotations

import sqlite3

INDEX = "page_index"
INDEXING = frozenset(
    {INDEX, "page_texts_added", "page_texts_removed"}
)  # what an SQLite without the index does not make

_TEXTS = (
    # A line for each block: `shown` as it is read, `folded` as it is compared (`document/find.py`). `folded` stands
    # first, because looking through all pages then need not walk over `shown`.
    """
    CREATE TABLE page_texts (
        id INTEGER PRIMARY KEY,
        content_hash TEXT NOT NULL,
        number INTEGER NOT NULL,
        reading INTEGER NOT NULL REFERENCES readings ON DELETE CASCADE,
        folded TEXT NOT NULL,
        shown TEXT NOT NULL,
        UNIQUE (content_hash, number),
        FOREIGN KEY (content_hash, number) REFERENCES pages ON DELETE CASCADE
    )
    """,
    "CREATE INDEX page_texts_by_reading ON page_texts (reading)",
)

# Threes of letters serve languages with and without spaces alike. It holds no places of them (detail = none), which
# halves it: what is found is looked at again in `page_texts`.
_INDEX = (
    f"""
    CREATE VIRTUAL TABLE {INDEX} USING fts5(
        folded, content = 'page_texts', content_rowid = 'id', detail = none, tokenize = 'trigram case_sensitive 1'
    )
    """,
    f"""
    CREATE TRIGGER page_texts_added AFTER INSERT ON page_texts BEGIN
        INSERT INTO {INDEX} (rowid, folded) VALUES (new.id, new.folded);
    END
    """,
    f"""
    CREATE TRIGGER page_texts_removed AFTER DELETE ON page_texts BEGIN
        INSERT INTO {INDEX} ({INDEX}, rowid, folded) VALUES ('delete', old.id, old.folded);
    END
    """,
)


def make_searchable(connection: sqlite3.Connection) -> None:
    """Make the tables; pages read before are filled in later, a few at a time (`texts.fill`)."""
    for statement in _TEXTS:
        connection.execute(statement)
    try:
        connection.execute(_INDEX[0])
    except sqlite3.OperationalError as error:
        if "no such module" not in str(error) and "no such tokenizer" not in str(error):
            raise
        return  # an SQLite without it: search looks through all pages instead
    for statement in _INDEX[1:]:
        connection.execute(statement)
