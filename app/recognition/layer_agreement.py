"""How far a reading and the text that the document itself holds of the page say the same."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.document.block import Block, BlockKind
from app.document.inline import plain_text
from app.measures.texts import character_agreement, word_precision

_NOT_PRINTED_SO = frozenset({BlockKind.FORMULA, BlockKind.CHEMISTRY, BlockKind.CHART})


@dataclass(frozen=True, slots=True)
class LayerAgreement:
    """Shares, 0..1.

    Attributes:
        characters: 1 minus the edit distance over the longer text; what is read in another order counts against it.
        found: of the document's words, those that were read; order does not count.
        right: of the words that were read, those that the document has too.
    """

    characters: float
    found: float
    right: float


def agreement_with_layer(blocks: Sequence[Block], lines: Sequence[str]) -> LayerAgreement:
    """Compare what was read with the document's own lines; `lines` say something.

    Formulas, structures and the numbers of charts are left out: what is read of them is not how they are printed.
    """
    found, truth = " ".join(_printed(block) for block in blocks), " ".join(lines)
    return LayerAgreement(
        character_agreement(found, truth, compatibility=True),
        word_precision(truth, found, compatibility=True),
        word_precision(found, truth, compatibility=True),
    )


def _printed(block: Block) -> str:
    if block.kind in _NOT_PRINTED_SO:
        return ""
    cells = (plain_text(cell.text) for cell in block.table.cells) if block.table else ()
    return " ".join((block.marker, plain_text(block.text), *cells))
