"""What a reading cost, and how near it comes to the reference."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.comparison.differences import Mark, Piece
from app.document.page import Reading
from app.measures.texts import edits, folded, word_precision


@dataclass(frozen=True, slots=True)
class Measures:
    """The numbers of one reading. White space does not count in any of them, nor does where a block stands.

    Attributes:
        compression: text tokens for each vision token; None where there is no count of either.
        seconds: time by stage; "total" is the wall time.
        precision: the share of its words that the reference has too, 0..1.
        recall: the share of the reference's words that it has, 0..1.
        edits: single characters to insert, delete or replace until each piece of the page reads as in the reference.
        edit_distance: `edits` over the lengths of the longer texts of these pieces, 0..1.
        words_differing: words that are other, missing or extra.
        places: runs of such words.
    """

    vision_tokens: int
    valid_tokens: int
    text_tokens: int
    compression: float | None
    seconds: dict[str, float]
    precision: float
    recall: float
    edits: int
    edit_distance: float
    words_differing: int
    places: int

    @property
    def total_seconds(self) -> float | None:
        return self.seconds.get("total")


def measured(reading: Reading, pairs: Sequence[tuple[str, str]], pieces: Iterable[Piece]) -> Measures:
    """Measure a reading.

    Args:
        reading: whose costs are told.
        pairs: what it has and what the reference has, piece of the page by piece of the page.
        pieces: the differences between them.
    """
    pairs = [(folded(found), folded(expected)) for found, expected in pairs]
    found, expected = (" ".join(texts) for texts in zip(*pairs, strict=True)) if pairs else ("", "")
    needed = edits(pairs)
    marked = [piece for piece in pieces if piece.mark is not Mark.SAME]
    has_ratio = reading.text_tokens > 0 and reading.vision_tokens > 0
    return Measures(
        vision_tokens=reading.vision_tokens,
        valid_tokens=reading.valid_tokens,
        text_tokens=reading.text_tokens,
        compression=reading.text_tokens / reading.vision_tokens if has_ratio else None,
        seconds=dict(reading.seconds),
        precision=word_precision(found, expected),
        recall=word_precision(expected, found),
        edits=needed.count,
        edit_distance=needed.share,
        words_differing=sum(piece.differing for piece in marked),
        places=len(marked),
    )
