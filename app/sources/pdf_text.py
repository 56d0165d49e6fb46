"""The text of one PDF page as lines with boxes, from PyMuPDF's dictionary of the page.

Knows that dictionary's shape and nothing of files. Order is left as the document has it.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterator
from typing import Any

from app.document.geometry import UnitBox
from model_runtime.protocol import TextLine

_MAX_GAP = 1.5
"""Blank between two spans of a line, in font sizes, beyond which they are two lines: table cells, columns."""

_EVEN = 8  # flag of a font whose letters all have one width
_BLANK = 0.25  # of the font's size: no narrower space is usual
_SAME = 0.6  # share of a span under another
_LIGATURES = re.compile("[\ufb00-\ufb06\ufb50-\ufdff\ufe70-\ufefc]+")

_Matrix = tuple[float, float, float, float, float, float]
Box = tuple[float, float, float, float]


def lines_of(page_text: dict[str, Any], to_unit: _Matrix) -> tuple[TextLine, ...]:
    """All lines with a character in them; `to_unit` takes the dictionary's places to 0..1 of the turned page."""
    return tuple(
        TextLine(transformed(_printed(spans, line["dir"]), to_unit), text)
        for block in page_text["blocks"]
        for line in block.get("lines", ())
        for spans in _pieces(line)
        if (text := _without_ligatures("".join(span["text"] for span in _once_each(spans)))).strip()
    )


def _without_ligatures(text: str) -> str:
    """The text with each ligature as its letters, in reading order."""
    return _LIGATURES.sub(lambda match: unicodedata.normalize("NFKC", match[0]), text)


def _once_each(spans: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The spans without those that lie on the one before with the same words: drawn twice to look bold."""
    return [span for at, span in enumerate(spans) if not at or not _lies_on(span, spans[at - 1])]


def _lies_on(span: dict[str, Any], before: dict[str, Any]) -> bool:
    shared = min(span["bbox"][2], before["bbox"][2]) - max(span["bbox"][0], before["bbox"][0])
    return bool(
        span["text"].strip()
        and span["text"].strip() == before["text"].strip()
        and shared > _SAME * (span["bbox"][2] - span["bbox"][0])
    )


def transformed(box: Box, matrix: _Matrix) -> UnitBox:
    """The upright box around `box` after an affine map (a, b, c, d, e, f) that turns by quarters.

    Where a damaged file puts something nowhere, it stands in the corner: its words count all the same.
    """
    a, b, c, d, e, f = matrix
    xs = [a * x + c * y + e for x in (box[0], box[2]) for y in (box[1], box[3])]
    ys = [b * x + d * y + f for x in (box[0], box[2]) for y in (box[1], box[3])]
    left, top, right, bottom = min(xs), min(ys), max(xs), max(ys)
    return (left, top, right, bottom) if all(map(math.isfinite, xs + ys)) else (0.0, 0.0, 0.0, 0.0)


def _pieces(line: dict[str, Any]) -> Iterator[list[dict[str, Any]]]:
    """The line's spans, cut where a blank is too wide to be a space between words."""
    piece: list[dict[str, Any]] = []
    level = abs(line["dir"][0]) > abs(line["dir"][1])
    for span in line["spans"]:
        if not span["text"].strip() and not piece:
            continue
        if piece and level and _gap(piece[-1], span) > _MAX_GAP * max(1.0, span["size"]):
            yield piece
            piece = []
        piece.append(span)
    if piece:
        yield piece


def _gap(before: dict[str, Any], after: dict[str, Any]) -> float:
    """Blank between two boxes along the line, whichever comes first on the page; negative where they overlap."""
    return float(max(after["bbox"][0] - before["bbox"][2], before["bbox"][0] - after["bbox"][2]))


def _printed(spans: list[dict[str, Any]], direction: tuple[float, float]) -> Box:
    """The box of what is printed, in a line that runs in this direction."""
    inked = [span for span in spans if span["text"].strip()]
    boxes = [span["bbox"] for span in inked]
    if direction[0] > abs(direction[1]):
        boxes[0] = _without_blanks(inked[0])
    return (
        min(box[0] for box in boxes),
        min(box[1] for box in boxes),
        max(box[2] for box in boxes),
        max(box[3] for box in boxes),
    )


def _without_blanks(span: dict[str, Any]) -> Box:
    """A span's box without the blanks it begins with: they say how far a line of a listing is set in."""
    text, (left, top, right, bottom) = span["text"], span["bbox"]
    begun = text.lstrip()
    blanks = len(text) - len(begun)
    if not blanks or unicodedata.bidirectional(begun[0]) in ("R", "AL"):
        return left, top, right, bottom
    even = (right - left) / len(text)
    blank = even if span.get("flags", 0) & _EVEN else min(even, _BLANK * span["size"])
    return left + blanks * blank, top, right, bottom
