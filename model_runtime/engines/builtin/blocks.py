"""The page's blocks: which line belongs to which, and in what order they are read.

Boxes of the straight page and kinds only; nothing has been recognized yet.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from statistics import median

from model_runtime.engines.builtin.block_lines import (
    box_of,
    cut_at,
    edges_of,
    gathered,
    go_on,
    in_rows,
    neighbor,
    numbers_of_entries,
    untangled,
)
from model_runtime.engines.builtin.figures import Drawn, union
from model_runtime.engines.builtin.gutters import Gutter, find_gutters
from model_runtime.engines.builtin.layout import GridLines, Region
from model_runtime.engines.builtin.page_regions import region_of, with_drawn
from model_runtime.engines.builtin.quads import Box
from model_runtime.engines.builtin.reading_order import fold_of, is_unsure, reading_order
from model_runtime.engines.builtin.table_lattice import text_rows

_EDGE = 0.14  # running heads and feet stand in this share of the page
_BIG = 1.4  # times the body's line height from which a heading may be the title
_HEADING_ROWS = 4  # no heading is longer
_WIDER = 0.3  # line heights by which boxes of lines are wider than the print, on each side
_DRAWN = frozenset({"table", "picture"})  # what gutters do not cut
_SHOWN = frozenset({"figure", "table"})
_RUNNING = frozenset({"paragraph", "list_item"})
_BETWEEN = frozenset({"title", "heading", "table", "figure", "formula", "caption"})
_MARGINS = frozenset({"header", "footer"})
_FEWEST_ROWS = 3  # from which the step from row to row tells what belongs together
_ENTRIES = frozenset({"paragraph", "list_item", "heading"})


@dataclass(frozen=True, slots=True)
class LayoutBlock:
    """One block before it is read.

    Attributes:
        label: a span label of the protocol.
        box: on the straight page.
        lines: indices of its lines, rows from top to bottom, left to right.
        listed: whether the layout network took it for a list item.
        edges: how far to the right each line could have gone on.
        joints: the lines with which a block began for the network that seems to go on the one above it.
        is_guess: whether it is a heading by its print alone: the layout network took it for running text.
        seen: of a table, the grid that the network sees.
    """

    label: str
    box: Box
    lines: tuple[int, ...]
    listed: bool = False
    edges: tuple[float, ...] = ()
    joints: frozenset[int] = frozenset()
    is_guess: bool = False
    seen: GridLines | None = None

    def part(self, lines: Iterable[int], boxes: Sequence[Box]) -> LayoutBlock:
        """The block of some of its lines; `boxes` are those of all lines of the page."""
        chosen, edges = tuple(lines), dict(zip(self.lines, self.edges, strict=False))
        is_known = len(self.edges) == len(self.lines)
        return replace(
            self,
            box=box_of(chosen, boxes),
            lines=chosen,
            edges=tuple(edges[index] for index in chosen) if is_known else (),
            joints=self.joints.intersection(chosen),
        )

    def reaches(self, boxes: Sequence[Box]) -> tuple[float, ...]:
        """How far to the right each line could have gone on; where it is not known, to where it ends."""
        is_known = len(self.edges) == len(self.lines)
        return self.edges if is_known else tuple(boxes[index][2] for index in self.lines)


_LABELS = {
    "title": "title", "section-header": "heading", "text": "paragraph", "list-item": "list_item", "table": "table",
    "picture": "figure", "caption": "caption", "formula": "formula", "footnote": "footnote",
    "page-header": "header", "page-footer": "footer",
}  # fmt: skip


def make_blocks(regions: Sequence[Region], drawn: Drawn, boxes: Sequence[Box], page: Box) -> list[LayoutBlock]:
    """All blocks of the page in reading order; every line is in exactly one.

    Args:
        regions: what the layout network found.
        drawn: drawings and frames found besides.
        boxes: the text lines.
        page: the whole page.
    """
    known = with_drawn(regions, drawn)
    members: list[list[int]] = [[] for _ in known]
    left_over: list[int] = []
    for index, box in enumerate(boxes):
        place = region_of(box, known)
        (members[place] if place is not None else left_over).append(index)
    drawn_over = {i for r, inside in zip(known, members, strict=True) if r.kind in _DRAWN for i in inside}
    gutters = find_gutters([box for index, box in enumerate(boxes) if index not in drawn_over])
    blocks = [
        _block(region, part, boxes, page)
        for region, inside in zip(known, members, strict=True)
        for part in ([inside] if region.kind in _DRAWN else cut_at(gutters, inside, boxes))
    ]
    blocks = [block for block in blocks if block.lines or block.label == "figure"]
    blocks = _adopt(*_without_numbers(blocks, left_over, boxes, gutters), boxes, gutters)
    blocks = _without_parted_heads(_untangled(blocks, boxes, gutters), boxes, gutters)
    ordered = _in_order(_with_title(_plausible_headings(blocks, boxes), boxes), boxes, page, gutters)
    return _alone_no_items(_joined([_with_edges(block, ordered, boxes, gutters) for block in ordered], boxes))


def _joined(blocks: Sequence[LayoutBlock], boxes: Sequence[Box]) -> list[LayoutBlock]:
    """The blocks in their order, with those made one whose text goes on from one to the next."""
    result: list[LayoutBlock] = []
    for block in blocks:
        above = result[-1] if result else None
        if (
            above is not None
            and (above.label, above.listed) == (block.label, block.listed)
            and block.label in _RUNNING
            and go_on(above.lines, block.lines, boxes, (above.edges, block.edges), block.listed)
        ):
            lines, edges = above.lines + block.lines, above.edges + block.edges
            joints = above.joints | {block.lines[0]}
            result[-1] = replace(above, box=union(above.box, block.box), lines=lines, edges=edges, joints=joints)
        else:
            result.append(block)
    return result


def _alone_no_items(blocks: Sequence[LayoutBlock]) -> list[LayoutBlock]:
    """A list has several items: what the network took for one, with none beside it, is a paragraph until it is read."""
    listed = [False, *(block.listed for block in blocks), False]
    return [
        replace(block, label="paragraph", listed=False)
        if block.listed and not (before or after or block.joints)
        else block
        for block, before, after in zip(blocks, listed, listed[2:], strict=False)
    ]


def order_is_unsure(blocks: Sequence[LayoutBlock], boxes: Sequence[Box]) -> bool:
    """Whether the order of the blocks is a guess."""
    height = _body_height(boxes)
    texts = [block for block in blocks if block.label in _RUNNING]
    gutters = find_gutters([boxes[index] for block in blocks if block.label not in _SHOWN for index in block.lines])
    return is_unsure([_printed(block, boxes, height, gutters) for block in texts], height)


def _with_edges(
    block: LayoutBlock, blocks: Sequence[LayoutBlock], boxes: Sequence[Box], gutters: Sequence[Gutter]
) -> LayoutBlock:
    others = [other.box for other in blocks if other is not block]
    return replace(block, edges=edges_of(block.lines, boxes, others, gutters))


def _without_parted_heads(
    blocks: Sequence[LayoutBlock], boxes: Sequence[Box], gutters: Sequence[Gutter]
) -> list[LayoutBlock]:
    """The blocks, where a head's text goes on below it, or a foot is the end of one, with a paragraph in its place.

    A letter's sender stands where running heads stand, and the network cuts it where they end.
    """
    texts = [_with_edges(block, blocks, boxes, gutters) for block in blocks if block.label in _RUNNING]

    def goes_on(block: LayoutBlock, text: LayoutBlock) -> bool:
        above, below = (block, text) if block.label == "header" else (text, block)
        lines = above.lines + below.lines
        if len(text_rows([boxes[i] for i in lines])) < _FEWEST_ROWS:
            return False
        return go_on(above.lines, below.lines, boxes, (above.edges, below.edges), listed=False)

    def checked(block: LayoutBlock) -> LayoutBlock:
        if block.label not in _MARGINS or not block.lines:
            return block
        edged = _with_edges(block, blocks, boxes, gutters)
        return replace(block, label="paragraph") if any(goes_on(edged, text) for text in texts) else block

    return [checked(block) for block in blocks]


def _untangled(blocks: Sequence[LayoutBlock], boxes: Sequence[Box], gutters: Sequence[Gutter]) -> list[LayoutBlock]:
    """The blocks, running text that stands among other running text of its column being one with it."""
    running = [block for block in blocks if block.label in _RUNNING and block.lines]
    others = [block for block in blocks if block not in running]
    groups = untangled(
        [block.lines for block in running], boxes, [b.box for b in others if b.label in _BETWEEN], gutters
    )
    return others + [_of_lines(group, running, boxes) for group in groups]


def _of_lines(lines: Sequence[int], blocks: Sequence[LayoutBlock], boxes: Sequence[Box]) -> LayoutBlock:
    """The block of these lines: of the kind that most of them had."""
    kind = max(blocks, key=lambda block: len(set(lines).intersection(block.lines)))
    return replace(kind, box=box_of(lines, boxes), lines=in_rows(lines, boxes))


def _without_numbers(
    blocks: Sequence[LayoutBlock], left_over: Sequence[int], boxes: Sequence[Box], gutters: Sequence[Gutter]
) -> tuple[list[LayoutBlock], list[int]]:
    """The blocks without those that hold page numbers of entries beside them, and these with what is left over."""
    texts = [block for block in blocks if block.label in _ENTRIES]
    numbers = numbers_of_entries([block.lines for block in texts], boxes, gutters)
    loose = {index for group in numbers for index in group}
    kept = [block for block in blocks if not (block.label in _ENTRIES and loose.issuperset(block.lines))]
    return kept, [*left_over, *loose]


def _block(region: Region, inside: Sequence[int], boxes: Sequence[Box], page: Box) -> LayoutBlock:
    label = _LABELS.get(region.kind, "paragraph")
    box = region.box if label in _SHOWN or not inside else box_of(inside, boxes)
    height = page[3] - page[1]
    if label == "header" and box[3] > page[1] + _EDGE * height:
        label = "paragraph"
    if label == "footer" and box[1] < page[3] - _EDGE * height:
        label = "paragraph"
    return LayoutBlock(label, box, in_rows(inside, boxes), listed=region.kind == "list-item", seen=region.grid)


def _adopt(
    blocks: list[LayoutBlock], left_over: Sequence[int], boxes: Sequence[Box], gutters: Sequence[Gutter]
) -> list[LayoutBlock]:
    """Lines that the network put nowhere: to the block on whose row they stand, else paragraphs of their own."""
    result = list(blocks)
    alone: list[int] = []
    for index in sorted(left_over, key=lambda i: boxes[i][1]):
        texts = [() if block.label in _SHOWN else block.lines for block in result]
        place = neighbor(index, texts, boxes, gutters)
        if place is None:
            alone.append(index)
            continue
        block = result[place]
        lines = in_rows([*block.lines, index], boxes)
        result[place] = replace(block, lines=lines, box=union(block.box, boxes[index]))
    groups = gathered(alone, boxes, gutters)
    return result + [LayoutBlock("paragraph", box_of(group, boxes), in_rows(group, boxes)) for group in groups]


def _body_height(boxes: Sequence[Box]) -> float:
    """Usual height of a line, long lines counting more."""
    wide = sorted(boxes, key=lambda b: b[2] - b[0])[len(boxes) // 2 :]
    return median(b[3] - b[1] for b in wide) if wide else 1.0


def _plausible_headings(blocks: list[LayoutBlock], boxes: Sequence[Box]) -> list[LayoutBlock]:
    """Long "headings" in the body's size are paragraphs."""
    body = _body_height(boxes)

    def checked(block: LayoutBlock) -> LayoutBlock:
        if block.label == "header" and median(boxes[i][3] - boxes[i][1] for i in block.lines) > _BIG * body:
            return replace(block, label="heading")
        if block.label not in ("heading", "title") or len(block.lines) < 2:
            return block
        rows = len(text_rows([boxes[i] for i in block.lines]))
        small = median(boxes[i][3] - boxes[i][1] for i in block.lines) < 1.15 * body
        return replace(block, label="paragraph") if rows >= _HEADING_ROWS and small else block

    return [checked(block) for block in blocks]


