"""The page's regions: what the layout network found and what is drawn, and which of them a line belongs to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from model_runtime.engines.builtin.figures import Drawn, area, holds, overlap, show_the_same, union
from model_runtime.engines.builtin.layout import Region
from model_runtime.engines.builtin.quads import Box

_TEXTY_PICTURE = 0.18  # share under text from which a picture is a page of text on a colored ground
_SENTENCES = 3  # lines of a text from which it is more than a label
_APART = frozenset({"title", "section-header", "list-item", "caption", "footnote"})


def with_drawn(regions: Sequence[Region], drawn: Drawn) -> list[Region]:
    """The regions with drawings and frames; a picture in which there is nothing but a line is text."""
    known = [replace(r, kind="text") if r.kind == "picture" and r.box in drawn.texts else r for r in regions]
    return _with_figures(_with_frames(known, drawn), drawn.figures)


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
    result = [region for region in regions if region.kind != "picture"]
    pictures = [region for region in regions if region.kind == "picture"]
    for picture in [*pictures, *(Region("picture", figure) for figure in figures)]:
        over = [r for r in result if r.kind == "picture" and show_the_same(r.box, picture.box)]
        for other in over:
            picture = Region("picture", union(other.box, picture.box), other.parts + picture.parts)
        result = [*(region for region in result if region not in over), picture]
    return result


def without_text_pages(regions: Sequence[Region], boxes: Sequence[Box]) -> list[Region]:
    """The regions without pictures that are pages of text."""
    return [r for r in regions if r.kind != "picture" or not _is_text_page(r, regions, boxes)]


def _is_text_page(picture: Region, regions: Sequence[Region], boxes: Sequence[Box]) -> bool:
    """Whether a "picture" is paper with running text on it, which must not be swallowed."""
    covered = sum(overlap(picture.box, box) for box in boxes)
    paragraphs = [r for r in regions if r.kind in ("text", "list-item") and len(r.parts) >= 3]
    inside = sum(1 for r in paragraphs if overlap(picture.box, r.box) > 0.8 * area(r.box))
    return inside > 0 and covered > _TEXTY_PICTURE * area(picture.box)


def region_of(box: Box, regions: Sequence[Region]) -> int | None:
    """The region a line belongs to: a table, a text of its own, a picture round it, or the smallest region that is."""
    around = [i for i, r in enumerate(regions) if holds(r.box, box)]
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
