"""The last word on what a block is, once it can be read: heading, caption, entries of contents, formula or text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from model_runtime.engines.builtin.block_lines import box_of
from model_runtime.engines.builtin.blocks import Block
from model_runtime.engines.builtin.captions import is_caption, stands_at_picture
from model_runtime.engines.builtin.emphasis import Looks
from model_runtime.engines.builtin.heading_words import is_counted, may_head
from model_runtime.engines.builtin.page import PageState
from model_runtime.engines.builtin.rows import Row, are_contents, ends_short, rows_of
from model_runtime.engines.builtin.table_grid import text_rows

_HEADINGS = frozenset({"heading", "title"})


def settled(page: PageState, number: int, looks: Looks) -> list[Block]:
    """A block of the page, read, as what it is; in two parts where it begins with a heading that is only counted."""
    block = page.blocks[number]
    rows = _rows(page, block)
    if not rows:
        return [block]
    text = " ".join(row.text for row in rows)
    if block.label in (*_HEADINGS, "table") and _is_contents(block, rows):
        return [replace(block, label="paragraph", listed=False)]
    if block.label in _HEADINGS:
        return [_heading(page, number, text, looks)]
    if block.label == "paragraph":
        return _paragraph(page, number, rows)
    return [block]


def _heading(page: PageState, number: int, text: str, looks: Looks) -> Block:
    block = page.blocks[number]
    if is_caption(text):
        return _as_caption(page, block)
    if may_head(text, is_guess=block.is_guess) and (
        block.is_guess or looks.stands_out(block.lines) or _heads_by_words(page, number, text)
    ):
        return block
    return replace(block, label="paragraph")


def _heads_by_words(page: PageState, number: int, text: str) -> bool:
    """Whether words and place make a heading of what the network took for one and does not look so: in italics, say."""
    return is_counted(text) or (_heads_text(page, number) and may_head(text, is_guess=True))


def _heads_text(page: PageState, number: int) -> bool:
    """Whether a block is one row with running text of several rows below it."""
    block, below = page.blocks[number], page.blocks[number + 1 : number + 2]
    if _row_count(page, block) > 1 or not below or below[0].label not in ("paragraph", "list_item"):
        return False
    return _row_count(page, below[0]) > 1 and below[0].box[1] > block.box[1]


def _row_count(page: PageState, block: Block) -> int:
    return len(text_rows([page.lines[i].box for i in block.lines]))


def _paragraph(page: PageState, number: int, rows: Sequence[Row]) -> list[Block]:
    block = page.blocks[number]
    if is_caption(rows[0].text):
        return [_as_caption(page, block)]
    if not _is_counted_row(rows, page, number):
        return [block]
    if len(rows) == 1:
        return [replace(block, label="heading")]
    head = {block.lines[i] for i in _lines_said(page, block, rows[0])}
    return [
        replace(_of(page, block, [i for i in block.lines if i in head]), label="heading", joints=frozenset()),
        _of(page, block, [i for i in block.lines if i not in head]),
    ]


def _is_counted_row(rows: Sequence[Row], page: PageState, number: int) -> bool:
    """Whether the first row is a heading because of its number: the text goes on below it, and not its list."""
    text = rows[0].text
    if not is_counted(text) or not may_head(text, is_guess=True) or rows[0].is_entry or rows[0].number:
        return False
    if text.rstrip().endswith((".", "…")):
        return False
    if len(rows) == 1:
        return _heads_text(page, number)
    return ends_short(rows[0], rows[1]) and not is_counted(rows[1].text) and not rows[1].text[:1].islower()


def _as_caption(page: PageState, block: Block) -> Block:
    first = page.lines[block.lines[0]].box
    if stands_at_picture(block, page.blocks, first[3] - first[1]):
        return replace(block, label="caption")
    return replace(block, label="paragraph") if block.label in _HEADINGS else block


def _rows(page: PageState, block: Block) -> list[Row]:
    said = [page.lines[i] for i in _said(page, block)]
    edges = dict(zip(block.lines, block.edges, strict=False))
    ends = [edges[i] for i in _said(page, block)] if len(edges) == len(block.lines) else []
    return rows_of([line.read.text for line in said if line.read], [line.box for line in said], ends) if said else []


def _said(page: PageState, block: Block) -> list[int]:
    return [i for i in block.lines if (read := page.lines[i].read) and read.text.strip()]


def _lines_said(page: PageState, block: Block, row: Row) -> list[int]:
    """Places in the block of the lines of a row."""
    said = _said(page, block)
    return [block.lines.index(said[i]) for i in row.lines]


def _of(page: PageState, block: Block, lines: Sequence[int]) -> Block:
    """The block with some of its lines."""
    edges = dict(zip(block.lines, block.edges, strict=False))
    return replace(
        block,
        box=box_of(lines, [line.box for line in page.lines]),
        lines=tuple(lines),
        edges=tuple(edges[i] for i in lines) if edges else (),
        joints=block.joints.intersection(lines),
    )


def _is_contents(block: Block, rows: Sequence[Row]) -> bool:
    """Whether the block is entries of contents, with page numbers behind them."""
    return are_contents(rows) if block.label == "table" else all(row.is_entry for row in rows)
