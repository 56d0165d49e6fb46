"""Rows of a block that has been read: where lines are lines, where paragraphs end, what stands in the margin.

Knows texts and boxes; no Markdown.
"""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from model_runtime.engines.builtin.quads import Box
from model_runtime.engines.builtin.table_lattice import text_rows
from model_runtime.engines.builtin.text import is_dense

_BLANK = 0.4  # line heights that a space between words takes at least
_DENSE_ROOM = 2.5  # line heights left over after a line of Chinese that was ended on purpose
_MOSTLY = 0.5  # share of a block's rows that end before they must, above which all its lines are lines
_SHORT = 0.25  # share of the column that rows of a few short lines leave free
_LEFT_OVER = 3.0  # line heights that the last row of a paragraph leaves free
_FAR = 1.5  # line heights of white before a page number behind its entry
_LEADERS = re.compile(r"(?:[.·…‥_]\s?){4,}")
_PAGE_NUMBER = re.compile(r"[\s.·…‥_]*(?:\d{1,4}|[ivxlc]{1,6})", re.IGNORECASE)
_ENTRY = re.compile(r"\S.*?(?:[.·…‥_]\s?){4,}\s*(?:\d{1,4}|[ivxlc]{1,6})?", re.IGNORECASE)
_DOTTED = re.compile(r"(?:[.·…‥_]\s?){2,}$|…$")
_DOT = (".", "·", "…", "‥", "_")  # at the end of an entry's words: what is left of leaders
_LAST_NUMBER = re.compile(r"\d{1,4}$")
_DOTS = 0.4  # share of the entries of contents that have leaders which were read
_ENDED = re.compile(r"[.!?:;。！？：；…][\"'”’»)\]]*$")
_LINE_NUMBER = re.compile(r"(\d{1,4})\s+(?=\D)")
_FEWEST_NUMBERS = 3


@dataclass(frozen=True, slots=True)
class PrintedRow:
    """One printed row of a block.

    Attributes:
        text: what it says, without its number in the margin.
        lines: which of the block's lines it is made of.
        left: x of its beginning.
        right: x of its end.
        edge: x up to which it could have gone on.
        height: of its letters, about.
        first_word: how wide its first word is.
        second: x of its second line, if it has one: the words behind a mark that stands alone.
        is_entry: whether it ends in the page number of an entry of contents.
        number: the line number in the margin, or "".
        numbered_by: the line that says nothing but this number, or -1.
    """

    text: str
    lines: tuple[int, ...]
    left: float
    right: float
    edge: float
    height: float
    first_word: float
    second: float | None = None
    is_entry: bool = False
    number: str = ""
    numbered_by: int = -1


def rows_of(
    texts: Sequence[str], boxes: Sequence[Box], edges: Sequence[float] = (), initials: Set[int] = frozenset()
) -> list[PrintedRow]:
    """The rows, line numbers taken off.

    Args:
        texts: of the lines, none empty.
        boxes: of the lines, in the same order.
        edges: how far each line could have gone on; where it is not known, to where it ends.
        initials: lines that are the large first letter of the line behind them.
    """
    rows = [_row(row, texts, boxes, edges, initials) for row in text_rows(boxes)]
    return _without_line_numbers(rows, texts, boxes)


def _row(
    row: Sequence[int], texts: Sequence[str], boxes: Sequence[Box], edges: Sequence[float], initials: Set[int]
) -> PrintedRow:
    first, last = row[0], row[-1]
    word = _first_word(texts[first])
    return PrintedRow(
        text=_said(row, texts, initials),
        lines=tuple(row),
        left=boxes[first][0],
        right=max(boxes[i][2] for i in row),
        edge=max([boxes[i][2] for i in row] + ([edges[last]] if edges else [])),
        height=median(boxes[i][3] - boxes[i][1] for i in row),
        first_word=(boxes[first][2] - boxes[first][0]) * len(word) / max(1, len(texts[first].strip())),
        second=boxes[row[1]][0] if len(row) > 1 else None,
        is_entry=_is_entry([texts[i] for i in row], [boxes[i] for i in row]),
    )


def _said(row: Sequence[int], texts: Sequence[str], initials: Set[int]) -> str:
    """The row's words. An initial is part of the word behind it, unless that begins with a capital of its own."""
    said = ""
    for number, index in enumerate(row):
        text = texts[index].strip()
        begins = number > 0 and row[number - 1] in initials and (text[:1].islower() or text[:2].isupper())
        said += text if begins or not number else " " + text
    return said


def _first_word(text: str) -> str:
    text = text.strip()
    return text[:1] if text and is_dense(text[0]) else text.split(maxsplit=1)[0] if text else ""


