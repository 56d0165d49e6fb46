"""The page's blocks: which line belongs to which, and in what order they are read.

Boxes of the straight page and kinds only; nothing has been recognized yet.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from statistics import median

from model_runtime.engines.builtin.figures import Drawn, area, overlap, union
from model_runtime.engines.builtin.layout import Region
from model_runtime.engines.builtin.quads import Box
from model_runtime.engines.builtin.reading_order import reading_order
from model_runtime.engines.builtin.table_grid import text_rows

_EDGE = 0.14  # running heads and feet stand in this share of the page
_BIG = 1.4  # times the body's line height from which a heading may be the title
_HEADING_ROWS = 4  # no heading is longer
_TEXTY_PICTURE = 0.18  # share under text from which a picture is a page of text on a colored ground
_SENTENCES = 3  # lines of a text from which it is more than a label
_APART = frozenset({"title", "section-header", "list-item", "caption", "footnote"})
_LEADING = 2.2  # line heights between the tops of lines of one paragraph, at most


@dataclass(frozen=True, slots=True)
class Block:
    """One block before it is read.

    Attributes:
        label: a span label of the protocol.
        box: on the straight page.
        lines: indices of its lines, rows from top to bottom, left to right.
        listed: whether the layout network took it for a list item.
    """

    label: str
    box: Box
    lines: tuple[int, ...]
    listed: bool = False


_LABELS = {
    "title": "title", "section-header": "heading", "text": "paragraph", "list-item": "list_item", "table": "table",
    "picture": "figure", "caption": "caption", "formula": "formula", "footnote": "footnote",
    "page-header": "header", "page-footer": "footer",
}  # fmt: skip


def make_blocks(regions: Sequence[Region], drawn: Drawn, boxes: Sequence[Box], page: Box) -> list[Block]:
    """All blocks of the page in reading order; every line is in exactly one.

    Args:
        regions: what the layout network found.
        drawn: drawings and frames found besides.
        boxes: the text lines.
        page: the whole page.
    """
    known = [r for r in regions if r.kind != "picture" or not _is_text_page(r, regions, boxes)]
    known = _with_figures(_with_frames(known, drawn), drawn.figures)
    members: list[list[int]] = [[] for _ in known]
    left_over: list[int] = []
    for index, box in enumerate(boxes):
        place = _region_of(box, known)
        (members[place] if place is not None else left_over).append(index)
    blocks = [_block(region, inside, boxes, page) for region, inside in zip(known, members, strict=True)]
    blocks = [block for block in blocks if block.lines or block.label == "figure"]
    blocks = _adopt(blocks, left_over, boxes)
    return _in_order(_with_title(_plausible_headings(blocks, boxes), boxes), boxes)


def _with_frames(regions: Sequence[Region], drawn: Drawn) -> list[Region]:
    """The regions; a table reaches to its frame, and a frame with a grid inside is a table."""
    result = list(regions)
    for frame in drawn.frames:
        inside = [i for i, r in enumerate(result) if overlap(r.box, frame.box) > 0.8 * area(r.box)]
        tables = [i for i in inside if result[i].kind == "table"]
        if len(tables) == 1 and frame.is_grid:
            result[tables[0]] = replace(result[tables[0]], box=union(result[tables[0]].box, frame.box))
        elif not tables and frame.is_grid:
            result = [r for i, r in enumerate(result) if i not in inside] + [Region("table", frame.box)]
    return result


def _with_figures(regions: Sequence[Region], figures: Sequence[Box]) -> list[Region]:
    """The regions and the drawings; a drawing and a picture over each other are one."""
    result = list(regions)
    for figure in figures:
        for number, region in enumerate(result):
            smaller = min(area(region.box), area(figure))
            if region.kind == "picture" and overlap(region.box, figure) > 0.3 * smaller:
                result[number] = replace(region, box=union(region.box, figure))
                break
        else:
            result.append(Region("picture", figure))
    return result


def _is_text_page(picture: Region, regions: Sequence[Region], boxes: Sequence[Box]) -> bool:
    """Whether a "picture" is paper with running text on it, which must not be swallowed."""
    covered = sum(overlap(picture.box, box) for box in boxes)
    paragraphs = [r for r in regions if r.kind in ("text", "list-item") and len(r.parts) >= 3]
    inside = sum(1 for r in paragraphs if overlap(picture.box, r.box) > 0.8 * area(r.box))
    return inside > 0 and covered > _TEXTY_PICTURE * area(picture.box)


def _region_of(box: Box, regions: Sequence[Region]) -> int | None:
    """The region a line belongs to: a table, a text of its own, a picture round it, or the smallest region that is."""
    middle = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    around = [i for i, r in enumerate(regions) if _holds(r.box, middle)]
    tables = [i for i in around if regions[i].kind == "table"]
    if tables:
        return tables[0]
    claim = _claim(box, regions)
    pictures = [i for i in around if regions[i].kind == "picture"]
    if pictures and (claim is None or not stands_apart(regions[claim])):
        return pictures[0]
    if claim is not None:
        return claim
    return min(around, key=lambda i: area(regions[i].box), default=None)


def _claim(box: Box, regions: Sequence[Region]) -> int | None:
    """The region that the network put the line into, if it did."""
    claims = {i: max((overlap(part, box) for part in r.parts), default=0.0) for i, r in enumerate(regions)}
    best = max(claims, key=lambda i: claims[i], default=None)
    return best if best is not None and claims[best] > 0.4 * area(box) else None


def stands_apart(region: Region) -> bool:
    """Whether a text is one of its own even where a picture surrounds it: more than a label."""
    return region.kind in _APART or (region.kind == "text" and len(region.parts) >= _SENTENCES)


def labels_among(boxes: Sequence[Box], regions: Sequence[Region]) -> list[Box]:
    """The lines that may be part of a drawing beside them."""
    claims = [(box, _claim(box, regions)) for box in boxes]
    return [box for box, claim in claims if claim is None or not stands_apart(regions[claim])]


def _holds(box: Box, point: tuple[float, float]) -> bool:
    return box[0] <= point[0] <= box[2] and box[1] <= point[1] <= box[3]


def _block(region: Region, inside: Sequence[int], boxes: Sequence[Box], page: Box) -> Block:
    label = _LABELS.get(region.kind, "paragraph")
    box = region.box if label in ("figure", "table") or not inside else _box_of(inside, boxes)
    height = page[3] - page[1]
    if label == "header" and box[3] > page[1] + _EDGE * height:
        label = "paragraph"
    if label == "footer" and box[1] < page[3] - _EDGE * height:
        label = "paragraph"
    return Block(label, box, _in_rows(inside, boxes), listed=region.kind == "list-item")


def _box_of(indices: Sequence[int], boxes: Sequence[Box]) -> Box:
    result = boxes[indices[0]]
    for index in indices[1:]:
        result = union(result, boxes[index])
    return result


def _in_rows(indices: Sequence[int], boxes: Sequence[Box]) -> tuple[int, ...]:
    rows = text_rows([boxes[index] for index in indices])
    return tuple(indices[i] for row in rows for i in row)


def _adopt(blocks: list[Block], left_over: Sequence[int], boxes: Sequence[Box]) -> list[Block]:
    """Lines that the network put nowhere: to the block on whose row they stand, else paragraphs of their own."""
    result = list(blocks)
    alone: list[list[int]] = []
    for index in sorted(left_over, key=lambda i: boxes[i][1]):
        neighbor = _neighbor(index, result, boxes)
        if neighbor is not None:
            block = result[neighbor]
            lines = _in_rows([*block.lines, index], boxes)
            result[neighbor] = replace(block, lines=lines, box=union(block.box, boxes[index]))
        elif alone and _follows(boxes[alone[-1][-1]], boxes[index]):
            alone[-1].append(index)
        else:
            alone.append([index])
    return result + [Block("paragraph", _box_of(group, boxes), _in_rows(group, boxes)) for group in alone]


def _neighbor(index: int, blocks: Sequence[Block], boxes: Sequence[Box]) -> int | None:
    """The block with a line on the same row, no farther away than two line heights."""
    box = boxes[index]
    for number, block in enumerate(blocks):
        if block.label in ("figure", "table"):
            continue
        for other in (boxes[i] for i in block.lines):
            height = min(box[3] - box[1], other[3] - other[1])
            shared = min(box[3], other[3]) - max(box[1], other[1])
            gap = max(other[0] - box[2], box[0] - other[2])
            if shared > 0.5 * height and gap < 2 * height:
                return number
    return None


def _follows(above: Box, below: Box) -> bool:
    height = min(above[3] - above[1], below[3] - below[1])
    beside = min(above[2], below[2]) - max(above[0], below[0])
    return below[1] - above[1] < _LEADING * height and beside > 0


def _body_height(boxes: Sequence[Box]) -> float:
    """Usual height of a line, long lines counting more."""
    wide = sorted(boxes, key=lambda b: b[2] - b[0])[len(boxes) // 2 :]
    return median(b[3] - b[1] for b in wide) if wide else 1.0


def _plausible_headings(blocks: list[Block], boxes: Sequence[Box]) -> list[Block]:
    """Long "headings" in the body's size are paragraphs."""
    body = _body_height(boxes)

    def checked(block: Block) -> Block:
        if block.label == "header" and median(boxes[i][3] - boxes[i][1] for i in block.lines) > _BIG * body:
            return replace(block, label="heading")
        if block.label not in ("heading", "title") or len(block.lines) < 2:
            return block
        rows = len(text_rows([boxes[i] for i in block.lines]))
        small = median(boxes[i][3] - boxes[i][1] for i in block.lines) < 1.15 * body
        return replace(block, label="paragraph") if rows >= _HEADING_ROWS and small else block

    return [checked(block) for block in blocks]


def _with_title(blocks: list[Block], boxes: Sequence[Box]) -> list[Block]:
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


def _in_order(blocks: list[Block], boxes: Sequence[Box]) -> list[Block]:
    """Running heads first, feet last, footnotes before the feet, everything else as it is read."""
    place = {"header": 0, "footnote": 2, "footer": 3}
    height = _body_height(boxes)
    result: list[Block] = []
    for rank in range(4):
        part = [block for block in blocks if place.get(block.label, 1) == rank]
        result += [part[i] for i in reading_order([block.box for block in part], height)]
    return result
