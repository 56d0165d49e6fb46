"""Pages on which a table that goes on over the next page is written once, where it begins."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from app.document.block import Block
from app.document.joined_tables import joined_table
from app.export.contract import ExportPage
from app.export.report import known_blocks


def with_whole_tables(pages: Sequence[ExportPage]) -> list[ExportPage]:
    """The pages, each joined table whole on its first page and gone from the others.

    A part whose first page is not among `pages` stays where it is.
    """
    if not any(block.continues is not None for page in pages for block in page.blocks):
        return list(pages)
    blocks = {page.number: known_blocks(page) for page in pages}

    def blocks_of(number: int) -> Sequence[Block]:
        return blocks.get(number, ())

    written: set[tuple[int, int]] = set()
    whole = []
    for page in pages:
        kept = []
        for block in page.blocks:
            if (page.number, block.id) in written:
                continue
            if block.table is not None:
                table = joined_table(page.number, block, blocks_of)
                written |= {(part.page, part.block.id) for part in table.parts if table.is_joined}
                block = replace(block, table=table.table)
            kept.append(block)
        whole.append(replace(page, blocks=tuple(kept)))
    return whole
