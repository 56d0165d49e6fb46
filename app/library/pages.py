"""What is remembered of a page besides its readings. Functions of an open transaction.

A row whose checksum does not fit says nothing: not of its turn, nor of the reading it shows. The next change mends it.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from app.document.geometry import Rotation
from app.document.problems import PageProblem
from app.library.checksums import checksum
from app.library.documents import ensure
from model_runtime.messages import from_json, message, to_json

ROW = "pages.content_hash, pages.number, pages.rotation, chosen, problem"  # of a `PageRow`
_AGAIN = message("Read the page again.")
DAMAGED = PageProblem(message("What was kept of this page is damaged"), hint=_AGAIN)


class PageRow(NamedTuple):
    """What stands in a row: `chosen` is the row of the reading that is shown, `problem` JSON."""

    content_hash: str
    number: int
    rotation: int = 0
    chosen: int | None = None
    problem: str | None = None


def page(connection: sqlite3.Connection, content_hash: str, number: int) -> PageRow:
    """What is known of a page: nothing where it is new, and that it was damaged where it was."""
    row = connection.execute(
        f"SELECT {ROW}, checksum FROM pages WHERE content_hash = ? AND number = ?", (content_hash, number)
    ).fetchone()
    if row is None:
        return PageRow(content_hash, number)
    return PageRow(*row[:-1]) if is_sound(row) else PageRow(content_hash, number, problem=_to_json(DAMAGED))


def put(connection: sqlite3.Connection, row: PageRow) -> None:
    """Write down what is known of a page, in place of what was. What was counted of another reading goes."""
    connection.execute(
        "INSERT INTO pages (content_hash, number, rotation, chosen, problem, checksum) VALUES (?, ?, ?, ?, ?, ?)"
        " ON CONFLICT (content_hash, number) DO UPDATE SET rotation = excluded.rotation, chosen = excluded.chosen,"
        " problem = excluded.problem, checksum = excluded.checksum,"
        " is_edited = is_edited AND pages.chosen IS excluded.chosen,"
        " doubts = CASE WHEN pages.chosen IS excluded.chosen THEN doubts END",
        (*row, checksum(*row)),
    )


def is_sound(row: Sequence[object]) -> bool:
    """Whether the checksum in the end of a row of `ROW` is right."""
    return checksum(*row[:-1]) == row[-1]


def save_rotation(connection: sqlite3.Connection, content_hash: str, number: int, rotation: Rotation) -> None:
    ensure(connection, content_hash)
    put(connection, page(connection, content_hash, number)._replace(rotation=int(rotation)))


def rotations(connection: sqlite3.Connection, content_hash: str) -> dict[int, Rotation]:
    """The pages that are turned."""
    turned = set(Rotation) - {Rotation.NONE}
    return {
        row.number: Rotation(row.rotation)
        for row, sound in _rows(connection, content_hash)
        if sound and row.rotation in turned
    }


def save_problem(connection: sqlite3.Connection, content_hash: str, number: int, problem: PageProblem | None) -> None:
    ensure(connection, content_hash)
    text = _to_json(problem) if problem else None
    put(connection, page(connection, content_hash, number)._replace(problem=text))


def problems(connection: sqlite3.Connection, content_hash: str) -> dict[int, PageProblem]:
    """Why pages could not be read; of a damaged row, that it is."""
    found = {}
    for row, sound in _rows(connection, content_hash):
        if not sound and isinstance(row.number, int):
            found[row.number] = DAMAGED
        elif sound and row.problem is not None:
            found[row.number] = _from_json(row.problem)
    return found


def with_choice(connection: sqlite3.Connection, content_hash: str) -> set[int]:
    """The pages that show a reading."""
    return {row.number for row, sound in _rows(connection, content_hash) if sound and row.chosen is not None}


def _rows(connection: sqlite3.Connection, content_hash: str) -> Iterator[tuple[PageRow, bool]]:
    """The rows of a document, each with whether it is sound."""
    for row in connection.execute(f"SELECT {ROW}, checksum FROM pages WHERE content_hash = ?", (content_hash,)):
        yield PageRow(*row[:-1]), is_sound(row)


def _to_json(problem: PageProblem) -> str:
    words = {"title": to_json(problem.title), "detail": problem.detail, "hint": to_json(problem.hint)}
    return json.dumps(words)


def _from_json(text: str) -> PageProblem:
    try:
        data = json.loads(text)
        return PageProblem(from_json(data["title"]), str(data["detail"]), from_json(data["hint"]))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return PageProblem(message("This page could not be read"), hint=_AGAIN)