def _with_title(blocks: list[LayoutBlock], boxes: Sequence[Box]) -> list[LayoutBlock]:
    """Without a title, the one heading that is clearly larger than the body and all other headings becomes it."""
    headings = [i for i, b in enumerate(blocks) if b.label == "heading"]
    if not headings or any(b.label == "title" for b in blocks):
        return blocks

    def size(number: int) -> float:
        return median(boxes[i][3] - boxes[i][1] for i in blocks[number].lines)

    ranked = sorted(headings, key=size, reverse=True)
    rival = size(ranked[1]) if len(ranked) > 1 else 0.0
    if size(ranked[0]) < _BIG * _body_height(boxes) or size(ranked[0]) < 1.12 * rival:
        return blocks
    return [replace(b, label="title") if i == ranked[0] else b for i, b in enumerate(blocks)]


def _in_order(
    blocks: list[LayoutBlock], boxes: Sequence[Box], page: Box, gutters: Sequence[Gutter]
) -> list[LayoutBlock]:
    """Running heads first, feet last, footnotes before the feet, everything else as it is read."""
    place = {"header": 0, "footnote": 2, "footer": 3}
    height = _body_height(boxes)
    fold = fold_of(page, [block.box for block in blocks], gutters)
    result: list[LayoutBlock] = []
    for rank in range(4):
        part = [block for block in blocks if place.get(block.label, 1) == rank]
        printed = [_printed(block, boxes, height, gutters) for block in part]
        result += [part[i] for i in reading_order(printed, height, fold)]
    return result


