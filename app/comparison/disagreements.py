"""Where one reading of a page says something else than another, as doubtful places of the first.

What is only set in another way is no disagreement, nor is what stands in another block, nor what is no text: a chart's
numbers and formulas are read in other ways.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import accumulate

from app.comparison.comparison import ShownBlock, compare
from app.comparison.differences import Mark, Pieces
from app.comparison.run import ComparisonReference, NamedReading
from app.comparison.spellings import plain_spelling, set_alike
from app.comparison.witness_knowledge import WitnessKnowledge, is_text
from app.document.block import Block
from app.document.doubts import Doubt, Reason, words_of
from app.document.inline import inline_runs
from app.document.page import Reading
from app.measures.texts import WORD

_USELESS = 0.4  # a witness that has fewer of the words than the rest says nothing of single ones
_PART = re.compile(r"\w+(?:[.,]\w+)*|[^\w\s]")
_LONG = 4  # words
_GAP = "[…]"  # what a reader writes for print it does not know


def disagreements(reading: Reading, other: Reading, witness: str) -> list[Doubt]:
    """Where `other`, which is called `witness`, differs; nothing where the two have too little in common."""
    compared = compare(ComparisonReference(witness, _texts(other)), [NamedReading("", _texts(reading))])
    precision = compared.measures[0].precision
    if precision is not None and precision < _USELESS:
        return []
    found: list[Doubt] = []
    last = next((block.id for block in reading.blocks), -1)
    for shown in compared.column(0):
        if shown.absent:  # told where it would follow: a place of the page has to be looked at
            text = "".join(piece.expected for piece in shown.pieces).strip()
            if text and last >= 0:
                found.append(
                    Doubt(
                        last,
                        Reason.DISAGREEMENT,
                        bbox=shown.block.bbox,
                        other=text,
                        witness=witness,
                        lacks_block=True,
                    )
                )
        else:
            last = shown.block.id
            formulas = _formulas(shown.block)
            here = _in_block(shown, witness)
            found += [doubt for doubt in here if not any(_meets(doubt, place) for place in formulas)]
    knows = WitnessKnowledge(other)
    return [
        doubt
        for doubt in _without_moved(found)
        if not (_GAP in doubt.other or set_alike(doubt.words, doubt.other))
        and not _is_marker(doubt, reading, other)
        and knows.can_tell(doubt)
    ]


def _texts(reading: Reading) -> Reading:
    return replace(reading, blocks=tuple(block for block in reading.blocks if is_text(block)))


def _in_block(shown: ShownBlock, witness: str) -> Iterator[Doubt]:
    """The pieces that differ, each found again in the text the block's places are counted in."""
    block = shown.block
    for piece, start in zip(shown.pieces, _places(shown.pieces, words_of(block)), strict=True):
        words = piece.found.strip()
        if piece.mark is not Mark.SAME:
            line = next((line.bbox for line in block.lines if words and words in line.text), block.bbox)
            yield Doubt(
                block.id, Reason.DISAGREEMENT, words, start, line, other=piece.expected.strip(), witness=witness
            )


def _places(pieces: Pieces, text: str) -> Iterator[int]:
    """Where in `text` each piece begins; the blanks between words, or cells, may be others there."""
    ink = [at for at, letter in enumerate(text) if not letter.isspace()]
    lengths = [len("".join(piece.found.split())) for piece in pieces]
    if "".join("".join(piece.found.split()) for piece in pieces) == "".join(text.split()):
        for end, length in zip(accumulate(lengths), lengths, strict=True):
            yield ink[end - length] if length else min(len(text), ink[end - 1] + 2) if end else 0
        return
    at = 0
    for piece in pieces:
        words = piece.found.strip()
        place = text.find(words, at)
        yield max(at, place)
        at = place + len(words) if place >= 0 else at


def _without_moved(doubts: Sequence[Doubt]) -> list[Doubt]:
    """Without words that are too many in one place and lack in another: they stand in another block.

    A few words against others in their place have not moved, even if they stand the other way round elsewhere.
    """
    loose = [doubt for doubt in doubts if _may_have_moved(doubt)]
    moved = _bag(doubt.words for doubt in loose) & _bag(doubt.other for doubt in loose)
    too_many, too_few = Counter(moved), Counter(moved)
    kept = []
    for doubt in doubts:
        words, other = _bag([doubt.words]), _bag([doubt.other])
        if _may_have_moved(doubt) and words <= too_many and other <= too_few:
            too_many, too_few = too_many - words, too_few - other
        else:
            kept.append(doubt)
    return kept


def _may_have_moved(doubt: Doubt) -> bool:
    longest = max(len(doubt.words.split()), len(doubt.other.split()))
    return not doubt.words or not doubt.other or longest >= _LONG


def _bag(texts: Iterable[str]) -> Counter[str]:
    """Words, numbers and signs, each by itself: a currency's sign may stand in a cell of its own."""
    words = (plain_spelling(word) for text in texts for word in WORD.findall(text))
    return Counter(part for word in words for part in _PART.findall(word))


def _is_marker(doubt: Doubt, reading: Reading, other: Reading) -> bool:
    """Whether it is only the mark before an item of a list, which one of the two keeps apart from its text."""
    if doubt.start > 0 or (doubt.words and doubt.other):
        return False
    own = {block.marker for block in reading.blocks if block.id == doubt.block_id}
    return (doubt.words or doubt.other) in ({block.marker for block in other.blocks} if doubt.words else own)


def _formulas(block: Block) -> list[tuple[int, int]]:
    """Where formulas stand in a block's words."""
    found, at = [], 0
    for run in inline_runs(block.text) if block.table is None else ():
        if run.math:
            found.append((at, at + len(run.text)))
        at += len(run.text)
    return found


def _meets(doubt: Doubt, place: tuple[int, int]) -> bool:
    start, end = place
    return doubt.start <= end and start <= doubt.start + len(doubt.words)
