"""A plain text file: what the pages say, without marks; tables as columns, a line where a picture stands."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from pathlib import Path

from app.document.block import Block, BlockKind
from app.document.inline import plain_text
from app.export.contract import ExportJob, ExportOptions, ExportPage, ExportReport
from app.export.flat_text import tell_flat_block
from app.export.legal_text import by_block, half_count
from app.export.pictures import picture_name
from app.export.placing import write_placed
from app.export.report import Losses, blocks_to_write, finished, notice
from app.export.text_table import table_text
from model_runtime.messages import message

_FORM_FEED = "\f"
_INDENT = "   "
_NOT_IN_TEXT = message("{count} {what} on page {page} could not go into plain text; a line marks the place.")


def export_text(job: ExportJob, target: Path) -> ExportReport:
    """Write pages as plain text; see `contract.Export`. Page breaks are form feeds."""
    losses = Losses()
    parts = [_page_text(page, job.options, losses) for page in job.in_turn()]
    separator = f"\n\n{_FORM_FEED}" if job.options.page_breaks else "\n\n"
    content = (separator.join(part for part in parts if part) + "\n").encode("utf-8", "replace")
    write_placed(target, lambda stream: stream.write(content))
    return finished(job.pages, (target,), losses, job.options.margins)


def text_of_blocks(blocks: Iterable[Block], page: int = 0) -> str:
    """Blocks in reading order as plain text, a blank line between them. `page` is named where a picture stands."""
    parts: list[str] = []
    for is_item, group in groupby(blocks, key=lambda block: block.kind is BlockKind.LIST_ITEM):
        if is_item:
            parts.append("\n".join(_item_text(block) for block in group))
        else:
            parts.extend(_block_text(block, page) for block in group)
    return "\n\n".join(part for part in parts if part)


def _page_text(page: ExportPage, options: ExportOptions, losses: Losses) -> str:
    blocks = blocks_to_write(page, options.margins)
    for block in blocks if options.pictures else ():
        if block.kind.is_picture:
            losses.count(page.number, block.id, block.kind, _NOT_IN_TEXT)
    for block in blocks:
        tell_flat_block(page.number, block, losses)
    losses.drop_characters(page.number, by_block(blocks, half_count))
    shown = [block for block in blocks if options.pictures or not _is_bare_picture(block)]
    return "\n\n".join(part for part in (text_of_blocks(shown, page.number), notice(page)) if part)


def _is_bare_picture(block: Block) -> bool:
    return block.kind.is_picture and not block.text and block.table is None


def _block_text(block: Block, page: int) -> str:
    parts = [f"[{picture_name(page, block)}]"] if block.kind.is_picture and page else []
    verbatim = block.kind in (BlockKind.CODE, BlockKind.FORMULA) or block.has_figure_source
    parts.append(block.text if verbatim else plain_text(block.text).strip())
    if block.table is not None:
        parts.append(table_text(block.table))
    return "\n".join(part for part in parts if part)


def _item_text(block: Block) -> str:
    """An item behind its mark as printed, its further lines under its first."""
    lead = f"{_INDENT * block.level}{block.marker or '-'} "
    return lead + plain_text(block.text).strip().replace("\n", "\n" + " " * len(lead))
