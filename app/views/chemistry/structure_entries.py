"""The structures of a page: each line of each chemistry block, named by its caption. Builds words, no widgets."""

from __future__ import annotations

from collections.abc import Sequence

from app.chemistry.smiles_text import smiles_lines
from app.document.block import Block, BlockKind
from app.document.captions import caption_of
from app.views.common.language import tr
from app.views.figures.figure_entry import FigureEntry


def structure_entries(blocks: Sequence[Block]) -> list[FigureEntry]:
    """The structures in reading order."""
    found: list[FigureEntry] = []
    for block in blocks:
        if block.kind is not BlockKind.CHEMISTRY:
            continue
        caption = caption_of(blocks, block.id)
        lines = smiles_lines(block.text)
        for index, smiles in enumerate(lines):
            label = caption.label or tr("Structure {number}", number=len(found) + 1)
            if len(lines) > 1 and caption.label:
                label = tr("{label}, {number} of {count}", label=label, number=index + 1, count=len(lines))
            found.append(FigureEntry(block, index, smiles, label, caption.text))
    if len(found) == 1 and not caption_of(blocks, found[0].block.id).label:
        only = found[0]
        return [FigureEntry(only.block, only.index, only.text, tr("Structure"), only.caption)]
    return found
