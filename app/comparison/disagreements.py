"""Where one reading of a page says something else than another, as doubtful places of the first."""

from __future__ import annotations

from collections.abc import Iterator

from app.comparison.comparison import ShownBlock, compare
from app.comparison.differences import Mark
from app.comparison.run import ComparisonReference, NamedReading
from app.document.doubts import Doubt, Reason, words_of
from app.document.page import Reading

_USELESS = 0.4  # a witness that has fewer of the words than the rest says nothing of single ones


def disagreements(reading: Reading, other: Reading, witness: str) -> list[Doubt]:
    """Where `other`, which is called `witness`, differs; nothing where the two have too little in common."""
    compared = compare(ComparisonReference(witness, other), [NamedReading("", reading)])
    precision = compared.measures[0].precision
    if precision is not None and precision < _USELESS:
        return []
    found: list[Doubt] = []
    last = next((block.id for block in reading.blocks), -1)
    for shown in compared.column(0):
        if shown.absent:  # told where it would follow: a place of the page has to be looked at
            text = "".join(piece.expected for piece in shown.pieces).strip()
            if text and last >= 0:
                found.append(Doubt(last, Reason.DISAGREEMENT, "", 0, shown.block.bbox, other=text, witness=witness))
        else:
            last = shown.block.id
            found += _in_block(shown, witness)
    return found


def _in_block(shown: ShownBlock, witness: str) -> Iterator[Doubt]:
    """The pieces that differ, each found again in the text the block's places are counted in."""
    block, text, at = shown.block, words_of(shown.block), 0
    for piece in shown.pieces:
        words = piece.found.strip()
        place = text.find(words, at)
        start = max(at, place)
        if piece.mark is not Mark.SAME:
            line = next((line.bbox for line in block.lines if words and words in line.text), block.bbox)
            yield Doubt(
                block.id, Reason.DISAGREEMENT, words, start, line, other=piece.expected.strip(), witness=witness
            )
        at = start + len(words) if place >= 0 else at
