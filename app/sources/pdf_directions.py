"""Lines that run from right to left, put as they are read, from PyMuPDF's dictionary of a page with every letter.

MuPDF gives a glyph that stands for several letters in the order in which they are drawn, from the left, and it ends a
line where letters of the other direction stand in it.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from typing import Any

from app.document.direction import may_hold_right_to_left

_BESIDE = 0.5  # of the font's size between two pieces of one line, at most
_SAME_ROW = 0.5  # of the lower one's height, that two pieces of one line have in common
_NO_WIDTH = 1e-3  # points; letters that share the glyph of the next one have no more


def runs_both_ways(page_text: dict[str, Any]) -> bool:
    """Whether something on a page, given with its texts, may run from right to left."""
    lines = (line for block in page_text["blocks"] for line in block.get("lines", ()))
    return any(may_hold_right_to_left(span["text"]) for line in lines for span in line["spans"])


def as_read(page_letters: dict[str, Any]) -> dict[str, Any]:
    """The same page, given with its letters, as one with texts whose lines are whole and as they are read."""
    return {"blocks": [_block(block) for block in page_letters["blocks"]]}


def _block(block: dict[str, Any]) -> dict[str, Any]:
    lines: list[dict[str, Any]] = []
    for line in block.get("lines", ()):
        told = {**line, "spans": [{**span, "text": "".join(_letters(span["chars"]))} for span in line["spans"]]}
        if lines and _goes_on(lines[-1], told):
            lines[-1] = {**lines[-1], "spans": _joined(lines[-1]["spans"], told["spans"])}
        else:
            lines.append(told)
    return {**block, "lines": lines}


def _letters(chars: list[dict[str, Any]]) -> Iterator[str]:
    """The letters, those that share a glyph turned round: the first to be read is the one that has the width."""
    shared: list[str] = []
    for char in chars:
        letter = char["c"]
        if _is_letter(letter) and abs(char["bbox"][2] - char["bbox"][0]) < _NO_WIDTH:
            shared.append(letter)
            continue
        yield from (letter, *reversed(shared)) if _is_letter(letter) else (*shared, letter)
        shared = []
    yield from shared


def _is_letter(letter: str) -> bool:
    return unicodedata.category(letter) == "Lo" and unicodedata.bidirectional(letter) in ("R", "AL")


def _goes_on(before: dict[str, Any], line: dict[str, Any]) -> bool:
    """Whether a line goes on at the left of the one before, which runs from right to left."""
    if not before["spans"] or not line["spans"] or not _are_level(before, line):
        return False
    words = "".join(span["text"] for span in (*before["spans"], *line["spans"]))
    last, first = before["spans"][-1], line["spans"][0]
    room = _BESIDE * max(last["size"], first["size"])
    left, right = min(s["bbox"][0] for s in before["spans"]), max(s["bbox"][2] for s in line["spans"])
    return may_hold_right_to_left(words) and abs(left - right) <= room and _is_one_row(last["bbox"], first["bbox"])


def _are_level(*lines: dict[str, Any]) -> bool:
    return all(tuple(line["dir"]) == (1.0, 0.0) for line in lines)


def _is_one_row(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    shared = min(one[3], other[3]) - max(one[1], other[1])
    return shared >= _SAME_ROW * min(one[3] - one[1], other[3] - other[1])


def _joined(before: list[dict[str, Any]], after: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The spans of both, with one blank between them where each has one."""
    first = after[0]
    if before[-1]["text"].endswith(" "):
        first = {**first, "text": first["text"].lstrip(" ")}
    return [*before, first, *after[1:]]
