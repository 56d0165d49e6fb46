"""What is remembered of a document as a whole. Functions of an open transaction."""

from __future__ import annotations

import json
import os
import sqlite3
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from app.document.plain_name import plain_name
from app.document.reading_choice import ReadingChoice
from app.document.recent import RecentDocument
from app.library.checksums import checksum
from app.library.names import name_columns

# A page that was read here to its end, whatever it shows now; an answer that says where things stand is no reading.
READ_HERE = "stop_reason = 'end' AND text_source NOT IN ('reference', 'second') AND task NOT IN ('locate', 'objects')"


def remember(connection: sqlite3.Connection, content_hash: str, path: Path, title: str, page_count: int) -> None:
    _keep(connection, content_hash, path, title)
    connection.execute("UPDATE documents SET page_count = ? WHERE content_hash = ?", (page_count, content_hash))


def note(connection: sqlite3.Connection, content_hash: str, path: Path, title: str) -> None:
    """The document came along with another one and waits to be opened; how many pages it has may be unknown yet."""
    _keep(connection, content_hash, path, title)


def _keep(connection: sqlite3.Connection, content_hash: str, path: Path, title: str) -> None:
    """Its row, as of now. The tags of a file go on to what is in it after a change."""
    where, title = path_value(path), storable(title)
    before = connection.execute(
        "SELECT content_hash FROM documents WHERE path = ? AND NOT EXISTS"
        " (SELECT 1 FROM documents WHERE content_hash = ? AND path != '') ORDER BY abs(opened_at) DESC LIMIT 1",
        (where, content_hash),
    ).fetchone()
    connection.execute(
        "INSERT INTO documents (content_hash, path, title, page_count, opened_at, name_folded, name_order)"
        " VALUES (?, ?, ?, 0, ?, ?, ?)"
        " ON CONFLICT (content_hash) DO UPDATE SET path = excluded.path, title = excluded.title,"
        " opened_at = excluded.opened_at, name_folded = excluded.name_folded, name_order = excluded.name_order",
        (content_hash, where, title, _now(connection, where), *name_columns(title)),
    )
    if before:
        connection.execute(
            "INSERT OR IGNORE INTO document_tags SELECT ?, folded, name FROM document_tags WHERE content_hash = ?",
            (content_hash, *before),
        )


def _now(connection: sqlite3.Connection, where: str | bytes) -> float:
    """The time, and later than anything at this place was opened: a clock that was set back would hide the file."""
    question = "SELECT max(abs(opened_at)) FROM documents WHERE path = ?"
    return max(time.time(), (connection.execute(question, (where,)).fetchone()[0] or 0.0) + 0.001)


def ensure(connection: sqlite3.Connection, content_hash: str) -> None:
    """A row to hang pages on, if the document was never remembered or was forgotten while open."""
    connection.execute(
        "INSERT OR IGNORE INTO documents (content_hash, path, title, page_count, opened_at) VALUES (?, '', '', 0, 0)",
        (content_hash,),
    )


def save_thumbnail(connection: sqlite3.Connection, content_hash: str, png: bytes) -> None:
    ensure(connection, content_hash)
    seal = checksum(content_hash, png)
    connection.execute("INSERT OR REPLACE INTO thumbnails VALUES (?, ?, ?)", (content_hash, png, seal))


def recent(connection: sqlite3.Connection, limit: int) -> list[RecentDocument]:
    """Those opened last, newest first; of a file that was changed only its last state. Looks no file up."""
    rows = connection.execute(
        """
        SELECT path, title, page_count, content_hash, png, checksum,
            (SELECT count(DISTINCT number) FROM readings
                WHERE readings.content_hash = documents.content_hash AND """
        + READ_HERE
        + """),
            (SELECT count(*) FROM pages
                WHERE pages.content_hash = documents.content_hash AND problem IS NOT NULL AND chosen IS NULL),
            view_state
        FROM documents LEFT JOIN thumbnails USING (content_hash)
        WHERE path != '' AND opened_at > 0 AND NOT EXISTS
            (SELECT 1 FROM documents newer WHERE newer.path = documents.path AND newer.opened_at > documents.opened_at)
        ORDER BY opened_at DESC LIMIT ?
        """,
        (limit,),
    )
    return [
        RecentDocument(
            path_of(path), text_of(title), pages if isinstance(pages, int) else 0, read, failed,
            png if checksum(key, png) == seal else None, interrupted=bool(_state(state).get("left")),
        )
        for path, title, pages, key, png, seal, read, failed, state in rows
        if isinstance(path, str | bytes)
    ]  # fmt: skip


