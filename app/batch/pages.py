"""Pages in a manifest. Functions of an open transaction."""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections.abc import Sequence

from app.batch.problems import problem_from_text, problem_to_text
from app.batch.risk import risk_of
from app.batch.states import BatchState, KeptPage
from app.document.page import Reading
from app.document.serialize import UnreadableReading, reading_from_json
from app.library.stored import contents

_INSERT = (
    "INSERT OR REPLACE INTO pages (document, number, state, tries, problem, risk, missing_words, doubts, stop_reason,"
    " seconds) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)


def save(connection: sqlite3.Connection, pages: Sequence[KeptPage]) -> None:
    """Keep what became of these pages; a document of which something was kept has not been tried in vain."""
    for page in pages:
        connection.execute(_INSERT, _row(page))
        if page.reading is not None:
            content = zlib.compress(contents(page.reading), 1)
            connection.execute(
                "INSERT OR REPLACE INTO page_readings VALUES (?, ?, ?)", (page.document, page.number, content)
            )
    ended = {(page.document,) for page in pages if page.reading or page.problem}
    connection.executemany("UPDATE documents SET tries = 0 WHERE id = ?", sorted(ended))


def outcome(connection: sqlite3.Connection, document: int, number: int) -> KeptPage | None:
    """What became of a page; None where it is still to be read. A reading that was damaged since is made again."""
    row = connection.execute(
        "SELECT state, tries, problem, content FROM pages LEFT JOIN page_readings USING (document, number)"
        " WHERE document = ? AND number = ?",
        (document, number),
    ).fetchone()
    if row is None:
        return None
    state, tries, problem, content = row
    if state == BatchState.FAILED:
        return KeptPage(document, number, tries, problem=problem_from_text(problem))
    return KeptPage(document, number, tries, _reading(content))


def forget(connection: sqlite3.Connection, document: int, *, only: BatchState | None = None) -> None:
    """Have the pages of a document read again; those in one state, or all."""
    connection.execute(
        "DELETE FROM pages WHERE document = ? AND state = coalesce(?, state)", (document, only and only.value)
    )


def _row(page: KeptPage) -> tuple[object, ...]:
    state = BatchState.DONE if page.reading else BatchState.FAILED if page.problem else BatchState.WAITING
    place = (page.document, page.number, state.value, page.tries, problem_to_text(page.problem))
    if state is BatchState.WAITING:
        return (*place, 0.0, 0, 0, "", None)
    risk, reading = risk_of(page.reading), page.reading
    seconds = (reading.share_seconds or reading.seconds.get("total")) if reading else None
    return (*place, risk.risk, risk.missing_words, risk.doubts, risk.stop_reason, seconds)


def _reading(content: object) -> Reading | None:
    if not isinstance(content, bytes):
        return None
    try:
        return reading_from_json(json.loads(zlib.decompress(content)))
    except (zlib.error, ValueError, RecursionError, UnreadableReading):
        return None
