"""Markdown tables as OmniDocBench's program of release 1.5 rewrites them, for `--as-published` alone.

It makes a table of each row, puts together those that follow one another, and writes the result into the text in their
place. So what comes after stands further back than in the reading; the line before a table is lost; and so is each cell
with a colon in it, which is taken for the line under a head.
"""

from __future__ import annotations

import re
from itertools import pairwise

PIPE_ROW = re.compile(r"\|\s*.*?\s*\|\n", re.DOTALL)
HTML_TABLE = re.compile(r"<table.*?</table>", re.DOTALL)
_FRAME = re.compile(r"</?t(?:able|head|body)>")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_CELL = '<td colspan="1" rowspan="1">'


def with_rows_as_tables(text: str) -> str:
    """The text with HTML tables in place of rows between pipes."""
    lines = PIPE_ROW.sub(lambda row: _table_of(row.group()), text.replace("\r", "") + "\n").split("\n")
    written, held, is_held = [], "", False
    for before, line in pairwise(["", *lines]):
        if "<table>" in line:
            held, is_held = held + before, True
        elif not is_held:
            written.append(before)
        else:
            held += "" if _is_left_out(before) else f"\n{before}"
            if "</table>" in before:
                written.append(_put_together(held))
                held, is_held = "", False
    return "\n".join(written).replace("<table>", '<table border="1" >').replace("<td>", _CELL)


def _table_of(match: str) -> str:
    """A row, or what was taken for one over several lines, of which the second is lost."""
    head, *others = (line.strip() for line in match.strip().split("\n"))
    lines = ["<table>", "  <thead>", *_row_of(head, "th"), "  </thead>", "  <tbody>"]
    for other in others[1:]:
        lines += _row_of(other, "td")
    return "\n".join([*lines, "  </tbody>", "</table>", ""])


def _row_of(line: str, tag: str) -> list[str]:
    return ["    <tr>", *(f"      <{tag}>{cell.strip()}</{tag}>" for cell in line.split("|")[1:-1]), "    </tr>"]


def _is_left_out(line: str) -> bool:
    return "---" in line or ":" in line or "</thead>" in line


def _put_together(held: str) -> str:
    """One table of all rows with a cell; what stands between them is lost."""
    rows: list[str] = []
    for table in HTML_TABLE.findall(_COMMENT.sub("", held)):
        lines = [line for line in table.split("\n") if not _FRAME.search(line)]
        rows += lines if len(lines) > 2 else []
    cells = "\n".join(rows).replace("<th>", "<td>").replace("</th>", "</td>")
    return f"\n\n<table>\n{cells}\n</table>\n\n"
