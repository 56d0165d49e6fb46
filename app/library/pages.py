"""What is remembered of a page besides its readings. Functions of an open transaction."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import asdict

from app.document.geometry import Rotation
from app.document.problems import PageProblem
from app.library.documents import ensure


def save_rotation(connection: sqlite3.Connection, content_hash: str, number: int, rotation: Rotation) -> None:
    ensure(connection, content_hash)
    connection.execute(
        "INSERT INTO pages (content_hash, number, rotation) VALUES (?, ?, ?)"
        " ON CONFLICT (content_hash, number) DO UPDATE SET rotation = excluded.rotation",
        (content_hash, number, int(rotation)),
    )


def rotations(connection: sqlite3.Connection, content_hash: str) -> dict[int, Rotation]:
    """The pages that are turned."""
    rows = connection.execute(
        "SELECT number, rotation FROM pages WHERE content_hash = ? AND rotation IN (90, 180, 270)", (content_hash,)
    )
    return {number: Rotation(rotation) for number, rotation in rows}


def save_problem(connection: sqlite3.Connection, content_hash: str, number: int, problem: PageProblem | None) -> None:
    ensure(connection, content_hash)
    connection.execute(
        "INSERT INTO pages (content_hash, number, problem) VALUES (?, ?, ?)"
        " ON CONFLICT (content_hash, number) DO UPDATE SET problem = excluded.problem",
        (content_hash, number, json.dumps(asdict(problem)) if problem else None),
    )


def problems(connection: sqlite3.Connection, content_hash: str) -> dict[int, PageProblem]:
    rows = connection.execute(
        "SELECT number, problem FROM pages WHERE content_hash = ? AND problem IS NOT NULL", (content_hash,)
    )
    return {number: _problem(text) for number, text in rows}


def _problem(text: str) -> PageProblem:
    try:
        data = json.loads(text)
        return PageProblem(str(data["title"]), str(data["detail"]), str(data["hint"]))
    except (ValueError, KeyError, TypeError):
        return PageProblem("This page could not be read", hint="Read the page again.")
