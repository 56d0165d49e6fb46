"""What stands on a page before it is read: lines are cut and completed, and put together to blocks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from statistics import median

from model_runtime.engines.builtin.blocks import LayoutBlock, make_blocks, order_is_unsure
from model_runtime.engines.builtin.bullets import settle_bullets, with_bullets
from model_runtime.engines.builtin.column_lines import cut_at_gutters
from model_runtime.engines.builtin.drawings import find_drawn
from model_runtime.engines.builtin.emphasis import Looks
from model_runtime.engines.builtin.false_tables import without_false_tables
from model_runtime.engines.builtin.formula_blocks import with_numbers
from model_runtime.engines.builtin.headings import with_headings
from model_runtime.engines.builtin.initials import find_initials
from model_runtime.engines.builtin.layout import find_regions, make_thumbnail
from model_runtime.engines.builtin.page_draft import PageDraft
from model_runtime.engines.builtin.page_regions import labels_among, without_text_pages
from model_runtime.engines.builtin.quads import Box
from model_runtime.engines.builtin.rulings import Rulings, find_rulings, straight_piece
from model_runtime.engines.builtin.second_look import Print
from model_runtime.engines.builtin.short_texts import with_short_texts
from model_runtime.engines.builtin.splitting import split_table_lines
from model_runtime.engines.builtin.straight_marks import StraightMarks
from model_runtime.engines.builtin.table_dashes import add_dashes
from model_runtime.engines.builtin.table_regions import bounded_tables, without_false_grids
from model_runtime.engines.builtin.upright_columns import column_blocks, runs_down


def add_small_marks(page: PageDraft, seen: Print) -> None:
    """Give the page what is too small for the detector: short texts, and the bullets of lists."""
    with_bullets(page, StraightMarks.of(seen, page.upright, [line.box for line in page.lines]))
    taken = [line.bullet_box for line in page.lines if line.bullet]
    page.lines = with_short_texts(
        page, StraightMarks.of(seen, page.upright, [*(line.box for line in page.lines), *taken])
    )


def find_blocks(page: PageDraft, page_ratio: float, *, given: bool) -> dict[int, Rulings]:
    """Put the page's blocks into `page.blocks`; returns the printed lines of each table by its block's number.

    Lines whose text was `given` are not cut: nobody will read the pieces.
    """
    upright = page.upright
    down, across = upright.picture.shape[:2]
    if not given:
        cut_at_gutters(page)
    boxes = [line.box for line in page.lines]
    for initial in find_initials(boxes):
        page.lines[initial.line] = replace(page.lines[initial.line], is_initial=True)
        for index, place in initial.places.items():
            page.lines[index] = replace(page.lines[index], box=place)
            boxes[index] = place
    if given and runs_down(boxes, [line.read.text if line.read else "" for line in page.lines]):
        page.blocks = column_blocks(boxes)
        return {}
    thumbnail = make_thumbnail(upright.picture, upright.straightening, page_ratio)
    whole = (0.0, 0.0, float(across), float(down))
    look = partial(_rulings_in, page, boxes)
    regions = bounded_tables(without_false_tables(find_regions(thumbnail, boxes), boxes), boxes, whole, look)
    regions = without_text_pages(regions, boxes)
    tables, pictures = ([r.box for r in regions if r.kind == kind] for kind in ("table", "picture"))
    labels = labels_among(boxes, regions)
    drawn = find_drawn(thumbnail.picture, thumbnail.scale, boxes, labels, tables, pictures)
    page.blocks = make_blocks(regions, without_false_grids(drawn, boxes, look), boxes, whole)
    page.order_is_unsure = order_is_unsure(page.blocks, boxes)
    page.blocks = with_headings(with_numbers(page.blocks, boxes), boxes, Looks(page))
    rulings = {}
    for number, block in enumerate(page.blocks):
        if block.label == "table":
            rulings[number] = _rulings_of(page, block)
            if not given:
                lines = split_table_lines(page, block, rulings[number])
                page.blocks[number] = replace(block, lines=lines + add_dashes(page, block))
    settle_bullets(page)
    return rulings


def _rulings_of(page: PageDraft, block: LayoutBlock) -> Rulings:
    height = median(page.lines[index].box[3] - page.lines[index].box[1] for index in block.lines)
    left, top, right, bottom = block.box
    room = (left - height, top - height, right + height, bottom + height)
    return _rulings_in(page, [line.box for line in page.lines], room)


def _rulings_in(page: PageDraft, texts: Sequence[Box], room: Box) -> Rulings:
    height = median(text[3] - text[1] for text in texts)
    piece = straight_piece(page.upright.picture, page.upright.straightening, room)
    return find_rulings(piece, (round(room[0]), round(room[1])), height, texts)
