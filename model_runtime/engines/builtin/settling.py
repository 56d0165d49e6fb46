"""The last word on what a block is, once it can be read: heading, caption, entries of contents, formula or text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from model_runtime.engines.builtin.block_lines import box_of
from model_runtime.engines.builtin.blocks import LayoutBlock
from model_runtime.engines.builtin.captions import is_caption, is_sure_caption, stands_at_picture
from model_runtime.engines.builtin.emphasis import Looks
from model_runtime.engines.builtin.figures import union
from model_runtime.engines.builtin.formula_signs import has_number, is_formula, is_sentence
from model_runtime.engines.builtin.heading_words import is_counted, may_head
from model_runtime.engines.builtin.page_draft import PageDraft
from model_runtime.engines.builtin.quads import Box
from model_runtime.engines.builtin.rows import PrintedRow, are_contents, ends_short, is_ended, rows_of
from model_runtime.engines.builtin.table_lattice import text_rows
from model_runtime.engines.builtin.tables import are_numbered_formulas

_HEADINGS = frozenset({"heading", "title"})
_PARAGRAPH = 3  # rows of a paragraph, between two of which a lone row may be a heading
_SHORT = 0.6  # of the paragraph's width, that such a row has at most
_ROOM = 0.2  # of the column, that a row of running text leaves free at most
_NEARER = 0.15  # line heights by which it is nearer to the paragraph below


def settled(page: PageDraft, number: int, looks: Looks) -> list[LayoutBlock]:
    """A block of the page, read, as what it is; in two parts where it begins with a heading that is only counted."""
    block = page.blocks[number]
    rows = _rows(page, block)
    if not rows:
        return [block]
    text = " ".join(row.text for row in rows)
    if block.label in (*_HEADINGS, "table") and _is_contents(block, rows):
        return [replace(block, label="paragraph", listed=False)]
    if _is_displayed(block, text) or _is_numbered(page, block):
        return [_as_picture(page, block)]
    if block.label in _HEADINGS:
        return _counted_parts(page, block, rows) or [_heading(page, number, text, looks)]
    if block.label == "paragraph":
        return _paragraph(page, number, rows)
    return [replace(block, label="paragraph")] if block.label == "formula" else [block]


def _is_displayed(block: LayoutBlock, text: str) -> bool:
    """Whether a block is a displayed formula; without its number only where the network does not take it for text."""
    if block.label == "formula":
        return not is_sentence(text)
    return (
        block.label in (*_HEADINGS, "paragraph")
        and is_formula(text)
        and (has_number(text) or block.label != "paragraph")
    )


def _is_numbered(page: PageDraft, block: LayoutBlock) -> bool:
    """Whether what the network took for a table is formulas with their numbers."""
    said = [(line.box, line.read.text) for i in block.lines if (line := page.lines[i]).read and line.read.text.strip()]
    return block.label == "table" and are_numbered_formulas([box for box, _ in said], [text for _, text in said])


def _as_picture(page: PageDraft, block: LayoutBlock) -> LayoutBlock:
    """A formula as a piece of the page, with its words: raised and lowered letters and fractions are not known."""
    around = box_of(block.lines, [line.box for line in page.lines])
    return replace(block, label="figure", box=union(block.box, around))


def _counted_parts(page: PageDraft, block: LayoutBlock, rows: Sequence[PrintedRow]) -> list[LayoutBlock]:
    """Two headings and more, where rows below the first have numbers of their own; else nothing."""
    begins = [place for place, row in enumerate(rows) if place and is_counted(row.text)]
    ends = [*begins, len(rows)]
    parts = [rows[start:end] for start, end in zip([0, *begins], ends, strict=True)] if begins else []
    said = [[block.lines[i] for row in part for i in _lines_said(page, block, row)] for part in parts]
    return [_of(page, block, lines) for lines in said]


def _heading(page: PageDraft, number: int, text: str, looks: Looks) -> LayoutBlock:
    block = page.blocks[number]
    if is_caption(text):
        return _as_caption(page, block, text)
    if any(page.lines[index].is_ticked for index in block.lines):
        return replace(block, label="paragraph")
    if may_head(text, is_guess=block.is_guess) and (
        block.is_guess or looks.stands_out(block.lines) or _heads_by_words(page, number, text)
    ):
        return block
    return replace(block, label="paragraph")


def _heads_by_words(page: PageDraft, number: int, text: str) -> bool:
    """Whether words and place make a heading of what the network took for one and does not look so: in italics, say."""
    return is_counted(text) or (_heads_text(page, number) and may_head(text, is_guess=True))


def _heads_text(page: PageDraft, number: int) -> bool:
    """Whether a block is one row with running text of several rows below it; an address under a name is none."""
    block, below = page.blocks[number], page.blocks[number + 1 : number + 2]
    if _row_count(page, block) > 1 or not below or below[0].label not in ("paragraph", "list_item"):
        return False
    return _runs_on(page, below[0]) and below[0].box[1] > block.box[1] and not _are_data(_rows(page, below[0]))


def _are_data(rows: Sequence[PrintedRow]) -> bool:
    """Whether rows, as far as they are read, are an address or the like: each begins anew, none ends a sentence."""
    texts = [row.text for row in rows]
    return len(texts) > 1 and not any(text[:1].islower() or is_ended(text) for text in texts)


def _runs_on(page: PageDraft, block: LayoutBlock) -> bool:
    """Whether a block has several rows, and all but the last are about as long as they could be."""
    boxes = [page.lines[i].box for i in block.lines]
    edges = block.edges if len(block.edges) == len(boxes) else tuple(box[2] for box in boxes)
    ends = [row[-1] for row in text_rows(boxes)]
    room = [(edges[i] - boxes[i][2]) / max(1.0, edges[i] - block.box[0]) for i in ends]
    return len(room) > 1 and max(room[:-1]) <= _ROOM


def _row_count(page: PageDraft, block: LayoutBlock) -> int:
    return len(text_rows([page.lines[i].box for i in block.lines]))


def _paragraph(page: PageDraft, number: int, rows: Sequence[PrintedRow]) -> list[LayoutBlock]:
    block = page.blocks[number]
    if is_caption(rows[0].text):
        return [_as_caption(page, block, rows[0].text)]
    if _is_alone_between(page, number, rows):
        return [replace(block, label="heading", is_guess=True)]
    if not _is_counted_row(rows, page, number):
        return [block]
    if len(rows) == 1:
        return [replace(block, label="heading")]
    head = {block.lines[i] for i in _lines_said(page, block, rows[0])}
    return [
        replace(_of(page, block, [i for i in block.lines if i in head]), label="heading", joints=frozenset()),
        _of(page, block, [i for i in block.lines if i not in head]),
    ]


def _is_alone_between(page: PageDraft, number: int, rows: Sequence[PrintedRow]) -> bool:
    """Whether a short row stands alone between two paragraphs, nearer to the one below, and may head it."""
    if len(rows) > 1 or not 0 < number < len(page.blocks) - 1 or not may_head(rows[0].text, is_guess=True):
        return False
    above, block, below = page.blocks[number - 1 : number + 2]
    if any(other.label != "paragraph" or _row_count(page, other) < _PARAGRAPH for other in (above, below)):
        return False
    if _are_data(_rows(page, below)):
        return False
    before, behind = block.box[1] - above.box[3], below.box[1] - block.box[3]
    short = block.box[2] - block.box[0] <= _SHORT * (below.box[2] - below.box[0])
    beside = abs(block.box[0] - below.box[0]) <= rows[0].height or _is_centered(block.box, below.box)
    return short and beside and before > max(0, behind) + _NEARER * rows[0].height


def _is_centered(box: Box, around: Box) -> bool:
    off = abs((box[0] + box[2]) - (around[0] + around[2])) / 2
    return off <= box[3] - box[1]


def _is_counted_row(rows: Sequence[PrintedRow], page: PageDraft, number: int) -> bool:
    """Whether the first row is a heading because of its number: the text goes on below it, and not its list."""
    text = rows[0].text
    if not is_counted(text) or not may_head(text, is_guess=True) or rows[0].is_entry or rows[0].number:
        return False
    if text.rstrip().endswith((".", "…")):
        return False
    if len(rows) == 1:
        return _heads_text(page, number)
    return ends_short(rows[0], rows[1]) and not is_counted(rows[1].text) and not rows[1].text[:1].islower()


def _as_caption(page: PageDraft, block: LayoutBlock, text: str) -> LayoutBlock:
    first = page.lines[block.lines[0]].box
    if is_sure_caption(text) or stands_at_picture(block, page.blocks, first[3] - first[1]):
        return replace(block, label="caption", is_guess=False)
    return replace(block, label="paragraph") if block.label in _HEADINGS else block


def _rows(page: PageDraft, block: LayoutBlock) -> list[PrintedRow]:
    said = [page.lines[i] for i in _said(page, block)]
    edges = dict(zip(block.lines, block.edges, strict=False))
    ends = [edges[i] for i in _said(page, block)] if len(edges) == len(block.lines) else []
    return rows_of([line.read.text for line in said if line.read], [line.box for line in said], ends) if said else []


def _said(page: PageDraft, block: LayoutBlock) -> list[int]:
    return [i for i in block.lines if (read := page.lines[i].read) and read.text.strip()]


def _lines_said(page: PageDraft, block: LayoutBlock, row: PrintedRow) -> list[int]:
    """Places in the block of the lines of a row."""
    said = _said(page, block)
    return [block.lines.index(said[i]) for i in row.lines]


def _of(page: PageDraft, block: LayoutBlock, lines: Sequence[int]) -> LayoutBlock:
    """The block with some of its lines."""
    edges = dict(zip(block.lines, block.edges, strict=False))
    return replace(
        block,
        box=box_of(lines, [line.box for line in page.lines]),
        lines=tuple(lines),
        edges=tuple(edges[i] for i in lines) if edges else (),
        joints=block.joints.intersection(lines),
    )


def _is_contents(block: LayoutBlock, rows: Sequence[PrintedRow]) -> bool:
    """Whether the block is entries of contents, with page numbers behind them."""
    return are_contents(rows) if block.label == "table" else all(row.is_entry for row in rows)
