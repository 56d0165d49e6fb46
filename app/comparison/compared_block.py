"""A block as it is compared: its plain text, and what tells it apart from other blocks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from app.document.block import Block, BlockKind
from app.document.inline import plain_text
from app.document.table import Table
from app.measures.texts import folded

_VERBATIM = (BlockKind.CODE, BlockKind.FORMULA, BlockKind.CHEMISTRY)
_GRAM = 3


@dataclass(frozen=True, slots=True)
class ComparedBlock:
    """A block and its text without styles.

    Attributes:
        text: no white space at its ends; the cells of a table between tabs, its rows on lines.
        grams: its runs of three characters and how often each occurs, letter case aside.
    """

    block: Block
    text: str
    grams: Counter[str]


def compared_blocks(blocks: Iterable[Block]) -> tuple[ComparedBlock, ...]:
    """Blocks made ready for comparing, in their order."""
    return tuple(_compared(block) for block in blocks)


def text_with_formulas(blocks: Iterable[ComparedBlock]) -> str:
    """The blocks one below the other, displayed formulas between their marks."""
    shown = (f"$${one.text}$$" if one.block.kind is BlockKind.FORMULA else one.text for one in blocks)
    return "\n".join(text for text in shown if text)


def _compared(block: Block) -> ComparedBlock:
    text = block.text if block.kind in _VERBATIM else plain_text(block.text)
    parts = [text, _table_text(block.table)] if block.table is not None else [text]
    shown = "\n".join(part for part in parts if part.strip()).strip()
    return ComparedBlock(block, shown, _grams(shown))


def _table_text(table: Table) -> str:
    rows = ("\t".join(plain_text(cell.text).strip() for cell in row) for row in table.rows_of_cells())
    return "\n".join(rows)


def _grams(text: str) -> Counter[str]:
    even = f" {folded(text).casefold()} "
    return (
        Counter(even[start : start + _GRAM] for start in range(len(even) - _GRAM + 1)) if len(even) > 2 else Counter()
    )
