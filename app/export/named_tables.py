"""The tables of pages, each with a name that says where it stands: "p3 Table 1"."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from app.document.block import Block, BlockKind
from app.document.table import Table
from app.export.contract import ExportPage
from app.export.report import kind_name, known_blocks
from model_runtime.messages import message

NO_TABLE = message("There is no table on these pages.")


@dataclass(frozen=True, slots=True)
class NamedTable:
    """A table, or the numbers of a chart; `page` is the page it begins on, `block` and `kind` are its block's."""

    name: str
    page: int
    block: int
    kind: BlockKind
    table: Table


def named_tables(page: ExportPage) -> list[NamedTable]:
    """All tables of a page in reading order, counted by kind."""
    counts: Counter[BlockKind] = Counter()
    named = []
    for block in known_blocks(page):
        if block.table is not None and block.table.cells:
            counts[block.kind] += 1
            named.append(
                NamedTable(
                    _name(page.number, block, counts[block.kind]), page.number, block.id, block.kind, block.table
                )
            )
    return named


def _name(page: int, block: Block, count: int) -> str:
    return f"p{page} {kind_name(block.kind).capitalize()} {count}"
