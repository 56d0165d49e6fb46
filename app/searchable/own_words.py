"""The words that a page of a PDF holds already: where they stand, and whether they are to be believed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from app.document.geometry import BoundingBox
from app.searchable.layer_content import Matrix
from app.searchable.messages import PlacedWord
from app.sources.pdf_picture import covered_share
from app.sources.pdf_text import Box, transformed
from app.sources.text_layer import TextLayer, reason_against
from model_runtime.protocol import TextLine

_TOO_LITTLE = frozenset({"too_few_characters", "only_in_the_margins"})  # no fault of what there is


@dataclass(frozen=True, slots=True)
class OwnWords:
    """Words of a page, in points of the page turned.

    Attributes:
        reason: why they are not to be believed, as `text_layer` names it; empty where they are, or are none.
    """

    boxes: tuple[BoundingBox, ...]
    reason: str = ""

    @classmethod
    def of_page(cls, page: Any, from_page: Matrix) -> OwnWords:
        """The words of a `pymupdf.Page`; `from_page` takes the page's own numbers to places on the page turned."""
        words = page.get_text("words", sort=False)
        if not words:
            return cls(())
        # PyMuPDF gives places counted downward on the page before its own rotation.
        to_own = tuple(~page.transformation_matrix)
        boxes = tuple(BoundingBox(*_sorted(transformed(_moved(word[:4], to_own), from_page))) for word in words)
        return cls(boxes, _reason(page, words))

    def leave(self, line: Sequence[PlacedWord]) -> list[PlacedWord]:
        """The words of a line that may be laid: none where most of it stands there already."""
        free = [word for word in line if not any(own.contains(*word.box.center) for own in self.boxes)]
        return free if 2 * len(free) > len(line) else []


def _reason(page: Any, words: list[Any]) -> str:
    lines: dict[tuple[int, int], list[str]] = {}
    for word in words:
        lines.setdefault((word[5], word[6]), []).append(word[4])
    middle = (0.4, 0.4, 0.6, 0.6)  # where they stand is not asked here
    layer = TextLayer(tuple(TextLine(middle, " ".join(line)) for line in lines.values()), covered_share(page))
    reason = reason_against(layer)
    return "" if reason in _TOO_LITTLE else reason


def _moved(box: Box, matrix: tuple[float, ...]) -> Box:
    a, b, c, d, e, f = matrix
    return transformed(box, (a, b, c, d, e, f))


def _sorted(box: Box) -> Box:
    return min(box[0], box[2]), min(box[1], box[3]), max(box[0], box[2]), max(box[1], box[3])
