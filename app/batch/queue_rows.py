"""The documents of a batch as a list shows them: in the order of the queue, or the riskiest first."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from app.batch.problems import problem_from_text
from app.batch.states import BatchState
from app.library.documents import path_of


class QueueOrder(StrEnum):
    """QUEUE: as they are read. RISK: what failed, then what most likely lacks or mistakes words."""

    QUEUE = "queue"
    RISK = "risk"


@dataclass(frozen=True, slots=True)
class QueueRow:
    """One document.

    Attributes:
        id: its number in the manifest; 0 before it is in one.
        path: the file.
        state: where it stands.
        reason: why it failed, or else why a page of it did; empty where nothing did.
        pages: how many are wanted; None where that is not known.
        pages_done, pages_failed: of them.
        risk: see `risk.PageRisk`; of all its pages together, and so the next two.
        missing_words: printed ones that are in no text.
        doubts: places that the readings themselves are not sure of.
    """

    id: int
    path: Path
    state: BatchState
    reason: str = ""
    pages: int | None = None
    pages_done: int = 0
    pages_failed: int = 0
    risk: float = 0.0
    missing_words: int = 0
    doubts: int = 0

    @property
    def has_failures(self) -> bool:
        """Whether there is something to read again."""
        return self.state is BatchState.FAILED or self.pages_failed > 0

    @property
    def has_places(self) -> bool:
        """Whether a person has something to look at in it."""
        return bool(self.doubts or self.missing_words)


_SUMS = (
    "SELECT count(*) FILTER (WHERE state = 'done'), count(*) FILTER (WHERE state = 'failed'), coalesce(sum(risk), 0.0),"
    " coalesce(sum(missing_words), 0), coalesce(sum(doubts), 0),"
    " max(CASE WHEN state = 'failed' THEN problem ELSE '' END) FROM pages WHERE document = ?"
)
_ORDERS = {
    QueueOrder.QUEUE: "run DESC, preference DESC, place",
    QueueOrder.RISK: "state = 'failed' DESC,"
    " (SELECT coalesce(sum(risk), 0) FROM pages WHERE document = documents.id) DESC, place",
}


def rows(connection: sqlite3.Connection, order: QueueOrder, most: int) -> list[QueueRow]:
    """The first of all documents in this order. An open transaction."""
    found = connection.execute(
        f"SELECT id, path, state, reason, coalesce(pages, counted) FROM documents ORDER BY {_ORDERS[order]} LIMIT ?",
        (most,),
    ).fetchall()
    return [_row(connection, *values) for values in found]


def _row(
    connection: sqlite3.Connection, document: int, path: str | bytes, state: str, reason: str, pages: int | None
) -> QueueRow:
    done, failed, risk, missing, doubts, problem = connection.execute(_SUMS, (document,)).fetchone()
    why = reason or (str(problem_from_text(problem).title) if problem else "")
    return QueueRow(document, path_of(path), BatchState(state), why, pages, done, failed, risk, missing, doubts)
