"""The structures of a page: each line of each chemistry block, named by its caption. Builds words, no widgets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from app.chemistry.smiles_text import smiles_lines
from app.document.block import Block, BlockKind
from app.document.captions import caption_of


@dataclass(frozen=True, slots=True)
class StructureEntry:
    """One structure. `index` is its line in the block; `label` is unique on the page as far as captions are."""

    block: Block
    index: int
    smiles: str
    label: str
    caption: str


def structure_entries(blocks: Sequence[Block]) -> list[StructureEntry]:
    """The structures in reading order."""
    found: list[StructureEntry] = []
    for block in blocks:
        if block.kind is not BlockKind.CHEMISTRY:
            continue
        caption = caption_of(blocks, block.id)
        lines = smiles_lines(block.text)
        for index, smiles in enumerate(lines):
            label = caption.label or _tr("Structure {number}").format(number=len(found) + 1)
            if len(lines) > 1 and caption.label:
                label = _tr("{label}, {number} of {count}").format(label=label, number=index + 1, count=len(lines))
            found.append(StructureEntry(block, index, smiles, label, caption.text))
    if len(found) == 1 and not caption_of(blocks, found[0].block.id).label:
        only = found[0]
        return [StructureEntry(only.block, only.index, only.smiles, _tr("Structure"), only.caption)]
    return found


def _tr(words: str) -> str:
    return QCoreApplication.translate("StructureEntries", words)
