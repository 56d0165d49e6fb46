"""A table read from Markdown's rows of pipes, however ragged: no cell is dropped and no line lost."""

from __future__ import annotations

import re

from app.document.table import Cell, Table

_RULE = re.compile(r"\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*")
_FENCED = re.compile(r"\s*\|.*\|\s*")
_PIPE = re.compile(r"(?<!\\)\|")


def table_from_pipes(text: str) -> tuple[Table, str] | None:
    """The first table of pipes in `text`, and the lines beside it; None where there is none.

    A rule of dashes makes the row above it the head. Without one, all rows have to begin and end with a pipe.
    """
    lines = text.split("\n")
    first, last = _rows(lines)
    if last - first < 2:
        return None
    head = _RULE.fullmatch(lines[first + 1]) is not None
    rows = [_cells(line) for line in lines[first:last] if not _RULE.fullmatch(line)]
    cells = tuple(
        Cell(row, column, cell, header=head and row == 0)
        for row, texts in enumerate(rows)
        for column, cell in enumerate(texts)
    )
    beside = "\n".join([*lines[:first], *lines[last:]]).strip()
    return (Table(len(rows), max(len(texts) for texts in rows), cells), beside) if rows else None


def _rows(lines: list[str]) -> tuple[int, int]:
    """The first line of the table and the one after its last; the same where there is no table."""
    for at, line in enumerate(lines):
        ruled = "|" in line and at + 1 < len(lines) and "|" in lines[at + 1] and _RULE.fullmatch(lines[at + 1])
        if ruled or _FENCED.fullmatch(line):
            is_row = _PIPE.search if ruled else _FENCED.fullmatch
            end = next((later for later in range(at, len(lines)) if not is_row(lines[later])), len(lines))
            if end - at >= 2:
                return at, end
    return 0, 0


def _cells(line: str) -> list[str]:
    inner = line.strip().removeprefix("|")
    if inner.endswith("|") and not inner.endswith("\\|"):
        inner = inner[:-1]
    return [cell.strip().replace("\\|", "|") for cell in _PIPE.split(inner)]
