"""Whether a heading looks like one: larger or bolder than the page's running text.

The layout network judges by place alone and takes short lines for headings, a greeting or a signature among them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from statistics import median

import cv2
import numpy as np

from model_runtime.engines.builtin.blocks import Block
from model_runtime.engines.builtin.page import PageState
from model_runtime.engines.builtin.quads import Picture, cut_out, height, width

_LARGER = 1.18
_BOLDER = 1.18
_SAMPLES = 6
_NUMBERED = re.compile(r"^(?:\d{1,2}|[IVX]{1,5}|[A-Z])(?:\.\d{1,2})*[.)]?\s+\S|^[§第]\s*\S")


def emphasized(page: PageState) -> frozenset[int]:
    """Numbers of the blocks taken for headings whose print stands out from the page's paragraphs."""
    headings = [number for number, block in enumerate(page.blocks) if block.label in ("heading", "title")]
    if not headings:
        return frozenset()
    body = body_lines(page)
    usual_height = median(height(page.lines[i].quad) for i in body)
    usual_stroke = median(_stroke(page, i) for i in body[:_SAMPLES])
    return frozenset(
        number
        for number in headings
        if median(height(page.lines[i].quad) for i in page.blocks[number].lines) > _LARGER * usual_height
        or median(_stroke(page, i) for i in page.blocks[number].lines) > _BOLDER * usual_stroke
    )


def is_heading_text(text: str) -> bool:
    """Whether words alone mark a heading: a number before them, or capitals throughout."""
    letters = [char for char in text if char.isalpha()]
    return bool(_NUMBERED.match(text)) or (len(letters) > 3 and all(char.isupper() for char in letters))


def body_lines(page: PageState) -> list[int]:
    """Lines of running text, the longest first; all lines where the page has no paragraph."""
    paragraphs = [i for block in page.blocks if _is_running(block) for i in block.lines]
    lines: Sequence[int] = paragraphs or [i for block in page.blocks for i in block.lines]
    return sorted(lines, key=lambda i: -width(page.lines[i].quad))


def _is_running(block: Block) -> bool:
    return block.label in ("paragraph", "list_item")


def _stroke(page: PageState, index: int) -> float:
    return stroke_width(cut_out(page.upright.picture, page.lines[index].quad))


def stroke_width(piece: Picture) -> float:
    """Mean width in pixels of the strokes of a line's letters: twice their area over the length of their edge."""
    gray = cv2.cvtColor(piece, cv2.COLOR_BGR2GRAY)
    # Four times as large, so that the edge is not lost in the pixels.
    large = cv2.resize(gray, None, fx=4, fy=4, interpolation=cv2.INTER_CUBIC)
    _, mask = cv2.threshold(large, 0, 255, cv2.THRESH_BINARY_INV | cv2.THRESH_OTSU)
    contours, _ = cv2.findContours(mask, cv2.RETR_CCOMP, cv2.CHAIN_APPROX_SIMPLE)
    edge = sum(cv2.arcLength(contour, True) for contour in contours)
    return 2.0 * float(np.count_nonzero(mask)) / edge / 4 if edge else 0.0