def _printed(block: LayoutBlock, boxes: Sequence[Box], line_height: float, gutters: Sequence[Gutter]) -> Box:
    """Where the text of a block surely stands: the detector draws boxes wider than the print, and over gutters."""
    left, top, right, bottom = block.box
    if block.label in _SHOWN:
        return _inside_column(block, boxes, gutters)
    room = min(_WIDER * line_height, 0.25 * (right - left))
    left, right = left + room, right - room
    for gutter in gutters:
        sides = {gutter.side(boxes[index]) for index in block.lines if gutter.at_height_of(boxes[index])}
        left = max(left, gutter.middle) if sides == {1} else left
        right = min(right, gutter.middle) if sides == {-1} else right
    return left, top, max(left, right), bottom


def _inside_column(block: LayoutBlock, boxes: Sequence[Box], gutters: Sequence[Gutter]) -> Box:
    """The box of something shown, cut at a gutter that it reaches over only into the text of the column beside it.

    What lies across columns on purpose has no text of theirs beneath it.
    """
    left, top, right, bottom = block.box
    own = set(block.lines)
    lines = [box for i, box in enumerate(boxes) if i not in own and top <= (box[1] + box[3]) / 2 <= bottom]
    for gutter in gutters:
        beneath = {gutter.side(box) for box in lines if gutter.at_height_of(box) and box[0] < right and left < box[2]}
        if left < gutter.middle < right and beneath == {1}:
            right = gutter.middle
        elif left < gutter.middle < right and beneath == {-1}:
            left = gutter.middle
    return left, top, right, bottom
