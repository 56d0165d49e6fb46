"""The tables of a page as their printed lines bound them: grown to where the lines run, parted where they do not meet.

The layout network judges a small picture: it cuts off a head, takes two tables side by side for one, one table for
two, or the text beside a table into it. What is printed says better where a table ends.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from statistics import median

from model_runtime.engines.builtin.figures import Drawn, area, overlap, union
from model_runtime.engines.builtin.grid_finding import find_grid
from model_runtime.engines.builtin.layout import Region
from model_runtime.engines.builtin.quads import Box
from model_runtime.engines.builtin.rulings import Ruling, Rulings
from model_runtime.engines.builtin.table_cells import cell_at, merged_cells
from model_runtime.engines.builtin.table_lattice import text_rows
from model_runtime.engines.builtin.table_parts import holds, table_parts
from model_runtime.engines.builtin.table_rows import straddles

_REACH = 3.5  # line heights above and below a table in which its outer rules are looked for
_FEWEST_RULES = 2  # that say where a table ends
_FEWEST_CELLS = 3  # with texts, of a frame that is a table
_THROUGH = 0.6  # share of a picture that the lines of its grid run through
_APART = 0.8  # share of its texts that they keep apart
_FEWEST_TEXTS = 4  # of a table that is one by itself
_PROSE = frozenset({"text", "list-item"})

Look = Callable[[Box], Rulings]


def bounded_tables(regions: Sequence[Region], boxes: Sequence[Box], page: Box, look: Look) -> list[Region]:
    """The regions, tables as their printed lines bound them.

    Args:
        regions: what the layout network found.
        boxes: the text lines.
        page: the whole page.
        look: finds the printed lines in a box.
    """
    if not boxes:
        return list(regions)
    height = median(box[3] - box[1] for box in boxes)
    regions = [_as_table(region, boxes, look, height) for region in regions]
    tables = [region for region in regions if region.kind == "table"]
    grown = [_grown(table, boxes, look(_room(table.box, page, height)), height) for table in tables]
    whole = _united(grown)
    others = [region for region in regions if region.kind != "table"]
    prose = [part for region in others if region.kind in _PROSE and len(region.parts) > 1 for part in region.parts]
    bounded = []
    for table in whole:
        rulings = look(_around(table.box, height))
        parts = table_parts(table, boxes, prose, rulings, height)
        bounded += [part for part in parts if _has_columns(part, boxes, rulings)]
    return others + bounded


def without_false_grids(drawn: Drawn, boxes: Sequence[Box], look: Look) -> Drawn:
    """What is drawn, where a frame is a grid only if its lines keep texts in cells of their own apart."""
    height = median(box[3] - box[1] for box in boxes) if boxes else 0.0
    frames = [
        replace(frame, is_grid=frame.is_grid and _has_cells(Region("table", frame.box), boxes, look, height))
        for frame in drawn.frames
    ]
    return replace(drawn, frames=frames)


def _has_cells(table: Region, boxes: Sequence[Box], look: Look, height: float) -> bool:
    inside = [b for b in boxes if holds(table.box, b)]
    if len(inside) < _FEWEST_CELLS:
        return False
    grid = find_grid(table.box, inside, look(_around(table.box, height)))
    cells = merged_cells(grid, inside)
    return len({cell_at(cells, *grid.place(box)) for box in inside}) >= _FEWEST_CELLS


def _has_columns(table: Region, boxes: Sequence[Box], rulings: Rulings) -> bool:
    """Whether a table is one: formulas and paragraphs below each other, or words in one row, are not."""
    inside = [b for b in boxes if holds(table.box, b)]
    grid = find_grid(table.box, inside, rulings, (), table.grid)
    is_ruled = any(grid.down[1:-1]) or any(grid.across[1:-1])
    return is_ruled or (grid.columns > 1 and len(text_rows(inside)) > 1)


def _as_table(region: Region, boxes: Sequence[Box], look: Look, height: float) -> Region:
    """The region; a picture is a table where printed lines part the texts in it into rows and columns."""
    inside = [b for b in boxes if holds(region.box, b)]
    if region.kind != "picture" or len(inside) < _FEWEST_TEXTS:
        return region
    rulings = look(_around(region.box, height))
    left, top, right, bottom = region.box
    across = [r.position for r in rulings.across if r.longest > _THROUGH * (right - left)]
    down = [r.position for r in rulings.down if r.longest > _THROUGH * (bottom - top)]
    places = (len(across) - 1) * (len(down) - 1)
    apart = sum(1 for b in inside if not straddles(b, across) and not straddles((b[1], b[0], b[3], b[2]), down))
    is_grid = min(len(across), len(down)) >= 3 and len(inside) >= places / 2 and apart >= _APART * len(inside)
    return Region("table", region.box, tuple(inside)) if is_grid else region


def _room(box: Box, page: Box, height: float) -> Box:
    """The whole width of the page, and a little above and below the table."""
    return page[0], box[1] - _REACH * height, page[2], box[3] + _REACH * height


def _around(box: Box, height: float) -> Box:
    return box[0] - height, box[1] - height, box[2] + height, box[3] + height


# --- grown and united --------------------------------------------------------------------------------------------


def _grown(table: Region, boxes: Sequence[Box], rulings: Rulings, height: float) -> Region:
    """The table with what its lines reach to."""
    left, top, right, bottom = table.box
    inside = [r for r in rulings.across if top - height < r.position < bottom + height]
    stretches = [s for r in inside for s in r.stretches if min(s[1], right) - max(s[0], left) > 0.3 * (s[1] - s[0])]
    left = _agreed([s[0] for s in stretches], left, height, least=True)
    right = _agreed([s[1] for s in stretches], right, height, least=False)
    down = [s for r in rulings.down if left - height < r.position < right + height for s in r.stretches]
    down = [s for s in down if min(s[1], bottom) - max(s[0], top) > 0.3 * (s[1] - s[0])]
    top = _agreed([s[0] for s in down], top, height, least=True)
    bottom = _agreed([s[1] for s in down], bottom, height, least=False)
    for ruling in sorted(rulings.across, key=lambda r: -r.position):
        head = [b for b in boxes if ruling.position < (b[1] + b[3]) / 2 < top and left < (b[0] + b[2]) / 2 < right]
        is_head = any(len(row) > 1 for row in text_rows(head))
        if is_head and ruling.position < top and _spans(ruling, left, right, height):
            top = ruling.position
    return replace(table, box=(left, top, right, bottom))


def _agreed(ends: Sequence[float], edge: float, height: float, *, least: bool) -> float:
    """Where several lines end together outside of the edge, else the edge."""
    ranked = sorted(ends, reverse=not least)
    for first, second in zip(ranked, ranked[_FEWEST_RULES - 1 :], strict=False):
        if abs(first - second) <= height:
            return min(edge, first) if least else max(edge, first)
    return edge


def _spans(ruling: Ruling, left: float, right: float, height: float) -> bool:
    """Whether a line runs as wide as the table and no wider."""
    near = [s for s in ruling.stretches if s[0] < right and s[1] > left]
    start, end = (near[0][0], near[-1][1]) if near else (0.0, 0.0)
    return abs(start - left) < 2 * height and abs(end - right) < 2 * height


def _united(tables: Sequence[Region]) -> list[Region]:
    """Tables that lie over each other are one."""
    result: list[Region] = []
    for table in sorted(tables, key=lambda t: area(t.box), reverse=True):
        for index, other in enumerate(result):
            if overlap(table.box, other.box) > 0.5 * area(table.box):
                box = union(table.box, other.box)
                kept = other.grid if area(other.box) > 0.9 * area(box) else None
                result[index] = Region("table", box, other.parts + table.parts, kept)
                break
        else:
            result.append(table)
    return result
