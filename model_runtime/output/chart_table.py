"""The numbers of a chart, which the model writes as an HTML table. Any text gives some table or none; none raises.

The tags that make a table are found by their spelling. The standard library's parser can take the square of the
length for comments that never end, and a model that is stuck writes such things.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape

MAX_COLUMN_SPAN = 100

_ROW_OR_CELL = re.compile(r"<(/?)(tr|td|th)\b([^<>]*)>", re.IGNORECASE)
_TABLE = re.compile(r"<table\b.*?(?=</table|\Z)", re.IGNORECASE | re.DOTALL)
_OTHER_TAG = re.compile(r"</?[a-z][^<>]*>", re.IGNORECASE)
_COLUMN_SPAN = re.compile(r"""\bcolspan\s*=\s*["']?(\d{1,4})""", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ChartTable:
    """A chart's data.

    Attributes:
        rows: texts of the cells, row by row. A cell across several columns is followed by empty ones; rows may differ
            in length, as the model wrote them.
        text: all that the model wrote, the table as HTML.
    """

    rows: tuple[tuple[str, ...], ...]
    text: str


def read_chart_table(text: str) -> ChartTable | None:
    """The first table in a text, or None where no cell is in it.

    A row or a cell ends where the next begins, with or without an end tag.
    """
    table = _TABLE.search(text)
    rows = _rows(table[0]) if table else []
    return ChartTable(tuple(map(tuple, rows)), text.strip()) if rows else None


def _rows(html: str) -> list[list[str]]:
    rows: list[list[str]] = []
    at_row_start = True
    tags = list(_ROW_OR_CELL.finditer(html))
    ends = [tag.start() for tag in tags[1:]] + [len(html)]
    for tag, end in zip(tags, ends, strict=False):
        if tag[2].lower() == "tr":
            at_row_start = True
        elif not tag[1]:
            if at_row_start:
                rows.append([])
            at_row_start = False
            rows[-1].append(_cell_text(html[tag.end() : end]))
            rows[-1] += [""] * (_column_span(tag[3]) - 1)
    return rows


def _cell_text(html: str) -> str:
    return " ".join(unescape(_OTHER_TAG.sub(" ", html)).split())


def _column_span(attributes: str) -> int:
    found = _COLUMN_SPAN.search(attributes)
    return max(1, min(int(found[1]), MAX_COLUMN_SPAN)) if found else 1