def _is_entry(texts: Sequence[str], boxes: Sequence[Box]) -> bool:
    """Whether a row is an entry of contents: leaders, or a page number far behind its words."""
    whole = " ".join(texts)
    if _LEADERS.search(whole) and _ENTRY.fullmatch(whole):
        return True
    if len(texts) < 2 or not _PAGE_NUMBER.fullmatch(texts[-1]) or not any(map(str.isalpha, " ".join(texts[:-1]))):
        return False
    far = boxes[-1][0] - max(box[2] for box in boxes[:-1]) >= _FAR * (boxes[-1][3] - boxes[-1][1])
    return far or bool(_DOTTED.search(texts[-2]))


def are_contents(rows: Sequence[PrintedRow]) -> bool:
    """Whether most rows are entries of contents with leaders, and their page numbers rise: no table of numbers."""
    entries = [row for row in rows if row.is_entry]
    dotted = sum(1 for row in entries if row.text.rstrip("0123456789 ").endswith(_DOT))
    pages = [int(found[0]) for row in entries if (found := _LAST_NUMBER.search(row.text))]
    rising = all(first <= second for first, second in pairwise(pages))
    return rising and len(entries) > _MOSTLY * len(rows) and dotted > _DOTS * len(entries)


# --- where lines end ---------------------------------------------------------------------------------------------


def ends_early(row: PrintedRow, below: PrintedRow, edge: float) -> bool:
    """Whether the first word of the row below would have fitted behind this one, if it may reach to `edge`."""
    if below.text and is_dense(below.text[0]):
        return edge - row.right >= _DENSE_ROOM * row.height
    return edge - row.right >= below.first_word + _BLANK * row.height


def are_lines(rows: Sequence[PrintedRow]) -> bool:
    """Whether the rows are lines of their own, as in an address or a list of ingredients, and no running text."""
    steps = list(pairwise(rows))
    if not steps:
        return False
    reach = max(row.right for row in rows)
    if sum(ends_early(row, below, reach) for row, below in steps) > _MOSTLY * len(steps):
        return True
    free = sum((row.edge - row.right) / max(1.0, row.edge - row.left) for row, _ in steps)
    return all(ends_early(row, below, row.edge) for row, below in steps) and free >= _SHORT * len(steps)


def ends_short(row: PrintedRow, below: PrintedRow) -> bool:
    """Whether a row ends early and leaves a good part of its column free."""
    return ends_early(row, below, row.edge) and row.edge - row.right >= _SHORT * (row.edge - row.left)


def ends_paragraph(row: PrintedRow, below: PrintedRow, rows: Sequence[PrintedRow]) -> bool:
    """Whether a paragraph ends with this row, though more follows in its block."""
    if not _ENDED.search(row.text) or below.text[:1].islower():
        return False
    reach = max(one.right for one in rows)
    return reach - row.right >= _LEFT_OVER * row.height and ends_early(row, below, reach)


def is_ended(text: str) -> bool:
    """Whether a text ends as a sentence, or as what introduces a list, does."""
    return bool(_ENDED.search(text))


# --- numbers of lines --------------------------------------------------------------------------------------------


def _without_line_numbers(rows: list[PrintedRow], texts: Sequence[str], boxes: Sequence[Box]) -> list[PrintedRow]:
    """The rows, their numbers apart where the lines of running text are counted in the margin."""
    split = [_numbered(row, texts, boxes) for row in rows]
    counted = [(place, row) for place, row in enumerate(split) if row.number]
    fewest = 2 if all(int(row.number) % 5 == 0 for _, row in counted) else _FEWEST_NUMBERS
    if len(counted) < max(2, fewest) or len({int(row.number) - place for place, row in counted}) > 1:
        return rows
    if any(row.is_entry for _, row in counted) or not _run_on([split[place] for place, _ in counted], split):
        return rows
    return split


def _numbered(row: PrintedRow, texts: Sequence[str], boxes: Sequence[Box]) -> PrintedRow:
    first = texts[row.lines[0]].strip()
    if len(row.lines) > 1 and first.isascii() and first.isdigit():
        rest = row.lines[1:]
        return replace(
            row,
            text=" ".join(texts[i].strip() for i in rest),
            lines=rest,
            left=boxes[rest[0]][0],
            first_word=_word_width(texts[rest[0]], boxes[rest[0]]),
            number=first,
            numbered_by=row.lines[0],
        )
    found = _LINE_NUMBER.match(row.text)
    if not found:
        return row
    text = row.text[found.end() :]
    letter = (row.right - row.left) / len(row.text)
    return replace(row, text=text, number=found[1], first_word=letter * len(_first_word(text)))


def _word_width(text: str, box: Box) -> float:
    return (box[2] - box[0]) * len(_first_word(text)) / max(1, len(text.strip()))


def _run_on(numbered: Sequence[PrintedRow], rows: Sequence[PrintedRow]) -> bool:
    """Whether the numbered rows are running text: most go on in the row below."""
    below = {id(row): after for row, after in pairwise(rows)}
    steps = [(row, below[id(row)]) for row in numbered if id(row) in below]
    early = sum(ends_early(row, after, max(row.edge, max(one.right for one in rows))) for row, after in steps)
    return bool(steps) and early < _MOSTLY * len(steps)