def set_listed(connection: sqlite3.Connection, paths: Iterable[Path], listed: bool) -> None:
    """Have the documents of paths in the lists or not; a time before zero keeps when they were opened."""
    connection.executemany(
        "UPDATE documents SET opened_at = CASE WHEN ? THEN abs(opened_at) ELSE -abs(opened_at) END WHERE path = ?",
        [(listed, path_value(path)) for path in paths],
    )


def forget(connection: sqlite3.Connection, content_hash: str) -> None:
    connection.execute("DELETE FROM documents WHERE content_hash = ?", (content_hash,))


def forget_paths(connection: sqlite3.Connection, paths: Iterable[Path]) -> None:
    connection.executemany("DELETE FROM documents WHERE path = ?", [(path_value(path),) for path in paths])


def forget_all(connection: sqlite3.Connection) -> None:
    connection.execute("DELETE FROM documents")


def save_view_state(connection: sqlite3.Connection, content_hash: str, state: dict[str, Any]) -> None:
    ensure(connection, content_hash)
    connection.execute("UPDATE documents SET view_state = ? WHERE content_hash = ?", (json.dumps(state), content_hash))


def view_state(connection: sqlite3.Connection, content_hash: str) -> dict[str, Any]:
    row = connection.execute("SELECT view_state FROM documents WHERE content_hash = ?", (content_hash,)).fetchone()
    return _state(row[0]) if row else {}


def _state(written: Any) -> dict[str, Any]:
    """A view state as it lies in the file; damage may have put anything there."""
    try:
        state = json.loads(written)
    except (ValueError, TypeError, RecursionError):
        return {}
    return state if isinstance(state, dict) else {}


def save_choice(connection: sqlite3.Connection, content_hash: str, choice: ReadingChoice) -> None:
    ensure(connection, content_hash)
    connection.execute(
        "UPDATE documents SET engine = ?, mode = ?, task = ?, model = ? WHERE content_hash = ?",
        (choice.engine, choice.mode, choice.task, storable(choice.model), content_hash),
    )


def choice(connection: sqlite3.Connection, content_hash: str) -> ReadingChoice | None:
    row = connection.execute(
        "SELECT engine, mode, task, coalesce(model, '') FROM documents WHERE content_hash = ? AND engine IS NOT NULL",
        (content_hash,),
    ).fetchone()
    return ReadingChoice(*row) if row and all(isinstance(word, str) for word in row) else None


def totals(connection: sqlite3.Connection) -> tuple[int, int]:
    (documents,) = connection.execute("SELECT count(*) FROM documents").fetchone()
    (pages,) = connection.execute(
        "SELECT count(*) FROM (SELECT DISTINCT content_hash, number FROM readings WHERE " + READ_HERE + ")"
    ).fetchone()
    return documents, pages


def storable(text: str) -> str:
    """The text without halves of characters (as in a file name that is no Unicode), which SQLite does not take."""
    return text.encode("utf-8", "replace").decode("utf-8")


def path_value(path: Path) -> str | bytes:
    text = str(path)
    return text if storable(text) == text else os.fsencode(path)


def text_of(value: object) -> str:
    """A title as it is shown; nothing where damage has put there what is none."""
    return plain_name(value) if isinstance(value, str) else ""


def path_of(value: str | bytes) -> Path:
    """The path as it was when it was stored."""
    return Path(os.fsdecode(value))
