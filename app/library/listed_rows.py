"""What the table of documents and their tags hold for the list of all, kept as long as nothing in the library changes.

No file is looked for, no reading opened: the table holds the counts of the pages. Reading twenty thousand rows takes
most of the time of a question, so one that follows another (a letter typed, another order) is answered without.
"""

from __future__ import annotations

import sqlite3

from app.library.listing import TAG_END, AllDocuments, DocumentList, ListedDocument, ListQuestion

_NUMBERS = "page_count", "read_pages", "failed_pages", "edited_pages", "doubts"


def _as_text(column: str) -> str:
    """Damage may have put anything anywhere."""
    return f"CASE typeof({column}) WHEN 'text' THEN {column} ELSE '' END"


_COUNTS = ", ".join(f"CAST(ifnull({name}, 0) AS INTEGER)" for name in _NUMBERS)
_ROWS = (
    f"SELECT content_hash, path, {_as_text('title')}, {_COUNTS}, CAST(ifnull(opened_at, 0) AS REAL),"
    f" {_as_text('name_folded')}, {_as_text('name_order')} FROM documents"
    " WHERE path != '' AND typeof(path) IN ('text', 'blob') ORDER BY name_order, content_hash"
)
_TAGS = "SELECT content_hash, folded, name FROM document_tags ORDER BY content_hash, folded"


class ListedRows:
    """Answers questions; asked in one transaction at a time."""

    def __init__(self) -> None:
        self._stamp: tuple[sqlite3.Connection, int, int] | None = None
        self._known = AllDocuments()

    def answer(self, connection: sqlite3.Connection, question: ListQuestion) -> DocumentList:
        """Answer a question, from what is known where nobody has changed anything since."""
        (by_others,) = connection.execute("PRAGMA data_version").fetchone()
        stamp = connection, by_others, connection.total_changes
        if stamp != self._stamp:
            self._known, self._stamp = _all_documents(connection), stamp
        return self._known.answer(question)


def _all_documents(connection: sqlite3.Connection) -> AllDocuments:
    joined: dict[str, str] = {}
    by_tag: dict[str, list[str]] = {}
    names: dict[str, str] = {}
    for content_hash, folded, name in connection.execute(_TAGS):
        if isinstance(name, str) and isinstance(folded, str):
            joined[content_hash] = f"{joined[content_hash]}{TAG_END}{name}" if content_hash in joined else name
            by_tag.setdefault(folded, []).append(content_hash)
            names[folded] = name
    at = ListedDocument._fields.index("joined_tags")
    documents = [ListedDocument._make((*row[:at], joined.get(row[0]), *row[at:])) for row in connection.execute(_ROWS)]
    tagged = {folded: frozenset(found) for folded, found in sorted(by_tag.items())}
    counts = tuple((names[folded], len(found)) for folded, found in tagged.items())
    return AllDocuments(_last_states(documents), counts, tagged)


def _last_states(documents: list[ListedDocument]) -> list[ListedDocument]:
    """Of each file only what it was when it was opened last."""
    last: dict[str | bytes, float] = {}
    for one in documents:
        last[one.stored_path] = max(abs(one.opened_at), last.get(one.stored_path, 0.0))
    if len(last) == len(documents):
        return documents
    return [one for one in documents if abs(one.opened_at) == last[one.stored_path]]
